"""The container: five named members in a zip that has exactly one way to be written.

Nothing is compressed, so a small package cannot unpack into a large one, and the bytes do not depend on a compressor.
What is read is written again and must come out the same to the last byte.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from .refusal import PackageRefused

CELLS, DEFINITIONS, EVIDENCE, MANIFEST, SIGNATURE = MEMBERS = (
    "cells.csv",
    "definitions.json",
    "evidence.json",
    "manifest.json",
    "signature",
)
LARGEST_PACKAGE = 32 * 1024 * 1024
LARGEST_MANIFEST = 1024 * 1024
_BEGINNING_OF_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_WRITTEN_ON_UNIX = 3


def write_container(members: Mapping[str, bytes]) -> bytes:
    """The members as bytes; the same members are always the same bytes."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_STORED) as container:
        for name in sorted(members):
            entry = zipfile.ZipInfo(name, _BEGINNING_OF_ZIP_TIME)
            entry.create_system = _WRITTEN_ON_UNIX
            entry.external_attr = 0o644 << 16
            container.writestr(entry, members[name])
    return whole.getvalue()


def read_container(data: bytes) -> dict[str, bytes]:
    """The members, if these bytes are exactly what `write_container` makes of them."""
    if len(data) > LARGEST_PACKAGE:
        raise PackageRefused(
            f"The package is larger than {LARGEST_PACKAGE // 1024 // 1024} MB, the most a release may be."
        )
    try:
        members = _members(data)
    except PackageRefused:
        raise
    except Exception:  # the zip reader stumbles over damaged bytes in many ways; each means the same
        raise PackageRefused(
            "The package arrived damaged or only in part, so none of it is used; send it again."
        ) from None
    if write_container(members) != data:
        raise PackageRefused("The package was packed anew or altered on the way; only the agency's own bytes count.")
    return members


def _members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        entries = container.infolist()
        if sorted(entry.filename for entry in entries) != list(MEMBERS):
            raise PackageRefused(f"The package does not hold exactly these: {', '.join(MEMBERS)}.")
        if any(entry.compress_type != zipfile.ZIP_STORED for entry in entries):
            raise PackageRefused("A member of the package is compressed; this format never is.")
        if sum(entry.file_size for entry in entries) > len(data):
            raise PackageRefused("The package says it holds more than it does.")
        return {entry.filename: container.read(entry) for entry in entries}
