"""The page of one area: what it gets, why, who paid, what comes next, and every step with its numbers.

England's formula grant printed a page like this for each authority. Here anyone can follow their own area's figure
back to its inputs, with a pencil if they like, and work the whole out again from the files beside it.
"""

from __future__ import annotations

from collections.abc import Iterator

from .area_changed import changed_section
from .area_money import CENT, Money
from .area_steps import Steps
from .in_print import dollars_outward, percent
from .language import Language
from .neighbours import Neighbours
from .page_columns import PageColumns
from .page_parts import frame, text
from .working import Outcome

NOTE = "note"  # a column whose words stand on the area's page


class AreaPages:
    """Makes the page of any area."""

    def __init__(self, outcome: Outcome, again: str, language: Language | None = None) -> None:
        """again: how to work it out again, as a safe piece of a page. language: by default English."""
        self._outcome, self._again = outcome, again
        self._words = language or Language()
        self._columns = PageColumns(outcome, self._words)
        self._money = Money(self._columns)
        self._steps = Steps(outcome, self._words)
        self._neighbours = Neighbours(outcome, self._words)

    def page(self, at: int) -> str:
        """The page of the area in this place."""
        words = self._words
        title = words.fill("page.title", area=text(self._outcome.areas.names[at]))
        pages, index = words.word("page.pages"), words.word("page.all_areas")
        top = f'<nav class="screen" aria-label="{pages}"><a href="../index.html">{index}</a></nav>\n'
        return frame(title, self.body(at), top, words.code)

    def body(self, at: int) -> str:
        """What stands on that page, for a page of one's own."""
        return "\n".join(self._sections(at))

    def _sections(self, at: int) -> Iterator[str]:
        yield self._head(at)
        yield self._headed("years.head")
        yield self._money.amounts(at)
        yield self._headed("why.head")
        yield self._money.why(at)
        yield self._headed("cells.head")
        yield self._money.cells(at)
        if self._outcome.changed:
            yield self._headed("changed.head")
            yield changed_section(self._outcome.changed, at, self._words)
        if self._outcome.sure:
            yield self._headed("sure.head")
            yield self._sure(at)
        yield from self._neighbours.section(at)
        yield self._headed("steps.head")
        yield self._steps.section(at)
        yield from self._assumed(at)
        yield self._again

    def _headed(self, key: str) -> str:
        return f"<h2>{self._words.word(key)}</h2>"

    def _head(self, at: int) -> str:
        areas, scenario, words = self._outcome.areas, self._outcome.scenario, self._words
        region = areas.regions[at] and words.fill("page.region", region=text(areas.regions[at]))
        parts = [words.fill("page.area", code=text(areas.codes[at])), region]
        parts += [words.listed(areas.agencies[at]), text(scenario.geography), text(scenario.title)]
        under = " · ".join(one for one in parts if one)
        first = self._money.first_sentence(at)
        return f"<h1>{text(areas.names[at])}</h1>\n<p class=quiet>{under}</p>\n<p class=first>{first}</p>"

    def _sure(self, at: int) -> str:
        sure, doubt, words = self._outcome.sure, self._outcome.scenario.uncertainty, self._words
        if not (sure and doubt):
            return ""
        low, high = float(sure.low90[0, at]), float(sure.high90[0, at])
        ends = dollars_outward(low, high)
        lay = words.word("sure.same") if high - low < CENT else words.fill("sure.between", low=ends[0], high=ends[1])
        drawn = words.fill(
            "sure.drawn", draws=f"{sure.draws:,}", percent=percent(doubt.need_cv, 0), year=self._columns.years[0],
            lay=lay, last=self._columns.years[-1], places=self._places(at), areas=f"{len(self._outcome.areas):,}",
        )  # fmt: skip
        return f"<p>{drawn}</p>"

    def _places(self, at: int) -> str:
        """Where the area stands by amount, in nine draws of ten."""
        sure = self._outcome.sure
        assert sure is not None
        first, last = int(sure.rank_low90[at]), int(sure.rank_high90[at])
        if first == last:
            return self._words.fill("sure.place", place=f"{first:,}")
        return self._words.fill("sure.places", first=f"{first:,}", last=f"{last:,}")

    def _assumed(self, at: int) -> Iterator[str]:
        outcome, words, said = self._outcome, self._words, []
        if outcome.need.imputed[at]:
            said.append(words.fill("note.imputed_here", index=text(outcome.scenario.need.index)))
        if NOTE in outcome.areas.cells and outcome.areas.cells[NOTE][at]:
            said.append(words.as_given(outcome.areas.cells[NOTE][at]))
        said += [text(words.say(one)) for one in outcome.notes]
        if said:
            yield self._headed("note.head")
            yield f"<ul>{''.join(f'<li>{one}</li>' for one in said)}</ul>"
