"""The published list of Iwi-Māori Partnership Boards: each SA2 of 2023 with the board whose area it lies in."""

from __future__ import annotations

from ..rows import About, AreaRow, Row
from ..spelling import code_of, fold
from .areas import NO_BOARD, OLD_SA2, SA2
from .damage import Damages
from .reconciliation import codes_step
from .specifications import KnownCount, Published, Standing, Step, Table, code, text


def _boards(table: Table, standing: Standing) -> list[Row]:
    names = sorted({given["impb"] for given in table.rows if given["impb"]})
    return [AreaRow("impb", code_of(name), name, fold(name), impb_code=code_of(name)) for name in names]


def _reconcile(table: Table, standing: Standing, damages: Damages) -> list[Step]:
    pairs = []
    for row, given in table.numbered():
        board = code_of(given["impb"] or "")
        theirs = standing.areas["sa2"][given["sa22023_code"]].impb_code
        if board != theirs:
            damages.add(row, "impb", f"SA2 {given['sa22023_code']} is of '{theirs}' in the file of SA2s.")
        pairs.append((given["sa22023_code"], board))
    return [codes_step("SA2 to Iwi-Māori Partnership Board", pairs, standing.areas["impb"])]


PARTNERSHIP_BOARDS = Published(
    file="impb_sa2_2023.csv",
    about=About("impb", "2023", "Areas of Iwi-Māori Partnership Boards, by SA2", "Manatū Hauora, Ministry of Health",
                "Ministry of Health; no licence is stated with the file",
                "Ministry of Health, iwi-maori-partnership-boards repository", boundary_year="2023"),
    columns=(
        code("sa22023_code", SA2, refers_to="sa2", looks_like=OLD_SA2), text("sa2_name", mend_encoding=True),
        text("sa2_name_ascii"), text("impb", blank=True, blank_words=NO_BOARD, longest=120),
    ),
    key=("sa22023_code",),
    rows=2_311,
    make=_boards,
    known=(KnownCount("SA2s in no board's area", 8, lambda given: given["impb"] is None, "impb"),),
    reconcile=_reconcile,
    draws_on=("sa2",),
)  # fmt: skip
