"""The container: five named members in a zip that has exactly one way to be written.

Nothing is compressed, so a small package cannot unpack into a large one, and the bytes do not depend on a compressor.
What is read is written again and must come out the same to the last byte.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping

from .refusal import PackageRefused

CELLS, DEFINITIONS, EVIDENCE, MANIFEST, SIGNATURE = MEMBERS = (
    "cells.csv",
    "definitions.json",
    "evidence.json",
    "manifest.json",
    "signature",
)
LARGEST_PACKAGE = 128 * 1024 * 1024  # about two and a half million figures
LARGEST_MANIFEST = 1024 * 1024
_BEGINNING_OF_ZIP_TIME = (0, 0x21)  # 1 January 1980, midnight
_MEMBER, _LISTED, _END = b"PK\3\4", b"PK\1\2", b"PK\5\6"
_WRITTEN_ON_UNIX = 3


def write_container(members: Mapping[str, bytes]) -> bytes:
    """The members as bytes; the same members are always the same bytes."""
    return b"".join(piece for _name, piece in _pieces(members))


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
    if not _written_so(members, data):
        raise PackageRefused("The package was packed anew or altered on the way; only the agency's own bytes count.")
    return members


def _written_so(members: Mapping[str, bytes], data: bytes) -> bool:
    """Whether the members, written again, are these bytes. They are compared where they stand, not copied together."""
    place = 0
    for _name, piece in _pieces(members):
        if not data.startswith(piece, place):
            return False
        place += len(piece)
    return place == len(data)


def _pieces(members: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """The container piece by piece: each member behind its header, then the list of members, then the end."""
    place, listed = 0, []
    for name in sorted(members):
        content, called = members[name], name.encode()
        about = struct.pack("<5H3L2H", 20, 0, 0, *_BEGINNING_OF_ZIP_TIME, zlib.crc32(content), len(content),
                            len(content), len(called), 0)  # fmt: skip
        header = _MEMBER + about + called
        attributes = struct.pack("<3H2L", 0, 0, 0, 0o644 << 16, place)
        listed.append(_LISTED + struct.pack("<2B", 20, _WRITTEN_ON_UNIX) + about + attributes + called)
        yield name, header
        yield name, content
        place += len(header) + len(content)
    whole = b"".join(listed)
    ending = struct.pack("<4H2LH", 0, 0, len(listed), len(listed), len(whole), place, 0)
    yield "", whole + _END + ending


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
