"""Whether a signer is believed: known here, of the agency named, valid then and now, and the signature holds."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from .keys import TrustedKey, signature_holds
from .refusal import PackageRefused

CLOCKS_MAY_DIFFER = timedelta(minutes=10)
_SIGNATURE = re.compile(rb"[0-9a-f]{128}")


def check_signer(
    key: TrustedKey | None,
    *,
    signer: str,
    agency: str,
    made_at: datetime,
    signed: bytes,
    signature: bytes,
    at: datetime | None,
) -> None:
    """Raise PackageRefused unless what was signed is to be believed. at: when it arrived, if it arrives just now.

    key: the one known here under the signer's id. signature: 128 small hexadecimal digits.
    """
    if key is None:
        raise PackageRefused("The signer's key is not known here. If it is new, trust it first, then send again.")
    if key.key_id != signer or key.agency not in (None, agency):
        raise PackageRefused("The key belongs to another agency than the one the package names.")
    if not key.valid_at(made_at) or (at is not None and not key.valid_at(at)):
        raise PackageRefused("The signer's key was not valid on that date. Trust a key that is, then send again.")
    if at is not None and made_at > at + CLOCKS_MAY_DIFFER:
        raise PackageRefused("The package says it was made later than now; set the clocks right, then sign it again.")
    if not _SIGNATURE.fullmatch(signature) or not signature_holds(
        key.public_key, bytes.fromhex(signature.decode()), signed
    ):
        raise PackageRefused("The signature does not hold: the package was altered, or another key signed it.")
