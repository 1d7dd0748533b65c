"""The published 2018 Census profiles of territorial authorities and regions, and households with children by SA2."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ..rows import About
from .areas import OLD_SA2, REGION, SA2, STATS, TA
from .damage import Damages
from .people import CENSUS_COLUMNS, codes_kept, figures
from .reconciliation import ROUNDED_TO
from .specifications import Column, Published, Standing, Step, Table, code, count, text

SOURCE = "Stats NZ, Statistical area 1 dataset for the 2018 Census"
PEOPLE = 2_000_000
#: What is called otherwise in our tables; every other column keeps its name.
NAMES = {column.name: column.name for column in CENSUS_COLUMNS} | {"pop": "population_2018"}


def _wide(column: Column) -> Column:
    """The same column where an area may have as many people as Auckland."""
    return replace(column, high=max(column.high, PEOPLE))


def _beside_sa2s(level: str, key: str) -> Callable[[Table, Standing, Damages], list[Step]]:
    """People of the areas together, beside people of the SA2s together: each is rounded on its own."""

    def reconcile(table: Table, standing: Standing, damages: Damages) -> list[Step]:
        step = Step(f"2018 Census: people of {level}s beside those of SA2s", len(table.rows), len(table.rows))
        sa2s = standing.figures.get(("sa2", "population_2018"), {})
        step.people_in = sum(number or 0 for number in sa2s.values())
        step.people_out = sum(given["pop"] for given in table.rows)
        if sa2s and abs(step.people_in - step.people_out) > (ROUNDED_TO - 1) * (len(sa2s) + len(table.rows)):
            what = f"people sum to {step.people_out:,}, those of SA2s to {step.people_in:,}; rounding does not say why."
            damages.add(None, "pop", what)
        step.explained = "Each is rounded to base 3 on its own, so these are the published figures and not sums."
        return [step]

    return reconcile


def _profile(file: str, name: str, title: str, level: str, key: str, pattern: str, rows: int) -> Published:
    return Published(
        file=file,
        about=About(name, "2018", title, **STATS, source=SOURCE, boundary_year="2018"),
        columns=(code(key, pattern, refers_to=level), text("name"), *map(_wide, CENSUS_COLUMNS)),
        key=(key,),
        rows=rows,
        make=figures(key, NAMES, level),
        reconcile=_beside_sa2s(level, key),
    )


CENSUS_TA_PROFILE = _profile(
    "census2018_ta_profile.csv", "census_profile_ta", "2018 Census profile of territorial authorities",
    "ta", "ta_code", TA, 68,
)  # fmt: skip
CENSUS_REGION_PROFILE = _profile(
    "census2018_regc_profile.csv", "census_profile_region", "2018 Census profile of regions",
    "region", "regc_code", REGION, 17,
)  # fmt: skip

CHILDREN = ("c0", "c1", "c2", "c3", "c4plus")
HOUSEHOLDS_WITH_CHILDREN = Published(
    file="census2018_sa2_households_by_dependent_children.csv",
    about=About("households_by_children", "2018", "Households by dependent children, SA2s, 2018 Census", **STATS,
                source="Stats NZ, NZ.Stat, 2018 Census", boundary_year="2018"),
    columns=(code("sa2_2018_code", SA2, looks_like=OLD_SA2),
             *(count(name, blank=True, blank_words=("..",), high=50_000, multiple_of=ROUNDED_TO)
               for name in CHILDREN)),
    key=("sa2_2018_code",),
    rows=2_135,
    make=figures("sa2_2018_code", {name: f"households_children_{name[1:]}" for name in CHILDREN}),
    reconcile=codes_kept("sa2_2018_code", "2018"),
)  # fmt: skip
