"""What came of the attacks: a small result for each, and the report of them all."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from math import erfc, sqrt
from typing import Any

RARE = 1e-3  # how seldom pure chance may look like a success


@dataclass(frozen=True)
class Result:
    """One attack's outcome.

    tried, recovered: what was gone for, and what the attacker claims to have. correct: how many of
    the claims are true; None where no true records were given. comparison: what chance, or a weaker
    release, would have given; details say which. not_run: why it was not run, in words.
    """

    name: str
    knowledge: str
    tried: int = 0
    recovered: int = 0
    correct: int | None = None
    comparison: float | None = None
    seconds: float = 0.0
    details: Mapping[str, Any] = field(default_factory=dict)
    not_run: str = ""

    @property
    def succeeded(self) -> bool:
        """Whether anything was recovered."""
        return self.recovered > 0

    def to_dict(self) -> dict[str, Any]:
        """Plain data."""
        return asdict(self) | {"details": dict(self.details)}


@dataclass(frozen=True)
class AttackReport:
    """Every attack on some releases. The claim it supports: these attacks, these results, no more."""

    releases: tuple[str, ...]
    results: tuple[Result, ...]

    def __iter__(self) -> Iterator[Result]:
        return iter(self.results)

    def __getitem__(self, name: str) -> Result:
        """The results of one attack, put together."""
        found = [result for result in self.results if result.name == name]
        if not found:
            raise KeyError(name)
        return _together(found)

    @property
    def names(self) -> tuple[str, ...]:
        """The attacks in the order they were first run."""
        return tuple(dict.fromkeys(result.name for result in self.results))

    @property
    def recovered(self) -> int:
        """How much was recovered by all attacks."""
        return sum(result.recovered for result in self.results)

    def summary(self) -> tuple[Result, ...]:
        """One result for each attack, over all releases and periods."""
        return tuple(self[name] for name in self.names)

    def to_dict(self) -> dict[str, Any]:
        """Plain data, for a file."""
        return {
            "releases": list(self.releases),
            "recovered": self.recovered,
            "summary": [result.to_dict() for result in self.summary()],
            "results": [result.to_dict() for result in self.results],
        }


def _together(results: list[Result]) -> Result:
    ran = [result for result in results if not result.not_run]
    if len(ran) < 2:
        return ran[0] if ran else results[0]
    correct = [result.correct for result in ran if result.correct is not None]
    weights = [(result.comparison, max(result.tried, 1)) for result in ran if result.comparison is not None]
    whole = sum(weight for _, weight in weights)
    numbers: dict[str, float] = {}
    for result in ran:
        for name, value in result.details.items():
            if isinstance(value, int | float):
                numbers[name] = (
                    min(numbers.get(name, value), value) if "fewest" in name else numbers.get(name, 0) + value
                )
    return Result(
        name=ran[0].name,
        knowledge=ran[0].knowledge,
        tried=sum(result.tried for result in ran),
        recovered=sum(result.recovered for result in ran),
        correct=sum(correct) if correct else None,
        comparison=sum(value * weight for value, weight in weights) / whole if weights else None,
        seconds=sum(result.seconds for result in ran),
        details=numbers,
    )


def beyond_chance(right: int, tried: int, chance: float) -> bool:
    """Whether `right` of `tried` guesses is more than chance explains once in a thousand times.

    By hand: 60 of 100 at even odds is two standard deviations, 1 in 44; 70 of 100 is four.

    >>> beyond_chance(60, 100, 0.5), beyond_chance(70, 100, 0.5)
    (False, True)
    """
    if not tried:
        return False
    spread = sqrt(max(tried * chance * (1 - chance), 0.25))
    return erfc((right - 0.5 - tried * chance) / spread / sqrt(2)) / 2 < RARE
