"""The notice of withdrawal: an agency's signed word that a release of its own is not to be used any more, and why.

It names the release and the SHA-256 of its package, so that it can withdraw nothing else. It holds no figure.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from harakeke.evidence.quarters import Quarter

from .keys import SigningKey, TrustedKey
from .manifest import AGENCY
from .refusal import PackageRefused
from .signers import check_signer
from .written import read_json, write_json

NOTICE_FORMAT = "harakeke withdrawal notice 1"
LARGEST_NOTICE = 64 * 1024
MOST_WORDS = 2000  # letters of the reasons
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_VERSION = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+_-]{0,39}")
# Signs that are no words: a new line is the only one that is needed, and none may turn the writing round.
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True)
class Notice:
    """Which release is withdrawn, by whom, when and why. Times are UTC, to the second."""

    notice: str
    release: str
    package_sha256: str
    agency: str
    period: str
    reasons: str
    made_at: datetime
    code_version: str
    signer: str = ""

    def to_dict(self) -> dict[str, str]:
        """The notice as plain data: what is signed."""
        return {
            "format": NOTICE_FORMAT,
            **{name: getattr(self, name) for name in ("notice", "release", "package_sha256", "agency", "period")},
            "reasons": self.reasons,
            "made_at": self.made_at.astimezone(UTC).isoformat(timespec="seconds"),
            "code_version": self.code_version,
            "signer": self.signer,
        }

    @classmethod
    def from_dict(cls, said: Mapping[str, Any]) -> Notice:
        """Read a notice, refusing another format and any field that is missing, unknown or not as it should be."""
        if said.get("format") != NOTICE_FORMAT:
            raise PackageRefused(f"The notice is not in the format this node reads ('{NOTICE_FORMAT}').")
        try:
            fields = {name: value for name, value in said.items() if name not in ("format", "made_at")}
            notice = cls(**fields, made_at=datetime.fromisoformat(said["made_at"]))
            notice.check()
            same = notice.to_dict() == said
        except PackageRefused:
            raise
        except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
            raise PackageRefused("The notice lacks a field, or one is not right.") from None
        if not same:
            raise PackageRefused("The notice holds more than this format knows, or writes a time another way.")
        return notice

    def check(self) -> None:
        """Raise PackageRefused unless every field is made as it should be."""
        made = (
            (_UUID.fullmatch(self.notice) and _UUID.fullmatch(self.release), "id"),
            (_SHA256.fullmatch(self.package_sha256), "hash of the package"),
            (AGENCY.fullmatch(self.agency), "agency code"),
            (_VERSION.fullmatch(self.code_version), "code version"),
            (self.made_at.tzinfo is not None, "time it was made"),
            (self.reasons.strip() and len(self.reasons) <= MOST_WORDS, "reasons"),
            (not _CONTROL.search(self.reasons), "reasons"),
        )
        for well, what in made:
            if not well:
                raise PackageRefused(f"The notice's {what} is not made as it should be.")
        Quarter.named(self.period)


def make_notice(notice: Notice, *, key: SigningKey) -> bytes:
    """Write and sign a notice, and open it as its receiver will; the same notice is always the same bytes."""
    said = {**notice.to_dict(), "signer": key.key_id}
    data = write_json({"notice": said, "signature": key.sign(write_json(said)).hex()})
    open_notice(data, {key.key_id: TrustedKey(key.public_key, notice.agency)})
    return data


def is_notice(data: bytes) -> bool:
    """Whether these bytes mean to be a notice and not a package: JSON begins so, and no zip does."""
    return data[:1] == b"{"


def open_notice(data: bytes, trusted: Mapping[str, TrustedKey], *, at: datetime | None = None) -> Notice:
    """Verify a notice and return it; raise PackageRefused if anything at all is amiss. at: when it arrived."""
    if len(data) > LARGEST_NOTICE:
        raise PackageRefused("The notice is far longer than any notice is.")
    whole = read_json(data, "The notice")
    if set(whole) != {"notice", "signature"} or not isinstance(whole["notice"], dict):
        raise PackageRefused("The notice lacks a field, or one is not right.")
    notice, signature = Notice.from_dict(whole["notice"]), whole["signature"]
    check_signer(
        trusted.get(notice.signer) if isinstance(notice.signer, str) else None,
        signer=notice.signer,
        agency=notice.agency,
        made_at=notice.made_at,
        signed=write_json(whole["notice"]),
        signature=signature.encode() if isinstance(signature, str) else b"",
        at=at,
    )
    return notice
