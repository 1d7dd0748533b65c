"""Areas that stand beside each other in the order of need, so that anyone can see that like is treated alike."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import numpy as np

from .in_print import cents_of, with_cents
from .language import Language
from .page_parts import Row, table, text
from .working import Outcome

BESIDE = 2  # above and below


class Neighbours:
    """The order of areas by deprivation score, or by need a head where there is none; most first, ties by code."""

    def __init__(self, outcome: Outcome, words: Language) -> None:
        self._outcome, self._words = outcome, words
        need = outcome.need
        living = np.flatnonzero(need.people > 0)
        by = need.index if outcome.scenario.need.index else need.need
        self._order = sorted(living.tolist(), key=lambda one: (-by[one], outcome.areas.codes[one]))
        self._place = {at: place for place, at in enumerate(self._order)}
        self._by = by.tolist()
        self._rows: dict[int, Row] = {}

    def section(self, at: int) -> Iterator[str]:
        """The areas just before and after this one; nothing for an area where nobody counts."""
        if at not in self._place:
            return
        place, many = self._place[at], len(self._order)
        first = max(0, min(place - BESIDE, many - 2 * BESIDE - 1))
        words, by = self._words, "score" if self._outcome.scenario.need.index else "need"
        rows = [self._row(one, one == at) for one in self._order[first : first + 2 * BESIDE + 1]]
        yield f"<h2>{words.word('like.head')}</h2>"
        said = words.fill(f"like.by_{by}", place=f"{place + 1:,}", areas=f"{many:,}", year=self._year)
        yield f"<p>{said}</p>"
        keys = ("like.area", f"like.{by}", "like.people", "like.amount", "like.each", "like.of_formula")
        caption, *heads = words.these(f"like.caption_{by}", *keys)
        yield table(caption, heads, rows, figures=5)

    @property
    def _year(self) -> int:
        return self._outcome.scenario.years[0]

    def _row(self, at: int, here: bool) -> Row:
        if here:
            return self._made(at, True)
        if at not in self._rows:
            self._rows[at] = self._made(at, False)
        return self._rows[at]

    def _made(self, at: int, here: bool) -> Row:
        outcome, year = self._outcome, self._outcome.allocation.years[0]
        people, cents = float(outcome.need.people[at]), int(year.cents[at])
        target = float(year.target[at])
        name = text(outcome.areas.names[at])
        head = name if here else f'<a href="{quote(outcome.areas.codes[at])}.html">{name}</a>'
        of_formula = f"{cents / target:.1f}%" if target > 0 else ""
        figures = [
            f"{self._by[at]:,.1f}",
            f"{people:,.0f}",
            with_cents(cents),
            with_cents(cents_of(cents / people / 100)),
        ]
        return Row(head, [], [*figures, of_formula], "here" if here else "")
