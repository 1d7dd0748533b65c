"""JSON as it is written in a package: one way only, and read without believing anything."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from .refusal import PackageRefused


def write_json(content: Any) -> bytes:
    """The one way this content is written: sorted names, no spaces, UTF-8, no NaN."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode()


def read_json(data: bytes, name: str) -> dict[str, Any]:
    """Read an object back; refuse anything another reader could read otherwise (repeated names, NaN, another text)."""
    try:
        content = json.loads(data.decode(), object_pairs_hook=_once_each, parse_constant=_no_constant)
        same = isinstance(content, dict) and write_json(content) == data
    except PackageRefused:
        raise
    except (ValueError, RecursionError):
        raise PackageRefused(f"{name} is not readable JSON; ask the agency to send the release again.") from None
    if b"\\u0000" in data:  # PostgreSQL keeps no such character
        raise PackageRefused(f"{name} holds a character that no text has; take it out and propose the release again.")
    if not same:
        raise PackageRefused(f"{name} is not written the way this format writes it, so it was altered on the way.")
    return dict(content)


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len({name for name, _ in pairs}) < len(pairs):
        raise PackageRefused("A name stands twice in one JSON object, so two readers could read two different things.")
    return dict(pairs)


def _no_constant(_: str) -> NoReturn:
    raise ValueError("not a number of JSON")
