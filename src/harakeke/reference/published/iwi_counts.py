"""Counts of iwi as far as they could be found in print: a partial list, for the whole country alone."""

from __future__ import annotations

from decimal import Decimal

from ..rows import About, FactRow, Row
from .damage import Damages
from .specifications import Given, KnownCount, Published, Standing, Step, Table, code, count, text

UNCERTAIN = "AI-compiled"


def _from_a_publisher(given: Given) -> bool:
    return UNCERTAIN not in (given["source"] or UNCERTAIN)


def _facts(table: Table, standing: Standing) -> list[Row]:
    return [
        FactRow(
            f"iwi-{given['iwi_code'] or row}-{given['census_year']}", str(given["census_year"]), given["iwi"],
            Decimal(given["people"]), f"{given['people']:,} people of {given['iwi']}, {given['census_year']}",
            "people of an iwi", given["source"],
        )
        for row, given in table.numbered()
        if _from_a_publisher(given)
    ]  # fmt: skip


def _reconcile(table: Table, standing: Standing, damages: Damages) -> list[Step]:
    kept = [given for given in table.rows if _from_a_publisher(given)]
    step = Step("Counts of iwi to iwi", len(table.rows), len({given["iwi_code"] or given["iwi"] for given in kept}))
    step.explained = f"{len(table.rows) - len(kept)} whose source is no publisher is left out."
    return [step]


IWI_COUNTS = Published(
    file="iwi_counts_partial.csv",
    about=About("iwi_counts", "2001 to 2023", "People of some iwi, whole country (partial)",
                "Stats NZ Tatauranga Aotearoa and Te Kāhui Raraunga, as the press printed them", "Facts, quoted",
                "As said of each count", status="compiled",
                note="Partial: a few iwi only, and none by place. An iwi that is not here has people all the same."),
    columns=(text("iwi", longest=120), code("iwi_code", r"\d{4}", blank=True, refers_to="iwi"),
             count("census_year", low=1991, high=2100), count("people"), text("source", longest=400)),
    key=("iwi", "census_year"),
    rows=21,
    make=_facts,
    known=(KnownCount("counts whose source is a publisher", 20, _from_a_publisher, "source"),),
    reconcile=_reconcile,
)  # fmt: skip
