"""The page of one area: what it gets, why, who paid, what comes next, and every step with its numbers.

England's formula grant printed a page like this for each authority. Here anyone can follow their own area's figure
back to its inputs, with a pencil if they like, and work the whole out again from the files beside it.
"""

from __future__ import annotations

from collections.abc import Iterator

from .area_changed import changed_section
from .area_money import CENT, amounts, cells, first_sentence, interval, why
from .area_steps import Steps
from .in_print import percent
from .neighbours import Neighbours
from .page_columns import PageColumns
from .page_parts import frame, text
from .working import Outcome

NOTE = "note"  # a column whose words stand on the area's page


class AreaPages:
    """Makes the page of any area."""

    def __init__(self, outcome: Outcome, again: str) -> None:
        """again: how to work it out again, as a safe piece of a page."""
        self._outcome, self._again = outcome, again
        self._columns = PageColumns(outcome)
        self._steps = Steps(outcome)
        self._neighbours = Neighbours(outcome)

    def page(self, at: int) -> str:
        """The page of the area in this place."""
        name = self._outcome.areas.names[at]
        top = '<nav class="screen" aria-label="Pages"><a href="../index.html">All areas</a></nav>\n'
        return frame(f"{name}: its allocation", "\n".join(self._sections(at)), top)

    def _sections(self, at: int) -> Iterator[str]:
        columns = self._columns
        yield self._head(at)
        yield "<h2>Year by year</h2>"
        yield amounts(columns, at)
        yield "<h2>Why this amount</h2>"
        yield why(columns, at)
        yield "<h2>Who it goes through, and for what</h2>"
        yield cells(columns, at)
        if self._outcome.changed:
            yield "<h2>What changed since last time</h2>"
            yield changed_section(self._outcome.changed, at)
        if self._outcome.sure:
            yield "<h2>How sure this is</h2>"
            yield self._sure(at)
        yield from self._neighbours.section(at)
        yield "<h2>Every step, with its numbers</h2>"
        yield self._steps.section(at)
        yield from self._assumed(at)
        yield self._again

    def _head(self, at: int) -> str:
        areas, scenario = self._outcome.areas, self._outcome.scenario
        agencies = " and ".join(areas.agencies[at])
        parts = [f"Area {areas.codes[at]}", areas.regions[at], agencies, scenario.geography, scenario.title]
        under = " · ".join(text(one) for one in parts if one)
        first = first_sentence(self._columns, at)
        return f"<h1>{text(areas.names[at])}</h1>\n<p class=quiet>{under}</p>\n<p class=first>{first}</p>"

    def _sure(self, at: int) -> str:
        sure, doubt = self._outcome.sure, self._outcome.scenario.uncertainty
        if not (sure and doubt):
            return ""
        low, high = float(sure.low90[0, at]), float(sure.high90[0, at])
        first, last = int(sure.rank_low90[at]), int(sure.rank_high90[at])
        lay = f"lay between {interval(low, high).replace(' to ', ' and ')}"
        if high - low < CENT:
            lay = "came out the same, as a limit holds it"
        places = f"in place {first:,}" if first == last else f"between place {first:,} and {last:,}"
        return (
            f"<p>Nobody can count need exactly. So it was drawn again {sure.draws:,} times, each area’s give or take "
            f"{percent(doubt.need_cv, 0)}, and shared out again each time. Nine times in ten, the amount for "
            f"{self._columns.years[0]} {lay}; and in {self._columns.years[-1]} this area stood {places} of "
            f"{len(self._outcome.areas):,} by amount.</p>"
        )

    def _assumed(self, at: int) -> Iterator[str]:
        outcome, said = self._outcome, []
        if outcome.need.imputed[at]:
            said.append(
                f"No {outcome.scenario.need.index} is published for this area; another was taken, as told below."
            )
        if NOTE in outcome.areas.cells and outcome.areas.cells[NOTE][at]:
            said.append(outcome.areas.cells[NOTE][at])
        said += outcome.notes
        if said:
            yield "<h2>What had to be assumed</h2>"
            yield f"<ul>{''.join(f'<li>{text(one)}</li>' for one in said)}</ul>"
