"""What the pages of all areas share, as plain numbers and finished words: looked up once, not once a page."""

from __future__ import annotations

from harakeke.methods.allocation import MOVES, percent
from harakeke.methods.allocation.limits import BOUND_NAMES

from .in_print import cents_of
from .language import Language
from .page_parts import text
from .rows_file import posts_of_cells, target_cents
from .working import Outcome, services_are_named


class PageColumns:
    """Columns of an outcome; each list begins with the year's place, then the area's. Words are safe for a page."""

    def __init__(self, outcome: Outcome, words: Language) -> None:
        years = outcome.allocation.years
        self.outcome, self.words = outcome, words
        self.years = [one.year for one in years]
        self.cents: list[list[int]] = [one.cents.tolist() for one in years]
        self.previous = [[cents_of(one) for one in year.previous.tolist()] for year in years]
        self.targets: list[list[int]] = [target_cents(one).tolist() for one in outcome.years]
        self.moved = [{name: one.moved[name].tolist() for name in MOVES} for one in outcome.explanations]
        self.held = [[one.held(row) for row in range(len(outcome.areas))] for one in years]
        self.fte: list[list[float]] = [one.navigators.fte.tolist() if one.navigators else [] for one in outcome.years]
        self.posted = any(self.fte)
        self.together = [words.together(why.said()) for why in outcome.explanations]
        self.limits = held_words(outcome, words, "held")
        self.holds = held_words(outcome, words, "holds")
        self.services = service_words(outcome, words)
        self._cells = [one.cells.reshape(len(outcome.areas), -1) for one in outcome.years]
        self._posts = [posts_of_cells(outcome, place) for place in range(len(outcome.years))]

    def cells(self, at: int) -> list[list[int]]:
        """An area's cents over agencies × services, each year's: looked up when asked, for one page needs one area."""
        return [one[at].tolist() for one in self._cells]

    def posts(self, at: int) -> list[list[float]]:
        """The same for full-time navigators, where there are any to share."""
        return [one[at].tolist() for one in self._posts] if self.posted else []


def held_words(outcome: Outcome, words: Language, kind: str) -> dict[str, str]:
    """What holds an area: 'held' in a few words, 'holds' as a sentence."""
    limits = {name: getattr(outcome.scenario.limits, name, None) for name in BOUND_NAMES}
    said = {name: percent(value) if value is not None else "" for name, value in limits.items()}
    return {name: words.fill(f"{kind}.{name}", percent=said[name]) for name in BOUND_NAMES}


def service_words(outcome: Outcome, words: Language) -> list[str]:
    """What services are called: as the scenario names them, or in the language of the page where it names none."""
    names = [one.name for one in outcome.services]
    return [text(one) if services_are_named(outcome.scenario) else words.word(f"service.{one}") for one in names]
