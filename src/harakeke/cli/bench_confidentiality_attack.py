"""A page of figures handed to attackers: as a release on disk, to the attack suite, and to an attack of our own.

`attacked` shares nothing with the protector: whole-number interval propagation over every sum of a page, told exactly
how far each method's figures may be from the truth. The suite (`methods.attacks`) is told the same through a plan.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from harakeke.cli.bench_confidentiality_people import HIDDEN, MadeUp, Whole

SUITE = ("subtraction", "linear", "integer", "partitions", "seeds", "attributes", "insider", "membership")
SECONDS = 3.0  # for each attack that solves programmes
FAR = 10**9  # above any count


@dataclass(frozen=True)
class Known:
    """What a method tells everyone who reads its description.

    around: how far a shown figure may be from the truth; least: the smallest true count it can stand for;
    hidden: the smallest true count behind a hidden figure; small: true counts below are hidden by rule, others to
    protect those; alone: no others are hidden.
    """

    around: int
    least: int
    hidden: int
    small: int
    alone: bool = False


KNOWN = {
    "harakeke": Known(around=2, least=6, hidden=0, small=6),
    "tauargus": Known(around=0, least=0, hidden=1, small=6),
    "acro suppress": Known(around=0, least=10, hidden=0, small=10, alone=True),
    "acro round": Known(around=2, least=0, hidden=0, small=0),
    "ons": Known(around=2, least=10, hidden=0, small=10, alone=True),
}


def plan_as_published(people: MadeUp, known: Known, margins_up_to: int | None = None) -> dict[str, Any]:
    """The plan of a page with its method's rules: what was hidden, and how far a figure may be from the truth."""
    return people.plan(margins_up_to=margins_up_to) | {
        "rules": {"minimum": known.small, "rounding": known.around + 1, "allow_wider": True}
    }


def evidence_of(people: MadeUp, page: Whole, known: Known, method: str) -> dict[str, Any]:
    """What comes with a page: its plan, and what its method tells of itself."""
    told = {"hidden_by_repair": 0} if known.alone else {}
    same = {"same_people_same_rounding": known.around > 0}
    return {"method": method, "plan_as_published": plan_as_published(people, known), **told, **same}


def write_release(folder: Path, people: MadeUp, page: Whole, *, known: Known, method: str) -> None:
    """A page as a release on disk: cells.parquet and evidence.json, as anyone's attack reads them."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    folder.mkdir(parents=True, exist_ok=True)
    flat, columns = page.ravel(), {"table": _dictionary(np.zeros(page.size, dtype=np.int8), ["people"])}
    for axis, (name, levels) in enumerate(people.levels.items()):
        place = np.arange(len(levels), dtype=np.int16).reshape([-1 if i == axis else 1 for i in range(page.ndim)])
        columns[name] = _dictionary(np.broadcast_to(place, page.shape).ravel(), list(levels))
    columns["value"] = pa.array(flat, mask=flat == HIDDEN)
    columns["status"] = _dictionary((flat == HIDDEN).astype(np.int8), ["published", "S"])
    pq.write_table(pa.table(columns), folder / "cells.parquet")
    evidence = evidence_of(people, page, known, method)
    (folder / "evidence.json").write_text(json.dumps(evidence, ensure_ascii=False), encoding="utf-8")


def _dictionary(index: Any, values: list[str]) -> Any:
    import pyarrow as pa

    return pa.DictionaryArray.from_arrays(index, pa.array(values))


def released(people: MadeUp, margins_up_to: int | None) -> npt.NDArray[np.bool_]:
    """Which places of a page a release has: those that cross no more dimensions than its plan allows."""
    crossed = np.zeros(people.shape, dtype=np.int64)
    for place in np.indices(people.shape, sparse=True):
        crossed += place > 0
    return crossed <= (margins_up_to or len(people.codes))


def as_release(people: MadeUp, page: Whole, known: Known, method: str, margins_up_to: int | None = None) -> Any:
    """A page as the attack suite takes it."""
    from harakeke.methods.attacks import Coded, Printed, Release

    there = released(people, margins_up_to)
    places = zip(people.levels.items(), np.nonzero(there), strict=True)
    codes = {name: Coded(levels, at) for (name, levels), at in places}
    plan = plan_as_published(people, known, margins_up_to)
    return Release(method, plan, {"people": Printed(codes, page[there])}, evidence_of(people, page, known, method))


def attack_with_the_suite(people: MadeUp, release: Any) -> dict[str, Any]:
    """Every attack on one release: what was tried, recovered and truly so, told everything the suite tells."""
    from harakeke.methods.attacks import ATTACKS, Coded, attack

    records = {name: Coded(people.codes[name], at.astype(np.int64)) for name, at in people.index.items()}
    records["person_id"] = Coded([str(i) for i in range(people.many)], np.arange(people.many))
    report = attack(release, truth=records, only=SUITE, seconds=SECONDS)
    short = {
        name: key if i == 0 else f"{key} {i + 1}" for key, names in ATTACKS.items() for i, name in enumerate(names)
    }
    return {
        short[one.name]: {
            "name": one.name,
            "told": one.knowledge,
            "tried": one.tried,
            "recovered": one.recovered,
            "correct": one.correct,
            "not_run": one.not_run,
        }
        for one in report.summary()
    }


def attacked(
    people: MadeUp, page: Whole, true: Whole, known: Known, *, told: bool, margins_up_to: int | None = None
) -> tuple[Whole, Whole]:
    """Bounds on every true count after propagation to a fixpoint. The truth is used only to tell why a cell is hidden.

    Raises AssertionError if a true count falls outside its bounds: then what is `known` is not what the method does.
    """
    hidden = page == HIDDEN
    low = np.where(hidden, known.hidden, np.maximum(page - known.around, known.least))
    high = np.where(hidden, known.small - 1 if known.alone else FAR, page + known.around)
    if told:
        by_rule = hidden & (true < known.small)
        high = np.where(by_rule, known.small - 1, high)
        low = np.where(hidden & ~by_rule, np.maximum(low, known.small), low)
    there = released(people, margins_up_to)
    low, high = np.where(there, low, 0), np.where(there, high, FAR)
    moved = True
    while moved:
        moved = False
        for axis, name in enumerate(people.codes):
            for parent, children in people.families(name):
                moved |= _narrow(np.moveaxis(low, axis, 0), np.moveaxis(high, axis, 0), parent, children)
    assert ((low <= true) & (true <= high)).all(), "the attacker was told something wrong of this method"
    return low, high


def _narrow(low: Whole, high: Whole, parent: int, children: list[int]) -> bool:
    """Narrow a parent by its children and each child by the others, all along one axis; say whether any moved."""
    least, most = low[children], high[children]
    low_sum, high_sum = least.sum(axis=0), most.sum(axis=0)
    parent_low, parent_high = np.maximum(low[parent], low_sum), np.minimum(high[parent], high_sum)
    more, fewer = np.maximum(least, parent_low - (high_sum - most)), np.minimum(most, parent_high - (low_sum - least))
    moved = bool((parent_low > low[parent]).any() or (parent_high < high[parent]).any())
    moved = moved or bool((more > least).any() or (fewer < most).any())
    low[parent], high[parent], low[children], high[children] = parent_low, parent_high, more, fewer
    return moved
