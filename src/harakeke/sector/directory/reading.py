"""Reading files of services and of place names. What is wrong is said all at once, row by row; nothing is stored."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from harakeke.reference.spelling import fold

LEVELS = ("sa2", "ta", "region", "commissioning_region", "country")
TEXTS = ("name", "kaupapa", "ways_in", "phone", "email", "web", "address", "hours", "written_in")
PLACES = frozenset({"Suburb", "Town", "Locality", "Populated Place", "Place", "City", "Village", "Settlement"})


class WrongFile(ValueError):
    """What is wrong in a file, row by row; nothing of it is loaded."""


@dataclass(frozen=True)
class NewService:
    """A service as a file tells it. areas: (level, code); for the whole country ("country", "")."""

    code: str
    organisation_code: str
    organisation_name: str
    name: str
    walks_with_whanau: bool
    areas: tuple[tuple[str, str], ...]
    told: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class NewList:
    """A list of services under one name and source. A newer list of the name takes its place."""

    name: str
    source: str
    services: tuple[NewService, ...]
    made_up: bool = False


def read_list(path: Path) -> NewList:
    """Our own file of services: YAML with `list`, `source` and `services`. Raises WrongFile."""
    content = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    wrong = [f"{path.name}: '{key}' is missing." for key in ("list", "source", "services") if not content.get(key)]
    if wrong:
        raise WrongFile("\n".join(wrong))
    found = [_service(one) for one in content["services"]]
    wrong = [f"{path.name}, service {number}: {said}" for number, one in enumerate(found, 1) for said in _wrong(one)]
    wrong += [f"{path.name}: the code '{code}' is there twice." for code in _twice(one.code for one in found)]
    if wrong:
        raise WrongFile("\n".join(wrong))
    return NewList(content["list"], content["source"], tuple(found), bool(content.get("made_up")))


def _service(told: Mapping[str, Any]) -> NewService:
    texts = {name: str(told[name]).strip() for name in TEXTS if told.get(name)}
    lists = {name: [str(one) for one in told.get(name, [])] for name in ("languages", "agencies")}
    return NewService(
        code=str(told.get("code", "")),
        organisation_code=str(told.get("organisation", "")),
        organisation_name=str(told.get("organisation_name", "")),
        name=texts.get("name", ""),
        walks_with_whanau=bool(told.get("walks_with_whanau")),
        areas=tuple((level, str(code)) for one in told.get("areas", []) for level, code in _area(one)),
        told={**texts, **lists, "checked_on": told.get("checked_on")},
    )


def _area(one: object) -> Iterable[tuple[str, object]]:
    """`country`, or a level and its code or codes: {ta: ["076", "003"]}."""
    if not isinstance(one, Mapping):
        return [(str(one), "")]
    return [(level, code) for level, codes in one.items() for code in (codes if isinstance(codes, list) else [codes])]


def _wrong(one: NewService) -> Iterable[str]:
    if not re.fullmatch(r"[a-z0-9-]{1,100}", one.code):
        yield f"its code '{one.code}' is not of small letters, digits and hyphens."
    if not one.name or not one.organisation_name:
        yield "it needs a name and an organisation_name."
    if not one.areas:
        yield "it serves no area; give `areas`."
    for level, code in one.areas:
        if level not in LEVELS or bool(code) == (level == "country"):
            yield f"'{level} {code}' is no served area; levels are {', '.join(LEVELS)}."
    if (web := one.told.get("web")) and not str(web).startswith(("https://", "http://")):
        yield f"its web address '{web}' does not begin with https://."
    if not isinstance(one.told.get("checked_on"), date | None):
        yield "checked_on is no day; write it as 2026-11-22."


def _twice(codes: Iterable[str]) -> list[str]:
    return [code for code, times in Counter(codes).items() if times > 1]


@dataclass(frozen=True)
class Point:
    """A named point of a published file."""

    code: str
    name: str
    latitude: float
    longitude: float
    told: Mapping[str, str] = field(default_factory=dict)


def read_published_services(path: Path) -> list[Point]:
    """The public Family Services Directory's rows: a provider, its service and where it stands. Raises WrongFile."""
    rows = _rows(path, ("id", "provider", "service_name", "lat", "lon", "description"))
    return [
        Point(_slug(row["id"]), row["service_name"] or row["provider"], float(row["lat"]), float(row["lon"]), row)
        for row in rows
        if row["lat"] and row["lon"] and row["provider"]
    ]


def read_gazetteer(path: Path) -> list[Point]:
    """Suburbs, towns and localities of the gazetteer. Raises WrongFile."""
    rows = _rows(path, ("id", "name", "feat_type", "latitude", "longitude"))
    return [
        Point(row["id"], row["name"], float(row["latitude"]), float(row["longitude"]))
        for row in rows
        if row["feat_type"] in PLACES and fold(row["name"])
    ]


def _rows(path: Path, needed: Iterable[str]) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        missing = [name for name in needed if name not in (reader.fieldnames or ())]
        if missing:
            raise WrongFile(f"{path.name}: the columns {', '.join(missing)} are missing.")
        return list(reader)


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")[:90]
