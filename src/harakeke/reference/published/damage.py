"""What is wrong with a published file: where, what, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

SHOWN = 10
FETCH_AGAIN = "Fetch the file again from its publisher, and do not open and save it in a spreadsheet in between."


@dataclass(frozen=True)
class Damage:
    """One thing wrong. Row 1 is the header, as a spreadsheet counts; None where it concerns the whole file."""

    file: str
    row: int | None
    column: str
    what: str
    remedy: str

    def __str__(self) -> str:
        row = f", row {self.row:,}" if self.row else ""
        column = f", column {self.column}" if self.column else ""
        return f"{self.file}{row}{column}: {self.what} {self.remedy}".strip()


@dataclass
class Damages:
    """The damages of one file as they are found: all are counted, the first few are kept."""

    file: str
    first: list[Damage] = field(default_factory=list)
    count: int = 0

    def add(self, row: int | None, column: str, what: str, remedy: str = FETCH_AGAIN) -> None:
        self.count += 1
        if len(self.first) < SHOWN:
            self.first.append(Damage(self.file, row, column, what, remedy))

    def __bool__(self) -> bool:
        return self.count > 0


class DamagedFile(ValueError):
    """A published file is not what its specification says. Nothing of it, nor of its folder, was loaded."""

    def __init__(self, found: Iterable[Damages]):
        self.files = [one for one in found if one]
        self.damages = [damage for one in self.files for damage in one.first]
        super().__init__("\n".join(self._lines()))

    def _lines(self) -> Iterable[str]:
        for one in self.files:
            yield from map(str, one.first)
            more = one.count - len(one.first)
            if more:
                yield f"{one.file}: and {more:,} more like these."
