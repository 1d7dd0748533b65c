"""Opening a package: nothing in it is believed before all of it has been verified."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from .cells import Cell, read_cells
from .container import CELLS, DEFINITIONS, EVIDENCE, LARGEST_MANIFEST, MANIFEST, SIGNATURE, read_container
from .keys import TrustedKey, signature_holds
from .manifest import Manifest, describe_files
from .refusal import PackageRefused
from .written import read_json

CLOCKS_MAY_DIFFER = timedelta(minutes=10)
_SIGNATURE = re.compile(rb"[0-9a-f]{128}")


@dataclass(frozen=True)
class Package:
    """A package that has been verified: its manifest, its figures, and what says how they were made."""

    manifest: Manifest
    cells: tuple[Cell, ...]
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
    _check_signer(manifest, trusted.get(manifest.signer), members, at)
    files = {name: members[name] for name in (CELLS, DEFINITIONS, EVIDENCE)}
    if manifest.files != describe_files(files):
        raise PackageRefused("A file in the package is not the one that was signed.")
    cells = tuple(read_cells(members[CELLS]))
    definitions, evidence = read_json(members[DEFINITIONS], DEFINITIONS), read_json(members[EVIDENCE], EVIDENCE)
    _check_explained(manifest, cells, definitions, evidence)
    return Package(manifest, cells, definitions, evidence, hashlib.sha256(data).hexdigest())


def _check_signer(
    manifest: Manifest, key: TrustedKey | None, members: Mapping[str, bytes], at: datetime | None
) -> None:
    if key is None:
        raise PackageRefused("The signer's key is not known here. If it is new, trust it first, then send again.")
    if key.key_id != manifest.signer or key.agency not in (None, manifest.agency):
        raise PackageRefused("The key belongs to another agency than the one the package names.")
    if not key.valid_at(manifest.made_at) or (at is not None and not key.valid_at(at)):
        raise PackageRefused("The signer's key was not valid on that date. Trust a key that is, then send again.")
    if at is not None and manifest.made_at > at + CLOCKS_MAY_DIFFER:
        raise PackageRefused("The package says it was made later than now; set the clocks right, then sign it again.")
    text = members[SIGNATURE]
    if not _SIGNATURE.fullmatch(text) or not signature_holds(
        key.public_key, bytes.fromhex(text.decode()), members[MANIFEST]
    ):
        raise PackageRefused("The signature does not hold: the package was altered, or another key signed it.")


def _check_explained(
    manifest: Manifest, cells: tuple[Cell, ...], definitions: Mapping[str, Any], evidence: Mapping[str, Any]
) -> None:
    for measure in sorted({cell.measure for cell in cells}):
        if measure not in definitions or measure not in evidence:
            raise PackageRefused(f"'{measure}' comes without its definition or its evidence.")
    if any(not isinstance(one, dict) for one in definitions.values()) or manifest.definitions != {
        code: definition.get("version") for code, definition in definitions.items()
    }:
        raise PackageRefused("The definitions are not those the manifest names.")
