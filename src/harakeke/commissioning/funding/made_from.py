r"""What a table of areas was made from, as it is kept beside it: a line for each set, then one for each area left out.

>>> found = read_made_from("\n".join(["nzdep 2023 " + "0" * 64, left_out("Inlet", 3), "Our own survey"]))
>>> [(name, vintage) for name, vintage, _fingerprint in found.sets], found.left_out, found.said
([('nzdep', '2023')], (('Inlet', 3),), ('Our own survey',))
"""

from __future__ import annotations

import re
from dataclasses import dataclass

LEFT_OUT = "Left out, as no Māori people are published for it: "
SET = re.compile(r"(\S+) (.+) ([0-9a-f]{64})")
AREA = re.compile(re.escape(LEFT_OUT) + r"(.+) \((\d+) people\)")


@dataclass(frozen=True)
class MadeFrom:
    """sets: the name, vintage and fingerprint of each; left_out: each area and its people; said: every other line."""

    sets: tuple[tuple[str, str, str], ...]
    left_out: tuple[tuple[str, int], ...]
    said: tuple[str, ...]


def left_out(name: str, people: int) -> str:
    """The line of an area that was left out."""
    return f"{LEFT_OUT}{name} ({people} people)"


def read_made_from(text: str) -> MadeFrom:
    """The lines, each as what it is."""
    sets: list[tuple[str, str, str]] = []
    areas: list[tuple[str, int]] = []
    said: list[str] = []
    for line in filter(None, text.splitlines()):
        if found := SET.fullmatch(line):
            sets.append((found[1], found[2], found[3]))
        elif found := AREA.fullmatch(line):
            areas.append((found[1], int(found[2])))
        else:
            said.append(line)
    return MadeFrom(tuple(sets), tuple(areas), tuple(said))
