"""A need profile as a page shows it: each figure said in words, beside the country's, with how sure it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from harakeke.commissioning.need_profiles.figures import Deciles, Figure, NeedProfile, Section, Source
from harakeke.reference.official import official

from ..charts import Bar, Chart, bar_chart
from ..parts import Column, Kind, Table
from ..svg import element
from . import words

FEW, LONGEST_YEARS = 12, 9
BETWEEN = ("need", "unmet", "walked_with")  # what lies between their ends is no rounding
PLACED = "nearest_centre"
WORTH_SAYING = Decimal("0.02")  # of the figure: what rounding leaves open and is less changes nobody’s reading


@dataclass(frozen=True)
class Line:
    """One figure as it is read. big: what is read first; small: its count; names: of marae, kōhanga reo, services."""

    code: str
    label: str
    big: str
    small: str
    country: str
    stands: str
    between: str
    bar: SafeString
    basis: str
    kind: Kind
    notes: list[str]
    names: Sequence[str]
    missing: bool
    vintage: str = ""

    @property
    def first_names(self) -> Sequence[str]:
        return self.names[:FEW]

    @property
    def more_names(self) -> Sequence[str]:
        return self.names[FEW:]


@dataclass(frozen=True)
class Shown:
    """A part of the page."""

    code: str
    title: str
    introduced: str
    lines: list[Line]
    notes: list[str]  # of several lines, said once


def sections(profile: NeedProfile) -> list[Shown]:
    """Every part in order, strengths first."""
    return [_shown(one) for one in profile.sections]


def _shown(section: Section) -> Shown:
    lines = [line(one) for one in section.figures]
    many = Counter(note for one in lines for note in one.notes)
    shared = [note for note, times in many.items() if times > 1]
    alone = [replace(one, notes=[note for note in one.notes if note not in shared]) for one in lines]
    introduced = str(words.INTRODUCED.get(section.code, ""))
    return Shown(section.code, str(words.SECTIONS[section.code]), introduced, alone, shared)


def line(one: Figure) -> Line:
    """One figure in words."""
    label = words.figure_words(one.code)
    basis, kind = words.BASES[one.basis]
    if one.value is None:
        why = str(words.MISSING[one.missing]) if one.missing else ""
        return Line(one.code, label, why, "", "", "", "", SafeString(""), "", "plain", [], (), True)
    share = one.share
    placed = PLACED in one.notes
    return Line(
        code=one.code,
        label=label,
        big=percent(share) if share is not None else number(one.value),
        small=_of(one) if share is not None else "",
        country=_country(one),
        stands=str(words.STANDS.get(one.beside_country, "")),
        between=_between(one),
        bar=_bar(share, one.country) if share is not None else SafeString(""),
        basis=_("placed by nearest centre") if placed else str(basis),
        kind=kind,
        notes=[words.note_words(code) for code in one.notes],
        names=one.names,
        missing=False,
        vintage=_vintage(one),
    )


def _vintage(one: Figure) -> str:
    """The years a figure is of; what is counted today has none to tell."""
    return " + ".join(dict.fromkeys(source.vintage for source in one.sources if len(source.vintage) <= LONGEST_YEARS))


def number(value: Decimal | float) -> str:
    """With thousands, and a tenth only where there is one."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.1f}"


def percent(share: float) -> str:
    return f"{100 * share:.1f}%"


def _of(one: Figure) -> str:
    unit = str(words.UNITS.get(one.unit, ""))
    return _("%(part)s of %(whole)s %(unit)s") % {
        "part": number(one.value or 0),
        "whole": number(one.of or 0),
        "unit": unit,
    }


def _country(one: Figure) -> str:
    if one.country is None:
        return ""
    said = percent(one.country) if one.share is not None else number(one.country)
    return _("Aotearoa %(figure)s") % {"figure": said}


def _between(one: Figure) -> str:
    """What rounding leaves open; of a model, its ends; nothing where both ends are read as the same."""
    if one.low is None or one.high is None or one.low == one.high:
        return ""
    if one.code not in BETWEEN and one.high - one.low < WORTH_SAYING * (one.value or 1):
        return ""
    said = {"low": number(one.low), "high": number(one.high)}
    if one.code in BETWEEN:
        return _("between %(low)s and %(high)s") % said
    return _("rounding: %(low)s to %(high)s (90%%)") % said


def _bar(share: float, country: float | None) -> SafeString:
    """The share as a bar over the whole width, with a mark where the country stands."""
    drawn = [
        element("rect", class_="track", x=0, y=4, width="100%", height=10, rx=3),
        element("rect", class_="bar", x=0, y=4, width=f"{100 * share:.1f}%", height=10, rx=3),
    ]
    if country is not None:
        at = f"{100 * country:.1f}%"
        drawn.append(element("line", class_="country-mark", x1=at, x2=at, y1=0, y2=18))
    shape = {"width": "100%", "height": 18, "class_": "chart need-bar", "aria_hidden": "true"}  # its words stand above
    return element("svg", *drawn, xmlns="http://www.w3.org/2000/svg", **shape)


def decile_chart(deciles: Deciles | None) -> Chart | None:
    """People by the decile of the small area they live in."""
    if deciles is None or not sum(deciles.people):
        return None
    bars = [Bar(_decile(place), float(people), picked=place >= 9) for place, people in enumerate(deciles.people, 1)]
    whole, deprived = sum(deciles.people), sum(deciles.people[8:])
    said = _(
        "%(share)s of the people with an index live in deciles 9 and 10; in the whole country about a fifth do."
    ) % {"share": percent(deprived / whole)}
    return bar_chart(
        bars, title=_("People by decile of deprivation, 2023"), unit=_("people"), of=_("Decile"), sentence=said
    )


def _decile(place: int) -> str:
    ends = {1: _("Decile 1, least deprived"), 10: _("Decile 10, most deprived")}
    return ends.get(place, _("Decile %(number)s") % {"number": place})


def sources(profile: NeedProfile) -> list[Source]:
    """Every set that a figure comes from, once, in the order of the page."""
    return list(
        dict.fromkeys(one for section in profile.sections for figure in section.figures for one in figure.sources)
    )


def publisher(one: Source) -> str:
    return official(one.publisher)


def compared(profiles: Sequence[NeedProfile]) -> list[Table]:
    """Two or three places side by side, a table for each part of the page."""
    columns = [Column(_("What")), *(Column(one.name, number=True) for one in profiles)]
    made = []
    for place, section in enumerate(profiles[0].sections):
        theirs = [{one.code: line(one) for one in profile.sections[place].figures} for profile in profiles]
        codes = list(dict.fromkeys(one.code for profile in profiles for one in profile.sections[place].figures))
        rows = [[words.figure_words(code), *(_cell(found.get(code)) for found in theirs)] for code in codes]
        made.append(Table(str(words.SECTIONS[section.code]), columns, rows))
    return made


def _cell(one: Line | None) -> str:
    if one is None:
        return "–"
    return f"{one.big} ({one.basis})" if one.basis else one.big


def as_rows(profile: NeedProfile) -> Iterable[list[str]]:
    """For CSV, in no reader's language: heading, then one row for each figure. What is missing has no value."""
    yield [
        "level", "code", "name", "section", "figure", "unit", "value", "of", "low90", "high90", "country", "basis",
        "missing", "counts_added", "counts_left_out", "vintage", "publisher", "source", "notes", "names",
    ]  # fmt: skip
    for section in profile.sections:
        for one in section.figures:
            told = [
                ";".join(getattr(source, name) for source in one.sources) for name in ("vintage", "publisher", "title")
            ]
            yield [
                profile.level, profile.code, profile.name, section.code, one.code, one.unit, _plain(one.value),
                _plain(one.of), _plain(one.low), _plain(one.high), _plain(one.country), one.basis.value,
                one.missing.value if one.missing else "", str(one.cells), str(one.left_out), *told,
                ";".join(one.notes), ";".join(one.names),
            ]  # fmt: skip


def _plain(value: Decimal | float | None) -> str:
    return "" if value is None else f"{float(value):.10g}"


def as_data(profile: NeedProfile) -> dict[str, object]:
    """For JSON: the same as the rows, with the people by decile."""
    heading, *rows = list(as_rows(profile))
    kept = [dict(zip(heading[3:], row[3:], strict=True)) for row in rows]
    deciles = profile.deciles
    return {
        "level": profile.level,
        "code": profile.code,
        "name": profile.name,
        "figures": [{name: _typed(name, value) for name, value in one.items()} for one in kept],
        "people_by_decile": list(deciles.people) if deciles else None,
        "people_without_index": deciles.people_without_index if deciles else None,
        "not_loaded": list(profile.not_loaded),
    }


def _typed(name: str, value: str) -> object:
    if name in ("value", "of", "low90", "high90", "country"):
        return float(value) if value else None
    if name in ("notes", "names", "source", "publisher", "vintage"):
        return value.split(";") if value else []
    return int(value) if name.startswith("counts") else value
