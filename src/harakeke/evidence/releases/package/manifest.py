"""The manifest: what a package says about itself; the part that is signed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from harakeke.evidence.quarters import Quarter

from .refusal import PackageRefused

FORMAT = "harakeke release package 1"
TWO_PEOPLE = "checked_by_a_second_person"  # among the inputs: the agency's signed word that two people stood behind it
AGENCY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,59}")
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_VERSION = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+_-]{0,39}")
_KEY_ID = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True)
class Manifest:
    """Who publishes what, for when, made how. Times are UTC, to the second."""

    release: str
    agency: str
    period: str
    plan_version: str
    made_at: datetime
    code_version: str
    definitions: dict[str, str]
    inputs: dict[str, Any]
    signer: str
    files: tuple[tuple[str, str, int], ...] = ()  # name, sha256, length

    def to_dict(self) -> dict[str, Any]:
        """The manifest as plain data."""
        return {
            "format": FORMAT,
            "release": self.release,
            "agency": self.agency,
            "period": self.period,
            "plan_version": self.plan_version,
            "made_at": self.made_at.astimezone(UTC).isoformat(timespec="seconds"),
            "code_version": self.code_version,
            "definitions": self.definitions,
            "inputs": self.inputs,
            "signer": self.signer,
            "files": [{"name": name, "sha256": sha, "length": length} for name, sha, length in self.files],
        }

    @classmethod
    def from_dict(cls, content: Mapping[str, Any]) -> Manifest:
        """Read a manifest, refusing another format and any field that is missing, unknown or not as it should be."""
        if content.get("format") != FORMAT:
            raise PackageRefused(f"The package is not in the format this node reads ('{FORMAT}').")
        try:
            manifest = cls(
                **{name: content[name] for name in ("release", "agency", "period", "plan_version", "code_version")},
                **{name: content[name] for name in ("definitions", "inputs", "signer")},
                made_at=datetime.fromisoformat(content["made_at"]),
                files=tuple((one["name"], one["sha256"], one["length"]) for one in content["files"]),
            )
            manifest.check()
            same = manifest.to_dict() == content
        except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as problem:
            raise PackageRefused(_because(problem)) from None
        if not same:
            raise PackageRefused("The manifest holds more than this format knows, or writes a time another way.")
        return manifest

    def check(self) -> None:
        """Raise PackageRefused unless every field is made as it should be."""
        made = (
            (_UUID.fullmatch(self.release), "release id"),
            (AGENCY.fullmatch(self.agency), "agency code"),
            (_VERSION.fullmatch(self.plan_version), "plan version"),
            (_VERSION.fullmatch(self.code_version), "code version"),
            (_KEY_ID.fullmatch(self.signer), "signer's key id"),
            (all(_VERSION.fullmatch(version) for version in self.definitions.values()), "version of a definition"),
            (isinstance(self.inputs, dict), "list of inputs"),
            (self.made_at.tzinfo is not None, "time it was made"),
        )
        for well, what in made:
            if not well:
                raise PackageRefused(f"The manifest's {what} is not made as it should be.")
        # New Zealand is ahead of UTC: where it is already the day after, the UTC date may still be the last day itself
        if self.made_at.astimezone(UTC).date() < Quarter.named(self.period).last:
            raise PackageRefused("The package was made before its period was over.")


def describe_files(files: Mapping[str, bytes]) -> tuple[tuple[str, str, int], ...]:
    """Name, SHA-256 and length of each file, by name."""
    return tuple((name, hashlib.sha256(files[name]).hexdigest(), len(files[name])) for name in sorted(files))


def _because(problem: Exception) -> str:
    return problem.reason if isinstance(problem, PackageRefused) else "The manifest lacks a field, or one is not right."
