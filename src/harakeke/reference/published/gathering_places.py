"""The published lists of marae and of kōhanga reo: by name, each placed in the SA2 whose centre is nearest."""

from __future__ import annotations

from collections.abc import Sequence

from ..rows import About, AreaRow, GatheringPlaceRow, Row
from ..spelling import fold
from .areas import OUTSIDE_TA
from .damage import Damages
from .nearest import nearest_areas
from .specifications import Given, KnownCount, Published, RowCheck, Standing, Step, Table, code, number, text

PLACED = "Each is placed in the SA2 whose centre is nearest to it: a model, and wrong near the edge of an SA2."
KOHANGA_REO = "Te Kohanga Reo"


def _degrees(given: Given) -> tuple[float | None, float | None]:
    return tuple(None if given[name] is None else float(given[name]) for name in ("latitude", "longitude"))  # type: ignore[return-value]


def _placed(rows: Sequence[Given], standing: Standing) -> list[AreaRow | None]:
    return nearest_areas([_degrees(given) for given in rows], list(standing.areas["sa2"].values()))


def _marae(table: Table, standing: Standing) -> list[Row]:
    return [
        GatheringPlaceRow("marae", given["id"], given["name"], *_degrees(given), *(_codes(area)))
        for given, area in zip(table.rows, _placed(table.rows, standing), strict=True)
    ]


def _codes(area: AreaRow | None) -> tuple[str, str]:
    return (area.code, area.ta_code) if area else ("", "")


def _reconcile_marae(table: Table, standing: Standing, damages: Damages) -> list[Step]:
    placed = [area for area in _placed(table.rows, standing) if area]
    return [Step("Marae to SA2", len(table.rows), len({area.code for area in placed}), explained=PLACED)]


MARAE = Published(
    file="marae_linz_gazetteer_2018.csv",
    about=About("marae", "2018", "Marae in the New Zealand Gazetteer", "Toitū Te Whenua Land Information New Zealand",
                "CC BY 4.0 (LINZ)", "LINZ, New Zealand Gazetteer, 2018",
                note="Incomplete: the Gazetteer names about one marae in seven. There are more than are shown.",
                boundary_year="2023"),
    columns=(
        code("id", r"\d{1,8}"), text("name"), text("status"), text("feat_type"),
        number("latitude", low=-60, high=-30), number("longitude", low=-180, high=180),
    ),
    key=("id",),
    rows=144,
    make=_marae,
    reconcile=_reconcile_marae,
    notes=(PLACED, "Names as the Gazetteer writes them; it leaves out macrons in many."),
    draws_on=("sa2",),
)  # fmt: skip


def _is_kohanga_reo(given: Given) -> bool:
    return bool(given["institution_type"] == KOHANGA_REO)


def _kohanga_reo(table: Table, standing: Standing) -> list[Row]:
    found = [given for given in table.rows if _is_kohanga_reo(given)]
    tas = {fold(area.name): area.code for area in standing.areas["ta"].values()}
    rows: list[Row] = []
    for given, area in zip(found, _placed(found, standing), strict=True):
        sa2, near_ta = _codes(area)
        ta = _named_ta(given, tas) or near_ta
        rows.append(GatheringPlaceRow("kohanga_reo", given["number"], given["name"], *_degrees(given), sa2, ta))
    return rows


def _named_ta(given: Given, tas: dict[str, str]) -> str:
    """The directory names the board of a part of Auckland with it: 'Auckland - Manurewa'."""
    name = given["territorial_authority_with_auckland_local_board"] or ""
    return tas.get(fold(name.partition(" - ")[0]), "")


def _reconcile_kohanga_reo(table: Table, standing: Standing, damages: Damages) -> list[Step]:
    rows = [row for row in _kohanga_reo(table, standing) if isinstance(row, GatheringPlaceRow)]
    tas = {row.ta_code for row in rows if row.ta_code and row.ta_code != OUTSIDE_TA}
    nowhere = sum(not row.sa2_code for row in rows)
    explained = f"{nowhere} have no coordinates, so no SA2. {PLACED}" if nowhere else PLACED
    return [Step("Kōhanga reo to territorial authorities", len(rows), len(tas), explained=explained)]


KOHANGA = Published(
    file="ece_directory_moe_2020.csv",
    about=About("kohanga_reo", "2020", "Kōhanga reo in the directory of early childhood education",
                "Ministry of Education", "CC BY 4.0 (Ministry of Education), as far as is known",
                "Ministry of Education, directory of early childhood services, about 2020",
                note="Six years old and more: some have closed, moved or opened since.", boundary_year="2023"),
    columns=(
        code("number", r"\d{1,6}"), text("name"), text("institution_type"),
        text("territorial_authority_with_auckland_local_board", blank=True),
        number("longitude", blank=True, low=-180, high=180), number("latitude", blank=True, low=-60, high=-30),
    ),
    ignored=("suburb", "town_city", "authority", "equity_index", "regional_council", "education_region",
             "maori_electorate", "all_children", "total_roll", "maori", "pacific", "asian", "european_pakeha", "other"),
    key=("number",),
    rows=4_682,
    make=_kohanga_reo,
    known=(KnownCount("kōhanga reo", 442, _is_kohanga_reo, "institution_type"),),
    row_checks=(
        RowCheck("latitude", lambda given: (given["latitude"] is None) == (given["longitude"] is None),
                 "a latitude and a longitude come together."),
    ),
    reconcile=_reconcile_kohanga_reo,
    notes=(PLACED, "Other early childhood services, and the numbers of tamariki in any, are not kept."),
    draws_on=("ta", "sa2"),
)  # fmt: skip
