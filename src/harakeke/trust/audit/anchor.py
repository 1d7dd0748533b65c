"""The anchor: the chain's head, signed, in a file outside the database; one line whenever the head has moved.

Whoever can rewrite the whole database can make a new and faultless chain; what they cannot do is make it agree with
a line that was signed before, on a disk (or a second machine, HARAKEKE_ANCHOR) that they do not reach.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from harakeke.settings.state import secret

from .chain import Head


@dataclass(frozen=True)
class Anchor(Head):
    """A head as it was signed: by which node, and when."""

    at: str
    node: str

    def message(self) -> bytes:
        """What is signed."""
        fields = {"seq": self.seq, "hash": self.hash.hex(), "at": self.at, "node": self.node}
        return json.dumps(fields, sort_keys=True, separators=(",", ":")).encode()

    def line(self) -> bytes:
        """The line of the file, with its signature."""
        fields = json.loads(self.message()) | {"signature": signing_key().sign(self.message()).hex()}
        return json.dumps(fields).encode() + b"\n"


@cache
def signing_key() -> Ed25519PrivateKey:
    """This node's key for anchors alone."""
    return Ed25519PrivateKey.from_private_bytes(secret("anchor-key"))


def read_anchor(line: bytes, node: str) -> Anchor:
    """One line's anchor; raises ValueError, saying why, when this node did not sign it."""
    try:
        fields = json.loads(line)
        signature = bytes.fromhex(fields.pop("signature"))
        anchor = Anchor(fields.pop("seq"), bytes.fromhex(fields.pop("hash")), fields.pop("at"), fields.pop("node"))
    except (ValueError, KeyError, TypeError, AttributeError):
        raise ValueError("it is no anchor: its form is broken") from None
    try:
        signing_key().public_key().verify(signature, anchor.message())
    except InvalidSignature:
        raise ValueError("its signature is not this node's: the line was altered or put in") from None
    if anchor.node != node or fields:
        raise ValueError(f"it belongs to another node ('{anchor.node}')")
    return anchor
