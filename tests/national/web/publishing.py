"""Quarters published on the national node for tests: real counts, really protected, packed, signed and received."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from functools import cache
from typing import Any
from uuid import UUID, uuid5

from tests.evidence.releases.making import AGES, DOMAINS, ETHNICITIES, INPUTS, SHAPES, TAS, a_manifest, cells, protected

from harakeke.evidence.quarters import Quarter
from harakeke.evidence.releases.package import SigningKey, make_package
from harakeke.methods.confidentiality import SafeTable
from harakeke.reference.models import Level
from harakeke.reference.queries import areas

REGIONAL, NATIONAL = "te-awa", "te-moana"
NAMES = {REGIONAL: "Te Awa of the tests", NATIONAL: "Te Moana of the tests"}
KEYS = {
    REGIONAL: SigningKey(b"the seed of the key of te awa..."),
    NATIONAL: SigningKey(b"the seed of the key of te moana."),
}
SEEDS = {REGIONAL: 11, NATIONAL: 12}
SIZES = {REGIONAL: 330, NATIONAL: 96}
RULES = {"minimum": 6, "rounding": 3, "candidates": 3, "entity_minimum": 6}
HERE = UUID("6c1f9c5e-7d5a-4a53-9d0c-0e6a35e4a000")
MEASURES = {
    "whanau_engaged": ("Whānau", "Whānau who walked with a navigator at any time in the quarter", "whanau"),
    "people": ("People", "People of those whānau", "person"),
    "plans": ("Plans", "Plans that were living at any time in the quarter", "plan"),
    "goals_set": ("Goals set", "Goals set by whānau in the quarter", "goal"),
    "goals_reached": ("Goals reached", "Goals that whānau said they reached in the quarter", "goal"),
}
QUARTER = "2026Q3"


@cache
def tables(agency: str, period: str = QUARTER) -> dict[str, SafeTable]:
    """An agency's five measures of a quarter, protected; another quarter is of other made-up people."""
    away = abs(4 * (int(period[:4]) - 2026) + int(period[-1]) - 3)
    return {
        measure: protected(measure, of=SIZES[agency] + 18 * away, seed=SEEDS[agency] + 100 * away, rules=RULES)
        for measure in SHAPES
    }


def arrived(period: str = QUARTER) -> datetime:
    """When a quarter's releases arrive: a week after its end."""
    return datetime.combine(Quarter.named(period).last, time(9, 30), UTC) + timedelta(days=7)


def release_id(agency: str, period: str = QUARTER) -> str:
    return str(uuid5(HERE, f"{agency} {period}"))


def definitions(**changed: Any) -> dict[str, dict[str, Any]]:
    """What an agency's node sends with its figures: the words of each measure and of each code."""
    version = changed.pop("version", "2026.1")
    measures = {
        name: {
            "version": version,
            "status": changed.get("status", "placeholder"),
            "short": short,
            "words": words,
            "unit": unit,
            "position": position,
        }
        for position, (name, (short, words, unit)) in enumerate(MEASURES.items(), 1)
    }
    places = dict(areas(Level.TA).values_list("code", "name"))
    words = {
        "ta": {code: places[code] for code in TAS},
        "age": {code: code for code in AGES},
        "ethnicity": {code: code.capitalize() for code in ETHNICITIES},
        "domain": {
            code: f"Outcome domain {number} of the tests, in several words" for number, code in enumerate(DOMAINS, 1)
        },
    }
    return measures | {name: {"version": version, "codes": codes} for name, codes in words.items()}


def a_package_of(agency: str, period: str = QUARTER, **changed: Any) -> bytes:
    made = tables(agency, period)
    manifest = a_manifest(
        release=release_id(agency, period),
        agency=agency,
        period=period,
        made_at=arrived(period) - timedelta(hours=1),
        inputs={**INPUTS, "rules": RULES, "reference": {"ta": {"vintage": "2023", "sha256": "0" * 64}}},
    )
    return make_package(
        manifest,
        cells=cells(made),
        definitions=definitions(**changed),
        evidence={measure: table.evidence for measure, table in made.items()},
        key=KEYS[agency],
    )


def believe(agency: str, name: str = "") -> None:
    from harakeke.evidence.figures.actions import trust_signer

    trust_signer(
        agency_code=agency, agency_name=name or NAMES[agency], public_key=KEYS[agency].public_key,
        valid_from=datetime(2025, 7, 1, tzinfo=UTC),
    )  # fmt: skip


def publish(agency: str, period: str = QUARTER, **changed: Any) -> None:
    """Believe the agency's key, and receive its release of a quarter."""
    from harakeke.evidence.figures.actions import receive

    believe(agency, changed.pop("name", ""))
    receive(a_package_of(agency, period, **changed), arrived(period))


def value(agency: str, measure: str, table: str, *codes: str, period: str = QUARTER) -> int | None:
    """A figure as it was protected, None where it is hidden."""
    found: dict[tuple[str, ...], int | None] = {
        crossed: number for crossed, number, _status in tables(agency, period)[measure].rows(table)
    }
    return found[codes]
