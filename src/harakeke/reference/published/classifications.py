"""The published classifications: ethnicity (ETHNIC05), iwi, and the other names iwi are known by."""

from __future__ import annotations

from collections.abc import Callable

from ..rows import About, CategoryRow, Row
from .damage import Damages
from .specifications import KnownCount, Published, RowCheck, Standing, Step, Table, code, count, text

BETWEEN = " | "
STANDARD = {
    "publisher": "Stats NZ Tatauranga Aotearoa",
    "licence": "CC BY 4.0 (Stats NZ); CC0 (HL7 New Zealand)",
    "source": "Stats NZ, Ariā; HL7 New Zealand, NZ Base implementation guide",
}
LEVEL_BY_DIGITS = {1: 1, 2: 2, 3: 3, 5: 4}
UNDER_ITS_PARENT = RowCheck(
    "parent_code",
    lambda given: (
        (given["code"] or "").startswith(given["parent_code"] or "")
        and (given["parent_code"] is None) == (given["level"] == 1)
    ),
    "a code begins with its parent's, and only level 1 has none.",
)


def _ethnicities(table: Table, standing: Standing) -> list[Row]:
    return [
        CategoryRow(
            "ethnicity", given["code"], given["level"], given["label"], given["parent_code"] or "",
            tuple((given["synonyms"] or "").split(BETWEEN)) if given["synonyms"] else (),
        )
        for given in table.rows
    ]  # fmt: skip


def _levels(scheme: str) -> Callable[[Table, Standing, Damages], list[Step]]:
    def reconcile(table: Table, standing: Standing, damages: Damages) -> list[Step]:
        level_of = {given["code"]: given["level"] for given in table.rows}
        for row, given in table.numbered():
            above = level_of.get(given["parent_code"])
            if given["parent_code"] and above != given["level"] - 1:
                what = f"level {given['level']} has a parent of level {above}."
                damages.add(row, "level", what)
        steps = []
        for level in sorted(set(level_of.values()))[1:]:
            here = [given for given in table.rows if given["level"] == level]
            parents = {given["parent_code"] for given in here}
            all_above = [one for one, its in level_of.items() if its == level - 1]
            words = f"{scheme}, level {level} to level {level - 1}"
            steps.append(Step(words, len(here), len(parents), not_used=len(set(all_above) - parents)))
        return steps

    return reconcile


ETHNICITY = Published(
    file="class_ethnicity_ethnic05_v2_1.csv",
    about=About("ethnicity", "ETHNIC05 version 2.1", "Standard classification of ethnicity, ETHNIC05", **STANDARD),
    columns=(
        code("code", r"\d{1,3}|\d{5}"), count("level", low=1, high=4), text("label"),
        code("parent_code", r"\d{1,3}", blank=True, refers_to="itself"), text("synonyms", blank=True, longest=20_000),
    ),
    key=("code",),
    rows=262,
    make=_ethnicities,
    known=(KnownCount("groups of level 1, with the residual ones", 7, lambda given: given["level"] == 1, "level"),),
    row_checks=(
        RowCheck("level", lambda given: LEVEL_BY_DIGITS.get(len(given["code"] or "")) == given["level"],
                 "the code's length does not fit its level."),
        UNDER_ITS_PARENT,
        RowCheck("synonyms",
                 lambda given: all(0 < len(one) <= 200 for one in (given["synonyms"] or "-").split(BETWEEN)),
                 "an other name is empty or longer than 200 letters."),
    ),
    reconcile=_levels("Ethnicity"),
)  # fmt: skip


def _iwi(table: Table, standing: Standing) -> list[Row]:
    return [
        CategoryRow("iwi", given["code"], given["level"], given["label"], given["parent_code"] or "")
        for given in table.rows
    ]


IWI = Published(
    file="class_iwi.csv",
    about=About("iwi", "version 2.1", "Iwi and iwi-related groups", **STANDARD),
    columns=(
        code("code", r"\d{2}|\d{4}"), count("level", low=1, high=2), text("label"),
        code("parent_code", r"\d{2}", blank=True, refers_to="itself"), count("n_synonyms", high=1_000),
    ),
    key=("code",),
    rows=210,
    make=_iwi,
    known=(KnownCount("iwi and other groups of level 2", 189, lambda given: given["level"] == 2, "level"),),
    row_checks=(
        RowCheck("level", lambda given: len(given["code"] or "") == 2 * (given["level"] or 0),
                 "the code's length does not fit its level."),
        UNDER_ITS_PARENT,
    ),
    reconcile=_levels("Iwi"),
    notes=("How many other names each has is in the set of other names.",),
)  # fmt: skip


def _other_names(table: Table, standing: Standing) -> list[Row]:
    names: dict[str, list[str]] = {}
    for given in table.rows:
        names.setdefault(given["code"], []).append(given["synonym"])
    labels = standing.codes["iwi"]
    return [CategoryRow("iwi_other_names", one, 2, labels[one], one[:2], tuple(found)) for one, found in names.items()]


def _reconcile_names(table: Table, standing: Standing, damages: Damages) -> list[Step]:
    labels = standing.codes["iwi"]
    for row, given in table.numbered():
        if labels.get(given["code"]) != given["label"]:
            what = f"'{given['label']}' is not the name of {given['code']}, which is '{labels.get(given['code'])}'."
            damages.add(row, "label", what)
    used = {given["code"] for given in table.rows}
    without = sum(len(one) == 4 and one not in used for one in labels)
    return [Step("Other names to iwi", len(table.rows), len(used), not_used=without)]


IWI_OTHER_NAMES = Published(
    file="class_iwi_synonyms.csv",
    about=About("iwi_other_names", "version 2.1", "Other names of iwi and iwi-related groups", **STANDARD),
    columns=(code("code", r"\d{4}", refers_to="iwi"), text("label"), text("synonym")),
    key=("code", "synonym"),
    rows=5_953,
    make=_other_names,
    reconcile=_reconcile_names,
)  # fmt: skip
