"""The numbers that measures beyond counts are held to."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from harakeke.methods.confidentiality.errors import PlanError


@dataclass(frozen=True)
class MeasureRules:
    """The numbers measures beyond counts are held to. They come from dated policy; these are defaults.

    *_contributors: the fewest people with a value behind a shown figure. p_percent: how near a sum
    or one person's value may be worked out. top_two_percent: the most two contributors may have of a
    shown sum. record_noise: the least and most percent by which each person's value is changed.
    cell_noise: how far a shown sum may be moved, in times its largest contribution.
    """

    sum_contributors: int = 20
    mean_contributors: int = 20
    median_contributors: int = 10
    quartile_contributors: int = 20
    p_percent: int = 15
    top_two_percent: int = 85
    record_noise: tuple[int, int] = (5, 15)
    cell_noise: int = 1

    @classmethod
    def names(cls) -> frozenset[str]:
        """The names of these rules."""
        return frozenset(field.name for field in fields(cls))

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "MeasureRules":
        """Read and check the plan's rules for measures; raise PlanError with the remedy."""
        for name, value in data.items():
            if name not in cls.names():
                raise PlanError(f"There is no rule '{name}' for measures; the rules are {sorted(cls.names())}.")
            numbers = value if name == "record_noise" and isinstance(value, list | tuple) else [value]
            if any(type(number) is not int for number in numbers):
                raise PlanError(f"Rule '{name}' is {value!r}; give whole numbers.")
        given: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in data.items()
        }
        rules = cls(**given)
        rules._check()
        return rules

    def _check(self) -> None:
        contributors = [value for name, value in asdict(self).items() if name.endswith("_contributors")]
        if min(contributors) < 3:
            raise PlanError("Fewer than three contributors would leave each open to the other; give 3 or more.")
        noise = self.record_noise
        if not isinstance(noise, tuple) or len(noise) != 2 or not 0 <= noise[0] < noise[1] < 100:
            raise PlanError(f"Rule 'record_noise' is {noise!r}; give the least and the most percent, such as [5, 15].")
        if not (0 < self.p_percent <= 100 and 50 <= self.top_two_percent <= 100 and self.cell_noise >= 0):
            raise PlanError("'p_percent' is 1 to 100, 'top_two_percent' 50 to 100 and 'cell_noise' 0 or more.")

    def to_dict(self) -> dict[str, Any]:
        """Return the rules as plain data."""
        return asdict(self) | {"record_noise": list(self.record_noise)}
