"""Same people: wherever two cells have the same members, they must show the same.

The rounding is drawn from the members, and so is what the fringe hides: two cells with the same
members cannot show different values, nor can one be small and the other not. Each place has a
random mark and a cell's mark is the sum over its people, modulo 2**64: cells with the same people
have the same mark. (Should others ever have it too, a swap is given up that need not be: nothing
false is claimed.)
"""

import numpy as np
import numpy.typing as npt

from harakeke.methods.confidentiality.certificates.crowd import Crowd
from harakeke.methods.confidentiality.certificates.layout import NOWHERE, Layout
from harakeke.methods.confidentiality.picture import SHOWN, SMALL, Picture
from harakeke.methods.confidentiality.runs import Whole, distinct

Marks = npt.NDArray[np.uint64]
_SOME = 20_000
_HIDDEN = -1  # what a small cell shows: in the fringe, too, people decide whether they are shown
_PLACE, _PERSON = 1, 2**63  # so that a place and a person never have the same mark


def marks(numbers: Whole, salt: int) -> Marks:
    """A mark for each number, spread over 64 bits (the finalizer of SplitMix64)."""
    found = (numbers.astype(np.uint64) + np.uint64(salt)) * np.uint64(0x9E3779B97F4A7C15)
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        found = (found ^ (found >> np.uint64(shift))) * np.uint64(factor)
    return found ^ (found >> np.uint64(31))


class SamePeople:
    """Watches that no two cells with the same people show, or would show, different values."""

    def __init__(self, layout: Layout, crowd: Crowd, picture: Picture) -> None:
        self._columns = layout.crossing({})
        small = picture.why == SMALL
        self._layout, self._value = layout, np.where(small, _HIDDEN, picture.value)
        self._watched = np.append((picture.why >= SHOWN) & (~small | (picture.rules.fringe > 0)), False)
        self._sums = np.zeros(len(picture.why) + 1, dtype=np.uint64)
        for at in range(0, len(crowd.places), _SOME):
            places = crowd.places[at : at + _SOME]
            self.move(self.cells_at(crowd.answers_at(places)), places, crowd.many[at : at + _SOME])
        self._add_who_stays(crowd)
        self._look_again()

    def cells_at(self, answers: Whole) -> Whole:
        """Every cell that people with these answers are in, (places, columns)."""
        return self._layout.cells_of(self._columns, answers)

    def move(self, cells: Whole, places: Whole, by: Whole) -> None:
        """Add so many people from each place to the cells of its row."""
        mark = marks(places, _PLACE) * by.astype(np.int64).view(np.uint64)
        np.add.at(self._sums, cells, np.broadcast_to(mark[..., None], cells.shape))

    def clashes(self, moved: Whole) -> Whole:
        """The cells that now have another's people but not its value; only those moved can have come to it."""
        self._moved[moved] = True
        changed = np.flatnonzero(self._moved & self._watched)
        changed = changed[np.argsort(self._sums[changed])]
        found = np.concatenate([self._clash_among(changed), self._clash_with_sorted(changed)])
        if not len(found) and len(changed) > max(_SOME, len(self._sorted)) // 8:
            self._look_again()
        return found

    def _look_again(self) -> None:
        """Sort all marks anew; cells that change later are compared with these."""
        cells = np.flatnonzero(self._watched)
        self._sorted_cells = cells[np.argsort(self._sums[cells])]
        self._sorted = self._sums[self._sorted_cells]
        self._moved = np.zeros(len(self._watched), dtype=np.bool_)

    def _clash_among(self, cells: Whole) -> Whole:
        same = self._sums[cells[1:]] == self._sums[cells[:-1]]
        differ = same & (self._value[cells[1:]] != self._value[cells[:-1]])
        return np.concatenate([cells[1:][differ], cells[:-1][differ]])

    def _clash_with_sorted(self, cells: Whole) -> Whole:
        """Cells with the mark that another had when all were sorted (of those alike, all have one value)."""
        if not len(self._sorted):
            return cells[:0]
        at = np.minimum(np.searchsorted(self._sorted, self._sums[cells]), len(self._sorted) - 1)
        same = self._sorted[at] == self._sums[cells]
        found: Whole = cells[same & (self._value[self._sorted_cells[at]] != self._value[cells])]
        return found

    def _add_who_stays(self, crowd: Crowd) -> None:
        """People with several different rows are in the cells of all of them, each cell once."""
        order, size = np.argsort(crowd.stays, kind="stable"), len(self._sums)
        for some in np.split(order, _between_people(crowd.stays[order])):
            cells = self.cells_at(crowd.stays_row[some])
            person, cell = np.divmod(distinct((crowd.stays[some, None] * size + cells % size).ravel()), size)
            np.add.at(self._sums, cell, marks(person, _PERSON))
        self._sums[NOWHERE] = 0


def _between_people(who: Whole) -> Whole:
    """Where to cut sorted rows into runs of about 20,000, never within one person."""
    new = np.flatnonzero(np.diff(who, prepend=-1) > 0)
    return new[np.searchsorted(new, np.arange(_SOME, len(who), _SOME), side="right") - 1] if len(who) else new
