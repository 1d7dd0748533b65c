"""The walk: from the true dataset through others that give the very same page."""

import numpy as np

from harakeke.methods.confidentiality.certificates.crowd import Crowd
from harakeke.methods.confidentiality.certificates.grids import FALLS, RISES, UNWANTED, Grids, grids_in
from harakeke.methods.confidentiality.certificates.layout import NOWHERE, Layout
from harakeke.methods.confidentiality.certificates.limits import Counts, limits
from harakeke.methods.confidentiality.certificates.same_people import SamePeople
from harakeke.methods.confidentiality.certificates.swaps import Flags, Kind, Swaps, swaps
from harakeke.methods.confidentiality.picture import FEW_ENTITIES, Picture
from harakeke.methods.confidentiality.plan import Plan
from harakeke.methods.confidentiality.runs import Whole

_CORNERS = 200_000  # looked at in one step
_TOGETHER = 4_000  # swaps written out in one step
_AT_LEAST = 100_000  # looks that a step costs, however small: so that looks measure time


class Walk:
    """A dataset that gives the page, moved by swaps; every state it stops at is such a dataset."""

    def __init__(
        self, plan: Plan, layout: Layout, crowd: Crowd, picture: Picture, true: tuple[Whole, Whole | None], seed: int
    ) -> None:
        counts, entities = true
        self.crowd, self.counts = crowd, Counts(counts, *limits(picture, counts, entities))
        self.looks = self.swaps = 0
        self._layout, self._rng = layout, np.random.default_rng(seed)
        self._same = SamePeople(layout, crowd, picture)
        few = (picture.why == FEW_ENTITIES) & (entities is not None)
        self._closed = np.append(few, False) if few.any() else None
        self._impossible = _impossible(plan, crowd)
        self._owner = np.zeros(len(counts) + 1, dtype=np.int32)
        self.wanted = np.zeros(len(counts) + 1, dtype=np.int8)  # how much a change of each cell is wanted
        self._state = np.zeros(len(counts) + 1, dtype=np.uint8)
        self.look_at(slice(None))

    def look_at(self, cells: Whole | slice) -> None:
        """Work out anew what these cells can do and whether they are wanted."""
        rises, falls = self.counts.room(cells)
        self._state[cells] = rises * RISES + falls * FALLS + (self.wanted[cells] == 0) * UNWANTED

    def step(self, kind: Kind) -> Whole:
        """Make some swaps of one kind that change wanted cells; return the cells they changed."""
        found = self._search(kind)
        found = self._apart(found.of(self._may_arrive(found)))
        self._make(found)
        return found.cells.ravel()

    def _search(self, kind: Kind) -> Swaps:
        stood = np.flatnonzero(self.crowd.many)
        chosen = self._rng.integers(0, len(stood), 2 * min(len(stood), grids_in(kind, _CORNERS)))
        places = self.crowd.places[stood[chosen]]
        grids = Grids.around(kind, self.crowd.answers_at(places), _CORNERS, self._rng)
        codes = grids.codes(self._layout, self.crowd, self._state)
        grid, one, other, looks = grids.pairs(codes)
        self.looks += _AT_LEAST + codes.size * len(kind.columns) + looks
        some = self._rng.permutation(len(grid))[:_TOGETHER]
        base = grids.base[grid[some]]
        base[:, list(kind.dimensions)] = one[some]
        return swaps(kind, self._layout, self.crowd, base, grids.family[grid[some]], other[some])

    def _may_arrive(self, swaps: Swaps) -> Flags:
        """Which rows bring nobody to an impossible place, nor to a cell with too few entities."""
        places = swaps.places[:, ~swaps.leaves]
        answers = self.crowd.answers_at(places.ravel())
        never = np.zeros(len(answers), dtype=np.bool_)
        for zero in self._impossible:
            never |= np.all([table[answers[:, d]] for d, table in zero], axis=0)
        if self._closed is not None:  # whoever arrives brings an entity of their own
            never |= np.any(self._closed[self._same.cells_at(answers)], axis=1)
        may: Flags = ~np.any(never.reshape(places.shape), axis=1)
        return may

    def _apart(self, swaps: Swaps) -> Swaps:
        """Of these swaps, some that share no cell and no place, those that change most wanted cells first."""
        swaps = swaps.of(np.argsort(-np.sum(self.wanted[swaps.cells], axis=(1, 2)), kind="stable"))
        rank = np.repeat(np.arange(len(swaps)), swaps.cells[:1].size).reshape(swaps.cells.shape)
        self._owner[swaps.cells.ravel()[::-1].copy()] = rank.ravel()[::-1].copy()  # the last to write is first in rank
        mine = (self._owner[swaps.cells] == rank) | (swaps.cells == NOWHERE)
        swaps = swaps.of(np.all(mine, axis=(1, 2)))
        _, first, which = np.unique(swaps.places, return_index=True, return_inverse=True)
        owner = first[which.reshape(swaps.places.shape)] // swaps.places.shape[1]
        return swaps.of(np.all(owner == np.arange(len(swaps))[:, None], axis=1))

    def _make(self, swaps: Swaps) -> None:
        """Make these swaps, but for those by which two cells would have the same people and not the same value."""
        swaps = self._without_clashes(swaps)
        inside = swaps.cells != NOWHERE
        self.counts.change(swaps.cells[inside], np.broadcast_to(swaps.by[:, None], inside.shape)[inside])
        self.look_at(swaps.cells[inside])
        self.crowd.move(swaps.places.ravel(), np.tile(swaps.by, len(swaps)))
        self.swaps += len(swaps)

    def _without_clashes(self, swaps: Swaps) -> Swaps:
        """Move people's marks; take back every swap that touches a clash, until there is none."""
        touched = self._same.cells_at(self.crowd.answers_at(swaps.places.ravel()))
        touched = touched.reshape(*swaps.places.shape, touched.shape[1])
        self._same.move(touched, swaps.places, swaps.by)
        while len(swaps) and len(clashing := self._same.clashes(touched)):
            out = np.any(np.isin(touched, clashing), axis=(1, 2))
            out |= not out.any()
            self._same.move(touched[out], swaps.places[out], -swaps.by)
            swaps, touched = swaps.of(~out), touched[~out]
        return swaps


def _impossible(plan: Plan, crowd: Crowd) -> list[list[tuple[int, Flags]]]:
    """For each structural zero: its dimensions, and which of their answers fall in it."""
    found = []
    for zero in plan.structural_zeros:
        if {name for name, _ in zero} <= set(crowd.names):
            found.append([(crowd.names.index(name), _holding(plan, crowd, name, code)) for name, code in zero])
    return found


def _holding(plan: Plan, crowd: Crowd, name: str, code: str) -> Flags:
    node = plan.dimension(name).place[code]
    return np.array([node in answer for answer in crowd.answers[crowd.names.index(name)]], dtype=np.bool_)
