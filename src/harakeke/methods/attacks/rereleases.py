"""Re-releases: what the difference between two releases tells about the people who changed.

The attacker knows some attributes of one person who left (or joined) and names the others.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from time import perf_counter

import numpy as np

from harakeke.methods.attacks.averaging import SURE, Numbers
from harakeke.methods.attacks.board import Board
from harakeke.methods.attacks.counting import People, Records
from harakeke.methods.attacks.knowledge import Knowledge
from harakeke.methods.attacks.release import HIDDEN, Release, Whole
from harakeke.methods.attacks.result import Result, beyond_chance

SAME, NEXT = "re-release of a period after a change", "differences between consecutive periods"
_PEOPLE, _FACT_SETS, _SECONDS, _LEAST_CHANCE = 60, 8, 10.0, 0.02
# The shares of differences of 0, +3 and -3 when one person leaves and both roundings are drawn anew,
# over the three remainders: (2/3 + 4/9 + 2/3)/3, (1/3 + 4/9 + 1/3)/3, (0 + 1/9 + 0)/3.
_ONE_FEWER = {0: 16 / 27, 1: 10 / 27, -1: 1 / 27}
_STEPS = 6  # differences beyond this many roundings are put together
Codes = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Change:
    """One person who is in one release and not in the other; `left` is 1 for leavers, -1 for joiners."""

    codes: Codes
    left: int


class Difference:
    """Two releases on one board, and how much likelier each cell's change is if a person left it."""

    def __init__(self, earlier: Release, later: Release) -> None:
        self.board = Board([earlier, later])
        self.before, self.after = (self._figures(i) for i in (0, 1))
        both = (self.before > HIDDEN - 1) & (self.after > HIDDEN - 1)
        base = self.board.shapes[0].rounding
        step = np.clip((self.before - self.after) // max(base, 1), -_STEPS, _STEPS)
        self.both_shown = both & (self.before > 0) & (self.after > 0)
        self.changed = both & (self.before != self.after)
        self.weight = np.zeros(len(self.board))
        self.weight_joined = np.zeros(len(self.board))
        for cells in self._of_a_size():
            self.weight[cells], self.weight_joined[cells] = _likelier(step[cells])
        gone = both & (self.before > 0) & (self.after == HIDDEN)
        come = both & (self.before == HIDDEN) & (self.after > 0)
        rate = max((gone.sum() + come.sum()) / max(int(both.sum()), 1), 1e-4)
        at_the_edge = self.before == self.board.shapes[0].minimum
        self.weight[gone & at_the_edge] = np.log((0.5 + rate) / (rate + rate))
        self.weight_joined[come & (self.after == self.board.shapes[0].minimum)] = np.log((0.5 + rate) / (rate + rate))

        self.many = sum(1 for _ in self.board.blocks(0))
        self._tables: dict[tuple[str, ...], Whole] = {}

    def tally(self, figures: Numbers, options: list[list[frozenset[str]]]) -> Numbers:
        """Add up a figure over all cells that count a person, for every combination of options.

        One array axis for each dimension. Each block of cells is summed over the nodes an option is in.
        """
        sides = self.board.shapes[0].sides
        names = list(sides)
        total = np.zeros([len(option) for option in options])
        for block in self.board.blocks(0):
            if block not in self._tables:
                keys = self.board.grid(0, [(name, sides[name].nodes) for name in block])
                self._tables[block] = self.board.find(keys.ravel()).reshape(keys.shape)
            array = figures[self._tables[block]]
            for axis, name in sorted(enumerate(block), key=lambda pair: len(options[names.index(pair[1])])):
                leaves = [sides[name].leaves[node] for node in sides[name].nodes]
                option = options[names.index(name)]
                within = np.array([[bool(codes & leaf) for leaf in leaves] for codes in option], dtype=np.float64)
                array = np.moveaxis(np.tensordot(within, array, axes=(1, axis)), 0, axis)
            total += array.reshape([len(o) if n in block else 1 for n, o in zip(names, options, strict=True)])
        return total

    def _figures(self, source: int) -> Whole:
        found = np.full(len(self.board), HIDDEN - 1, dtype=np.int64)
        here = self.board.source == source
        found[self.board.cell[here]] = self.board.value[here]
        return found

    def _of_a_size(self) -> Iterator[Whole]:
        """Cells shown twice, in classes of size: large counts change more of themselves."""
        limits = (0, 15, 50, 200, 2**60)
        for least, most in pairwise(limits):
            cells = np.flatnonzero(self.both_shown & (self.before >= least) & (self.before < most))
            if len(cells):
                yield cells


def _questions(
    board: Board, changes: Sequence[Change], facts: int, seed: int
) -> Iterator[tuple[Change, tuple[str, ...]]]:
    """(person, the attributes known) for several sets of facts about each person."""
    names = list(board.shapes[0].sides)
    rng = np.random.default_rng([seed, 9])
    sets = list(combinations(names, min(facts, len(names) - 1)))
    for change in changes:
        for i in rng.permutation(len(sets))[:_FACT_SETS].tolist():
            if all(len(change.codes[name]) == 1 or name in sets[i] for name in names):
                yield change, sets[i]


def _likelier(step: Whole) -> tuple[Numbers, Numbers]:
    """Log of how much likelier each difference is in a cell one person left, or joined."""
    seen = np.bincount(step + _STEPS, minlength=2 * _STEPS + 1) + 0.02
    usual = seen / seen.sum()
    without = np.convolve(usual, [_ONE_FEWER[-1], _ONE_FEWER[0], _ONE_FEWER[1]], mode="same")
    joined = np.convolve(usual, [_ONE_FEWER[1], _ONE_FEWER[0], _ONE_FEWER[-1]], mode="same")
    return np.log(without / usual)[step + _STEPS], np.log(joined / usual)[step + _STEPS]


def compare_releases(
    earlier: Release,
    later: Release,
    truth: tuple[Records, Records] | None,
    knowledge: Knowledge,
    seed: int,
) -> Result:
    """Name the unknown attributes of people who left or joined, from k known ones.

    With true records, every fact set of up to 60 of those people is tried. Without, the attacker
    looks for the one person whom all changed figures have in common.
    """
    began = perf_counter()
    name = SAME if earlier.period == later.period else NEXT
    words = f"both releases; that someone left or joined between them; {knowledge.facts} facts about that person"
    if not set(later.shape.blocks()) & set(earlier.shape.blocks()):
        return Result(name, words, not_run="the two releases share no table")
    found = Difference(earlier, later)
    if truth is None:
        return _who_is_common(found, name, began)
    changes = _who_changed(found.board, truth, seed)
    asked, right, blind, sure, sure_right, sure_blind = 0, 0, 0, 0, 0, 0
    for change, known in _questions(found.board, changes, knowledge.facts, seed):
        if perf_counter() - began > _SECONDS:
            break
        hit, certain, usual = _name(found, change.codes, known, change.left)
        asked, right, blind = asked + 1, right + hit, blind + usual
        if certain >= SURE:
            sure, sure_right, sure_blind = sure + 1, sure_right + hit, sure_blind + usual
    chance = blind / asked if asked else 0.0
    # Claims count when most of them are true, and more than the earlier release alone would get right.
    usual_share = max(sure_blind / max(sure, 1), _LEAST_CHANCE)
    real = 2 * sure_right >= sure and beyond_chance(sure_right, sure, usual_share)
    return Result(
        name,
        words,
        tried=asked,
        recovered=sure if real else 0,
        correct=sure_right if real else 0,
        comparison=chance,
        seconds=perf_counter() - began,
        details={
            "guesses right": right,
            "sure of": sure,
            "sure and right": sure_right,
            "people": len(changes),
            "figures that changed": int(found.changed.sum()),
        },
    )


def _name(found: Difference, codes: Codes, known: Sequence[str], left: int) -> tuple[bool, float, bool]:
    """Name the unknown attributes: whether that is right, how sure, and whether the prior alone is right."""
    options = _options(found.board, codes, known)
    score = found.tally(found.weight if left > 0 else found.weight_joined, options)
    prior = found.tally(np.log(np.where(found.before > 0, found.before, 2.5)), options) / found.many**0.5
    total = score + prior
    share = np.exp(total - total.max())
    hit, usual = (_is(codes, options, int(scores.argmax()), scores.shape) for scores in (total, prior))
    return hit, float(1 / share.sum()), usual


def _options(board: Board, codes: Codes, known: Sequence[str]) -> list[list[frozenset[str]]]:
    """For each dimension, what the person's answer may be: the true one where it is known."""
    return [
        [codes[name]] if name in known else [frozenset({code}) for code in side.codes]
        for name, side in board.shapes[0].sides.items()
    ]


def _is(codes: Codes, options: list[list[frozenset[str]]], guess: int, shape: tuple[int, ...]) -> bool:
    places = np.unravel_index(guess, shape)
    return all(option[int(at)] == codes[name] for name, option, at in zip(codes, options, places, strict=True))


def _who_changed(board: Board, truth: tuple[Records, Records], seed: int) -> list[Change]:
    """People in one set of records only, some of each."""
    before, after = People(board, 0, truth[0]), People(board, 1, truth[1])
    rng = np.random.default_rng([seed, 99])
    found = []
    for people, others, left in ((before, set(after.ids), 1), (after, set(before.ids), -1)):
        changed = [i for i, one in enumerate(people.ids) if one not in others]
        for person in rng.permutation(changed)[: _PEOPLE // 2].tolist():
            found.append(Change(people.codes_of(int(person)), left))
    return found


def _who_is_common(found: Difference, name: str, began: float) -> Result:
    """The one person every changed figure counts, where there is exactly one such combination."""
    board = found.board
    changed = np.flatnonzero(found.changed)
    words = "both releases; that one person left or joined between them"
    pinned = 0
    if len(changed):
        for dimension, side in board.shapes[0].sides.items():
            names = list(board.places[dimension])
            common = set(side.codes)
            for place in set(board.node_places(dimension, changed).tolist()):
                common &= side.leaves.get(names[place], frozenset())
            pinned += len(common) == 1
    whole = pinned == len(board.shapes[0].sides)
    return Result(
        name,
        words,
        tried=1,
        recovered=int(whole),
        seconds=perf_counter() - began,
        details={"figures that changed": len(changed), "attributes named": pinned},
    )
