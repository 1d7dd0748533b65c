"""The scenario's text: yaml in which every value keeps its line, and a word is read as what is wanted in its place."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml

from harakeke.evidence.release_files.plan_text import PlanText
from harakeke.files.refusals import FileRefused

SEE = "See docs/reference/allocate.md."
LEFT_OUT = ("…", "...")
_NUMBER = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,3})?")
MOST = 1e12  # a cent of a million million dollars is still exact


def number_in(text: object) -> float | None:
    """The number a text says, or None. No thousands marks, no dollar signs, no 'nan'.

    >>> number_in("179000000.00"), number_in("-1.5e3"), number_in("1,000"), number_in("nan")
    (179000000.0, -1500.0, None, None)
    """
    found = str(text).strip()
    return float(found) if _NUMBER.fullmatch(found) and len(found) <= 40 else None


def nearest(word: str, known: Collection[str]) -> str:
    """'Did you mean …?', or what there is."""
    close = get_close_matches(word.casefold(), {one.casefold(): one for one in known}, n=1, cutoff=0.6)
    if close:
        return f"Did you mean '{next(one for one in known if one.casefold() == close[0])}'?"
    return f"There is: {', '.join(known)}." if known else SEE


@dataclass
class ScenarioText:
    """What a scenario's text says, and where; each `take_…` reads one place or refuses it with its line."""

    text: PlanText

    @classmethod
    def read(cls, text: str, file: Path) -> ScenarioText:
        """Read the yaml; refuse what is not one mapping, with the line."""
        try:
            node = yaml.compose(text, Loader=yaml.SafeLoader)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            line = mark.line + 1 if mark else None
            remedy = "Check the indents, colons and quotation marks."
            raise FileRefused(file, f"This is not yaml: {error.problem}.", remedy, line=line) from None
        except yaml.reader.ReaderError as error:
            raise FileRefused(file, f"Character {error.position + 1:,} may not stand in yaml.", "Remove it.") from None
        except RecursionError:
            raise FileRefused(file, "Something here is nested too deep.", SEE) from None
        found = PlanText(file)
        if not isinstance(node, yaml.MappingNode):
            raise FileRefused(file, "This is no scenario: it has no named parts.", SEE)
        found.data = found.take(node)
        return cls(found)

    def refuse(self, what: str, remedy: str, *at: str | int) -> FileRefused:
        return self.text.refuse(what, remedy, *at)

    def at(self, *path: str | int) -> Any:
        """What stands at a place, None where nothing does."""
        found: Any = self.text.data
        for step in path:
            if not isinstance(found, (dict, list)) or (isinstance(found, dict) and step not in found):
                return None
            found = found[step]  # type: ignore[index]
        return found

    def only(self, known: Collection[str], *at: str | int) -> None:
        """Refuse a key that is none of the known ones, naming the nearest."""
        where = f" in '{at[0]}'" if at else " in a scenario"
        for key in self.mapping(*at):
            if key in LEFT_OUT:
                raise self._left_out(*at, key)
            if key not in known:
                raise self.refuse(f"There is no '{key}'{where}.", nearest(key, known), *at, key)

    def mapping(self, *at: str | int) -> dict[str, Any]:
        """A mapping, empty where nothing stands."""
        found = self.at(*at) if at else self.text.data
        if found is None:
            return {}
        if not isinstance(found, dict):
            raise self.refuse(f"'{at[0]}' must be a mapping, like {{key: value}}.", SEE, *at)
        return found

    def items(self, *at: str | int) -> Iterator[tuple[str, float]]:
        """Names and their numbers."""
        for key in self.mapping(*at):
            if key in LEFT_OUT:
                raise self._left_out(*at, key)
            yield key, self.number(*at, key)

    def word(self, *at: str | int, otherwise: str | None = "") -> str:
        """One text; where nothing stands, `otherwise`, or a refusal if that is None."""
        found = self.at(*at)
        if found is None and otherwise is not None:
            return otherwise
        if not isinstance(found, str) or not found.strip() or found in LEFT_OUT:
            raise self.refuse(f"'{self._name(*at)}' must be one text.", SEE, *at)
        return found.strip()

    def number(self, *at: str | int, least: float | None = None, most: float | None = MOST) -> float:
        """One number."""
        written = self.at(*at)
        found = None if isinstance(written, (dict, list)) else number_in(written)
        name = self._name(*at)
        if found is None:
            said = f", not '{written}'" if isinstance(written, str) else ""
            raise self.refuse(f"'{name}' must be a number{said}.", "Write it like 179000000.00 or 0.05.", *at)
        if (least is not None and found < least) or (most is not None and found > most):
            between = f"{least:g} or more" if most in (None, MOST) and least is not None else f"{least} to {most}"
            raise self.refuse(f"'{name}' is {written}; it must be {between}.", "Correct it.", *at)
        return found

    def maybe(self, *at: str | int, otherwise: float | None = None, **ends: float | None) -> float | None:
        """One number, or `otherwise` where nothing or 'none' stands."""
        if self.at(*at) is None or self.at(*at) == "none":
            return otherwise
        return self.number(*at, **ends)

    def _left_out(self, *at: str | int) -> FileRefused:
        return self.refuse("'…' stands for what was left out.", "Write it out.", *at)

    @staticmethod
    def _name(*at: str | int) -> str:
        return ", ".join(str(one) for one in at)
