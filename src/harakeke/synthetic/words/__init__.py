"""The words of the made-up country, written by hand, and how they are read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class GoalWords:
    """A goal as a whānau might say it: how they will know, and the first steps."""

    domain: str
    horizon: str
    words: str
    measure: str
    steps: tuple[str, ...]
    pacific: bool = False


@cache
def read(name: str) -> Any:
    """One file of this folder."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"), loader)  # noqa: S506  both are the safe ones


@cache
def goals(domain: str, *, pacific: bool) -> tuple[GoalWords, ...]:
    """The goals of an outcome domain; those for Pacific whānau only when asked for."""
    found = [GoalWords(**{**one, "steps": tuple(one["steps"])}) for one in read("goals") if one["domain"] == domain]
    return tuple(one for one in found if pacific or not one.pacific)


@cache
def dreams(*, pacific: bool) -> tuple[str, ...]:
    """Dreams in a whānau's own words."""
    found = read("dreams")
    return tuple(found["dreams"] + (found["dreams_pacific"] * 4 if pacific else []))


def strengths() -> tuple[str, ...]:
    return tuple(read("dreams")["strengths"])
