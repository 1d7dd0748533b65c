"""The same whakapapa as a nested list: who can hear a page but not see it reads as much as who sees the picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from .lines import PARTNER, Line, by_seniority, of_these


@dataclass
class Branch:
    """A person in the list: by what line they are under the one above, with whom, and who comes from them.

    also: the lines to others they come from. again: they stand in the list before, with all of this.
    """

    key: str
    line: Line | None = None
    also: list[Line] = field(default_factory=list)
    partners: list[str] = field(default_factory=list)
    children: list[Branch] = field(default_factory=list)
    again: bool = False


def nested(people: Sequence[str], lines: Sequence[Line]) -> list[Branch]:
    """The list, from those with nobody above them; everyone is in it at least once.

    >>> [(top.key, [one.key for one in top.children]) for top in nested(["nan", "mum"], [Line("parent", "nan", "mum")])]
    [('nan', ['mum'])]
    """
    known = of_these(people, lines)
    writer = _Writer(by_seniority(people, known), known)
    below = {line.other for line in known if line.down}
    tops = [key for key in writer.place if key not in below]
    return [writer.branch(key) for key in (*tops, *writer.place) if not writer.told(key)]


class _Writer:
    def __init__(self, place: dict[str, int], lines: list[Line]):
        self.place, self.lines = place, lines
        self.opened: set[str] = set()
        self.mentioned: set[str] = set()

    def told(self, key: str) -> bool:
        """Whether the list has all there is of someone: opened, or named as a partner with every child in it."""
        if key in self.opened:
            return True
        return key in self.mentioned and all(line.other in self.opened for line in self._down(key))

    def branch(self, key: str, line: Line | None = None) -> Branch:
        if key in self.opened:
            return Branch(key, line, again=True)
        self.opened.add(key)
        partners = self._partners(key)
        self.mentioned.update(partners)
        also = [one for one in self.lines if one.down and one.other == key and one != line]
        found = Branch(key, line, also, partners)
        found.children = [self.branch(one.other, one) for one in self._down(key)]
        return found

    def _down(self, key: str) -> list[Line]:
        return sorted((one for one in self.lines if one.down and one.one == key), key=lambda one: self.place[one.other])

    def _partners(self, key: str) -> list[str]:
        pairs = [{one.one, one.other} for one in self.lines if one.kind == PARTNER and key in (one.one, one.other)]
        return sorted({other for pair in pairs for other in pair - {key}}, key=self.place.__getitem__)
