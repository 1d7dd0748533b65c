"""Reads of what was published. It is public: nobody need say who is asking.

Of what was withdrawn only the outline and the notice are read; its figures and its package are not.

Nothing here adds agencies up: their areas overlap and a whānau may walk with two, so the sum is no national total.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db.models import QuerySet

from harakeke.evidence.releases.package import TWO_PEOPLE

from .models import Figure, ReceivedRelease, RefusedPackage, Signer, Withdrawal

BEFORE = "before repair"  # an attack on what never left, told for comparison


@dataclass(frozen=True)
class FigureRow:
    """One figure of one agency: its codes by dimension ("*" is the agency's total), its value or None (hidden: S)."""

    agency: str
    dims: dict[str, str]
    value: int | None
    status: str


@dataclass(frozen=True)
class Withdrawn:
    """That a release was withdrawn: when its notice was made, why, and what the notice is called."""

    on: datetime
    reasons: str
    notice: str
    signer: str
    sha256: str
    received_at: datetime


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
    two_people: bool
    withdrawn: Withdrawn | None


def periods() -> list[str]:
    """The quarters something was published for, newest first; also where it was withdrawn since."""
    return list(ReceivedRelease.objects.order_by("-period").values_list("period", flat=True).distinct())


def latest(agency_code: str) -> Published | None:
    """An agency's newest release by period that stands, or None."""
    found = _standing().filter(agency_code=agency_code).order_by("-period").first()
    return _published(found, agency_names()) if found else None


def figures(period: str, measure: str, table: str) -> list[FigureRow]:
    """Every agency's figures of one table, hidden ones too, in each agency's own order."""
    found = _shown().filter(received__period=period, measure=measure, table=table)
    rows = found.order_by("received__agency_code", "id")
    return [FigureRow(*row) for row in rows.values_list("received__agency_code", "dimensions", "value", "status")]


def cells_of(release: str) -> list[Figure]:
    """Every figure of one release, in the order it was published; none of one that was withdrawn."""
    return list(_shown().filter(received__release=release).order_by("id"))


def register(period: str | None = None) -> list[Published]:
    """Everything that stands, newest period first; or one period's."""
    return [one for one in outline() if one.withdrawn is None and period in (None, one.period)]


def outline() -> list[Published]:
    """Everything ever published, newest period first, also what was withdrawn since."""
    names = agency_names()
    return [_published(one, names) for one in _received()]


def _received() -> QuerySet[ReceivedRelease]:
    return ReceivedRelease.objects.select_related("withdrawal").defer("package", "withdrawal__content")


def _standing() -> QuerySet[ReceivedRelease]:
    return _received().filter(withdrawal__isnull=True)


def _shown() -> QuerySet[Figure]:
    """The figures that may be shown: of what was not withdrawn."""
    return Figure.objects.filter(received__withdrawal__isnull=True)


def stamp() -> str:
    """Another one whenever something is published, withdrawn or named anew, so what is kept under it is not stale."""
    releases = ReceivedRelease.objects.order_by("id").values_list("package_sha256", "withdrawal__sha256")
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
    """The signed package as it arrived, for anyone to verify. Raises DoesNotExist, also where it was withdrawn."""
    standing = ReceivedRelease.objects.filter(withdrawal__isnull=True)
    return bytes(standing.values_list("package", flat=True).get(release=release))


def manifest_of(release: str) -> dict[str, Any]:
    """What a release says about itself, which stays when its figures are withdrawn. Raises DoesNotExist."""
    manifest: dict[str, Any] = ReceivedRelease.objects.values_list("manifest", flat=True).get(release=release)
    return manifest


def notice_of(release: str) -> bytes:
    """The signed notice that withdraws a release, as it arrived. Raises Withdrawal.DoesNotExist."""
    return bytes(Withdrawal.objects.values_list("content", flat=True).get(received__release=release))


def evidence_of(release: str) -> dict[str, Any]:
    """What was done so that nobody can be found in a release, by measure. Raises ReceivedRelease.DoesNotExist."""
    evidence: dict[str, Any] = ReceivedRelease.objects.values_list("evidence", flat=True).get(release=release)
    return evidence


def as_csv(period: str) -> Iterator[list[str]]:
    """A quarter's figures as rows, heading first: agency, measure, table, each dimension, value, status.

    A dimension is empty where the table does not use it; the value is empty where it is hidden (S).
    """
    found = _shown().filter(received__period=period).order_by("received__agency_code", "id")
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
        two_people=manifest["inputs"].get(TWO_PEOPLE) is True,
        withdrawn=_withdrawn(found),
    )


def _withdrawn(found: ReceivedRelease) -> Withdrawn | None:
    one = getattr(found, "withdrawal", None)
    return (
        Withdrawn(one.made_at, one.reasons, str(one.notice), one.signer, one.sha256, one.received_at) if one else None
    )
