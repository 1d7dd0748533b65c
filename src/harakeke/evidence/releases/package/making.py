"""Making a package: the same release under the same key is always the same bytes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from .cells import write_cells
from .columns import Cell, Cells
from .container import CELLS, DEFINITIONS, EVIDENCE, MANIFEST, SIGNATURE, write_container
from .keys import SigningKey, TrustedKey
from .manifest import Manifest, describe_files
from .opening import open_package
from .written import write_json


def make_package(
    manifest: Manifest,
    *,
    cells: Cells | Sequence[Cell],
    definitions: Mapping[str, Any],
    evidence: Mapping[str, Any],
    key: SigningKey,
) -> bytes:
    """Write and sign a package, and open it as its receiver will: what would be refused there is refused here.

    The manifest's list of files, its definitions' versions and its signer are filled in.
    """
    files = {CELLS: write_cells(cells), DEFINITIONS: write_json(definitions), EVIDENCE: write_json(evidence)}
    complete = replace(
        manifest,
        definitions={code: definition["version"] for code, definition in definitions.items()},
        signer=key.key_id,
        files=describe_files(files),
    )
    signed = write_json(complete.to_dict())
    data = write_container({**files, MANIFEST: signed, SIGNATURE: key.sign(signed).hex().encode()})
    open_package(data, {key.key_id: TrustedKey(key.public_key, complete.agency)})
    return data
