"""Reads of what was published. It is public: nobody need say who is asking.

Nothing here adds agencies up: their areas overlap and a whānau may walk with two, so the sum is no national total.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from .models import Figure, ReceivedRelease, RefusedPackage, Signer

BEFORE = "before repair"  # an attack on what never left, told for comparison


@dataclass(frozen=True)
class FigureRow:
    """One figure of one agency: its codes by dimension ("*" is the agency's total), its value or None (hidden: S)."""

    agency: str
    dims: dict[str, str]
    value: int | None
    status: str


@dataclass(frozen=True)
class Published:
    """One line of the register: what was published, when, under which definitions, and how it was protected."""

    agency: str
    agency_name: str
    period: str
    release: str
    plan_version: str
    code_version: str
    received_at: datetime
    made_at: datetime
    sha256: str
    signer: str
    definitions: dict[str, Any]
    inputs: dict[str, Any]
    cells: int
    shown: int
    hidden: int
    attacks: int
    recovered: int


def periods() -> list[str]:
    """The quarters something was published for, newest first."""
    return list(ReceivedRelease.objects.order_by("-period").values_list("period", flat=True).distinct())


def latest(agency_code: str) -> Published | None:
    """An agency's newest release by period, or None."""
    found = ReceivedRelease.objects.filter(agency_code=agency_code).defer("package").order_by("-period").first()
    return _published(found, agency_names()) if found else None


def figures(period: str, measure: str, table: str) -> list[FigureRow]:
    """Every agency's figures of one table, hidden ones too, in each agency's own order."""
    found = Figure.objects.filter(received__period=period, measure=measure, table=table)
    rows = found.order_by("received__agency_code", "id")
    return [FigureRow(*row) for row in rows.values_list("received__agency_code", "dimensions", "value", "status")]


def cells_of(release: str) -> list[Figure]:
    """Every figure of one release, in the order it was published."""
    return list(Figure.objects.filter(received__release=release).order_by("id"))


def register(period: str | None = None) -> list[Published]:
    """Everything ever published, newest period first; or one period's."""
    found = ReceivedRelease.objects.defer("package")
    names = agency_names()
    return [_published(one, names) for one in (found.filter(period=period) if period else found)]


def stamp() -> str:
    """Another one whenever something is published or an agency is named anew, so what is kept under it is not stale."""
    releases = ReceivedRelease.objects.order_by("id").values_list("package_sha256", flat=True)
    return sha256(repr([list(releases), sorted(agency_names().items())]).encode()).hexdigest()


def refused(limit: int = 50) -> list[RefusedPackage]:
    """The packages refused last, newest first."""
    return list(RefusedPackage.objects.all()[:limit])


def signers() -> list[Signer]:
    """Every key ever believed."""
    return list(Signer.objects.all())


def agency_names() -> dict[str, str]:
    """Each agency's name, by its code, as its newest key gives it."""
    return dict(Signer.objects.order_by("valid_from", "id").values_list("agency_code", "agency_name"))


def package_of(release: str) -> bytes:
    """The signed package as it arrived, for anyone to verify. Raises ReceivedRelease.DoesNotExist."""
    return bytes(ReceivedRelease.objects.values_list("package", flat=True).get(release=release))


def evidence_of(release: str) -> dict[str, Any]:
    """What was done so that nobody can be found in a release, by measure. Raises ReceivedRelease.DoesNotExist."""
    evidence: dict[str, Any] = ReceivedRelease.objects.values_list("evidence", flat=True).get(release=release)
    return evidence


def as_csv(period: str) -> Iterator[list[str]]:
    """A quarter's figures as rows, heading first: agency, measure, table, each dimension, value, status.

    A dimension is empty where the table does not use it; the value is empty where it is hidden (S).
    """
    found = Figure.objects.filter(received__period=period).order_by("received__agency_code", "id")
    rows = list(found.values_list("received__agency_code", "measure", "table", "dimensions", "value", "status"))
    names = sorted({name for row in rows for name in row[3]})
    yield ["period", "agency", "measure", "table", *names, "value", "status"]
    for agency, measure, table, codes, value, status in rows:
        shown = "" if value is None else str(value)
        yield [period, agency, measure, table, *(codes.get(name, "") for name in names), shown, status]


def _published(found: ReceivedRelease, names: dict[str, str]) -> Published:
    manifest, evidence = found.manifest, list(found.evidence.values())
    attacks = [attack for one in evidence for attack in one.get("attacks", ()) if BEFORE not in attack["attack"]]
    return Published(
        agency=found.agency_code,
        agency_name=names.get(found.agency_code, found.agency_code),
        period=found.period,
        release=str(found.release),
        plan_version=found.plan_version,
        code_version=manifest["code_version"],
        received_at=found.received_at,
        made_at=datetime.fromisoformat(manifest["made_at"]),
        sha256=found.package_sha256,
        signer=manifest["signer"],
        definitions=found.definitions,
        inputs=manifest["inputs"],
        cells=found.cells,
        shown=sum(one.get("published", 0) for one in evidence),
        hidden=sum(one.get("cells", 0) - one.get("published", 0) for one in evidence),
        attacks=len(attacks),
        recovered=sum(attack.get("recovered", 0) for attack in attacks),
    )
