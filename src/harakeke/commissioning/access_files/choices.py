"""The choices behind a figure: decay, catchment, need or people, and the thresholds. Each is declared."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace

from harakeke.files.numbers import number_in
from harakeke.methods.access import LUO_QI, Decay, Gaussian, Gravity, Steps
from harakeke.methods.access.candidates import AGREEMENT
from harakeke.methods.access.distance import DETOUR, SPEED
from harakeke.methods.access.levels import LIMITED_BELOW

NEED, PEOPLE = "need", "people"
AS_GIVEN = "as given"
REACHES = {"nearer": 0.75, "": 1.0, "farther": 1.25}
DECAYS = {"": 1.0, "steeper": 2.0, "flatter": 0.5}


class ChoiceError(ValueError):
    """A choice that cannot be read: `part` says which."""

    def __init__(self, part: str, what: str, remedy: str):
        super().__init__(f"{part}: {what} {remedy}")
        self.part, self.what, self.remedy = part, what, remedy


@dataclass(frozen=True)
class Way:
    """One way of counting. `catchment` is minutes by rurality, or for all under "", and empty where decay ends it."""

    decay: Decay = LUO_QI
    catchment: dict[str, float] = field(default_factory=dict)
    stretch: bool = False
    need: str = NEED

    @property
    def stretch_from(self) -> float | None:
        return self.decay.ends if self.stretch else None

    @property
    def reach(self) -> float:
        """The minutes beyond which nobody of any area goes."""
        farthest = max(self.catchment.values(), default=math.inf)
        return farthest if self.stretch else min(farthest, self.decay.ends)

    def varied(self, factor: float, power: float, need: str) -> Way:
        """This way with other distances, another steepness and other weights."""
        minutes = {name: one * factor for name, one in self.catchment.items()}
        return replace(self, decay=self.decay.stretched(factor).steeper(power), catchment=minutes, need=need)


@dataclass(frozen=True)
class Choices:
    """Everything that was decided. The first of `ways` is the main one; the others test the candidates."""

    ways: dict[str, Way]
    limited_below: float = LIMITED_BELOW
    speed: float = SPEED
    detour: float = DETOUR
    least: float = 500.0
    most: float = math.inf
    rings: int = 3
    sites: int = 4
    agreement: float = AGREEMENT

    @property
    def main(self) -> Way:
        return next(iter(self.ways.values()))

    @property
    def reach(self) -> float:
        return max(way.reach for way in self.ways.values())


def around(main: Way, *, need_given: bool) -> dict[str, Way]:
    """The main way, and it with catchments a quarter nearer and farther, steeper and flatter, need and people."""
    found = {AS_GIVEN: main}
    for need in (main.need, *({NEED, PEOPLE} - {main.need} if need_given else ())):
        for reach, factor in REACHES.items():
            for decay, power in DECAYS.items():
                words = [reach, decay, f"{need} alone" if need != main.need else ""]
                found.setdefault(", ".join(filter(None, words)) or AS_GIVEN, main.varied(factor, power, need))
    return found


def read_decay(text: str) -> Decay:
    """A decay from its words: zones "10=1,20=0.68,30=0.22", "gaussian:20", or "gravity:-1,scale=10,minimum=2".

    >>> read_decay("10=1, 30=0.5")
    Steps(zones=((10.0, 1.0), (30.0, 0.5)))
    >>> read_decay("gravity:-1.5")
    Gravity(power=-1.5, scale=1.0, minimum=1.0, ends=inf)
    """
    kind, _, rest = text.replace(" ", "").rpartition(":")
    first, *others = rest.split(",")
    if kind == "gaussian" and not others:
        return Gaussian(_number("decay", first))
    if kind == "gravity":
        more = {name: _number("decay", value) for name, _, value in (one.partition("=") for one in others)}
        if more.keys() <= {"scale", "minimum"}:
            return Gravity(_number("decay", first), **more)
    if not kind:
        zones = (one.partition("=") for one in rest.split(","))
        return Steps(tuple((_number("decay", minutes), _number("decay", weight)) for minutes, _, weight in zones))
    raise ChoiceError("decay", f"'{text}' is none.", "Write 10=1,20=0.68,30=0.22 or gaussian:20 or gravity:-1.")


def read_catchment(text: str) -> dict[str, float]:
    """Minutes for all, "45", or by rurality, "urban=20,rural=60".

    >>> read_catchment("45"), read_catchment("urban=20, rural=60")
    ({'': 45.0}, {'urban': 20.0, 'rural': 60.0})
    """
    found: dict[str, float] = {}
    for one in text.split(","):
        name, _, minutes = one.rpartition("=")
        if name.strip() in found:
            raise ChoiceError("catchment", f"'{name.strip()}' stands here twice.", "Keep one of the two.")
        found[name.strip()] = _number("catchment", minutes)
        if found[name.strip()] <= 0:
            raise ChoiceError("catchment", f"{minutes.strip()} is not above 0.", "Give minutes above 0.")
    if "" in found and len(found) > 1:
        raise ChoiceError("catchment", "One of these has no rurality.", "Write it as urban=20,rural=60.")
    return found


def check_way(way: Way) -> Way:
    """Refuse a way that has no end, or a catchment that cannot be reached."""
    if math.isinf(way.decay.ends):
        if not way.catchment:
            raise ChoiceError("catchment", "This decay has no end of its own.", "Give a catchment, such as 60.")
        if way.stretch:
            raise ChoiceError("stretch", "Only zones are stretched.", "Give zones, or leave stretch out.")
    farthest = max(way.catchment.values(), default=0.0)
    if way.stretch and not way.catchment:
        raise ChoiceError("stretch", "There is no catchment to stretch to.", "Give one, such as urban=20,rural=60.")
    if farthest > way.decay.ends and not way.stretch:
        raise ChoiceError(
            "catchment", f"It goes to {farthest:g} minutes, but the last zone ends at {way.decay.ends:g}.",
            "Add a zone, or stretch the zones to each catchment.",
        )  # fmt: skip
    return way


def _number(part: str, text: str) -> float:
    number = number_in(text)
    if number is None:
        raise ChoiceError(part, f"'{text.strip()}' is no number.", "Write digits with a point, such as 12.5.")
    return number
