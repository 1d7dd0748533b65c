"""The suite: every attack, on one release or several, over one period or several."""

import itertools
from collections.abc import Callable, Iterator, Sequence
from time import perf_counter
from typing import Any

from harakeke.methods.attacks import (
    attributes,
    averaging,
    combining,
    crossing,
    insider,
    linkage,
    membership,
    rereleases,
    seed_prediction,
    solving,
    subtraction,
)
from harakeke.methods.attacks.counting import Records
from harakeke.methods.attacks.knowledge import Knowledge
from harakeke.methods.attacks.propagation import Contradiction
from harakeke.methods.attacks.reading import NotReadable
from harakeke.methods.attacks.release import Release
from harakeke.methods.attacks.result import AttackReport, Result
from harakeke.methods.attacks.view import View

# The name each attack is asked for by, and the name its results carry.
ATTACKS = {
    "subtraction": (subtraction.NAME,),
    "linear": (solving.LINEAR,),
    "integer": (solving.INTEGER,),
    "baseline": (subtraction.ALONE,),
    "apart": (combining.APART,),
    "repeats": (averaging.REPEATS,),
    "partitions": (averaging.PARTITIONS,),
    "seeds": (seed_prediction.NAME,),
    "rerelease": (rereleases.SAME, rereleases.NEXT),
    "attributes": (attributes.NAME,),
    "insider": (insider.ONLY, insider.PRESENT),
    "linked": (combining.LINKED,),
    "crossing": (crossing.NAME,),
    "membership": (membership.NAME,),
    "roll": (linkage.NAME,),
}


def attack(
    releases: Any,
    *,
    truth: Any = None,
    knowledge: Knowledge | None = None,
    seed: int = 0,
    seconds: float = 4.0,
    only: Sequence[str] = (),
    supply: Records | None = None,
    roll: Records | None = None,
    match_on: Sequence[str] = (),
    say: Callable[[str], None] | None = None,
) -> AttackReport:
    """Run every attack on these releases and report what was tried and what was recovered.

    releases: one or several Releases, or tables made safe (their public face is all that is read).
    Releases of one period (the plan's `period`) are combined; periods follow one another in order.
    truth: the true records, one mapping for all releases or one for each. Used to score, and to
    tell the attacker what `knowledge` declares. Without it a count is recovered when it is pinned.
    seconds: the budget of each attack that solves programmes, for each period. only: names from
    ATTACKS. supply, roll, match_on: the identity supply, a public roll and the fields to match.
    """
    for name in only:
        if name not in ATTACKS:
            raise NotReadable(f"There is no attack '{name}'; the attacks are {', '.join(ATTACKS)}.")
    found = [Release.of(one) for one in (releases if isinstance(releases, list | tuple) else [releases])]
    records = _records(truth, len(found))
    run = _Run(found, records, knowledge or Knowledge(), seed, seconds, set(only or ATTACKS), say or (lambda _: None))
    results = list(run.results())
    if supply is not None and roll is not None and "roll" in run.only:
        results.append(linkage.link_to_roll(supply, roll, list(match_on)))
    return AttackReport(tuple(release.name for release in found), tuple(results))


def _records(truth: Any, many: int) -> list[Records] | None:
    if truth is None:
        return None
    found = [truth] * many if hasattr(truth, "keys") else list(truth)
    if len(found) != many:
        raise NotReadable(
            f"There are {many} releases but {len(found)} sets of true records; give one, or one for each."
        )
    return found


class _Run:
    """One call of `attack`: which releases stand alone, which belong together and which follow."""

    def __init__(
        self,
        releases: list[Release],
        truth: list[Records] | None,
        knowledge: Knowledge,
        seed: int,
        seconds: float,
        only: set[str],
        say: Callable[[str], None],
    ) -> None:
        self.releases, self.truth, self.knowledge = releases, truth, knowledge
        self.seed, self.seconds, self.only, self.say = seed, seconds, only, say
        self.views = [self._view([i]) for i in range(len(releases))]

    def _view(self, numbers: list[int]) -> View:
        truth = [self.truth[i] for i in numbers] if self.truth is not None else None
        return View([self.releases[i] for i in numbers], truth, self.knowledge, self.seed)

    def results(self) -> Iterator[Result]:
        """Each release alone, each period's releases together, then each release beside the next."""
        for view in self.views:
            yield from self._alone(view)
        periods = sorted({release.period for release in self.releases})
        for period in periods:
            numbers = [i for i, release in enumerate(self.releases) if release.period == period]
            yield from self._together(self._view(numbers))
        order = sorted(range(len(self.releases)), key=lambda i: self.releases[i].period)
        for first, second in itertools.pairwise(order):
            yield from self._in_turn(first, second)

    def _alone(self, view: View) -> Iterator[Result]:
        yield from self._try("subtraction", lambda: subtraction.subtract(view))
        yield from self._try("linear", lambda: solving.solve_linear(view, self.seconds))
        yield from self._try("integer", lambda: solving.solve_integer(view, self.seconds))
        yield from self._try("baseline", lambda: subtraction.subtract_in_each_table(view))
        yield from self._try("partitions", lambda: averaging.average_partitions(view))
        yield from self._try("seeds", lambda: seed_prediction.predict_seeds(view))
        yield from self._try("attributes", lambda: attributes.disclose_attributes(view))
        yield from self._try("insider", lambda: insider.ask_the_only_one(view))
        yield from self._try("insider", lambda: insider.ask_someone_present(view))
        yield from self._try("membership", lambda: membership.tell_membership(view))

    def _together(self, view: View) -> Iterator[Result]:
        yield from self._try("apart", lambda: combining.combine(view))
        yield from self._try("repeats", lambda: averaging.average_repeats(view))
        yield from self._try("linked", lambda: combining.link(view, self.seconds))

    def _in_turn(self, first: int, second: int) -> Iterator[Result]:
        releases = self.releases[first], self.releases[second]
        truth = (self.truth[first], self.truth[second]) if self.truth is not None else None
        yield from self._try(
            "rerelease", lambda: rereleases.compare_releases(*releases, truth, self.knowledge, self.seed)
        )
        if releases[0].period != releases[1].period:
            yield from self._try("crossing", lambda: crossing.cross_thresholds(self.views[first], self.views[second]))

    def _try(self, name: str, run: Callable[[], Result]) -> Iterator[Result]:
        if name not in self.only:
            return
        self.say(ATTACKS[name][0])
        began = perf_counter()
        try:
            yield run()
        except Contradiction as why:
            words = self.knowledge.words(truth=self.truth is not None)
            yield Result(ATTACKS[name][0], words, seconds=perf_counter() - began, not_run=str(why))
