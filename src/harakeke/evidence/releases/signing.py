"""From a release to its package."""

from __future__ import annotations

from datetime import datetime

from .models import Release
from .package import TWO_PEOPLE, Manifest, PackageRefused, make_package
from .refusals import ReleaseRefused
from .seals import cells_of, signing_key, unseal


def package_of(release: Release, *, made_at: datetime) -> bytes:
    """The signed package; the same release made at the same second is always the same bytes."""
    manifest = Manifest(
        release=str(release.pk),
        agency=release.agency.code,
        period=release.period,
        plan_version=release.plan_version,
        made_at=made_at.replace(microsecond=0),
        code_version=release.inputs["code_version"],
        definitions={},
        inputs={
            **release.inputs,
            TWO_PEOPLE: True,
        },  # signed only after another person's check: the database sees to it
        signer="",
    )
    try:
        return make_package(
            manifest,
            cells=cells_of(unseal(release.sealed_tables)),
            definitions=release.definitions,
            evidence=release.evidence,
            key=signing_key(release.agency.code),
        )
    except PackageRefused as problem:
        raise ReleaseRefused(problem.reason) from None
