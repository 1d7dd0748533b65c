"""What a made-up country holds, in numbers and in a sentence."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Summary:
    """made: whether this run wrote anything. counts: how many rows of each kind are there now."""

    made: bool
    words: str
    counts: dict[str, int] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.words
