"""The schedule of keeping, read from its file beside this one."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

from .rules import Rule

FILE = Path(__file__).with_name("schedule.yaml")
FIRST = "whanau_record"


@cache
def schedule() -> dict[str, Rule]:
    """Every rule, by its key."""
    read = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return {one["key"]: Rule(**one, version=read["version"]) for one in read["rules"]}
