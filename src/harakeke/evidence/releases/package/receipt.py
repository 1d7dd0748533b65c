"""The receipt: the national node's signed word that it keeps exactly these bytes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from .keys import SigningKey, signature_holds
from .refusal import PackageRefused
from .written import write_json

_FIELDS = {"release", "sha256", "received_at", "node", "key", "signature"}


def make_receipt(*, release: str, sha256: str, received_at: datetime, node: str, key: SigningKey) -> dict[str, str]:
    """The receipt as plain data, signed."""
    said = {
        "release": release,
        "sha256": sha256,
        "received_at": received_at.astimezone(UTC).isoformat(),
        "node": node,
        "key": key.public_key.hex(),
    }
    return {**said, "signature": key.sign(write_json(said)).hex()}


def check_receipt(receipt: Mapping[str, Any], *, release: str, sha256: str, public_key: bytes | None) -> datetime:
    """When the package was received; raise PackageRefused unless the receipt is for it and its signature holds.

    public_key: the only key believed. None believes whichever key the receipt names, so that it proves no more than
    that the reply came whole.
    """
    if set(receipt) != _FIELDS or not all(isinstance(value, str) for value in receipt.values()):
        raise PackageRefused("The reply is no receipt.")
    if (receipt["release"], receipt["sha256"]) != (release, sha256):
        raise PackageRefused("The receipt is for another package.")
    said = {name: value for name, value in receipt.items() if name != "signature"}
    try:
        key, signature = bytes.fromhex(receipt["key"]), bytes.fromhex(receipt["signature"])
        received_at = datetime.fromisoformat(receipt["received_at"])
    except ValueError:
        raise PackageRefused("The reply is no receipt.") from None
    if (public_key is not None and key != public_key) or received_at.tzinfo is None:
        raise PackageRefused("The receipt is signed with a key that is not the national node's.")
    if not signature_holds(key, signature, write_json(said)):
        raise PackageRefused("The receipt's signature does not hold.")
    return received_at
