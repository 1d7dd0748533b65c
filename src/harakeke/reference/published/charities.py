"""The published register of charities: how many in an area are marked kaupapa Māori. No charity's name is kept."""

from __future__ import annotations

from collections import Counter

from ..rows import About, IndicatorRow, Row
from .areas import REGION, TA
from .damage import Damages
from .specifications import Given, KnownCount, Published, Standing, Step, Table, code, text

INDICATOR = "kaupapa_maori_charities"


def _is_kaupapa_maori(given: Given) -> bool:
    return bool(given["kaupapa_maori"] == "yes")


def _by(column: str, table: Table) -> Counter[str]:
    return Counter(given[column] for given in table.rows if _is_kaupapa_maori(given) and given[column])


def _counts(table: Table, standing: Standing) -> list[Row]:
    """A count for each territorial authority and region: no charity there is a true nought."""
    by_ta, by_region = _by("ta_code", table), _by("regc_code", table)
    tas = [IndicatorRow("ta", one, INDICATOR, by_ta[one]) for one in standing.areas["ta"]]
    return [*tas, *(IndicatorRow("region", one, INDICATOR, by_region[one]) for one in standing.areas["region"])]


def _reconcile(table: Table, standing: Standing, damages: Damages) -> list[Step]:
    counts = _by("ta_code", table)
    marked = sum(map(_is_kaupapa_maori, table.rows))
    step = Step("Charities marked kaupapa Māori to territorial authorities", marked, len(counts))
    step.explained = f"{marked - sum(counts.values()):,} give no address that could be placed, so are counted nowhere."
    return [step]


KAUPAPA_MAORI = Published(
    file="charities_register_2026.csv",
    about=About(
        "kaupapa_maori_charities", "2026", "Charities marked kaupapa Māori, by district and region",
        "Ngā Ratonga Kaupapa Atawhai, Charities Services", "Open data of the Charities Register",
        "Charities Register, 23 March 2026; placed by Harakeke by suburb or town", status="compiled",
        note="By the address a charity gives, not where it works. An organisation may be kaupapa Māori and be no "
             "registered charity.",
        boundary_year="2023",
    ),
    columns=(
        code("cc", r"CC\d{1,7}(-\d{1,3})?"), code("kaupapa_maori", "yes|no", blank=True),
        code("ta_code", TA, blank=True, refers_to="ta"), code("regc_code", REGION, blank=True, refers_to="region"),
        text("geocode_level"),
    ),
    ignored=("name", "registered", "suburb", "city", "postcode", "pasifika", "nzbn", "fye", "updated", "lat", "lon"),
    key=("cc",),
    rows=29_572,
    make=_counts,
    known=(KnownCount("charities marked kaupapa Māori", 2_189, _is_kaupapa_maori, "kaupapa_maori"),),
    reconcile=_reconcile,
    notes=("Only a count for each territorial authority and region is kept: no name, address or number of a charity.",),
    draws_on=("ta", "region"),
)  # fmt: skip
