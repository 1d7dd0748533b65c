"""A scenario as text: read with the line of everything that is wrong, and written so that it reads back the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

import yaml

from harakeke.files.yaml_reading import read_yaml_text
from harakeke.methods.allocation import Limits

from .parts import NeedFormula, Scenario
from .scenario_keys import SEE, scenario_of

__all__ = ["Scenario", "read_scenario", "write_scenario"]


def read_scenario(text: str, file: str | Path = "scenario.yaml") -> Scenario:
    """Read a scenario's text; `file` is what a refusal calls it.

    Raises FileRefused naming the line, what is wrong there, and what to do. A key that there is none of is refused
    with the nearest one there is, so that nothing written down is passed over.

    >>> found = read_scenario('''
    ... areas: areas.csv
    ... years: [2026]
    ... budget: {2026: 179000000.00}
    ... need: {population: maori_population, index: nzdep_score, beta: 0.8}
    ... ''')
    >>> found.budget, found.need.beta, dict(found.need.population)
    ({2026: 179000000.0}, 0.8, {'maori_population': 1.0})
    """
    return scenario_of(read_yaml_text(text, Path(file), what="scenario", see=SEE))


def write_scenario(scenario: Scenario) -> str:
    """The scenario as yaml, the same bytes for the same scenario; what was not said is left out."""
    written: dict[str, Any] = {
        "title": scenario.title,
        "areas": scenario.areas,
        "geography": scenario.geography,
        "codes": scenario.codes,
        "years": list(scenario.years),
        "budget": {year: scenario.budget[year] for year in scenario.years},
        "need": _need(scenario.need),
        "imputation": scenario.imputation,
        "limits": _plain(scenario.limits, Limits(None, None, None, None)),
        "services": [_plain(one) for one in scenario.services],
        "front_line_share": {} if scenario.front_line_minimum is None else {"minimum": scenario.front_line_minimum},
        "navigators": _plain(scenario.navigators),
        "pacific": _plain(scenario.pacific),
        "regions": {one.region: _plain(one, without=("region",)) for one in scenario.regions},
        "uncertainty": _plain(scenario.uncertainty),
        "cliffs": scenario.cliffs or None,
        "before": scenario.before,
    }
    kept = {key: value for key, value in written.items() if value not in ("", None, [], {})}
    return yaml.safe_dump(kept, allow_unicode=True, sort_keys=False, default_flow_style=None, width=110)


def _need(need: NeedFormula) -> dict[str, Any]:
    if need.column:
        return {"column": need.column}
    found = _plain(need)
    found["beta"] = need.beta + 0.0  # nought has one sign, so that the same scenario is the same bytes
    found["rurality"] = dict(need.rurality)
    found["population"] = dict(need.population)
    if list(need.population.values()) == [1.0]:
        found["population"] = next(iter(need.population))
    if not need.index:
        del found["beta"]
    return {key: value for key, value in found.items() if value not in ("", {})}


def _plain(part: Any, otherwise: Any = None, without: tuple[str, ...] = ()) -> dict[str, Any]:
    """A part as a mapping, what is nothing left out."""
    if part is None or part == otherwise:
        return {}
    found = {one.name: getattr(part, one.name) for one in fields(part) if one.name not in without}
    return {
        key: dict(value) if isinstance(value, Mapping) else value
        for key, value in found.items()
        if value is not None and value != ""
    }
