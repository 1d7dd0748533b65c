"""The published file of deprivation: NZDep2023 by SA1."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from .. import deprivation
from ..rows import About, DeprivationRow, Row
from .areas import OLD_SA2, POPULATION, SA2
from .damage import FETCH_AGAIN, Damages
from .reconciliation import chain, roll_up
from .specifications import Given, KnownCount, Published, RowCheck, Standing, Step, Table, code, count

SA1 = r"7\d{6}"
OLD_SA1 = ((r"[0-4]\d{6}", "a meshblock"), (r"[1-6]\d{5}", "an SA2 or an area unit"))
NEAR = Decimal(1)


def _deprivation(table: Table, standing: Standing) -> list[Row]:
    return [
        DeprivationRow(
            given["sa1_2023_code"], given["sa2_2023_code"], given["nzdep2023_decile"], given["nzdep2023_score"],
            given["census_pop_2023"],
        )
        for given in table.rows
    ]  # fmt: skip


def _reconcile_deprivation(table: Table, standing: Standing, damages: Damages) -> list[Step]:
    steps = [
        roll_up(table, "SA1 to SA2", parent="sa2_2023_code", people="census_pop_2023",
                above=standing.figures.get(("sa2", POPULATION)), damages=damages),
        chain(table, standing, parent="sa2_2023_code", people="census_pop_2023"),
    ]  # fmt: skip
    published = standing.figures.get(("sa2", "nzdep2023_score_weighted"))
    return [*steps, _compare_scores(table, published, damages)] if published else steps


def _compare_scores(table: Table, published: dict[str, Decimal | None], damages: Damages) -> Step:
    """Score of each SA2 from its SA1s, against the score in the file of SA2s."""
    made, first = _scores(table)
    scored = sum(score is not None for score in made.values())
    step = Step("Score of each SA2 from its SA1s, weighted by people", len(made), scored)
    for one, score in made.items():
        theirs = published.get(one)
        if score == theirs:
            continue
        if score is None or theirs is None or abs(score - theirs) > NEAR:
            what = f"the score of SA2 {one} comes to {score} from its SA1s, but {theirs} is published for it."
            damages.add(first[one], "nzdep2023_score", what, FETCH_AGAIN)
        step.differences.append({"code": one, "summed": str(score), "published": str(theirs)})
    step.explained = "Differences of 0.1 come from rounding a score half to even." if step.differences else ""
    return step


def _scores(table: Table) -> tuple[dict[str, Decimal | None], dict[str, int]]:
    """The score of each SA2, and the first row of each."""
    sa1s: dict[str, list[tuple[int | None, int | None, int | None]]] = defaultdict(list)
    first: dict[str, int] = {}
    for row, given in table.numbered():
        first.setdefault(given["sa2_2023_code"], row)
        parts = (given["nzdep2023_decile"], given["nzdep2023_score"], given["census_pop_2023"])
        sa1s[given["sa2_2023_code"]].append(parts)
    return {one: deprivation.of_area(parts).score for one, parts in sa1s.items()}, first


def _without_index(given: Given) -> bool:
    return given["nzdep2023_decile"] is None


NZDEP = Published(
    file="nzdep2023_sa1.csv",
    about=About(
        "nzdep", "2023", "NZDep2023, New Zealand Index of Deprivation, by SA1",
        "University of Otago, Department of Public Health", "CC BY 4.0 (University of Otago)",
        "University of Otago, Department of Public Health, NZDep2023 (Atkinson and others, 2024)",
        note="An index of small areas, not of people or households; relative, so no trend over censuses.",
        boundary_year="2023",
    ),
    columns=(
        code("sa1_2023_code", SA1, also=("sa1_code_2023",), looks_like=OLD_SA1),
        count("nzdep2023_decile", also=("nzdep_2023",), blank=True, low=1, high=10),
        count("nzdep2023_score", also=("nzdep_2023_score",), blank=True, low=500, high=2000),
        count("census_pop_2023", also=("ur_popn_sa1_2023",), blank=True, high=20_000, multiple_of=3),
        code("sa2_2023_code", SA2, also=("sa2_code_2023",), refers_to="sa2", looks_like=OLD_SA2),
    ),
    ignored=("sa2_name_2023",),
    key=("sa1_2023_code",),
    rows=32_523,
    make=_deprivation,
    known=(
        KnownCount("SA1s without an index", 74, _without_index, "nzdep2023_decile"),
        KnownCount("SA1s with an index", 32_449, lambda given: not _without_index(given), "nzdep2023_decile"),
    ),
    row_checks=(
        RowCheck("nzdep2023_score",
                 lambda given: (given["nzdep2023_decile"] is None) == (given["nzdep2023_score"] is None),
                 "a decile and a score come together, or are both blank."),
    ),
    reconcile=_reconcile_deprivation,
)  # fmt: skip
