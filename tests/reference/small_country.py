"""A country small enough to read, in the files' own form: two regions, three territorial authorities, seven SA1s.

Every number is made up. The specifications are the real ones, with the counts of this country in the place of the
vintage's; so what is tested is what reads the published files.
"""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

from harakeke.reference.built_in_sets import built_in_sets
from harakeke.reference.published.areas import REGIONS, SA2S, TERRITORIAL_AUTHORITIES
from harakeke.reference.published.census_profiles import (
    CENSUS_REGION_PROFILE,
    CENSUS_TA_PROFILE,
    HOUSEHOLDS_WITH_CHILDREN,
)
from harakeke.reference.published.charities import KAUPAPA_MAORI
from harakeke.reference.published.classifications import ETHNICITY, IWI, IWI_OTHER_NAMES
from harakeke.reference.published.concordance import SA2_CONCORDANCE
from harakeke.reference.published.folder import read_files
from harakeke.reference.published.gathering_places import KOHANGA, MARAE
from harakeke.reference.published.iwi_counts import IWI_COUNTS
from harakeke.reference.published.nzdep import NZDEP
from harakeke.reference.published.outlines import SA2_OUTLINES, TA_OUTLINES
from harakeke.reference.published.partnership_boards import PARTNERSHIP_BOARDS
from harakeke.reference.published.people import CENSUS_COLUMNS, CENSUS_PROFILE, FEMALE_BY_AGE, RESIDENTS_BY_SEX
from harakeke.reference.published.specifications import Published, Standing
from harakeke.reference.rows import SetToLoad

REGION_FILE = """\
regc_code,regc_name,census_pop_2018,census_pop_2023,name_te_reo
01,Northland Region,660,696,
99,Area Outside Region,0,6,
"""
TA_FILE = """\
ta_code,ta_name,main_regc_code,main_regc_name,n_regc,tpk_region,tpk_confidence,wo_commissioning_2025,wo_confidence,\
census_pop_2018,census_pop_2023,nzdep2023_score_popwtd,pop_2023_in_decile_9_10,maori_2018,pacific_2018
001,Far North District,01,Northland Region,1,Te Taitokerau,high,Region 1 - Rangitāmiro,high,360,396,1150.0,300,200,9
002,Whangarei District,01,Northland Region,1,Te Taitokerau,high,Region 1 - Rangitāmiro,low,300,300,1000.0,0,90,12
999,Area Outside Territorial Authority,99,Area Outside Region,1,,,,,0,6,,0,0,0
"""
SA2_HEADER = (
    "sa2_2023_code,sa2_2023_name,sa2_2023_name_ascii,ta_code,ta_name,auckland_local_board,regc_code,regc_name,"
    "impb_name,sa3_2023_code_spatial,sa3_2023_name_spatial,sa3_overlap_share,iur2018_code_via_concordance,"
    "iur2018_name_via_concordance,land_area_km2,lat,lon,centroid_source,census_pop_2023,pop_in_decile_9_10,"
    "nzdep2023_score_popwtd,nzdep2023_decile_sa2_derived\n"
)
SA2_FILE = SA2_HEADER + (
    "100100,North Cape,North Cape,001,Far North District,,01,Northland Region,Te Taumata,50010,Te Hiku,1.0,22,Rural other,"
    "829.188,-34.610579,172.930078,true,300,300,1200.0,10\n"
    "100700,Kait\u00c4\x81ia East,Kaitaia East,001,Far North District,,01,Northland Region,Te Taumata,,,,14,Small urban area,"
    "5.274,-35.103852,173.264143,true,96,0,1000.0,6\n"
    "110600,Whangarei Central,Whangarei Central,002,Whangarei District,,01,Northland Region,Undefined,,,,12,Large urban area,"
    "3.1,-35.72,174.32,true,300,0,1000.0,6\n"
    "400016,Ross Dependency,Ross Dependency,999,Area Outside Territorial Authority,,99,Area Outside Region,,,,,,,"
    ",,,,6,,,\n"
)
NZDEP_FILE = """\
sa1_2023_code,nzdep2023_decile,nzdep2023_score,census_pop_2023,sa2_2023_code
7000000,10,1300,150,100100
7000004,9,1100,150,100100
7000005,6,1000,96,100700
7001119,5,980,150,110600
7001120,7,1020,150,110600
7001122,,,,110600
7999901,,,6,400016
"""
FEMALE_FILE = (
    "sa2_2023_code,total,median_age,0-14,0-4,5-9,10-14,15-39,15-19,20-24,25-29,30-34,35-39,40-64,40-44,45-49,50-54,"
    "55-59,60-64,65+,65-69,70-74,75-79,80-84,85-89,90+\n"
    "100100,150,47.2,30,10,10,10,40,10,5,10,5,10,50,10,10,10,10,10,30,10,5,5,5,5,0\n"
    "400016,0,..,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0\n"
)
SEX_FILE = "sa2_2022_code,male,female\n100100,140,150\n100300,20,20\n"
ETHNICITY_FILE = """\
code,level,label,parent_code,synonyms
2,1,Māori,,
21,2,Māori,2,
211,3,Māori,21,
21111,4,Māori,211,NZ Maori | Tangata Whenua
9,1,Residual Categories,,
"""
IWI_FILE = """\
code,level,label,parent_code,n_synonyms
01,1,Te Tai Tokerau Region Iwi,,0
0101,2,Te Aupōuri,01,2
0102,2,Ngāti Kahu,01,0
"""
CONCORDANCE_FILE = """\
SA22023_CODE,SA22023,Type,SA22018_CODE,SA22018
100100,North Cape,Many To Many Map,100150,Far North of before
100700,Kaitāia East,Many To Many Map,100150,Far North of before
110600,Whangarei Central,Simple Map,110600,Whangarei Central
400016,Ross Dependency,Simple Map,400016,Ross Dependency
"""
BOARDS_FILE = """\
sa22023_code,sa2_name,sa2_name_ascii,impb
100100,North Cape,North Cape,Te Taumata
100700,Kaitāia East,Kaitaia East,Te Taumata
110600,Whangarei Central,Whangarei Central,Undefined
"""
MARAE_FILE = """\
id,name,status,feat_type,latitude,longitude
1,Potahi Marae,Unofficial Recorded,Site,-34.70,172.95
2,Terenga Paraoa Marae,Unofficial Recorded,Site,-35.73,174.31
"""
ECE_HEADER = (
    "number,name,suburb,town_city,institution_type,authority,equity_index,"
    "territorial_authority_with_auckland_local_board,regional_council,education_region,maori_electorate,longitude,"
    "latitude,all_children,total_roll,maori,pacific,asian,european_pakeha,other\n"
)
ECE_FILE = ECE_HEADER + (
    "10,Te Kohanga Reo o Kaitaia,,Kaitaia,Te Kohanga Reo,Community based,EQI 1,Far North District,Northland Region,"
    "Tai Tokerau,Te Tai Tokerau,173.26,-35.11,20.0,20.0,20.0,0.0,0.0,0.0,0.0\n"
    "11,Te Kohanga Reo o Nowhere,,Whangarei,Te Kohanga Reo,Community based,EQI 1,Whangarei District,Northland Region,"
    "Tai Tokerau,Te Tai Tokerau,,,20.0,20.0,20.0,0.0,0.0,0.0,0.0\n"
    "12,A kindergarten,,Kaitaia,Free Kindergarten,Community based,EQI 2,Far North District,Northland Region,"
    "Tai Tokerau,Te Tai Tokerau,173.25,-35.12,30.0,29.0,21.0,2.0,1.0,5.0,0.0\n"
)
CHARITIES_FILE = """\
cc,name,registered,suburb,city,postcode,kaupapa_maori,pasifika,nzbn,fye,updated,lat,lon,ta_code,regc_code,geocode_level
CC10001,A trust,2007-02-08,,Kaitaia,0410,yes,no,,31/3,2025-09-15,-35.11,173.26,001,01,town
CC10002,A club,2007-02-08,,Kaitaia,0410,no,no,,31/3,2025-09-15,-35.11,173.26,001,01,town
CC10003-1,A trust of no place,2007-02-08,,,,yes,no,,31/3,2025-09-15,,,,,none
"""
CHILDREN_FILE = "sa2_2018_code,c0,c1,c2,c3,c4plus\n100150,60,30,30,15,15\n110600,60,..,..,..,..\n"
IWI_COUNTS_FILE = """\
iwi,iwi_code,census_year,people,source
Te Aupōuri,0101,2023,9000,A newspaper
Ngāti Kahu,0102,2023,8000,A page (AI-compiled; verify)
"""


def census_row(people: int, **given: int | str) -> str:
    """A row of a census profile: counts that nobody gave are a third of the people, or as a median what it may be."""
    medians = {"median_age": "40.0", "income_median_15p": "25000", "rent_weekly_median": "250", "pop": people}
    third = people // 9 * 3
    return ",".join(str((medians | given).get(column.name, third)) for column in CENSUS_COLUMNS)


CENSUS_HEADER = ",".join(column.name for column in CENSUS_COLUMNS)
CENSUS_SA2_FILE = f"sa2_2018_code,name,{CENSUS_HEADER}\n" + (
    f"100150,Far North of before,{census_row(360, eth_maori=198, speaks_te_reo=99, maori_descent_stated=360)}\n"
    f"110600,Whangarei Central,{census_row(300, eth_maori=90, dw_damp='')}\n"
    f"400016,Ross Dependency,{census_row(0)}\n"
)
CENSUS_TA_FILE = f"ta_code,name,{CENSUS_HEADER}\n" + (
    f"001,Far North District,{census_row(360, eth_maori=201, speaks_te_reo=99, maori_descent_stated=360)}\n"
    f"002,Whangarei District,{census_row(300, eth_maori=90)}\n"
    f"999,Area Outside Territorial Authority,{census_row(0)}\n"
)
CENSUS_REGION_FILE = f"regc_code,name,{CENSUS_HEADER}\n" + (
    f"01,Northland Region,{census_row(660, eth_maori=291, speaks_te_reo=198)}\n99,Area Outside Region,{census_row(0)}\n"
)
OTHER_NAMES_FILE = "code,label,synonym\n0101,Te Aupōuri,Te Aupouri\n0101,Te Aupōuri,Aupouri Iwi\n"


def square(west: float, south: float) -> dict[str, object]:
    """An outline of four sides of one degree."""
    east, north = west + 1, south + 1
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def outlines_file() -> str:
    """Three outlines in the form of ta_2018.geojson."""
    features = [
        {
            "type": "Feature",
            "geometry": square(172.0 + place, -36.0),
            "properties": {
                "ta_code": code, "ta_name": name, "main_regc_code": "01", "tpk_region": None,
                "wo_commissioning_2025": None,
            },
        }
        for place, (code, name) in enumerate(
            [("001", "Far North District"), ("002", "Whangarei District"), ("999", "Area Outside")]
        )
    ]  # fmt: skip
    return json.dumps({"type": "FeatureCollection", "features": features})


def sa2_outlines_file() -> str:
    """Two outlines in the form of sa2_2023_coarse.geojson."""
    features = [
        {
            "type": "Feature",
            "geometry": square(172.0 + place, -36.0),
            "properties": {"sa2_2023_code": code, "name": code, "ta_code": "001", "regc_code": "01", "impb_name": None},
        }
        for place, code in enumerate(("100100", "100700"))
    ]
    return json.dumps({"type": "FeatureCollection", "features": features})


FILES_OF_THIS_COUNTRY = {
    "geo_regc.csv": REGION_FILE,
    "geo_ta.csv": TA_FILE,
    "ta_2018.geojson": outlines_file(),
    "geo_sa2_2023.csv": SA2_FILE,
    "sa2_2023_coarse.geojson": sa2_outlines_file(),
    "sa2_concordance_2018_2023.csv": CONCORDANCE_FILE,
    "impb_sa2_2023.csv": BOARDS_FILE,
    "nzdep2023_sa1.csv": NZDEP_FILE,
    "erp2023_sa2_female_age5.csv": FEMALE_FILE,
    "erp2022_sa2_sex.csv": SEX_FILE,
    "census2018_sa2_profile.csv": CENSUS_SA2_FILE,
    "census2018_ta_profile.csv": CENSUS_TA_FILE,
    "census2018_regc_profile.csv": CENSUS_REGION_FILE,
    "census2018_sa2_households_by_dependent_children.csv": CHILDREN_FILE,
    "marae_linz_gazetteer_2018.csv": MARAE_FILE,
    "ece_directory_moe_2020.csv": ECE_FILE,
    "charities_register_2026.csv": CHARITIES_FILE,
    "class_ethnicity_ethnic05_v2_1.csv": ETHNICITY_FILE,
    "class_iwi.csv": IWI_FILE,
    "class_iwi_synonyms.csv": OTHER_NAMES_FILE,
    "iwi_counts_partial.csv": IWI_COUNTS_FILE,
}


def sized(published: Published, rows: int, *known: int) -> Published:
    """A real specification with this country's counts."""
    counts = tuple(dataclasses.replace(one, expected=n) for one, n in zip(published.known, known, strict=True))
    return dataclasses.replace(published, rows=rows, known=counts)


SPECIFICATIONS = (
    sized(REGIONS, 2, 1),
    sized(TERRITORIAL_AUTHORITIES, 3, 2),
    sized(TA_OUTLINES, 3),
    sized(SA2S, 4, 0),
    sized(SA2_OUTLINES, 2),
    sized(SA2_CONCORDANCE, 4, 2),
    sized(PARTNERSHIP_BOARDS, 3, 1),
    sized(NZDEP, 7, 2, 5),
    sized(FEMALE_BY_AGE, 2),
    sized(RESIDENTS_BY_SEX, 2),
    sized(CENSUS_PROFILE, 3),
    sized(CENSUS_TA_PROFILE, 3),
    sized(CENSUS_REGION_PROFILE, 2),
    sized(HOUSEHOLDS_WITH_CHILDREN, 2),
    sized(MARAE, 2),
    sized(KOHANGA, 3, 2),
    sized(KAUPAPA_MAORI, 3, 2),
    sized(ETHNICITY, 5, 2),
    sized(IWI, 3, 2),
    sized(IWI_OTHER_NAMES, 2),
    sized(IWI_COUNTS, 2, 1),
)


def built_in_standing() -> Standing:
    """What stands on a node with nothing but the built-in sets."""
    standing = Standing()
    for one in built_in_sets():
        standing.learn(one.about.name, one.rows)
    return standing


def read(**changed: str | bytes | None) -> dict[str, SetToLoad]:
    """This country's sets by name, with some files changed (by name without its ending), or left out by None."""
    contents = {
        name: changed.get(name.partition(".")[0], words) for name, words in FILES_OF_THIS_COUNTRY.items()
    }  # fmt: skip
    given = {name: as_bytes(words) for name, words in contents.items() if words is not None}
    found = read_files(given, built_in_standing(), files=SPECIFICATIONS)
    return {one.about.name: one for one in found}


def write(folder: Path, **changed: str | bytes | None) -> Path:
    """This country's files in a folder."""
    for name, words in FILES_OF_THIS_COUNTRY.items():
        one = changed.get(name.partition(".")[0], words)
        if one is not None:
            (folder / name).write_bytes(as_bytes(one))
    return folder


def as_bytes(words: str | bytes) -> bytes:
    return words if isinstance(words, bytes) else words.encode()
