"""What the pages about one scenario share: rows of lists, its history, its comments, and refusals in words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from harakeke.commissioning.funding.lifecycle import DRAFT
from harakeke.commissioning.funding.models import Proposal, Scenario, Version
from harakeke.commissioning.funding.refusals import FundingRefused
from harakeke.web.shell.funding.words import STANDS, dollars
from harakeke.web.shell.parts import Event, Pair, Row
from harakeke.web.shell.templatetags.shell import day

#: A set's fingerprint stands in the table itself; people read its name and year.
FINGERPRINT = re.compile(r" [0-9a-f]{64}")


def refusal_words(refusal: FundingRefused) -> str:
    """Why something was not done, in the reader's language."""
    return _(refusal.reason)


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


def input_facts(version: Version) -> list[Pair]:
    """What a version shares among: its table, where that came from, and its mark."""
    table = version.inputs
    came = {
        "reference": _("The reference data loaded here"),
        "uploaded": _("A file that was uploaded"),
    }[table.came_from]
    return [
        Pair(_("Areas"), f"{table.areas:,}"),
        Pair(_("Where they come from"), came),
        Pair(_("Vintage"), FINGERPRINT.sub("", table.vintage).replace("\n", "; ") or _("not said")),
        Pair("SHA-256", table.sha256),
    ]
