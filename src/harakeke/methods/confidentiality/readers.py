"""Readers: what two readers of a page can prove, kept up to date while cells are hidden and shown.

One is *told* why each cell is hidden: where it was hidden to protect others, its count is known to
be no small one. The other is not told.
"""

from functools import partial

import numpy as np

from harakeke.methods.confidentiality.audit import audit, narrow
from harakeke.methods.confidentiality.bounds import Bounds, Trail, tighten
from harakeke.methods.confidentiality.equations import Equations
from harakeke.methods.confidentiality.picture import REPAIR, SHOWN, SMALL, Picture
from harakeke.methods.confidentiality.runs import Whole, distinct
from harakeke.methods.confidentiality.widen import widen


class Readers:
    """The page, and what each of the two readers proves of it by propagation.

    told: bounds of the reader who is told why cells are hidden. untold: of the one who is not;
    brought up to date when asked for.
    """

    def __init__(self, picture: Picture, equations: Equations) -> None:
        self.picture, self.equations = picture, equations
        self._untold = audit(picture, equations, told_why=False)
        self._behind: list[Whole] = []  # cells hidden or shown since
        # the reader who is told begins where the other ends
        self.told = self._untold.copy()
        others = np.flatnonzero(picture.why > SMALL)
        self.told.low[others] = np.maximum(self.told.low[others], picture.rules.minimum)
        tighten(equations, self.told, equations.touching(others))

    @property
    def untold(self) -> Bounds:
        """What the reader who is not told why can prove."""
        changed = distinct(*self._behind)
        self._behind = []
        hidden = changed[self.picture.why[changed] == REPAIR]
        if len(hidden):
            self._widen(self._untold, hidden, told_why=False)
        self._tighten(self._untold, changed[self.picture.why[changed] == SHOWN])
        return self._untold

    def hide(self, cells: Whole) -> None:
        """Hide these shown cells to protect others."""
        self.picture.why[cells] = REPAIR
        self._behind.append(cells)
        self._widen(self.told, cells, told_why=True)

    def show_if_spare(self, cells: Whole) -> bool:
        """Show these cells again, unless that leaves a hidden cell narrow; say whether they are shown."""
        self.picture.why[cells] = SHOWN
        trail = Trail()
        self._tighten(self.told, cells, trail)
        if len(narrow(self.picture, self.told, trail.touched)):
            self.picture.why[cells] = REPAIR
            trail.undo()
            return False
        self._behind.append(cells)
        return True

    def _widen(self, bounds: Bounds, cells: Whole, told_why: bool) -> None:
        beside = distinct(self.equations.write(self.equations.touching(cells)).part)
        beside = beside[(self.picture.why[beside] > SHOWN) & (bounds.low[beside] == 1)]
        # raised, perhaps, by a rounding that is no longer seen: Picture.mark_different_pairs
        loose = widen(self.equations, bounds, cells, beside, partial(self.picture.opening_of, told_why=told_why))
        self._tighten(bounds, loose)

    def _tighten(self, bounds: Bounds, cells: Whole, trail: Trail | None = None) -> None:
        """Narrow from these cells outward, beginning with what the page says of them."""
        if trail is not None:
            trail.remember(bounds.low, cells)
            trail.remember(bounds.high, cells)
        page = self.picture.opening_of(cells)
        shown = self.picture.why[cells] == SHOWN
        bounds.low[cells] = np.where(shown, np.maximum(bounds.low[cells], page.low), bounds.low[cells])
        bounds.high[cells] = np.where(shown, np.minimum(bounds.high[cells], page.high), bounds.high[cells])
        near = self.equations.touching(cells)
        raised = self.picture.mark_different_pairs(self.equations, bounds, near, trail)
        tighten(self.equations, bounds, distinct(near, self.equations.touching(raised)), trail)
