"""The rules that raise flags, read from their file beside this one."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

from .rules import FlagRule

FILE = Path(__file__).with_name("rules.yaml")


@cache
def flag_rules() -> dict[str, FlagRule]:
    """Every rule, by its key, in the order they are looked at."""
    read = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return {one["key"]: FlagRule(one["key"], one["days"], read["version"]) for one in read["rules"]}
