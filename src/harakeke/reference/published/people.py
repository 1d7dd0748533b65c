"""The published files of people by SA2: estimated residents, and the 2018 Census profile."""

from __future__ import annotations

from collections.abc import Callable

from ..rows import About, IndicatorRow, Row
from .areas import OLD_SA2, SA2, STATS
from .damage import Damages
from .specifications import Column, Published, Standing, Step, Table, code, count, number, text

RESIDENTS = "Stats NZ, Infoshare and NZ.Stat, subnational population estimates"
FOUR_GROUPS = {
    "0-14": ("0-4", "5-9", "10-14"),
    "15-39": ("15-19", "20-24", "25-29", "30-34", "35-39"),
    "40-64": ("40-44", "45-49", "50-54", "55-59", "60-64"),
    "65+": ("65-69", "70-74", "75-79", "80-84", "85-89", "90+"),
}
AGES = [age for group, parts in FOUR_GROUPS.items() for age in (group, *parts)]


def figures(key: str, names: dict[str, str], level: str = "sa2") -> Callable[[Table, Standing], list[Row]]:
    """Rows of one figure for each of these columns, under these names; a blank stays blank."""

    def make(table: Table, standing: Standing) -> list[Row]:
        return [
            IndicatorRow(level, given[key], indicator, given[column])
            for given in table.rows
            for column, indicator in names.items()
        ]

    return make


def codes_kept(key: str, year: str) -> Callable[[Table, Standing, Damages], list[Step]]:
    """How many of this file's areas are areas of the loaded SA2s too; the others have changed since."""

    def reconcile(table: Table, standing: Standing, damages: Damages) -> list[Step]:
        now = standing.codes.get("sa2", {})
        same = sum(given[key] in now for given in table.rows)
        step = Step(f"SA2s of {year} that are SA2s of the loaded set too", len(table.rows), same)
        other = len(table.rows) - same
        step.explained = f"The other {other:,} areas were divided or joined; they keep {year}'s codes." if other else ""
        return [step]

    return reconcile


def _female_steps(table: Table, standing: Standing, damages: Damages) -> list[Step]:
    step = Step("Ages to all ages, women and girls", len(AGES), 1, people_in=0, people_out=0)
    for row, given in table.numbered():
        summed = sum(given[group] for group in FOUR_GROUPS)
        step.people_in += summed
        step.people_out += given["total"]
        if abs(summed - given["total"]) > 10 * (len(FOUR_GROUPS) + 1):
            what = f"the ages sum to {summed:,}, but all ages are {given['total']:,}; rounding does not explain that."
            damages.add(row, "total", what)
        for group, parts in FOUR_GROUPS.items():
            small = sum(given[age] for age in parts)
            if abs(small - given[group]) > 10 * (len(parts) + 1):
                damages.add(row, group, f"its parts sum to {small:,}, not to {given[group]:,}.")
    step.explained = "Estimates are rounded to base 10 each on its own, so ages need not sum to the total."
    return [step, *codes_kept("sa2_2023_code", "2023")(table, standing, damages)]


FEMALE_BY_AGE = Published(
    file="erp2023_sa2_female_age5.csv",
    about=About("female_residents_by_age", "2023", "Estimated residents by age, women and girls, 30 June 2023", **STATS,
                source=RESIDENTS, boundary_year="2023"),
    columns=(
        code("sa2_2023_code", SA2, refers_to="sa2", looks_like=OLD_SA2), count("total", high=50_000, multiple_of=5),
        number("median_age", blank=True, blank_words=("..",), high=110),
        *(count(age, high=50_000, multiple_of=5) for age in AGES),
    ),
    key=("sa2_2023_code",),
    rows=2_395,
    make=figures("sa2_2023_code", {"total": "female_all_ages", "median_age": "female_median_age"}
                 | {age: f"female_{age}" for age in AGES}),
    reconcile=_female_steps,
)  # fmt: skip


def _residents(table: Table, standing: Standing) -> list[Row]:
    named = {"male": "male_residents_2022", "female": "female_residents_2022"}
    return figures("sa2_2022_code", named)(table, standing)


RESIDENTS_BY_SEX = Published(
    file="erp2022_sa2_sex.csv",
    about=About("residents_by_sex", "2022", "Estimated residents by sex, 30 June 2022", **STATS, source=RESIDENTS,
                boundary_year="2022"),
    columns=(
        code("sa2_2022_code", SA2, looks_like=OLD_SA2),
        count("male", high=50_000, multiple_of=5), count("female", high=50_000, multiple_of=5),
    ),
    key=("sa2_2022_code",),
    rows=2_260,
    make=_residents,
    reconcile=codes_kept("sa2_2022_code", "2022"),
)  # fmt: skip

CENSUS_COUNTS = [
    "male",
    "female",
    "age_0_14",
    "age_15_29",
    "age_30_64",
    "age_65p",
    "eth_european",
    "eth_maori",
    "eth_pacific",
    "eth_asian",
    "eth_melaa",
    "eth_other",
    "maori_descent_yes",
    "maori_descent_stated",
    "speaks_te_reo",
    "partnered_15p",
    "partnership_stated_15p",
    "income_le20k_15p",
    "no_qualification_15p",
    "qualification_stated_15p",
    "unemployed_15p",
    "employed_ft_15p",
    "employed_pt_15p",
    "not_in_lf_15p",
    "regular_smoker_15p",
    "smoking_stated_15p",
    "hh_not_owned",
    "hh_tenure_stated",
    "hh_hnzc_landlord",
    "hh_no_vehicle",
    "hh_vehicle_stated",
    "hh_internet",
    "hh_telecom_stated",
    "dw_damp",
    "dw_damp_stated",
    "dw_mouldy",
    "dw_mould_stated",
]


def _census_count(name: str) -> Column:
    return count(name, blank=True, high=50_000, multiple_of=3)


CENSUS_COLUMNS = (
    count("pop", high=50_000, multiple_of=3),
    count("households", high=50_000, multiple_of=3),
    number("median_age", blank=True, high=110),
    count("income_median_15p", blank=True, high=1_000_000),
    count("rent_weekly_median", blank=True, high=10_000),
    *map(_census_count, CENSUS_COUNTS),
)

CENSUS_PROFILE = Published(
    file="census2018_sa2_profile.csv",
    about=About("census_profile", "2018", "2018 Census profile of SA2s", **STATS,
                source="Stats NZ, Statistical area 1 dataset for the 2018 Census", boundary_year="2018"),
    columns=(code("sa2_2018_code", SA2, looks_like=OLD_SA2), text("name"), *CENSUS_COLUMNS),
    key=("sa2_2018_code",),
    rows=2_253,
    make=figures("sa2_2018_code", {"pop": "population_2018"} | {
        column.name: column.name for column in CENSUS_COLUMNS if column.name != "pop"}),
    reconcile=codes_kept("sa2_2018_code", "2018"),
    other_counts={2_395: "2023"},
)  # fmt: skip
