"""Opening a package: nothing in it is believed before all of it has been verified."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from .cells import read_cells
from .columns import Cells
from .container import CELLS, DEFINITIONS, EVIDENCE, LARGEST_MANIFEST, MANIFEST, SIGNATURE, read_container
from .keys import TrustedKey
from .manifest import Manifest, describe_files
from .refusal import PackageRefused
from .signers import check_signer
from .written import read_json


@dataclass(frozen=True)
class Package:
    """A package that has been verified: its manifest, its figures, and what says how they were made."""

    manifest: Manifest
    cells: Cells
    definitions: dict[str, Any]
    evidence: dict[str, Any]
    sha256: str


def open_package(data: bytes, trusted: Mapping[str, TrustedKey], *, at: datetime | None = None) -> Package:
    """Verify a package and return it; raise PackageRefused, with the reason, if anything at all is amiss.

    In this order: the container; the manifest; the signer, known, for this agency, valid when the package was made;
    the signature; the files' hashes and lengths; the figures' grammar; a definition and evidence for each measure.

    at: when it arrived. A receiver gives it, and the key must be valid then too (a stolen key could write any date
    into a manifest), and the package not from the future. Someone who verifies an old package leaves it out.
    """
    members = read_container(data)
    if len(members[MANIFEST]) > LARGEST_MANIFEST:
        raise PackageRefused("The manifest is far longer than any manifest is.")
    manifest = Manifest.from_dict(read_json(members[MANIFEST], MANIFEST))
    check_signer(
        trusted.get(manifest.signer),
        signer=manifest.signer,
        agency=manifest.agency,
        made_at=manifest.made_at,
        signed=members[MANIFEST],
        signature=members[SIGNATURE],
        at=at,
    )
    files = {name: members[name] for name in (CELLS, DEFINITIONS, EVIDENCE)}
    if manifest.files != describe_files(files):
        raise PackageRefused("A file in the package is not the one that was signed.")
    cells = read_cells(members[CELLS])
    definitions, evidence = read_json(members[DEFINITIONS], DEFINITIONS), read_json(members[EVIDENCE], EVIDENCE)
    _check_explained(manifest, cells, definitions, evidence)
    return Package(manifest, cells, definitions, evidence, hashlib.sha256(data).hexdigest())


def _check_explained(
    manifest: Manifest, cells: Cells, definitions: Mapping[str, Any], evidence: Mapping[str, Any]
) -> None:
    for measure in cells.measures:
        if measure not in definitions or measure not in evidence:
            raise PackageRefused(f"'{measure}' comes without its definition or its evidence.")
    if any(not isinstance(one, dict) for one in definitions.values()) or manifest.definitions != {
        code: definition.get("version") for code, definition in definitions.items()
    }:
        raise PackageRefused("The definitions are not those the manifest names.")
