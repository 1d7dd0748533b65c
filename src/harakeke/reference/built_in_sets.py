"""The built-in sets: small tables typed by us from public statements, each with its source, read from `built_in/`.

They let everything run from the repository alone. A published set of the same name takes their place for good.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from .published.report import rows_out
from .rows import About, AreaRow, BoundaryRow, CategoryRow, DomainRow, FactRow, IndicatorRow, Row, SetToLoad
from .spelling import fold

FOLDER = Path(__file__).parent / "built_in"
OUTSIDE_TA, OUTSIDE_REGION = "999", "99"
Given = dict[str, Any]


def built_in_sets(folder: Path = FOLDER) -> list[SetToLoad]:
    """Every built-in set, in the order in which later ones refer to earlier ones."""
    described = yaml.safe_load((folder / "sets.yaml").read_text(encoding="utf-8"))
    return [_read(folder, one) for one in described]


def _read(folder: Path, described: Given) -> SetToLoad:
    path = folder / described.pop("file")
    content = path.read_bytes()
    given = _rows_of(path)
    make = MAKERS[described["name"]]
    rows = [row for one in given for row in make(one)]
    description = yaml.safe_dump(described, allow_unicode=True, sort_keys=True).encode()
    return SetToLoad(
        about=About(**described),
        sha256=hashlib.sha256(content).hexdigest(),
        fingerprint=hashlib.sha256(description + content).hexdigest(),
        rows_in=len(given),
        rows=rows,
        built_in=True,
        report={"file": path.name, "rows_in": len(given), "rows_out": rows_out(rows)},
    )


def _rows_of(path: Path) -> list[Given]:
    if path.suffix == ".yaml":
        return list(yaml.safe_load(path.read_text(encoding="utf-8")))
    with path.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def _region(one: Given) -> list[Row]:
    code = one["code"]
    area = AreaRow("region", code, one["name"], fold(one["name"]), region_code=code, outside=code == OUTSIDE_REGION)
    return [area, _population("region", one)]


def _territorial_authority(one: Given) -> list[Row]:
    code = one["code"]
    area = AreaRow(
        "ta", code, one["name"], fold(one["name"]), code, one["region_code"],
        one["commissioning_region_code"], one["confidence"], outside=code == OUTSIDE_TA,
        rohe_code=one["rohe_code"], rohe_confidence=one["rohe_confidence"],
    )  # fmt: skip
    return [area, _population("ta", one)]


def _population(level: str, one: Given) -> IndicatorRow:
    given = one["population_2023"]
    return IndicatorRow(level, one["code"], "census_population_2023", int(given) if given else None)


def _commissioning_region(one: Given) -> list[Row]:
    code = one["code"]
    return [AreaRow("commissioning_region", code, one["name"], fold(one["name"]), commissioning_region_code=code)]


def _rohe(one: Given) -> list[Row]:
    return [AreaRow("rohe", one["code"], one["name"], fold(one["name"]), rohe_code=one["code"])]


def _tile(one: Given) -> list[Row]:
    return [BoundaryRow("ta", one["ta_code"], None, int(one["column"]), int(one["row"]))]


def _centre(one: Given) -> list[Row]:
    at = {name: Decimal(one[name]) for name in ("latitude", "longitude")}
    return [IndicatorRow("ta", one["ta_code"], f"centre_{name}", value) for name, value in at.items()]


def _ethnic_group(one: Given) -> list[Row]:
    return [CategoryRow("ethnicity", one["code"], 1, one["label"])]


def _age_group(one: Given) -> list[Row]:
    return [CategoryRow("age_group", one["code"], 1, one["label"])]


def _domain(one: Given) -> list[Row]:
    return [DomainRow(one["code"], one["position"], one["name_en"], one.get("name_mi", ""), one["note"])]


def _fact(one: Given) -> list[Row]:
    value = Decimal(str(one["value"])) if one.get("value") is not None else None
    period, unit = str(one["period"]), one.get("unit", "")
    return [FactRow(one["code"], period, one["about"], value, one["words"], unit, one["source"])]


MAKERS: dict[str, Callable[[Given], list[Row]]] = {
    "commissioning_region": _commissioning_region,
    "region": _region,
    "rohe": _rohe,
    "ta": _territorial_authority,
    "ta_tiles": _tile,
    "ta_centres": _centre,
    "ethnicity": _ethnic_group,
    "age_group": _age_group,
    "outcomes_framework": _domain,
    "published_facts": _fact,
}
