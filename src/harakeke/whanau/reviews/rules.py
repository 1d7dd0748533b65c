"""Pure decisions about versions, reviews and closing: what a version's digest is, what changed between two."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

Content = Mapping[str, Any]


class NotNow(ValueError):
    """A signing, review or closing that cannot be; its words say what to do."""


@dataclass(frozen=True)
class Item:
    """One thing of a plan as it stood: what kind, which row, its content, and who may see it."""

    about: str
    row_id: UUID
    content: Content
    only_for: tuple[UUID, ...] | None = None
    hidden_from: tuple[UUID, ...] = ()

    @property
    def digest(self) -> str:
        return digest_of([self.about, str(self.row_id), dict(self.content)])


@dataclass(frozen=True)
class Change:
    """One thing that changed: its kind (a key of words.CHANGES), and the words it is about, before and now."""

    kind: str
    words: str
    was: str = field(default="")


def digest_of(content: Any) -> str:
    """SHA-256 of the one way to write a value as JSON.

    >>> digest_of({"b": 1, "a": "ā"}) == digest_of({"a": "ā", "b": 1})
    True
    """
    written = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def digest_of_version(digests: Iterable[str], *, number: int, signed_on: date, signed_by: UUID, how: str) -> str:
    """What binds a version's items to who signed it, when and how; their order does not matter."""
    return digest_of([sorted(digests), number, signed_on.isoformat(), str(signed_by), how])


def check_day(on: date, *, began: date, today: date) -> date:
    """A day on which something of a plan can have happened. Raises NotNow."""
    if on > today:
        raise NotNow("That day is still to come. Choose the day it took place.")
    if on < began:
        raise NotNow("That day is before the plan began. Check the year.")
    return on


def check_next(next_on: date, *, held_on: date) -> date:
    """The day of the next review. Raises NotNow."""
    if next_on <= held_on:
        raise NotNow("The next look lies after this one. Choose a later day.")
    return next_on


def changes(before: Iterable[Item], after: Iterable[Item]) -> list[Change]:
    """What changed, in the order of a plan: dream, parts, goals, photos. Only items that both sides may see are given.

    >>> goal = lambda words, reached: Item("goal", UUID(int=1), {"words": words, "reached_on": reached})
    >>> [one.kind for one in changes([goal("Warm", None)], [goal("Warm", "2026-11-22")])]
    ['goal_reached']
    """
    old, new = ({(one.about, one.row_id): one for one in side} for side in (before, after))
    found: list[Change] = []
    for about in ORDER:
        for key in [key for key in dict.fromkeys([*old, *new]) if key[0] == about]:
            found += _changed(about, old.get(key), new.get(key))
    return found


ORDER = ("plan", "part", "safety", "goal", "photo")


def _changed(about: str, old: Item | None, new: Item | None) -> list[Change]:
    if old is None or new is None:
        one = new or old
        assert one is not None
        return [Change(f"{about}_{'new' if old is None else 'gone'}", _name(one))] if about != "plan" else []
    if old.digest == new.digest:
        return []
    if about == "goal":
        return _goal_changed(old.content, new.content)
    if about == "plan":
        return [
            Change(name, new.content[name], old.content[name])
            for name in ("dream", "strengths")
            if old.content[name] != new.content[name]
        ]
    return [Change(f"{about}_put", _name(new), _name(old))]


def _name(item: Item) -> str:
    return str(item.content.get("words", ""))


def _goal_changed(old: Content, new: Content) -> list[Change]:
    words, found = str(new["words"]), []
    if old["words"] != words:
        found.append(Change("goal_put", words, str(old["words"])))
    if new.get("reached_on") and not old.get("reached_on"):
        found.append(Change("goal_reached", words))
    elif new.get("come") != old.get("come") and new.get("come") is not None:
        found.append(Change("goal_come", words))
    if any(old.get(name) != new.get(name) for name in ("measure", "horizon", "domains", "owners", "scale_words")):
        found.append(Change("goal_otherwise", words))
    return found + _steps_changed(old.get("steps", ()), new.get("steps", ()))


def _steps_changed(old: Iterable[Content], new: Iterable[Content]) -> list[Change]:
    before = {one["id"]: one for one in old}
    found = []
    for step in new:
        was = before.get(step["id"])
        if step.get("done_on") and not (was and was.get("done_on")):
            found.append(Change("step_done", step["words"]))
        elif was is None:
            found.append(Change("step_new", step["words"]))
        elif was["words"] != step["words"]:
            found.append(Change("step_put", step["words"], was["words"]))
    return found
