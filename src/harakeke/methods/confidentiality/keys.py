"""Keys: why the same people are always rounded the same way, and nobody outside can tell which.

Each unit has a secret key; a cell's key is the sum of its members' keys, so the rounding follows
the members, not the table, the run or the machine. Source: the cell-key method, with keyed
pseudo-random functions in place of seeds anyone could recompute.
"""

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from harakeke.methods.confidentiality.errors import SecretsError

SHORTEST = 16
ROUND = b"harakeke/confidentiality/round/2\n"
FRINGE = b"harakeke/confidentiality/fringe/1\n"
_SEAL = b"harakeke/confidentiality/seal/1\n"
_BLOCK = 64  # bytes in a block of SHA-256


@dataclass(frozen=True)
class Secrets:
    """The agency's secret (keys its people) and the release secret (draws the rounding, seals).

    >>> Secrets(agency=b"a" * 16, release=b"r" * 16)
    Secrets(agency=hidden, release=hidden)
    """

    agency: bytes = field(repr=False)
    release: bytes = field(repr=False)

    def __post_init__(self) -> None:
        for name, secret in (("agency", self.agency), ("release", self.release)):
            if not isinstance(secret, bytes) or len(secret) < SHORTEST:
                raise SecretsError(f"The {name} secret must be at least {SHORTEST} random bytes; make a new one.")

    def __repr__(self) -> str:
        return "Secrets(agency=hidden, release=hidden)"

    def seal(self, body: bytes) -> str:
        """The HMAC that shows `body` left `protect` under this release secret, as hexadecimal."""
        return hmac.digest(self.release, _SEAL + body, "sha256").hex()


def record_keys(agency: bytes, units: Iterable[str]) -> npt.NDArray[np.uint64]:
    """Return each unit's key: the first 8 bytes (big-endian) of HMAC-SHA256(agency secret, id).

    The two states that depend on the secret alone are made once: half the time of a million calls.

    >>> by_hand = hmac.new(b"s" * 16, b"P1", hashlib.sha256).digest()[:8]
    >>> int(record_keys(b"s" * 16, ["P1"])[0]) == int.from_bytes(by_hand, "big")
    True
    """
    secret = agency if len(agency) <= _BLOCK else hashlib.sha256(agency).digest()
    padded = secret.ljust(_BLOCK, b"\0")
    inner = hashlib.sha256(bytes(byte ^ 0x36 for byte in padded)).copy
    outer = hashlib.sha256(bytes(byte ^ 0x5C for byte in padded)).copy

    def key(unit: str) -> bytes:
        first, second = inner(), outer()
        first.update(unit.encode())
        second.update(first.digest())
        return second.digest()[:8]

    return np.frombuffer(b"".join(map(key, units)), dtype=">u8").astype(np.uint64)


def draws(release: bytes, measure: str, keys: npt.NDArray[np.uint64], purpose: bytes = ROUND) -> npt.NDArray[np.uint64]:
    """Return one draw per cell key: u = draw / 2**64, uniform to anyone without the secret.

    The draw is the first half of AES-128 of the cell key (then eight noughts) under a key that is
    HMAC-SHA256(release secret, purpose and measure): a pseudo-random function that takes whole
    arrays at once.

    >>> drawn = draws(b"r" * 16, "people", np.array([7, 7, 8], np.uint64))
    >>> bool(drawn[0] == drawn[1]), bool(drawn[0] == drawn[2])
    (True, False)
    """
    key = hmac.digest(release, purpose + measure.encode(), "sha256")[:16]
    blocks = np.zeros((len(keys), 2), dtype=">u8")
    blocks[:, 0] = keys
    # One block for each key, so no two blocks stand in one message: ECB is the plain cipher here.
    enciphered = Cipher(algorithms.AES(key), modes.ECB()).encryptor().update(blocks.tobytes())  # noqa: S305
    return np.frombuffer(enciphered, dtype=">u8").reshape(-1, 2)[:, 0].astype(np.uint64)
