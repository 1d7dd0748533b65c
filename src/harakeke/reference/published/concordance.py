"""The published concordance of SA2s: which of 2023 hold something of which of 2018. It has no weights."""

from __future__ import annotations

from collections import Counter

from ..rows import About, ConcordanceRow, Row
from .areas import DATAFINDER, OLD_SA2, SA2, STATS
from .damage import Damages
from .specifications import KnownCount, Published, Standing, Step, Table, code, text


def _meetings(table: Table, standing: Standing) -> list[Row]:
    return [ConcordanceRow("sa2", given["SA22018_CODE"], given["SA22023_CODE"]) for given in table.rows]


def _reconcile(table: Table, standing: Standing, damages: Damages) -> list[Step]:
    old = Counter(given["SA22018_CODE"] for given in table.rows)
    new = {given["SA22023_CODE"] for given in table.rows}
    step = Step("SA2s of 2018 to SA2s of 2023", len(old), len(new), not_used=len(set(standing.codes["sa2"]) - new))
    divided = sum(times > 1 for times in old.values())
    step.explained = f"{divided:,} SA2s of 2018 meet several of 2023; which part of them lies where is not published."
    return [step]


SA2_CONCORDANCE = Published(
    file="sa2_concordance_2018_2023.csv",
    about=About("sa2_concordance", "2018 to 2023", "Concordance of SA2s, 2018 to 2023", **STATS,
                source=f"{DATAFINDER}, geographic areas concordance", boundary_year="2023"),
    columns=(
        code("SA22023_CODE", SA2, refers_to="sa2", looks_like=OLD_SA2), text("SA22023", mend_encoding=True),
        text("Type"), code("SA22018_CODE", SA2, looks_like=OLD_SA2), text("SA22018", mend_encoding=True),
    ),
    key=("SA22018_CODE", "SA22023_CODE"),
    rows=2_712,
    make=_meetings,
    known=(KnownCount("SA2s that did not change", 1_702, lambda given: given["Type"] == "Simple Map", "Type"),),
    reconcile=_reconcile,
)  # fmt: skip
