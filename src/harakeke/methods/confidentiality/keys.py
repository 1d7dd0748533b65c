"""Keys: why the same people are always rounded the same way, and nobody outside can tell which.

Each unit has a secret key; a cell's key is the sum of its members' keys, so the rounding follows
the members, not the table, the run or the machine. Source: the cell-key method, with a keyed
pseudo-random function in place of seeds anyone could recompute.
"""

import hmac
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from harakeke.methods.confidentiality.errors import SecretsError

SHORTEST = 16
_MARK = b"harakeke/confidentiality/agency-mark/1\n"
_ROUND = b"harakeke/confidentiality/round/1\n"
_SEAL = b"harakeke/confidentiality/seal/1\n"


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

    def agency_mark(self) -> bytes:
        """A mark by which two uses of one agency secret know each other, without showing it."""
        return hmac.digest(self.agency, _MARK, "sha256")

    def seal(self, body: bytes) -> str:
        """The HMAC that shows `body` left `protect` under this release secret, as hexadecimal."""
        return hmac.digest(self.release, _SEAL + body, "sha256").hex()


def record_keys(agency: bytes, units: Iterable[str]) -> npt.NDArray[np.uint64]:
    """Return each unit's key: the first 8 bytes (big-endian) of HMAC-SHA256(agency secret, id).

    Worked from the definition:

    >>> import hashlib
    >>> by_hand = hmac.new(b"s" * 16, b"P1", hashlib.sha256).digest()[:8]
    >>> int(record_keys(b"s" * 16, ["P1"])[0]) == int.from_bytes(by_hand, "big")
    True
    """
    digests = b"".join(hmac.digest(agency, unit.encode(), "sha256")[:8] for unit in units)
    return np.frombuffer(digests, dtype=">u8").astype(np.uint64)


def draws(release: bytes, measure: str, keys: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """Return one draw per cell key: u = draw / 2**64, uniform to anyone without the secret."""
    prefix = _ROUND + measure.encode() + b"\n"
    digests = b"".join(hmac.digest(release, prefix + int(key).to_bytes(8, "big"), "sha256")[:8] for key in keys)
    return np.frombuffer(digests, dtype=">u8").astype(np.uint64)
