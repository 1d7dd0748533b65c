"""Every step of an area's working, its formula filled with numbers of 14 digits."""

from __future__ import annotations

from harakeke.methods.allocation import WORDS, Step, Workings, digits, filled

from .agencies import pacific_agency, pacific_people
from .in_print import posts
from .page_parts import row, table, text
from .working import Outcome

HEADS = ("Step", "Working", "Result")
SAME_EVERY_YEAR = "Need, the same in every year"


class Steps:
    """Makes the section of any area; what all areas share is made once."""

    def __init__(self, outcome: Outcome) -> None:
        self._outcome = outcome
        need = outcome.need if outcome.scenario.need.index else None
        self._workings = Workings(outcome.allocation, need, outcome.explanations)
        self._words = {key: text(words) for key, words in WORDS.items()}
        self._multipliers: dict[int, str] = {}
        pacific = outcome.scenario.pacific
        self._agency = pacific_agency(pacific, outcome.areas) if pacific else ""
        self._people = [one.tolist() for one in pacific_people(pacific, outcome.areas)] if pacific else []
        front = outcome.pays_navigators
        self._front = [one.cells[:, :, front].sum(axis=(1, 2)).tolist() for one in outcome.years]
        self._fte = [one.navigators.fte.tolist() if one.navigators else [] for one in outcome.years]
        self._shares = [one.pacific.share.tolist() if one.pacific else [] for one in outcome.years]

    def section(self, at: int) -> str:
        """Need, then each year, as a table each."""
        found: dict[int | None, list[str]] = {None: []}
        for step in self._workings.steps(at):
            found.setdefault(step.year, []).append(self._row(step))
        for place, year in enumerate(self._outcome.scenario.years):
            found[year] += self._more(place, at)
        return "\n".join(
            table(str(year) if year else SAME_EVERY_YEAR, HEADS, rows, figures=1, kind="how")
            for year, rows in found.items()
        )

    def _row(self, step: Step) -> str:
        if not step.words_key.endswith("multiplier"):
            return row(self._words[step.words_key], [filled(step)], [digits(step.result)])
        key = step.year or 0
        if key not in self._multipliers:
            self._multipliers[key] = row(self._words[step.words_key], [filled(step)], [digits(step.result)])
        return self._multipliers[key]

    def _more(self, place: int, at: int) -> list[str]:
        """The Pacific agency's share, and navigators."""
        worked, found = self._outcome.years[place], []
        if worked.pacific and self._agency in self._outcome.areas.agencies[at]:
            ours, theirs = (one[at] for one in self._people)
            working = f"min(1, {digits(worked.pacific.theta)} × {digits(ours)} ÷ ({digits(ours)} + {digits(theirs)}))"
            share = digits(self._shares[place][at])
            found.append(row(f"{self._words['step.pacific_share']}: {text(self._agency)}", [working], [share]))
        if worked.navigators:
            working = f"{digits(self._front[place][at] / 100)} of front-line money, against all others’, by Webster"
            found.append(row(self._words["step.navigators"], [working], [posts(self._fte[place][at])]))
        return found
