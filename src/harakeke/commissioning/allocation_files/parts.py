"""What a scenario is made of, as it was written down; nothing here is worked out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from harakeke.methods.allocation import Limits

#: Where an area without an index gets one from: the people-weighted mean of its region, or of the whole country.
REGION, COUNTRY = "region", "country"


@dataclass(frozen=True)
class NeedFormula:
    """Need = people × e^(beta × (index − 1000) / 100) × rurality; or one column that is need already."""

    population: Mapping[str, float] = field(default_factory=dict)  # columns, and at what rate each one's people count
    index: str = ""  # the column of the deprivation score; '' where there is none
    beta: float = 0.0
    rurality: Mapping[str, float] = field(default_factory=dict)  # the factor of each kind of place; 1 if not listed
    rurality_column: str = "rurality"
    column: str = ""  # a column that is need already


@dataclass(frozen=True)
class Service:
    """One service, its part of every area's money by weight, and whether it is front line.

    navigators: it is what navigators are paid from. Where no service is, the whole front line is.
    """

    name: str
    weight: float
    front_line: bool = False
    navigators: bool = False


@dataclass(frozen=True)
class Navigators:
    """Front-line money becomes navigators: what one full-time post costs, in what parts, and the smallest team."""

    cost: float
    unit: float = 0.5
    minimum_team: float = 0.0
    share: float = 1.0  # of the front-line money
    team_area: str = ""  # a column: areas with the same word in it share one team


@dataclass(frozen=True)
class Pacific:
    """The envelope of the agency that walks with Pacific families everywhere: a share of each year's budget."""

    envelope_share: float
    agency: str = ""  # '': the one that every area lists besides its own
    population: str = "pacific_population"
    others: str = "maori_population"


@dataclass(frozen=True)
class RegionRule:
    """What a region gets at least and at most in every year, in dollars. None: no such end."""

    region: str
    minimum: float | None = None
    maximum: float | None = None


@dataclass(frozen=True)
class Uncertainty:
    """How often the inputs are drawn again, and how unsure they are: see `methods.allocation.uncertainty.Doubt`."""

    draws: int = 1000  # 0: none
    need_cv: float = 0.05
    weight_cv: float = 0.0
    beta_sd: float = 0.0


@dataclass(frozen=True)
class Scenario:
    """A whole scenario. Files are named as they stand beside it; what they hold is not read yet."""

    areas: str
    years: tuple[int, ...]
    budget: Mapping[int, float]  # dollars of each year, to the cent
    need: NeedFormula
    limits: Limits = field(default_factory=lambda: Limits(None, None, None, None))
    title: str = ""
    geography: str = ""  # the level of the areas and its vintage, such as 'SA2 2023'
    codes: str = ""  # a csv of every code there is
    imputation: str | float = REGION  # or COUNTRY, or a score
    services: tuple[Service, ...] = ()  # none: front line at its minimum share, and the rest
    front_line_minimum: float | None = None
    navigators: Navigators | None = None
    pacific: Pacific | None = None
    regions: tuple[RegionRule, ...] = ()
    uncertainty: Uncertainty | None = None
    cliffs: bool = False  # test for cliffs: half a minute for 2,300 areas
    before: str = ""  # the former scenario's file, to say what changed since
