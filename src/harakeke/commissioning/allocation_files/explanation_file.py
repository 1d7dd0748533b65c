"""explanation.json: everything that was worked out on the way, in columns, for tools to read.

Each list of an area has its place by `areas`; numbers are unrounded, so whoever works them out again can compare to
the last digit.
"""

from __future__ import annotations

import json
from typing import Any

import numpy as np

from harakeke.methods.allocation import Explanation, Fair, Jump, in_words

from .area_changed import changed_plain
from .rows_file import target_cents
from .words import ENGLISH
from .working import Outcome, WorkedYear

FORMAT = "harakeke allocation explanation 1"


def explanation_json(outcome: Outcome) -> str:
    """The whole file as text."""
    found = {
        "format": FORMAT,
        "title": outcome.scenario.title,
        "geography": outcome.scenario.geography,
        "areas": list(outcome.areas.codes),
        "names": list(outcome.areas.names),
        "agencies": list(outcome.agencies),
        "services": [{"name": one.name, "front_line": one.front_line} for one in outcome.services],
        "notes": [in_words(one, ENGLISH) for one in outcome.notes],
        "gates": gates(outcome),
        "need": _need(outcome),
        "years": {str(one.year.year): _year(outcome, place) for place, one in enumerate(outcome.years)},
        "uncertainty": _sure(outcome),
        "cliffs": [_jump(outcome, one) for one in outcome.cliffs] or None,
        "changed": changed_plain(outcome.changed) if outcome.changed else None,
    }
    return _text(found) + "\n"


def _text(value: Any, indent: str = "") -> str:
    """JSON with a line for each named thing, and each list on one line."""
    if not isinstance(value, dict) or not value:
        return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    inner = f"{indent} "
    lines = [f"{inner}{json.dumps(key, ensure_ascii=False)}: {_text(one, inner)}" for key, one in value.items()]
    return "{\n" + ",\n".join(lines) + f"\n{indent}}}"


def part_of(text: str, name: str) -> Any:
    """One named thing of the file, without reading the rest: with thousands of areas the whole takes ten times as long.

    >>> part_of(_text({"areas": ["001"], "need": {"share": [1.0]}, "years": {}}), "need")
    {'share': [1.0]}
    """
    found = text.partition(f'\n "{name}": ')[2]
    ends = [at for at in (found.find(',\n "'), found.find("\n}")) if at >= 0]
    return json.loads(found[: min(ends)])


def _jump(outcome: Outcome, jump: Jump) -> dict[str, Any]:
    codes = outcome.areas.codes
    return {
        "input": jump.input,
        "by": jump.unit,
        "changed": None if jump.row < 0 else codes[jump.row],
        "moved": codes[jump.at],
        "dollars": jump.dollars,
        "continuous": jump.continuous,
        "not_kept": jump.not_kept,
    }


def gates(outcome: Outcome) -> dict[str, Any]:
    """What went in and came out: it was refused if they had differed."""
    cents = {str(year): cent for year, cent in zip(outcome.scenario.years, outcome.gates.cents, strict=True)}
    return {"codes": outcome.gates.codes, "people": outcome.gates.people, "cents": cents}


def _need(outcome: Outcome) -> dict[str, Any]:
    need = outcome.need
    return {
        "people": need.people.tolist(),
        "index": need.index.tolist() if outcome.scenario.need.index else None,
        "imputed": [outcome.areas.codes[row] for row in np.flatnonzero(need.imputed)],
        "index_factor": need.index_factor.tolist(),
        "rurality_factor": need.rurality_factor.tolist(),
        "need": need.need.tolist(),
        "share": need.share.tolist(),
    }


def _year(outcome: Outcome, place: int) -> dict[str, Any]:
    worked, why = outcome.years[place], outcome.explanations[place]
    year = worked.year
    return {
        "budget_cents": round(year.budget * 100),
        "multiplier": year.multiplier,
        "words": [in_words(one) for one in why.said()],
        "held": dict(why.held),
        "previous": year.previous.tolist(),
        "target": year.target.tolist(),
        "target_cents": target_cents(worked).tolist(),
        "low": year.low.tolist(),
        "high": [one if np.isfinite(one) else None for one in year.high.tolist()],
        "bound": [year.held(row) for row in range(len(outcome.areas))],
        "cents": year.cents.tolist(),
        **_why(why),
        "pacific": _pacific(worked),
        "navigators": _navigators(worked),
        "fairness": _fairness(outcome.fairness[place]),
    }


def _why(why: Explanation) -> dict[str, Any]:
    return {
        "moved": {name: one.tolist() for name, one in why.moved.items() if np.any(one != 0)},
        "given": why.given.tolist(),
        "next_dollar": why.next_dollar.tolist(),
        "years_to_target": why.years_to_target.tolist(),
        "horizon": why.horizon,
    }


def _pacific(worked: WorkedYear) -> dict[str, Any] | None:
    found = worked.pacific
    if found is None:
        return None
    return {"theta": found.theta, "share": found.share.tolist(), "cents": found.cents.tolist()}


def _navigators(worked: WorkedYear) -> dict[str, Any] | None:
    found = worked.navigators
    if found is None:
        return None
    return {
        "unit": found.unit,
        "units": found.units.tolist(),
        "without_a_team": [one.key for one in found.dropped],
        "unspent": found.unspent,
    }


def _fairness(found: Fair | None) -> dict[str, Any] | None:
    """To nine digits: beyond them a logarithm may differ between machines."""
    if found is None:
        return None
    return {
        "per_head": _nine(found.per_head),
        "concentration": _nine(found.concentration),
        "theil_within_and_between": {name: [_nine(of.within), _nine(of.between)] for name, of in found.by.items()},
        "groups": {
            name: [
                {"name": one.group, "people": _nine(one.people), "money": _nine(one.value), "per_head": _nine(one.mean)}
                for one in of.groups
            ]
            for name, of in found.by.items()
        },
        "per_head_where_they_live": {name: _nine(one) for name, one in found.of_people.items()},
        "by_agency": dict(found.by_agency),
        "worst": found.worst.key,
        "worst_share": _nine(found.worst.share),
    }


def _nine(value: float | None) -> float | None:
    return None if value is None else round(value, 9) if abs(value) < 1e-3 else float(f"{value:.9g}")


def _sure(outcome: Outcome) -> dict[str, Any] | None:
    found = outcome.sure
    if found is None:
        return None
    return {
        "draws": found.draws,
        "seed": found.seed,
        "low90": found.low90.tolist(),
        "high90": found.high90.tolist(),
        "rank_low90": found.rank_low90.tolist(),
        "rank_high90": found.rank_high90.tolist(),
        "rank_agreement": _nine(found.rank_agreement),
        "not_kept": found.not_kept,
    }
