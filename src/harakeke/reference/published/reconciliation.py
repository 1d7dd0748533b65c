"""Reconciling levels: the codes and the people of one level against those of the level above."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from .damage import FETCH_AGAIN, Damages
from .specifications import Standing, Step, Table

ROUNDED_TO = 3
EXPLAINED = (
    f"Each count is rounded to base {ROUNDED_TO} on its own, so a sum of n counts may differ "
    f"from the published one by up to {ROUNDED_TO - 1} for each."
)


def roll_up(
    table: Table,
    what: str,
    *,
    parent: str,
    people: str,
    above: Mapping[str, int | None] | None,
    damages: Damages,
) -> Step:
    """Sum the people of a table's rows by their parent's code and compare with the parents' own published counts.

    parent, people: columns. above: published counts by parent code, or None where none are known.
    A difference that rounding explains is listed; a greater one is damage, in the first row of that parent.
    """
    sums, parts, first = _sums(table, parent, people)
    step = Step(
        what=what,
        codes_in=len(table.rows),
        codes_out=len(sums),
        not_used=len(set(above or {}) - set(sums)),
        people_in=sum(sums.values()),
        people_out=sum(sums.values()) if above is None else sum(above.get(one) or 0 for one in sums),
    )
    for code, summed in sums.items() if above else ():
        published = (above or {}).get(code) or 0
        if summed == published:
            continue
        if abs(summed - published) > (ROUNDED_TO - 1) * (parts[code] + 1):
            damages.add(first[code], people, _beyond_rounding(what, code, summed, published), FETCH_AGAIN)
        step.differences.append({"code": code, "summed": summed, "published": published})
    for code in sorted(set(above or {}) - set(sums)):
        published = (above or {}).get(code) or 0
        if published >= ROUNDED_TO:
            damages.add(None, parent, _beyond_rounding(what, code, 0, published), FETCH_AGAIN)
    step.explained = EXPLAINED if step.differences else ""
    return step


def _sums(table: Table, parent: str, people: str) -> tuple[Counter[str], Counter[str], dict[str, int]]:
    sums: Counter[str] = Counter()
    parts: Counter[str] = Counter()
    first: dict[str, int] = {}
    for row, given in table.numbered():
        code = given[parent]
        sums[code] += given[people] or 0
        parts[code] += given[people] is not None
        first.setdefault(code, row)
    return sums, parts, first


def _beyond_rounding(what: str, code: str, summed: int, published: int) -> str:
    return (
        f"{what}: the people of {code} sum to {summed:,}, but {published:,} are published for it; "
        "rounding does not explain that."
    )


def codes_step(what: str, pairs: Iterable[tuple[str, str]], above: Iterable[str]) -> Step:
    """How many codes of one level lead to how many of the level above, where people cannot be compared."""
    listed = list(pairs)
    used = {parent for _, parent in listed if parent}
    return Step(what=what, codes_in=len(listed), codes_out=len(used), not_used=len(set(above) - used))


def chain(table: Table, standing: Standing, *, parent: str, people: str) -> Step:
    """The people of each SA1, along SA2, territorial authority and region: none lost, none counted twice."""
    areas = standing.areas["sa2"]
    reached: dict[str, int] = defaultdict(int)
    people_in = 0
    for given in table.rows:
        number = given[people] or 0
        people_in += number
        sa2 = areas.get(given[parent])
        if sa2 and sa2.ta_code and sa2.region_code:
            reached[sa2.region_code] += number
    return Step(
        "SA1 to SA2 to territorial authority to region", len(table.rows), len(reached),
        people_in=people_in, people_out=sum(reached.values()),
    )  # fmt: skip


def by_commissioning_region(standing: Standing) -> Step:
    """Territorial authorities and their people by commissioning region; those outside have none."""
    areas = standing.areas["ta"].values()
    people = standing.figures["ta", "census_population_2023"]
    inside = [area for area in areas if area.commissioning_region_code]
    outside = [area for area in areas if not area.commissioning_region_code]
    step = codes_step("Territorial authority to commissioning region",
                      [(area.code, area.commissioning_region_code) for area in inside], ())  # fmt: skip
    step.people_in = sum(people.get(area.code) or 0 for area in areas)
    step.people_out = sum(people.get(area.code) or 0 for area in inside)
    step.differences = [{"code": area.code, "summed": people.get(area.code) or 0, "published": 0} for area in outside]
    step.explained = "Areas outside any territorial authority are in no commissioning region." if outside else ""
    return step
