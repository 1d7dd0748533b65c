"""Names put together at random: from the published lists where this machine has them, and from our own short one."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import NamedTuple

from .words import read

#: How names are spelt in a whānau: macrons, the double vowels of Tainui, the k of the south.
MAORI, DOUBLE_VOWEL, SOUTHERN, PACIFIC, OTHER = "maori", "maori_double_vowel", "maori_southern", "pacific", "other"
FIRST_NAMES = "names_first_dia_by_decade.csv"
LAST_NAMES = "names_surnames_faker_en_nz.csv"
LAST_NAMES_MAORI_PACIFIC = "names_surnames_maori_pacific_compiled.csv"
LATEST_DECADE = 2020


class Weighted(NamedTuple):
    """Things to choose among, each with the running total of how often."""

    things: Sequence[str]
    running: Sequence[float]

    def one(self, rng: Random) -> str:
        return rng.choices(self.things, cum_weights=self.running)[0]


class NameBook:
    """All the names to choose from. `data` is the folder of published files, or None."""

    def __init__(self, data: Path | None = None):
        own = read("names")
        self._first, self._last = own["first"], {way: list(names) for way, names in own["last"].items()}
        self._whanau, self._long, self.of_staff = own["whanau"], own["very_long"], own["of_staff"]
        self._by_decade = _first_names(data) if data else {}
        self._last_other = _last_names(data) if data else None
        for tradition, names in (_last_names_maori_pacific(data) if data else {}).items():
            self._last[tradition] = [*self._last[tradition], *names]

    def first(self, rng: Random, way: str, born: int, sex: str) -> str:
        """One given name as it is given to someone born in a year. sex: 'F' or 'M', as the published list has it."""
        if way == OTHER or (way in (MAORI, PACIFIC) and rng.random() < 0.35):
            kind = MAORI if way == MAORI and rng.random() < 0.6 else OTHER
            published = self._by_decade.get((kind, sex, min(born // 10 * 10, LATEST_DECADE)))
            return published.one(rng) if published else rng.choice(self._first[kind])
        return rng.choice(self._first[way])

    def given_names(self, rng: Random, way: str, born: int) -> str:
        """One or more given names; now and then very long ones."""
        chance = rng.random()
        if chance < 0.004 and way in (MAORI, SOUTHERN):
            return rng.choice(self._long)
        sex = rng.choice("FM")
        names = [self.first(rng, way, born, sex) for _ in range(1 + (chance < 0.3) + (chance < 0.04))]
        return " ".join(dict.fromkeys(names))

    def last(self, rng: Random, way: str) -> str:
        if way == OTHER and self._last_other:
            return self._last_other.one(rng)
        return rng.choice(self._last[way])

    def whanau(self, rng: Random, way: str, last: str) -> str:
        """What a whānau calls itself."""
        return rng.choice(self._whanau[way]).format(last=last, other=self.last(rng, way))


def _first_names(data: Path) -> dict[tuple[str, str, int], Weighted]:
    found: dict[tuple[str, str, int], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in _rows(data / FIRST_NAMES):
        kind = MAORI if row["maori_name_curated"] == "1" else OTHER
        found[kind, row["sex"], int(row["decade"])][row["name"]] += int(row["count"])
    return {key: _weighted(names) for key, names in found.items()}


def _last_names(data: Path) -> Weighted | None:
    names = {row["surname"]: float(row["weight"]) for row in _rows(data / LAST_NAMES)}
    return _weighted(names) if names else None


def _last_names_maori_pacific(data: Path) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for row in _rows(data / LAST_NAMES_MAORI_PACIFIC):
        found[row["tradition"]].append(row["surname"])
    return found


def _weighted(names: dict[str, int] | dict[str, float]) -> Weighted:
    return Weighted(list(names), list(accumulate(names.values())))


def _rows(path: Path) -> list[dict[str, str]]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))
