"""Who belongs to a whānau: how many, how old, of which ethnic groups. Pure draws, no database and no clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from harakeke.whanau.people.rules import birth_date_from_age

from .names import DOUBLE_VOWEL, MAORI, OTHER, PACIFIC, SOUTHERN, NameBook

SIZES, SIZE_WEIGHTS = (1, 2, 3, 4, 5, 6, 7, 9), (15, 27, 24, 18, 9, 4, 2, 1)
EUROPEAN_CODE, MAORI_CODE, PACIFIC_CODE, ASIAN_CODE, MELAA_CODE, NOT_SAID_CODE = "1", "2", "3", "4", "5", "9"

#: The ethnic groups of a whānau, and how often: published December 2013 (63% Māori, 16% Pacific, 7% European, 14%
#: other over the country), shaped to an agency for one region and to the one for Pacific families.
REGIONAL = (
    (("2",), 44), (("2", "1"), 26), (("2", "3"), 6), (("3",), 5), (("1",), 12), (("4",), 4), (("5",), 2), (("9",), 1),
)  # fmt: skip
FOR_PACIFIC = ((("3",), 66), (("3", "2"), 16), (("3", "1"), 10), (("3", "4"), 3), (("2",), 4), (("9",), 1))


@dataclass(frozen=True)
class Somebody:
    """A made-up person. born is None where no birth date was given; then quality is empty too."""

    given_names: str
    family_name: str
    born: date | None
    quality: str
    ethnicities: tuple[str, ...]


@dataclass(frozen=True)
class Household:
    """A made-up whānau and its people."""

    name: str
    people: tuple[Somebody, ...]

    @property
    def pacific(self) -> bool:
        return any(PACIFIC_CODE in one.ethnicities for one in self.people)


def draw_household(rng: Random, book: NameBook, *, for_pacific: bool, region: str, on: date) -> Household:
    """A whānau as it is on the day it registers."""
    groups = _ethnic_groups(rng, FOR_PACIFIC if for_pacific else REGIONAL)
    way = _way_of_names(rng, groups, region)
    last = book.last(rng, way)
    people = tuple(
        _somebody(rng, book, way, last, groups, age, on) for age in _ages(rng, rng.choices(SIZES, SIZE_WEIGHTS)[0])
    )
    return Household(book.whanau(rng, way, last), people)


def _ages(rng: Random, size: int) -> list[int]:
    """Ages of a household: someone grown up, perhaps another, perhaps a grandparent, and tamariki."""
    if size == 1:
        return [int(rng.triangular(18, 88, 40))]
    eldest = int(rng.triangular(18, 74, 31))
    ages = [eldest]
    if rng.random() < (0.35 if size == 2 else 0.62):
        ages.append(max(18, eldest + round(rng.gauss(0, 4))))
    if len(ages) < size and rng.random() < 0.2:
        ages.append(min(96, eldest + int(rng.triangular(18, 38, 26))))
    while len(ages) < size:
        ages.append(max(0, min(eldest - 16, int(rng.triangular(-3, 25, 3)))))
    return ages


def _somebody(
    rng: Random, book: NameBook, way: str, last: str, groups: tuple[str, ...], age: int, on: date
) -> Somebody:
    born, quality = _birth(rng, age, on)
    own = last if rng.random() < 0.86 else book.last(rng, way)
    names = book.given_names(rng, way, on.year - age)
    return Somebody(names, own, born, quality, _own_groups(rng, groups))


def _birth(rng: Random, age: int, on: date) -> tuple[date | None, str]:
    """Most give a birth date, some an age, a few neither."""
    chance = rng.random()
    if chance < 0.02:
        return None, ""
    if chance < 0.1:
        return birth_date_from_age(age, on), "age"
    return on - timedelta(days=int(age * 365.25) + rng.randrange(365)), "exact"


def _ethnic_groups(rng: Random, shares: tuple[tuple[tuple[str, ...], int], ...]) -> tuple[str, ...]:
    return rng.choices([groups for groups, _ in shares], [share for _, share in shares])[0]


def _own_groups(rng: Random, groups: tuple[str, ...]) -> tuple[str, ...]:
    """In a whānau of several groups each person names one or more of them; now and then one beyond."""
    own = tuple(code for code in groups if len(groups) == 1 or rng.random() < 0.75) or groups[:1]
    if NOT_SAID_CODE not in own and rng.random() < 0.03:
        own = (*own, rng.choice([EUROPEAN_CODE, MAORI_CODE, PACIFIC_CODE, ASIAN_CODE]))
    return tuple(sorted(set(own)))


def _way_of_names(rng: Random, groups: tuple[str, ...], region: str) -> str:
    if groups[0] == PACIFIC_CODE:
        return PACIFIC
    if groups[0] != MAORI_CODE:
        return OTHER
    if region == "R3":
        return SOUTHERN if rng.random() < 0.3 else MAORI
    return DOUBLE_VOWEL if region == "R1" and rng.random() < 0.12 else MAORI
