"""The plan's text: a release plan is full of codes such as `001` and `no`, so only a few places hold numbers."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from harakeke.files.yaml_reading import At, read_yaml
from harakeke.files.yaml_text import YamlText

KIND, SEE = "a release plan, a yaml file", "See docs/reference/protect.md."
NUMBERS_IN = "rules"
NUMBERS_NAMED = ("margins_up_to", "decimals", "per")
_WHOLE, _DECIMAL = re.compile(r"[+-]?[0-9]+"), re.compile(r"[+-]?[0-9]*\.[0-9]+")


def read_plan_text(path: Path) -> YamlText:
    """Read a plan file; refuse one that is missing, empty, not UTF-8 or not one mapping of yaml, with the line."""
    return read_yaml(path, KIND, what="plan", see=SEE, plain=_plain)


def _plain(text: str, at: At) -> Any:
    """A number or a yes where one is wanted; elsewhere the text as it was written."""
    if not at or (at[0] != NUMBERS_IN and at[-1] not in NUMBERS_NAMED):
        return text
    if text in ("true", "false"):
        return text == "true"
    if _WHOLE.fullmatch(text):
        return int(text)
    return float(text) if _DECIMAL.fullmatch(text) else text
