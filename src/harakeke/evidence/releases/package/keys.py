"""Keys: who signs a package, and whose signature is believed, from when to when, for which agency."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

SIGNATURE_LENGTH = 64
PUBLIC_KEY_LENGTH = 32


def key_id_of(public_key: bytes) -> str:
    """A key's short name: the first 16 hexadecimal digits of the SHA-256 of its public half."""
    return hashlib.sha256(public_key).hexdigest()[:16]


@dataclass(frozen=True)
class SigningKey:
    """The secret half of an Ed25519 key, from its seed of 32 bytes. It shows itself to nobody."""

    seed: bytes = field(repr=False)

    @property
    def public_key(self) -> bytes:
        return self._private().public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)

    @property
    def key_id(self) -> str:
        return key_id_of(self.public_key)

    def sign(self, message: bytes) -> bytes:
        """The signature, 64 bytes; the same message always has the same one."""
        return self._private().sign(message)

    def _private(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.seed)


@dataclass(frozen=True)
class TrustedKey:
    """A public key we believe, for one agency (None: whichever the package names), from a moment to a moment."""

    public_key: bytes
    agency: str | None
    valid_from: datetime | None = None
    valid_to: datetime | None = None

    @property
    def key_id(self) -> str:
        return key_id_of(self.public_key)

    def valid_at(self, moment: datetime) -> bool:
        """Whether the key is valid then; its first moment counts, its last does not."""
        begun = self.valid_from is None or self.valid_from <= moment
        return begun and (self.valid_to is None or moment < self.valid_to)


def signature_holds(public_key: bytes, signature: bytes, message: bytes) -> bool:
    """Whether this signature was made over this message with the secret half of this key."""
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True
