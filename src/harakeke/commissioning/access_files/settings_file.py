"""The settings file: every choice in one yaml, the settings by name, the main one first."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import yaml

from harakeke.evidence.release_files.plan_text import PlanText
from harakeke.files.text_files import check_utf8
from harakeke.methods.access import AccessError

from .choices import NEED, PEOPLE, ChoiceError, Choices, Way, check_way, read_catchment, read_decay

KIND = "a settings file, yaml"
SEE = "See docs/reference/access.md."
OF_A_SETTING = ("decay", "catchment", "stretch", "need")
SHARES, COMMUNITIES = ("limited_below", "speed", "detour"), ("least", "most", "rings", "sites", "agreement")
LEAST = {"detour": 1.0, "rings": 0.0, "sites": 0.0, "limited_below": 0.0}


def read_settings(path: Path) -> Choices:
    """Read the settings; what a later setting does not say is as in the first."""
    text = _text(path)
    named = _mapping(text, "settings")
    if not named:
        raise text.refuse("There are no settings.", "Name at least one under 'settings:'.", "settings")
    _refuse_unknown(text, text.data, ("settings", "communities", *SHARES))
    ways: dict[str, Way] = {}
    for name in named:
        first = next(iter(ways.values()), Way())
        ways[name] = _way(text, name, first)
    numbers = {part: _number(text, part) for part in SHARES if part in text.data}
    inside = _mapping(text, "communities")
    _refuse_unknown(text, inside, COMMUNITIES, "communities")
    numbers |= {part: _number(text, "communities", part) for part in inside}
    whole = {part: int(numbers.pop(part)) for part in ("rings", "sites") if part in numbers}
    found = Choices(ways, **numbers, **whole)  # type: ignore[arg-type]
    if found.most < found.least:
        raise text.refuse("'most' is below 'least'.", "Give least ≤ most.", "communities", "most")
    return found


def _way(text: PlanText, name: str, first: Way) -> Way:
    said = text.data["settings"][name] or {}
    if not isinstance(said, dict):
        raise text.refuse(f"'{name}' says nothing by name.", SEE, "settings", name)
    _refuse_unknown(text, said, OF_A_SETTING, "settings", name)
    try:
        return check_way(
            Way(
                read_decay(said["decay"]) if said.get("decay") else first.decay,
                _catchment(said["catchment"]) if said.get("catchment") else first.catchment,
                _yes(said["stretch"]) if said.get("stretch") else first.stretch,
                _weights(said["need"]) if said.get("need") else first.need,
            )
        )
    except ChoiceError as error:
        raise text.refuse(error.what, error.remedy, "settings", name, error.part) from None
    except AccessError as error:
        raise text.refuse(error.what, error.remedy, "settings", name, error.field) from None


def _catchment(said: Any) -> dict[str, float]:
    return read_catchment(",".join(f"{name}={one}" for name, one in said.items()) if isinstance(said, dict) else said)


def _yes(said: str) -> bool:
    if said not in ("true", "false"):
        raise ChoiceError("stretch", f"'{said}' is neither true nor false.", "Write true or false.")
    return said == "true"


def _weights(said: str) -> str:
    if said not in (NEED, PEOPLE):
        raise ChoiceError("need", f"'{said}' is neither need nor people.", "Write need or people.")
    return said


def _number(text: PlanText, *at: str) -> float:
    said: Any = text.data
    for name in at:
        said = said[name]
    try:
        number = float(said)
    except (TypeError, ValueError):
        number = math.nan
    part = at[-1]
    whole = part in ("rings", "sites")
    too_small = number < LEAST[part] if part in LEAST else number <= 0
    if not math.isfinite(number) or too_small or (whole and number % 1) or (part == "agreement" and number > 1):
        kind = "a whole number of 0 or more" if whole else "a share up to 1" if part == "agreement" else "a number"
        least = f" of {LEAST[part]:g} or more" if part in LEAST and not whole else "" if whole else " above 0"
        raise text.refuse(f"'{part}' is {said}.", f"Give {kind}{least}.", *at)
    return number


def _mapping(text: PlanText, part: str) -> dict[str, Any]:
    found = text.data.get(part) or {}
    if not isinstance(found, dict):
        raise text.refuse(f"'{part}' has no named parts.", SEE, part)
    return found


def _refuse_unknown(text: PlanText, said: dict[str, Any], known: tuple[str, ...], *at: str) -> None:
    for name in said:
        if name not in known:
            raise text.refuse(f"'{name}' is not a part; there are {', '.join(known)}.", SEE, *at, name)


def _text(path: Path) -> PlanText:
    check_utf8(path, KIND, counted="line")
    text = PlanText(path)
    try:
        node = yaml.compose(path.read_text(encoding="utf-8-sig"), Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        refusal = text.refuse(f"This is not yaml: {error.problem}.", "Check the indents, colons and quotation marks.")
        raise type(refusal)(path, refusal.what, refusal.remedy, line=mark.line + 1 if mark else None) from None
    if not isinstance(node, yaml.MappingNode):
        raise text.refuse("It has no named parts.", SEE)
    text.data = text.take(node)
    return text
