"""Whether two descriptions seem to be of one person: reasons with weights, as a person may check them one by one.

After Fellegi and Sunter (A theory for record linkage, JASA 1969): each thing compared adds a weight, in bits, of how
much more often it agrees for one person written down twice than for two people. The weights are our own judgement for
a provider of some ten thousand people, not estimated from anybody's records; a human decides, whatever the sum.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from .folding import fold, southern
from .keys import one_edit_apart

SURELY, PERHAPS = 20, 11  # bits
YEAR = 366


class Reason(StrEnum):
    """What agrees, or does not."""

    SAME_GIVEN = "same_given"
    NEAR_GIVEN = "near_given"
    SHARED_GIVEN = "shared_given"
    OTHER_GIVEN = "other_given"
    SAME_FAMILY = "same_family"
    NEAR_FAMILY = "near_family"
    OTHER_FAMILY = "other_family"
    SAME_WORDS = "same_words"
    SAME_BIRTH = "same_birth"
    SWAPPED_BIRTH = "swapped_birth"
    NEAR_BIRTH = "near_birth"
    OTHER_BIRTH = "other_birth"
    SAME_PLACE = "same_place"
    SAME_PHONE = "same_phone"


WEIGHTS = {
    Reason.SAME_GIVEN: 7, Reason.NEAR_GIVEN: 4, Reason.SHARED_GIVEN: 3, Reason.OTHER_GIVEN: -10,
    Reason.SAME_FAMILY: 6, Reason.NEAR_FAMILY: 3, Reason.OTHER_FAMILY: -2, Reason.SAME_WORDS: 12,
    Reason.SAME_BIRTH: 12, Reason.SWAPPED_BIRTH: 7, Reason.NEAR_BIRTH: 2, Reason.OTHER_BIRTH: -10,
    Reason.SAME_PLACE: 2, Reason.SAME_PHONE: 9,
}  # fmt: skip


class Strength(StrEnum):
    """How sure the sum makes us. None of them is a decision."""

    SURELY = "surely"
    PERHAPS = "perhaps"
    UNLIKELY = "unlikely"


@dataclass(frozen=True)
class Described:
    """What is known of someone. exact: whether the birth date is to the day; else it may be a year off either way."""

    given: tuple[str, ...]
    family: tuple[str, ...] = ()
    born: date | None = None
    exact: bool = True
    place: object = None
    phones: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True)
class Likeness:
    """The sum of the weights, in bits, and what it is made of, the weightiest first."""

    weight: int
    reasons: tuple[Reason, ...]

    @property
    def strength(self) -> Strength:
        if self.weight >= SURELY:
            return Strength.SURELY
        return Strength.PERHAPS if self.weight >= PERHAPS else Strength.UNLIKELY


def likeness(one: Described, other: Described) -> Likeness:
    """How alike two descriptions are. What is unknown of either weighs nothing.

    >>> mere, raataa = (("Mēre",), ("Rātā",)), (("Mere",), ("Raataa",))
    >>> found = likeness(Described(*mere, date(1984, 5, 3)), Described(*raataa, date(1984, 3, 5)))
    >>> found.weight, found.strength.value, [reason.value for reason in found.reasons]
    (20, 'surely', ['same_given', 'swapped_birth', 'same_family'])
    """
    reasons = [*_names(one, other), *_births(one, other)]
    if one.place is not None and one.place == other.place:
        reasons.append(Reason.SAME_PLACE)
    if one.phones & other.phones:
        reasons.append(Reason.SAME_PHONE)
    reasons.sort(key=lambda reason: -abs(WEIGHTS[reason]))
    return Likeness(sum(WEIGHTS[reason] for reason in reasons), tuple(reasons))


def _names(one: Described, other: Described) -> list[Reason]:
    given, other_given = _words(one.given), _words(other.given)
    family, other_family = _words(one.family), _words(other.family)
    in_order = given == other_given and family == other_family
    if not in_order and family and other_family and {*given, *family} == {*other_given, *other_family}:
        return [Reason.SAME_WORDS]  # the same words, with given and family names the other way round
    return [*_given(given, other_given), *_family(family, other_family)]


def _given(one: tuple[str, ...], other: tuple[str, ...]) -> list[Reason]:
    if not one or not other:
        return []
    if "".join(one) == "".join(other):
        return [Reason.SAME_GIVEN]
    if one_edit_apart("".join(one), "".join(other)):
        return [Reason.NEAR_GIVEN]
    return [Reason.SHARED_GIVEN if set(one) & set(other) else Reason.OTHER_GIVEN]


def _family(one: tuple[str, ...], other: tuple[str, ...]) -> list[Reason]:
    if not one or not other:
        return []
    if "".join(one) == "".join(other) or set(one) & set(other):  # one of two names joined by a hyphen
        return [Reason.SAME_FAMILY]
    return [Reason.NEAR_FAMILY if one_edit_apart("".join(one), "".join(other)) else Reason.OTHER_FAMILY]


def _births(one: Described, other: Described) -> list[Reason]:
    if one.born is None or other.born is None:
        return []
    if not (one.exact and other.exact):
        near = abs((one.born - other.born).days) <= YEAR
        return [Reason.NEAR_BIRTH if near else Reason.OTHER_BIRTH]
    if one.born == other.born:
        return [Reason.SAME_BIRTH]
    first, second = (one.born.year, one.born.month, one.born.day), (other.born.year, other.born.day, other.born.month)
    return [Reason.SWAPPED_BIRTH if first == second else Reason.OTHER_BIRTH]


def _words(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(southern(word) for name in names for word in fold(name).split())
