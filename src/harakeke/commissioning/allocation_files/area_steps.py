"""Every step of an area's working, its formula filled with numbers of 14 digits."""

from __future__ import annotations

from harakeke.methods.allocation import Step, Workings, digits, filled

from .agencies import pacific_agency, pacific_people
from .in_print import posts
from .language import Language
from .page_parts import Row, table, text
from .working import Outcome


class Steps:
    """Makes the section of any area; what all areas share is made once."""

    def __init__(self, outcome: Outcome, words: Language) -> None:
        self._outcome, self._words = outcome, words
        need = outcome.need if outcome.scenario.need.index else None
        self._workings = Workings(outcome.allocation, need, outcome.explanations)
        self._heads = words.these("steps.step", "steps.working", "steps.result")
        self._multipliers: dict[int, Row] = {}
        pacific = outcome.scenario.pacific
        self._agency = pacific_agency(pacific, outcome.areas) if pacific else ""
        self._people = [one.tolist() for one in pacific_people(pacific, outcome.areas)] if pacific else []
        front = outcome.pays_navigators
        self._front = [one.cells[:, :, front].sum(axis=(1, 2)).tolist() for one in outcome.years]
        self._fte = [one.navigators.fte.tolist() if one.navigators else [] for one in outcome.years]
        self._shares = [one.pacific.share.tolist() if one.pacific else [] for one in outcome.years]

    def section(self, at: int) -> str:
        """Need, then each year, as a table each; the years after the first are folded, being the same steps again."""
        found: dict[int | None, list[Row]] = {None: []}
        for step in self._workings.steps(at):
            found.setdefault(step.year, []).append(self._row(step))
        for place, year in enumerate(self._outcome.scenario.years):
            found[year] += self._more(place, at)
        return "\n".join(self._table(year, rows) for year, rows in found.items())

    def _table(self, year: int | None, rows: list[Row]) -> str:
        caption = str(year) if year else self._words.words["steps.every_year"]
        steps = table(caption, self._heads, rows, figures=1, kind="how")
        if year in (None, self._outcome.scenario.years[0]):
            return steps
        again = self._words.fill("steps.again", year=year)
        return f"<details><summary>{again}</summary>\n{steps}\n</details>"

    def _row(self, step: Step) -> Row:
        if not step.words_key.endswith("multiplier"):
            return self._made(step)
        key = step.year or 0
        if key not in self._multipliers:
            self._multipliers[key] = self._made(step)
        return self._multipliers[key]

    def _made(self, step: Step) -> Row:
        return Row(self._words.word(step.words_key), [filled(step)], [digits(step.result)])

    def _more(self, place: int, at: int) -> list[Row]:
        """The Pacific agency's share, and navigators."""
        worked, words, found = self._outcome.years[place], self._words, []
        if worked.pacific and self._agency in self._outcome.areas.agencies[at]:
            ours, theirs = (one[at] for one in self._people)
            working = f"min(1, {digits(worked.pacific.theta)} × {digits(ours)} ÷ ({digits(ours)} + {digits(theirs)}))"
            step = words.fill("steps.pacific_agency", step=words.word("step.pacific_share"), agency=text(self._agency))
            found.append(Row(step, [working], [digits(self._shares[place][at])]))
        if worked.navigators:
            working = words.fill("steps.front_line", amount=digits(self._front[place][at] / 100))
            found.append(Row(words.word("step.navigators"), [working], [posts(self._fte[place][at])]))
        return found
