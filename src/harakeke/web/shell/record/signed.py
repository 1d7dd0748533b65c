"""What the whānau signed, as rows and in words: the same at each desk that may read it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from harakeke.reference.models import OutcomeDomain
from harakeke.whanau.plans.models import Part
from harakeke.whanau.plans.words import HORIZONS, PARTS, SAFETY, domain_name
from harakeke.whanau.reviews.models import Version
from harakeke.whanau.reviews.rules import Change, Item
from harakeke.whanau.reviews.words import CHANGES, HOWS

from ..parts import Row
from ..templatetags.shell import day


def version_row(version: Version, url: str) -> Row:
    """A version in a list: its number, who signed, how and when."""
    signed = _("%(day)s, %(how)s") % {"day": day(version.signed_on), "how": HOWS[version.how]}
    return Row(_("Version %(number)s") % {"number": version.number}, url, signed)


def in_words(changes: Iterable[Change]) -> list[tuple[str, Change]]:
    """Changes, each with what kind it is in words."""
    return [(str(CHANGES[one.kind]), one) for one in changes]


def as_signed(items: Iterable[Item]) -> list[dict[str, object]]:
    """What stood in a version: the dream first, then the parts, then the goals with their steps."""
    items = list(items)
    domains = OutcomeDomain.objects.in_bulk(
        {one for item in items if item.about == "goal" for one in item.content["domains"]}
    )
    shown: list[dict[str, object]] = []
    for item in sorted(items, key=lambda one: ("plan", "part", "goal", "safety", "photo").index(one.about)):
        kept = item.only_for is not None or bool(item.hidden_from)
        shown += [one | {"kept": kept} for one in _ITEM[item.about](item, domains)]
    return shown


def _plan(item: Item, domains: dict[int, OutcomeDomain]) -> list[dict[str, object]]:
    said = item.content
    return [{"heading": str(PARTS[name]), "words": said[name]} for name in ("dream", "strengths") if said.get(name)]


def _part(item: Item, domains: dict[int, OutcomeDomain]) -> list[dict[str, object]]:
    said = item.content
    return [{"heading": str(PARTS[said["kind"]]), "whose": said["whose"], "words": said["words"]}]


def _goal(item: Item, domains: dict[int, OutcomeDomain]) -> list[dict[str, object]]:
    said = item.content
    about = [str(HORIZONS[said["horizon"]]), *(domain_name(domains[one]) for one in said["domains"] if one in domains)]
    steps = [
        " · ".join(part for part in (one["words"], one["who"], _done(one.get("done_on"))) if part)
        for one in said["steps"]
    ]
    heading = _("A goal, reached %(day)s") % {"day": _day(said["reached_on"])} if said["reached_on"] else _("A goal")
    whose = ", ".join(said["owners"])
    return [
        {
            "heading": heading,
            "whose": whose,
            "words": said["words"],
            "about": about,
            "measure": said["measure"],
            "steps": steps,
        }
    ]


def _safety(item: Item, domains: dict[int, OutcomeDomain]) -> list[dict[str, object]]:
    steps = [f"{SAFETY[name]}: {words}" for name, words in item.content["answers"].items() if words and name in SAFETY]
    return [{"heading": _("A safety plan"), "steps": steps}]


def _photo(item: Item, domains: dict[int, OutcomeDomain]) -> list[dict[str, object]]:
    return [{"heading": _("A photo of the drawing"), "words": item.content["words"]}]


_ITEM = {"plan": _plan, "part": _part, "goal": _goal, "safety": _safety, "photo": _photo}


def answers_of(part: Part) -> list[tuple[str, str]]:
    """A safety plan's questions with their answers."""
    return [(str(words), part.answers.get(name, "")) for name, words in SAFETY.items()]


def _done(on: str | None) -> str:
    return _("done %(day)s") % {"day": _day(on)} if on else ""


def _day(text: str) -> str:
    return day(date.fromisoformat(text))
