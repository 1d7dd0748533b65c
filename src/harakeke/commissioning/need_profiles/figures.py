"""What a profile is made of: figures, each with all that a reader needs to judge it. Plain values, no words."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum

A_TWENTIETH = 0.05


class Basis(Enum):
    """How a figure came to be, the strongest last."""

    MODELLED = "modelled"
    COMPILED = "compiled"
    OFFICIAL = "official"


class Missing(Enum):
    """Why a figure is not shown. It is never 0 for any of these."""

    NOT_LOADED = "not_loaded"  # the file that holds it is not loaded at this node
    NOT_PUBLISHED = "not_published"  # its publisher gives none for this place
    TOO_SMALL = "too_small"  # published for wider places than this one alone
    NOT_HERE = "not_here"  # shown at another desk or node
    NOTHING_RELEASED = "nothing_released"  # no agency has released it yet
    NONE_LISTED = "none_listed"  # none in a list that is known to hold only some
    NOBODY_SAID = "nobody_said"  # the list it is counted from is empty: nobody wrote in it yet


@dataclass(frozen=True)
class Source:
    """The set that a figure comes from."""

    name: str
    title: str
    vintage: str
    publisher: str
    status: str = "official"
    note: str = ""


@dataclass(frozen=True)
class Figure:
    """One figure about a place.

    value: None where it is missing, and why. low, high: where rounding alone lets the truth lie, in 90 % of draws.
    of: what it is a part of. country: the whole country's share where there is one, else its value.
    cells: how many published counts were added up; left_out: how many had none. notes: codes of words for the reader.
    """

    code: str
    unit: str
    value: Decimal | None = None
    of: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    share_low: float | None = None
    share_high: float | None = None
    country: float | None = None
    basis: Basis = Basis.OFFICIAL
    sources: tuple[Source, ...] = ()
    cells: int = 0
    left_out: int = 0
    missing: Missing | None = None
    notes: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

    @property
    def share(self) -> float | None:
        """The part of the whole, where there is a whole."""
        return float(self.value / self.of) if self.value is not None and self.of else None

    @property
    def beside_country(self) -> str:
        """'more', 'less' or 'alike' beside the whole country; '' where unknown.

        Alike also where rounding could explain the difference, or where it is under a twentieth of the country's.
        """
        if self.country is None or self.share is None or self.share_low is None or self.share_high is None:
            return ""
        if abs(self.share - self.country) < A_TWENTIETH * self.country:
            return "alike"
        if self.share_low > self.country:
            return "more"
        return "less" if self.share_high < self.country else "alike"


@dataclass(frozen=True)
class Section:
    """Figures that belong together: `strengths` is always the first."""

    code: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Deciles:
    """People by the decile of the SA1 they live in, 1 to 10; those without an index apart."""

    people: tuple[int, ...]
    people_without_index: int
    sa1s_without_index: int
    sa1s: int


@dataclass(frozen=True)
class NeedProfile:
    """All of it about one place."""

    level: str
    code: str
    name: str
    sections: tuple[Section, ...]
    deciles: Deciles | None = None
    notes: tuple[str, ...] = ()
    not_loaded: tuple[str, ...] = field(default=())

    def figure(self, code: str) -> Figure:
        """One figure by its code. Raises KeyError."""
        for section in self.sections:
            for one in section.figures:
                if one.code == code:
                    return one
        raise KeyError(code)
