"""How things are, as pages show it: the same for the whānau and for those beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from harakeke.methods.outcomes import Change
from harakeke.whanau.readings.axes import Axis, axis_of_mark
from harakeke.whanau.readings.models import Reader, Reading
from harakeke.whanau.readings.picture import HowThingsAre, Seen
from harakeke.whanau.readings.queries import levels_of
from harakeke.whanau.readings.rules import strengths_first
from harakeke.whanau.readings.words import CHANGES, READERS, SCALE

from ..parts import Column, Event, Table
from ..templatetags.shell import day
from .star import Line, Ray, Star, star


@dataclass(frozen=True)
class Shown:
    """What a page of readings shows. `stars` are of the domains and, where there are enough, of the provider's pou."""

    strengths: list[tuple[Seen, str]]
    differences: list[dict[str, object]]
    stars: list[Star]
    table: Table | None
    changed: str


def shown(picture: HowThingsAre) -> Shown:
    """A picture in words and drawings: strengths, then where readers differ, then the whole."""
    return Shown(
        [(one, str(SCALE[one.level])) for one in picture.strengths],
        [_difference(one) for one in picture.differences],
        _stars(picture),
        _table(picture) if picture.seen else None,
        changed_words(picture),
    )


def _difference(one: Seen) -> dict[str, object]:
    assert one.ours
    assert one.theirs
    return {
        "axis": one.axis,
        "ours": SCALE[one.ours.level],
        "our_words": one.ours.words,
        "theirs": SCALE[one.theirs.level],
        "their_words": one.theirs.words,
    }


def _stars(picture: HowThingsAre) -> list[Star]:
    groups = [[one for one in picture.seen if one.axis.of_the_framework is framework] for framework in (True, False)]
    found = [drawn for group in groups for drawn in (_now(picture, group), _before_and_after(picture, group))]
    return [one for one in found if one is not None]


def _now(picture: HowThingsAre, group: Sequence[Seen]) -> Star | None:
    """The last reading of each reader."""
    lines = []
    if picture.ours:
        lines.append(Line(_line_name(picture.ours), _levels(group)))
    if picture.theirs:
        lines.append(Line(_line_name(picture.theirs), [one.theirs.level if one.theirs else None for one in group]))
    return star(_rays(group), lines, title=_("How things are"), sentence=_now_sentence(group), scale=_scale())


def _now_sentence(group: Sequence[Seen]) -> str:
    if not group:
        return ""
    strongest = max(group, key=lambda one: one.level)
    said = [_("Strongest: %(name)s, “%(words)s”.") % {"name": strongest.axis.name, "words": SCALE[strongest.level]}]
    if differing := sum(one.differs for one in group):
        said.append(_("Seen differently in %(number)s.") % {"number": differing})
    return " ".join(said)


def _before_and_after(picture: HowThingsAre, group: Sequence[Seen]) -> Star | None:
    """The whānau's own first and last reading."""
    if not (picture.ours and picture.ours_first):
        return None
    first = levels_of(picture.ours_first)
    lines = [
        Line(_("Last: %(day)s") % {"day": day(picture.ours.on)}, _levels(group)),
        Line(_("First: %(day)s") % {"day": day(picture.ours_first.on)}, [first.get(one.axis.key) for one in group]),
    ]
    sentence = _counted([one.since_first for one in group])
    return star(_rays(group), lines, title=_("Then and now"), sentence=sentence, scale=_scale())


def changed_words(picture: HowThingsAre) -> str:
    """What changed since the whānau's first reading, in a sentence; empty where there is but one."""
    return _counted([one.since_first for one in picture.seen]) if picture.has_before else ""


def _counted(found: Sequence[Change | None]) -> str:
    """What is higher comes first; nothing is added up or averaged.

    >>> _counted([Change.HIGHER, Change.HIGHER, Change.SAME, None])
    'Since the first reading: higher in 2, as before in 1.'
    """
    words = {
        Change.HIGHER: _("higher in %(number)s"),
        Change.SAME: _("as before in %(number)s"),
        Change.LOWER: _("lower in %(number)s"),
    }
    said = [text % {"number": number} for change, text in words.items() if (number := list(found).count(change))]
    return _("Since the first reading: %(changes)s.") % {"changes": ", ".join(said)} if said else ""


def _levels(group: Sequence[Seen]) -> list[int | None]:
    return [one.ours.level if one.ours else None for one in group]


def _rays(group: Sequence[Seen]) -> list[Ray]:
    return [Ray(one.axis.name, one.axis.language) for one in group]


def _line_name(reading: Reading) -> str:
    return f"{READERS[Reader(reading.reader)]}, {day(reading.on)}"


def _scale() -> dict[int, str]:
    return {level: str(words) for level, words in SCALE.items()}


def _table(picture: HowThingsAre) -> Table:
    """Everything at once, strengths first: each reader's words and, where there was one before, the change."""
    columns = [Column(_("What was read"))]
    columns += [Column(str(READERS[reader])) for reader in Reader]
    if picture.has_before:
        columns.append(Column(_("The whānau, since the first")))
    rows = [_row(one, changes=picture.has_before) for one in picture.strengths_first]
    return Table(_("Everything that was read, the strongest first"), columns, rows)


def _row(one: Seen, *, changes: bool) -> list[object]:
    said = [str(SCALE[mark.level]) if mark else "–" for mark in (one.ours, one.theirs)]
    row: list[object] = [one.axis.name, *said]
    return [*row, str(CHANGES[one.since_first]) if one.since_first else "–"] if changes else row


def reading_event(reading: Reading, url: str) -> Event:
    """A reading in a list: who read, when, how much, and what stood out."""
    count = len(reading.marks.all())
    what = _("%(reader)s: %(number)s read") % {"reader": READERS[Reader(reading.reader)], "number": count}
    return Event(what, reading.on, who=str(reading.by), detail=reading.words, url=url)


def marks_shown(reading: Reading) -> list[tuple[Axis, str, str]]:
    """What one reading says, strengths first."""
    marks = strengths_first(reading.marks.all())
    return [(axis_of_mark(mark), str(SCALE[mark.level]), mark.words) for mark in marks]
