"""What the pages of all areas share, as plain numbers and finished words: looked up once, not once a page."""

from __future__ import annotations

from harakeke.methods.allocation import MOVES, in_words, percent

from .in_print import cents_of
from .page_parts import text
from .rows_file import posts_of_cells, target_cents
from .working import Outcome


class PageColumns:
    """Columns of an outcome; each list begins with the year's place, then the area's."""

    def __init__(self, outcome: Outcome) -> None:
        years = outcome.allocation.years
        self.outcome = outcome
        self.years = [one.year for one in years]
        self.cents: list[list[int]] = [one.cents.tolist() for one in years]
        self.previous = [[cents_of(one) for one in year.previous.tolist()] for year in years]
        self.targets: list[list[int]] = [target_cents(one).tolist() for one in outcome.years]
        self.cells: list[list[list[int]]] = [
            one.cells.reshape(len(outcome.areas), -1).tolist() for one in outcome.years
        ]
        self.moved = [{name: one.moved[name].tolist() for name in MOVES} for one in outcome.explanations]
        self.held = [[one.held(row) for row in range(len(outcome.areas))] for one in years]
        self.fte: list[list[float]] = [one.navigators.fte.tolist() if one.navigators else [] for one in outcome.years]
        self.posts = [posts_of_cells(outcome, place) for place in range(len(outcome.years))]
        self.together = [text(" ".join(in_words(one) for one in why.said())) for why in outcome.explanations]
        self.limits = held_words(outcome)


def held_words(outcome: Outcome) -> dict[str, str]:
    """What holds an area, in a few words."""
    limits = outcome.scenario.limits
    said = {name: percent(value) if (value := getattr(limits, name)) is not None else "" for name in LIMITS}
    return {
        "free": "nothing",
        "loss": f"its −{said['loss']} % limit",
        "gain": f"its +{said['gain']} % limit",
        "floor": f"its floor, {said['floor']} % of the formula",
        "ceiling": f"its ceiling, {said['ceiling']} % of the formula",
        "group": "the rule for its region",
    }


LIMITS = ("loss", "gain", "floor", "ceiling")
