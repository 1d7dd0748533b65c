"""What a yaml file says, and in which line it says it: so every refusal names file, line, field and remedy."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .nearest import nearest
from .numbers import number_in
from .refusals import FileRefused

LEFT_OUT = ("…", "...")
MOST = 1e12  # a cent of a million million dollars is still exact
YES, NO = ("yes", "true"), ("no", "false")
_QUOTED = re.compile(r"'([^']+)'")


@dataclass
class YamlText:
    """A file's mapping as plain data. A place in it is its steps from the top: `"tables", 0, "name"`.

    what: the file in a word, such as 'plan'; see: where its parts are explained, the remedy where no other is known.
    lines: the line of each place; of a value in a mapping, that of its name. said, named: the lines of values, and of
    the names of things, by their text. Each method that reads a place raises FileRefused where something else stands.
    """

    path: Path
    what: str
    see: str
    data: dict[str, Any] = field(default_factory=dict)
    lines: dict[tuple[str | int, ...], int] = field(default_factory=dict)
    named: dict[str, int] = field(default_factory=dict)
    said: dict[str, int] = field(default_factory=dict)

    def refuse(self, what: str, remedy: str = "", *at: str | int) -> FileRefused:
        """A refusal at the line of the value that `at` leads to, or of the nearest value around it."""
        while at and at not in self.lines:
            at = at[:-1]
        return FileRefused(self.path, what, remedy, line=self.lines.get(at) if at else None)

    def refuse_about(self, message: str) -> FileRefused:
        """A refusal in these words, at the line of the first quoted word of them that the file names or says."""
        found = [self.named.get(word) or self.said.get(word) for word in _QUOTED.findall(message)]
        return FileRefused(self.path, message, "", line=next(filter(None, found), None))

    def at(self, *path: str | int) -> Any:
        """What stands at a place, None where nothing does."""
        found: Any = self.data
        for step in path:
            if not isinstance(found, (dict, list)) or (isinstance(found, dict) and step not in found):
                return None
            found = found[step]  # type: ignore[index]
        return found

    def mapping(self, *at: str | int) -> dict[str, Any]:
        """A mapping, empty where nothing stands."""
        found = self.at(*at)
        if found is None:
            return {}
        if not isinstance(found, dict):
            raise self.refuse(f"'{_name(at)}' must be a mapping, like {{key: value}}.", self.see, *at)
        return found

    def only(self, known: Collection[str], *at: str | int) -> None:
        """Refuse a key of a mapping that is none of the known ones, naming the nearest."""
        where = f"'{at[0]}'" if at else f"a {self.what}"
        for key in self.mapping(*at):
            self._refuse_left_out(key, *at, key)
            if key not in known:
                raise self.refuse(f"There is no '{key}' in {where}.", nearest(key, known, self.see), *at, key)

    def items(self, *at: str | int) -> Iterator[tuple[str, float]]:
        """The names of a mapping and their numbers."""
        for key in self.mapping(*at):
            self._refuse_left_out(key, *at, key)
            yield key, self.number(*at, key)

    def word(self, *at: str | int, otherwise: str | None = "") -> str:
        """One text; where nothing stands, `otherwise`, or a refusal if that is None."""
        found = self.at(*at)
        if found is None and otherwise is not None:
            return otherwise
        if not isinstance(found, str) or not found.strip() or found in LEFT_OUT:
            raise self.refuse(f"'{_name(at)}' must be one text.", self.see, *at)
        return found.strip()

    def number(self, *at: str | int, least: float | None = None, most: float | None = MOST) -> float:
        """One number from `least` to `most`."""
        written = self.at(*at)
        found = None if isinstance(written, (dict, list)) else number_in(written)
        if found is None:
            said = f", not '{written}'" if isinstance(written, str) else ""
            raise self.refuse(f"'{_name(at)}' must be a number{said}.", "Write it like 179000000.00 or 0.05.", *at)
        if (least is not None and found < least) or (most is not None and found > most):
            raise self.refuse(f"'{_name(at)}' is {written}; it must be {_between(least, most)}.", "Correct it.", *at)
        return found

    def maybe(self, *at: str | int, otherwise: float | None = None, **ends: float | None) -> float | None:
        """One number, or `otherwise` where nothing or 'none' stands."""
        return otherwise if self.at(*at) in (None, "none") else self.number(*at, **ends)

    def yes(self, *at: str | int) -> bool:
        """Yes or no, also written true or false; no where nothing stands."""
        said = self.word(*at, otherwise="no").casefold()
        if said not in (*YES, *NO):
            raise self.refuse(f"'{at[-1]}' is '{said}'.", "Say yes or no.", *at)
        return said in YES

    def _refuse_left_out(self, key: str, *at: str | int) -> None:
        if key in LEFT_OUT:
            raise self.refuse("'…' stands for what was left out.", "Write it out.", *at)


def _name(at: tuple[str | int, ...]) -> str:
    return ", ".join(map(str, at))


def _between(least: float | None, most: float | None) -> str:
    if most in (None, MOST) and least is not None:
        return f"{least:g} or more"
    return f"at most {most:g}" if least is None else f"{least} to {most}"
