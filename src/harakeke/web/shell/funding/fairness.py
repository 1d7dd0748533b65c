"""Whether money follows need: dollars for each person, from the least to the most deprived fifth of people."""

from __future__ import annotations

import numpy as np
from django.utils.translation import gettext as _

from harakeke.commissioning.allocation_files.working import Outcome
from harakeke.web.shell.funding.figures import Columns
from harakeke.web.shell.parts import Column, Table

FIFTHS = 5


def fairness_table(outcome: Outcome, found: Columns) -> Table | None:
    """Dollars for each person counted, before and now, by fifths of people from least to most deprived."""
    people, index = outcome.need.people, outcome.need.index
    if not outcome.scenario.need.index or not people.sum():
        return None
    fifth = fifths(people, index)
    names = [_("Least deprived fifth of people"), _("Second fifth"), _("Middle fifth"), _("Fourth fifth"),
             _("Most deprived fifth of people")]  # fmt: skip
    rows: list[list[object]] = []
    for number, name in enumerate(names):
        here = fifth == number
        if heads := float(people[here].sum()):
            rows.append(
                [name, *(_each(money[here].sum(), heads) for money in (found.before, found.target, found.amount))]
            )
    columns = [Column(_("Who lives there")), Column(str(found.since), True), Column(_("By the formula alone"), True),
               Column(str(found.year), True)]  # fmt: skip
    return Table(_("Dollars for each person counted"), columns, rows)


def fifths(people: np.ndarray, index: np.ndarray) -> np.ndarray:
    """Which fifth of all people each area stands in, by its index: 0 the least deprived.

    >>> fifths(np.array([10.0, 10, 10, 10, 10]), np.array([5.0, 1, 2, 3, 4])).tolist()
    [4, 0, 1, 2, 3]
    """
    order = np.argsort(index, kind="stable")
    middle = np.cumsum(people[order]) - people[order] / 2
    found = np.empty(len(people), dtype=np.int64)
    found[order] = np.minimum((middle / people.sum() * FIFTHS).astype(np.int64), FIFTHS - 1)
    return found


def _each(money: float, people: float) -> str:
    return f"${money / people:,.2f}"
