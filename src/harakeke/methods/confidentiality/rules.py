"""The numbers a release is held to. They come from dated policy data; these are the defaults."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from harakeke.methods.confidentiality.errors import PlanError

WIDEST = 3
SERIES_FRINGE = 5  # a top of 10 leaves two values or more to whoever knows that one person came or left; 8 does not


@dataclass(frozen=True)
class Rules:
    """Thresholds of one plan.

    minimum: the smallest true count that may be shown; 0 up to one less are all "S".
    rounding: the base of the random rounding.
    candidates: how many values an attacker must be left with for every hidden count.
    entity_minimum: the fewest entities (whānau, providers) behind a shown count.
    dominance: the largest share of a shown count that one entity may have; 1 is no rule.
    fringe: how many counts from the minimum up are hidden too, one in three by a keyed draw. In a
        series of releases it keeps an S from being known as 5 when one person joins and a 6 appears.
    batch: the fewest people who may have changed between two releases of one plan.
    allow_wider: permit tables of more than three dimensions.

    >>> Rules().minimum, Rules().dominance
    (6, 1.0)
    """

    minimum: int = 6
    rounding: int = 3
    candidates: int = 3
    entity_minimum: int = 6
    dominance: float = 1.0
    fringe: int = 0
    batch: int = 100
    allow_wider: bool = False

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "Rules":
        """Read and check the plan's `rules`; raise PlanError with the remedy."""
        known = {field.name: type(field.default) for field in fields(cls)}
        for name, value in data.items():
            if name not in known:
                raise PlanError(f"There is no rule '{name}'; the rules are {sorted(known)}.")
            if type(value) is not known[name] and not (known[name] is float and type(value) is int):
                raise PlanError(f"Rule '{name}' is {value!r}; give a {known[name].__name__}.")
        rules = cls(**data)
        rules._check()
        return rules

    def _check(self) -> None:
        if self.rounding < 2 or self.entity_minimum < 1:
            raise PlanError("'rounding' must be at least 2 and 'entity_minimum' at least 1.")
        if not 0 < self.dominance <= 1 or self.batch < 1:
            raise PlanError("'dominance' is a share above 0 and at most 1, and 'batch' at least 1.")
        if self.fringe < 0:
            raise PlanError("'fringe' is a number of counts: 0 or more.")
        if self.minimum < self.rounding or self.minimum % self.rounding:
            raise PlanError(
                f"'minimum' is {self.minimum} but 'rounding' is {self.rounding}: rounding would "
                "show counts under the minimum. Make the minimum a multiple of the rounding."
            )
        if not 2 <= self.candidates <= self.minimum:
            raise PlanError(
                f"'candidates' is {self.candidates}; a hidden small count has only "
                f"{self.minimum} values (0 to {self.minimum - 1}). Choose 2 to {self.minimum}."
            )

    @property
    def small(self) -> int:
        """The largest count that may be hidden for being small."""
        return self.minimum - 1 + self.fringe

    @property
    def reach(self) -> int:
        """How far a rounded count can lie from the true one: rounding less one."""
        return self.rounding - 1

    @property
    def entity_candidates(self) -> int:
        """Values left for a count hidden for its entities: more than showing it would leave."""
        return max(self.candidates, 2 * self.reach + 2)

    def to_dict(self) -> dict[str, int | float | bool]:
        """Return the rules as plain data."""
        return asdict(self)
