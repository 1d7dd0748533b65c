"""The labels there are: everything the pages say, with Harakeke's own te reo Māori."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import polib

CATALOGUE = Path(__file__).resolve().parents[2] / "locale" / "mi" / "LC_MESSAGES" / "django.mo"
BEFORE_CONTEXT = "\x04"  # how a catalogue writes a context before the words


@dataclass(frozen=True)
class Label:
    """One label. key: what its own words are kept under. name: what stands for it in an address."""

    english: str
    maori: str
    context: str = ""

    @property
    def key(self) -> str:
        return f"{self.context}{BEFORE_CONTEXT}{self.english}" if self.context else self.english

    @property
    def name(self) -> str:
        return hashlib.sha256(self.key.encode()).hexdigest()[:16]


@cache
def labels(catalogue: Path = CATALOGUE) -> dict[str, Label]:
    """Every label that says one thing (not one of several numbers), by name, in order of its English."""
    found = [
        Label(entry.msgid, entry.msgstr, entry.msgctxt or "")
        for entry in polib.mofile(str(catalogue))
        if entry.msgid and not entry.msgid_plural
    ]
    return {label.name: label for label in sorted(found, key=lambda label: (label.english.casefold(), label.context))}
