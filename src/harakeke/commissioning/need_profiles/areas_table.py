"""The areas of the country as an allocation of money needs them: each once, nobody lost, and what is modelled said."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Q, Sum

from harakeke.reference import queries as reference
from harakeke.reference.models import Area, Concordance, Deprivation, Level

from .sharing_out import counts_now, shares

POPULATION = "census_population_2023"
SCORE = "nzdep2023_score_weighted"
#: Where a territorial authority has no SA2 loaded, there is nothing to say whether it is urban or rural.
NOT_KNOWN = ""

MODELLED = "Māori and Pacific counts of 2018 are shared out to this SA2 of 2023 by people: modelled."
NOT_PUBLISHED = "Māori or Pacific counts are not published for this area."
IMPUTED = "No SA1 here has an index: the score of its territorial authority stands in."
NO_SCORE = "No deprivation score is loaded for this area."
NO_ETHNICITY = "No counts of Māori or Pacific people are loaded; load the published files."


@dataclass(frozen=True)
class AreaRow:
    """One area to allocate to.

    region: the commissioning region's code. people: 2023 Census. maori, pacific: 2018 Census; None where not
    published. score: NZDep2023, mean of SA1s by people; None where none is loaded. rurality: the code of Stats NZ's
    kinds of urban and rural area of 2018, 11 (major urban) to 22 (rural). note: what is modelled, in words.
    """

    code: str
    name: str
    region: str
    people: int
    maori: int | None
    pacific: int | None
    score: Decimal | None
    rurality: str
    note: str = ""


@dataclass(frozen=True)
class LeftOut:
    """An area that takes no part, and why."""

    code: str
    name: str
    why: str
    people: int = 0


@dataclass(frozen=True)
class Gate:
    """What went in and what came out of one step: equal, or nothing is allocated."""

    what: str
    went_in: int
    came_out: int

    @property
    def holds(self) -> bool:
        return self.went_in == self.came_out


@dataclass(frozen=True)
class AreasTable:
    """The areas of one level with the proof that none of them, and nobody, is lost."""

    level: str
    rows: list[AreaRow]
    left_out: list[LeftOut]
    gates: list[Gate]
    sa1s_without_index: int = 0
    people_without_index: int = 0
    sets: list[str] = field(default_factory=list)


class AreasDoNotAddUp(ValueError):
    """A gate does not hold: areas or people went in that did not come out."""


def areas_table(level: Level | str = Level.SA2) -> AreasTable:
    """Every area with people and a commissioning region, by code, what was left out, and the gates that were passed.

    With the built-in set, territorial authorities. Raises AreasDoNotAddUp where codes or people in are not codes or
    people out.
    """
    if level == Level.SA2 and not reference.areas(Level.SA2).exists():
        level = Level.TA
    found = list(reference.areas(level))
    people = _whole(reference.figures(POPULATION, level=level))
    left_out = [one for area in found if (one := _left_out(area, people.get(area.code)))]
    without = {one.code for one in left_out}
    groups, problems = _ethnic_groups(level, people)
    scores, imputed = _scores(level, found, people)
    kinds = _rurality(level, found, people)
    rows = [
        AreaRow(
            area.code, area.name, area.commissioning_region_code, people[area.code] or 0,
            groups["maori"].get(area.code), groups["pacific"].get(area.code), scores.get(area.code),
            kinds.get(area.code, NOT_KNOWN),
            _note(area.code, groups, problems, scores, imputed),
        )
        for area in found
        if area.code not in without
    ]  # fmt: skip
    gates = [*_gates(found, people, rows, left_out), *_ethnicity_gates(level, groups)]
    _check(gates)
    index = _without_index()
    return AreasTable(str(level), rows, left_out, gates, *index, sets=_sets(level))


def _left_out(area: Area, people: int | None) -> LeftOut | None:
    if not area.commissioning_region_code:
        return LeftOut(area.code, area.name, "It is in no commissioning region.", people or 0)
    if people is None:
        return LeftOut(area.code, area.name, "No people are published for it: water, islands without people.")
    return None


def _whole(found: Mapping[str, Decimal | None]) -> dict[str, int | None]:
    return {code: None if value is None else int(value) for code, value in found.items()}


def _ethnic_groups(level: Level | str, people: dict[str, int | None]) -> tuple[dict[str, dict[str, int]], set[str]]:
    """Māori and Pacific people by area, and the codes of areas whose counts are modelled."""
    names = {"maori": "eth_maori", "pacific": "eth_pacific"}
    if level == Level.SA2:
        meetings = list(Concordance.objects.filter(set__current=True, level=level).values_list("old_code", "code"))
        parts = shares(meetings, people)
        divided = {old for old, news in parts.items() if len(news) > 1}
        modelled = {new for old, new in meetings if old in divided}
        found = {
            name: counts_now(_whole(reference.figures(indicator, level=level)), parts)
            for name, indicator in names.items()
        }
        return found, modelled
    found = {}
    for name, indicator in names.items():
        published = _whole(reference.figures(indicator, level=level)) or _whole(
            reference.figures(f"{name}_2018", level=level)
        )
        found[name] = {code: count for code, count in published.items() if count is not None}
    return found, set()


def _scores(
    level: Level | str, found: list[Area], people: dict[str, int | None]
) -> tuple[dict[str, Decimal], set[str]]:
    """Scores by area; one with people and no index takes its territorial authority's, and is named."""
    scores = {code: value for code, value in reference.figures(SCORE, level=level).items() if value is not None}
    above = reference.figures(SCORE, level=Level.TA) if level == Level.SA2 else {}
    imputed = set()
    for area in found:
        if area.code not in scores and people.get(area.code) and (theirs := above.get(area.ta_code)) is not None:
            scores[area.code] = theirs
            imputed.add(area.code)
    return scores, imputed


def _rurality(level: Level | str, found: list[Area], people: dict[str, int | None]) -> dict[str, str]:
    """The kind of each area; of a territorial authority the kind that most of its people live in."""
    if level == Level.SA2:
        return {area.code: area.urban_rural_code for area in found}
    living: dict[str, Counter[str]] = defaultdict(Counter)
    theirs = _whole(reference.figures(POPULATION, level=Level.SA2))
    for code, ta, kind in reference.areas(Level.SA2).values_list("code", "ta_code", "urban_rural_code"):
        if kind:
            living[ta][kind] += theirs.get(code) or 0
    return {ta: max(sorted(kinds), key=lambda one: kinds[one]) for ta, kinds in living.items()}


def _note(
    code: str, groups: dict[str, dict[str, int]], modelled: set[str], scores: dict[str, Decimal], imputed: set[str]
) -> str:
    said = []
    if not any(groups.values()):
        said.append(NO_ETHNICITY)
    elif code not in groups["maori"] or code not in groups["pacific"]:
        said.append(NOT_PUBLISHED)
    elif code in modelled:
        said.append(MODELLED)
    if code in imputed:
        said.append(IMPUTED)
    elif code not in scores:
        said.append(NO_SCORE)
    return " ".join(said)


def _gates(
    found: list[Area], people: dict[str, int | None], rows: list[AreaRow], left_out: list[LeftOut]
) -> list[Gate]:
    codes = {area.code for area in found}
    everyone = sum(number or 0 for code, number in people.items() if code in codes)
    given = [
        Gate("codes in, and codes with a row or left out by name", len(codes), len(rows) + len(left_out)),
        Gate("people in, and people in rows or left out", everyone,
             sum(row.people for row in rows) + sum(one.people for one in left_out)),
        Gate("people whose area is not in the list", sum(people[one] or 0 for one in set(people) - codes), 0),
    ]  # fmt: skip
    sa1s = Deprivation.objects.filter(set__current=True).aggregate(people=Sum("population"))["people"]
    return [*given, Gate("people of SA1s, and people of these areas", sa1s, everyone)] if sa1s else given


def _ethnicity_gates(level: Level | str, groups: dict[str, dict[str, int]]) -> list[Gate]:
    if level != Level.SA2:
        return []
    gates = []
    for name, counts in groups.items():
        published = _whole(reference.figures(f"eth_{name}", level=level))
        gates.append(Gate(f"{name} people of 2018, before and after the concordance",
                          sum(number or 0 for number in published.values()), sum(counts.values())))  # fmt: skip
    return gates


def _check(gates: list[Gate]) -> None:
    broken = [gate for gate in gates if not gate.holds]
    if broken:
        said = "; ".join(f"{gate.what}: {gate.went_in:,} and {gate.came_out:,}" for gate in broken)
        raise AreasDoNotAddUp(
            f"The areas do not add up ({said}), so nothing is allocated on them. "
            "Load the files of areas, deprivation and the concordance together, of one vintage."
        )


def _without_index() -> tuple[int, int]:
    """SA1s without an index, and the people in them: they count with the score of their SA2."""
    found = Deprivation.objects.filter(set__current=True).filter(Q(score__isnull=True) | Q(decile__isnull=True))
    told: dict[str, Any] = found.aggregate(people=Sum("population"))
    return found.count(), told["people"] or 0


def _sets(level: Level | str) -> list[str]:
    wanted = {"ta", "commissioning_region", "nzdep", "census_profile_ta"}
    if level == Level.SA2:
        wanted = {"sa2", "ta", "commissioning_region", "nzdep", "sa2_concordance", "census_profile"}
    return [
        f"{one.name} {one.vintage} {one.fingerprint}" for one in reference.sets() if one.current and one.name in wanted
    ]
