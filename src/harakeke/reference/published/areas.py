"""The published files of areas: regions, territorial authorities with their commissioning regions, SA2s."""

from __future__ import annotations

from ..rows import About, AreaRow, IndicatorRow, Row
from ..spelling import code_of, fold
from .damage import Damages
from .reconciliation import by_commissioning_region, codes_step, roll_up
from .specifications import (
    KnownCount,
    Published,
    RowCheck,
    Standing,
    Step,
    Table,
    code,
    count,
    number,
    text,
)

STATS = {"publisher": "Stats NZ Tatauranga Aotearoa", "licence": "CC BY 4.0 (Stats NZ)"}
DATAFINDER = "Stats NZ, Geographic data service (datafinder)"
SA2, TA, REGION = r"[1-4]\d{5}", r"\d{3}", r"\d{2}"
OLD_SA2 = ((r"[5-6]\d{5}", "an area unit of 2013 or earlier"),)
OUTSIDE_TA, OUTSIDE_REGION = "999", "99"
ROHE = ("te-taitokerau", "tamaki-makaurau", "waikato-waiariki", "ikaroa-rawhiti", "te-tai-hauauru", "te-waipounamu")
NO_BOARD = ("Undefined",)
POPULATION = "census_population_2023"


def _regions(table: Table, standing: Standing) -> list[Row]:
    rows: list[Row] = []
    for given in table.rows:
        one = given["regc_code"]
        name = given["regc_name"]
        rows.append(AreaRow("region", one, name, fold(name), region_code=one, outside=one == OUTSIDE_REGION))
        rows.append(IndicatorRow("region", one, "census_population_2018", given["census_pop_2018"]))
        rows.append(IndicatorRow("region", one, POPULATION, given["census_pop_2023"]))
    return rows


REGIONS = Published(
    file="geo_regc.csv",
    about=About("region", "2023", "Regional councils", **STATS, source=DATAFINDER, boundary_year="2023"),
    columns=(
        code("regc_code", REGION), text("regc_name", longest=120),
        count("census_pop_2018"), count("census_pop_2023"), text("name_te_reo", blank=True),
    ),
    key=("regc_code",),
    rows=17,
    make=_regions,
    known=(KnownCount("regions besides 'outside'", 16, lambda given: given["regc_code"] != OUTSIDE_REGION),),
    notes=("The te reo Māori names in this file were compiled, not published: not kept until they are checked.",),
)  # fmt: skip


TA_FIGURES = {
    "census_pop_2018": "census_population_2018",
    "census_pop_2023": POPULATION,
    "nzdep2023_score_popwtd": "nzdep2023_score_weighted",
    "pop_2023_in_decile_9_10": "population_2023_in_deciles_9_10",
    "maori_2018": "maori_2018",
    "pacific_2018": "pacific_2018",
}


def commissioning_code(words: str | None) -> str:
    """'Region 1 - Rangitāmiro' is R1: the region's number, without the name of the agency that serves it now."""
    return f"R{words.removeprefix('Region ')[0]}" if words else ""


def _territorial_authorities(table: Table, standing: Standing) -> list[Row]:
    rows: list[Row] = []
    for given in table.rows:
        one, name = given["ta_code"], given["ta_name"]
        outside = one == OUTSIDE_TA
        rows.append(AreaRow(
            "ta", one, name, fold(name), one, OUTSIDE_REGION if outside else given["main_regc_code"],
            commissioning_code(given["wo_commissioning_2025"]), given["wo_confidence"] or "", outside=outside,
            rohe_code=code_of(given["tpk_region"] or ""), rohe_confidence=given["tpk_confidence"] or "",
        ))  # fmt: skip
        rows += [IndicatorRow("ta", one, name, given[column]) for column, name in TA_FIGURES.items()]
    return rows


def _reconcile_tas(table: Table, standing: Standing, damages: Damages) -> list[Step]:
    pairs = [(given["ta_code"], given["main_regc_code"]) for given in table.rows]
    return [
        codes_step("Territorial authority to its main region", pairs, standing.areas["region"]),
        by_commissioning_region(standing),
    ]


TERRITORIAL_AUTHORITIES = Published(
    file="geo_ta.csv",
    about=About(
        "ta", "2023", "Territorial authorities and their commissioning regions",
        "Stats NZ Tatauranga Aotearoa; commissioning regions compiled by Harakeke", "CC BY 4.0 (Stats NZ)",
        f"{DATAFINDER}; Te Puni Kōkiri and the press for the commissioning regions", status="compiled",
        note="No official list says which territorial authority is in which commissioning region: "
             "each row says how sure we are.",
        boundary_year="2023",
    ),
    columns=(
        code("ta_code", TA), text("ta_name", longest=120),
        code("main_regc_code", REGION, refers_to="region"), text("main_regc_name"), count("n_regc", low=1, high=5),
        text("tpk_region", blank=True), code("tpk_confidence", "high|medium|low", blank=True),
        code("wo_commissioning_2025", r"Region [123] - \w.*", blank=True),
        code("wo_confidence", "high|medium|low", blank=True),
        count("census_pop_2018"), count("census_pop_2023"),
        number("nzdep2023_score_popwtd", blank=True, low=500, high=2000), count("pop_2023_in_decile_9_10"),
        count("maori_2018"), count("pacific_2018"),
    ),
    key=("ta_code",),
    rows=68,
    make=_territorial_authorities,
    known=(KnownCount("territorial authorities besides 'outside'", 67, lambda given: given["ta_code"] != OUTSIDE_TA),),
    row_checks=(
        RowCheck("wo_commissioning_2025",
                 lambda given: (given["wo_commissioning_2025"] is None) == (given["ta_code"] == OUTSIDE_TA),
                 "each territorial authority has a commissioning region, and the area outside has none."),
        RowCheck("tpk_region", lambda given: given["tpk_region"] is None or code_of(given["tpk_region"]) in ROHE,
                 "is none of the six rohe of Te Puni Kōkiri."),
        RowCheck("tpk_confidence",
                 lambda given: (given["tpk_region"] is None) == (given["tpk_confidence"] is None),
                 "a rohe and how sure we are of it come together."),
        RowCheck("wo_confidence",
                 lambda given: (given["wo_commissioning_2025"] is None) == (given["wo_confidence"] is None),
                 "a commissioning region and how sure we are of it come together."),
    ),
    reconcile=_reconcile_tas,
    notes=("Where a territorial authority lies in several regions, its main one is given; its SA2s keep their own.",
           "The rohe of Te Puni Kōkiri in this file were compiled, not published: each row says how sure we are."),
    reading=2,
)  # fmt: skip


SA2_FIGURES = {
    "census_pop_2023": POPULATION,
    "pop_in_decile_9_10": "population_2023_in_deciles_9_10",
    "nzdep2023_score_popwtd": "nzdep2023_score_weighted",
    "nzdep2023_decile_sa2_derived": "nzdep2023_decile_derived",
    "land_area_km2": "land_area_km2",
}


def _sa2s(table: Table, standing: Standing) -> list[Row]:
    rows: list[Row] = []
    for given in table.rows:
        one, name, ta = given["sa2_2023_code"], given["sa2_2023_name"], standing.areas["ta"][given["ta_code"]]
        rows.append(AreaRow(
            "sa2", one, name, fold(name), ta.code, given["regc_code"], ta.commissioning_region_code,
            ta.commissioning_confidence, _degrees(given["lat"]), _degrees(given["lon"]), ta.outside,
            ta.rohe_code, ta.rohe_confidence, code_of(given["impb_name"] or ""),
            given["iur2018_code_via_concordance"] or "",
        ))  # fmt: skip
        rows += [IndicatorRow("sa2", one, name, given[column]) for column, name in SA2_FIGURES.items()]
    return rows


def _degrees(value: object) -> float | None:
    return None if value is None else float(str(value))


def _reconcile_sa2s(table: Table, standing: Standing, damages: Damages) -> list[Step]:
    return [
        roll_up(table, words, parent=parent, people="census_pop_2023", above=standing.figures.get((level, POPULATION)),
                damages=damages)
        for words, parent, level in (("SA2 to territorial authority", "ta_code", "ta"),
                                     ("SA2 to region", "regc_code", "region"))
    ]  # fmt: skip


SA2S = Published(
    file="geo_sa2_2023.csv",
    about=About("sa2", "2023", "Statistical Areas 2", **STATS, source=DATAFINDER, boundary_year="2023"),
    columns=(
        code("sa2_2023_code", SA2, looks_like=OLD_SA2),
        text("sa2_2023_name", longest=120, mend_encoding=True), text("sa2_2023_name_ascii", longest=120),
        code("ta_code", TA, refers_to="ta"), text("ta_name"), text("auckland_local_board", blank=True),
        code("regc_code", REGION, refers_to="region"), text("regc_name"),
        text("impb_name", blank=True, blank_words=NO_BOARD),
        code("sa3_2023_code_spatial", r"\d{5}", blank=True), text("sa3_2023_name_spatial", blank=True),
        number("sa3_overlap_share", blank=True, high=1),
        code("iur2018_code_via_concordance", r"\d{2}", blank=True), text("iur2018_name_via_concordance", blank=True),
        number("land_area_km2", blank=True, high=100_000),
        number("lat", blank=True, low=-60, high=-30), number("lon", blank=True, low=-180, high=180),
        text("centroid_source", blank=True),
        count("census_pop_2023", blank=True, high=50_000, multiple_of=3),
        count("pop_in_decile_9_10", blank=True, high=50_000, multiple_of=3),
        number("nzdep2023_score_popwtd", blank=True, low=500, high=2000),
        count("nzdep2023_decile_sa2_derived", blank=True, low=1, high=10),
    ),
    key=("sa2_2023_code",),
    rows=2_395,
    make=_sa2s,
    known=(KnownCount("SA2s without a population", 74, lambda given: given["census_pop_2023"] is None,
                      "census_pop_2023"),),
    row_checks=(
        RowCheck("lat", lambda given: (given["lat"] is None) == (given["lon"] is None),
                 "a latitude and a longitude come together."),
        RowCheck("pop_in_decile_9_10",
                 lambda given: (given["pop_in_decile_9_10"] or 0) <= (given["census_pop_2023"] or 0),
                 "more people live in deciles 9 and 10 than in the whole area."),
    ),
    reconcile=_reconcile_sa2s,
    notes=("SA3s in this file are not used yet, so not kept.",
           "Kinds of urban and rural area are those of 2018, brought over by Stats NZ's concordance of SA2s."),
    draws_on=("ta",),
    reading=2,
    other_counts={2_253: "2018"},
)  # fmt: skip
