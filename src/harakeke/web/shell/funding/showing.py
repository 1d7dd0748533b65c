"""What the pages about one scenario share: rows of lists, its history, its comments, and refusals in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from harakeke.commissioning.funding.lifecycle import DRAFT
from harakeke.commissioning.funding.made_from import MadeFrom, read_made_from
from harakeke.commissioning.funding.models import Proposal, Scenario, Version
from harakeke.commissioning.funding.refusals import FundingRefused
from harakeke.commissioning.funding.rules import Decision
from harakeke.reference import queries as reference
from harakeke.web.shell.funding.words import STANDS, dollars
from harakeke.web.shell.parts import Event, Pair, Row
from harakeke.web.shell.templatetags.shell import day


def refusal_words(refusal: FundingRefused | Decision) -> str:
    """Why something was not done, or cannot be, in the reader's language; nothing where it can."""
    return _(refusal.reason) if refusal.reason else ""


def scenario_row(found: Scenario, url: str) -> Row:
    """A scenario in a list: how many versions, when the last was kept, and where it stands."""
    words, kind = STANDS[found.stands or DRAFT]  # type: ignore[attr-defined]
    kept = ngettext("%(number)s version", "%(number)s versions", found.latest or 0)  # type: ignore[attr-defined]
    last = _("last kept %(day)s") % {"day": day(found.kept_at)}  # type: ignore[attr-defined]
    hint = f"{kept % {'number': found.latest or 0}}, {last}"  # type: ignore[attr-defined]
    return Row(found.name, url, hint, str(words), kind)


def proposal_row(found: Proposal, url: str) -> Row:
    """A proposal in a list: how much money, who proposed it and when, and where it stands."""
    words, kind = STANDS[found.status]
    said = _("%(money)s in %(year)s, proposed %(day)s by %(who)s") % {
        "money": dollars(found.summary.get("budget")), "year": found.summary.get("year", ""),
        "day": day(found.proposed_at), "who": found.proposed_by,
    }  # fmt: skip
    return Row(f"{found.scenario.name}, {_('version')} {found.version.number}", url, said, str(words), kind)


def history(versions: Iterable[Version], url_of: Callable[[Version], str]) -> list[Event]:
    """Every version, newest first: when, who, why, and from which one it was made where that is not the one before."""
    return [
        Event(
            _("Version %(number)s") % {"number": one.number} + _from(one),
            one.made_at, str(one.made_by), one.why, url_of(one),
        )
        for one in versions
    ]  # fmt: skip


def _from(version: Version) -> str:
    before = version.made_from
    if before is None or (before.scenario_id == version.scenario_id and before.number == version.number - 1):
        return ""
    if before.scenario_id == version.scenario_id:
        return ", " + _("from version %(number)s") % {"number": before.number}
    return ", " + _("copied from another scenario")


def proposal_facts(found: Proposal) -> list[Pair]:
    """Who proposed and who decided, when and why."""
    facts = [
        Pair(_("Proposed by"), f"{found.proposed_by}, {day(found.proposed_at)}", private=True),
        Pair(_("Why it is proposed"), found.reasons),
    ]
    if found.decided_by_id:
        words, _kind = STANDS[found.status]
        facts.append(Pair(str(words), f"{found.decided_by}, {day(found.decided_at)}", private=True))
    if found.decided_reasons:
        facts.append(Pair(_("The board’s reasons"), found.decided_reasons))
    return facts


@dataclass(frozen=True)
class Inputs:
    """What a version shares among: the facts, and for whoever asks on the areas left out and the table's own mark."""

    facts: Sequence[Pair]
    left_out: Sequence[tuple[str, int]]
    mark: str


def vintage_of(version: Version) -> str:
    """The sets a version's areas and figures come from, each with its year; as its publisher says it."""
    found = read_made_from(version.inputs.vintage)
    return "; ".join([*_set_words(found), *found.said])


def inputs_of(version: Version) -> Inputs:
    """What a version shares among: its table, where that came from, and its mark."""
    table = version.inputs
    found = read_made_from(table.vintage)
    came = {
        "reference": _("The reference data loaded here"),
        "uploaded": _("A file that was uploaded"),
    }[table.came_from]
    facts = [Pair(_("Areas"), f"{table.areas:,}"), Pair(_("Where they come from"), came)]
    if sets := [*_set_words(found), *found.said]:
        facts.append(Pair(_("Vintage"), "; ".join(sets), lang="en"))
    else:
        facts.append(Pair(_("Vintage"), _("not said")))
    if found.left_out:
        facts.append(Pair(_("Left out"), _left_out_words(found.left_out)))
    return Inputs(facts, found.left_out, table.sha256)


def _set_words(found: MadeFrom) -> list[str]:
    """Each set as its publisher calls it, where it is loaded here still, and its year."""
    marks = [fingerprint for _name, _vintage, fingerprint in found.sets]
    titles = dict(reference.sets().filter(fingerprint__in=marks).values_list("fingerprint", "title"))
    named = [(titles.get(fingerprint, name), vintage) for name, vintage, fingerprint in found.sets]
    return [title if vintage in title else f"{title}, {vintage}" for title, vintage in named]


def _left_out_words(areas: Sequence[tuple[str, int]]) -> str:
    told = ngettext(
        "%(number)s area, where %(people)s people live: how many of them are Māori is not published",
        "%(number)s areas, where %(people)s people live: how many of them are Māori is not published",
        len(areas),
    )
    return told % {"number": len(areas), "people": f"{sum(people for _name, people in areas):,}"}
