"""The settings file: every choice in one yaml, the settings by name, the main one first."""

from __future__ import annotations

from pathlib import Path

from harakeke.files.yaml_reading import read_yaml
from harakeke.files.yaml_text import YamlText
from harakeke.methods.access import AccessError

from .choices import NEED, PEOPLE, ChoiceError, Choices, Way, check_way, read_catchment, read_decay

KIND = "a settings file, yaml"
SEE = "See docs/reference/access.md."
OF_A_SETTING = ("decay", "catchment", "stretch", "need")
SHARES, COMMUNITIES = ("limited_below", "speed", "detour"), ("least", "most", "rings", "sites", "agreement")
LEAST = {"detour": 1.0, "rings": 0.0, "sites": 0.0, "limited_below": 0.0}


def read_settings(path: Path) -> Choices:
    """Read the settings; what a later setting does not say is as in the first."""
    text = read_yaml(path, KIND, what="settings file", see=SEE)
    named = text.mapping("settings")
    if not named:
        raise text.refuse("There are no settings.", "Name at least one under 'settings:'.", "settings")
    text.only(("settings", "communities", *SHARES))
    ways: dict[str, Way] = {}
    for name in named:
        first = next(iter(ways.values()), Way())
        ways[name] = _way(text, name, first)
    numbers = {part: _number(text, part) for part in SHARES if part in text.data}
    text.only(COMMUNITIES, "communities")
    numbers |= {part: _number(text, "communities", part) for part in text.mapping("communities")}
    whole = {part: int(numbers.pop(part)) for part in ("rings", "sites") if part in numbers}
    found = Choices(ways, **numbers, **whole)  # type: ignore[arg-type]
    if found.most < found.least:
        raise text.refuse("'most' is below 'least'.", "Give least ≤ most.", "communities", "most")
    return found


def _way(text: YamlText, name: str, first: Way) -> Way:
    at = ("settings", name)
    said = text.mapping(*at)
    text.only(OF_A_SETTING, *at)
    try:
        return check_way(
            Way(
                read_decay(text.word(*at, "decay")) if said.get("decay") else first.decay,
                read_catchment(_minutes(text, *at, "catchment")) if said.get("catchment") else first.catchment,
                text.yes(*at, "stretch") if said.get("stretch") else first.stretch,
                _weights(text.word(*at, "need")) if said.get("need") else first.need,
            )
        )
    except ChoiceError as error:
        raise text.refuse(error.what, error.remedy, *at, error.part) from None
    except AccessError as error:
        raise text.refuse(error.what, error.remedy, *at, error.field) from None


def _minutes(text: YamlText, *at: str) -> str:
    """A catchment in the words of the option, also where it is written as a mapping by rurality."""
    if isinstance(text.at(*at), dict):
        return ",".join(f"{name}={text.word(*at, name)}" for name in text.mapping(*at))
    return text.word(*at)


def _weights(said: str) -> str:
    if said not in (NEED, PEOPLE):
        raise ChoiceError("need", f"'{said}' is neither need nor people.", "Write need or people.")
    return said


def _number(text: YamlText, *at: str) -> float:
    part, number = at[-1], text.number(*at, most=None)
    whole = part in ("rings", "sites")
    too_small = number < LEAST[part] if part in LEAST else number <= 0
    if too_small or (whole and number % 1) or (part == "agreement" and number > 1):
        kind = "a whole number of 0 or more" if whole else "a share up to 1" if part == "agreement" else "a number"
        least = f" of {LEAST[part]:g} or more" if part in LEAST and not whole else "" if whole else " above 0"
        raise text.refuse(f"'{part}' is {text.at(*at)}.", f"Give {kind}{least}.", *at)
    return number
