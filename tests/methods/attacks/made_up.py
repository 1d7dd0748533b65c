"""Made-up plans and people for attacking: many dimensions, hierarchies, agencies that overlap.

`a_world(seed)` is one plan with the records it would be made from; `a_chain(seed)` is four quarters
of the same people, some joining, some leaving, some corrected late and some withdrawn.
"""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from hypothesis import strategies as st

from harakeke.methods.confidentiality import Plan, SafeTable, Secrets, protect

SECRETS = Secrets(agency=b"agency secret for attacks", release=b"release secret for attacks")
QUARTERS = ("2026Q1", "2026Q2", "2026Q3", "2026Q4")
ETHNICITIES = ("Asian", "European", "Māori", "Pacific")
Records = dict[str, Any]


@dataclass(frozen=True)
class World:
    """A plan as data, and the records of everyone in it."""

    plan: dict[str, Any]
    records: Records

    @property
    def people(self) -> list[str]:
        return list(dict.fromkeys(self.records["person_id"]))

    def released(self, secrets: Secrets = SECRETS, **more: Any) -> SafeTable:
        """What our own protector makes of it."""
        return protect(self.records, Plan.from_dict(self.plan), secrets=secrets, measure="people", **more)

    def without(self, *people: str) -> "World":
        """The same world with some people's records withdrawn."""
        keep = [i for i, one in enumerate(self.records["person_id"]) if one not in people]
        return replace(self, records={name: [column[i] for i in keep] for name, column in self.records.items()})

    def of(self, period: str) -> "World":
        """The same world, said to be of a period."""
        return replace(self, plan=self.plan | {"period": period})


def a_world(seed: int, people: tuple[int, int] = (60, 3000)) -> World:
    """A random plan of two to five dimensions and random people."""
    rng = np.random.default_rng(seed)
    kinds = rng.permutation(["flat", "flat", "areas", "agencies", "ethnicity"])[: rng.integers(2, 6)]
    dimensions = {
        f"{kind}{i}" if kind == "flat" else str(kind): _dimension(str(kind), rng) for i, kind in enumerate(kinds)
    }
    many = int(np.exp(rng.uniform(np.log(people[0]), np.log(people[1]))))
    return World(_plan(dimensions, rng), some_people(dimensions, many, rng))


worlds = st.integers(0, 2**32 - 1).map(a_world)


def _dimension(kind: str, rng: np.random.Generator) -> dict[str, Any]:
    if kind == "ethnicity":
        return {"codes": list(ETHNICITIES[: rng.integers(2, 5)]), "multiple": ";"}
    codes = [f"{kind[:2]}{i}" for i in range(rng.integers(2, 9 if kind == "flat" else 12))]
    if kind == "flat":
        return {"codes": codes}
    regions = [f"R{i}" for i in range(rng.integers(1, 4))]
    parents = {code: str(rng.choice(regions)) for code in codes}
    for region in sorted(set(parents.values())):
        parents[region] = "North" if rng.random() < 0.5 else "*"
    if "North" in parents.values():
        parents["North"] = "*"
    found: dict[str, Any] = {"codes": codes, "parents": parents}
    if kind == "agencies":
        members = [code for code in codes if rng.random() < 0.4] or codes[:1]
        found["overlapping"] = {"national agency": members} if len(members) < len(codes) else {}
    return {name: part for name, part in found.items() if part}


def _plan(dimensions: dict[str, Any], rng: np.random.Generator) -> dict[str, Any]:
    names = list(dimensions)
    tables: list[dict[str, Any]] = [
        {"name": "any", "of": names, "margins_up_to": int(rng.integers(1, min(3, len(names)) + 1))}
    ]
    for i in range(int(rng.integers(0, 3))):
        by = rng.permutation(names)[: rng.integers(1, min(3, len(names)) + 1)].tolist()
        tables.append({"name": f"t{i}", "by": by})
    return {
        "unit": "person_id",
        "dimensions": {name: {"column": name} | found for name, found in dimensions.items()},
        "tables": tables,
        "rules": {"minimum": 6, "rounding": 3, "candidates": 3},
    }


def some_people(dimensions: dict[str, Any], many: int, rng: np.random.Generator, first: int = 0) -> Records:
    """Records of so many people, unevenly spread and related from one dimension to the next."""
    records: Records = {"person_id": [f"P{first + i:06d}" for i in range(many)]}
    lean = rng.random(many)
    for name, found in dimensions.items():
        codes = found["codes"]
        weights = np.sort(rng.dirichlet(np.full(len(codes), 0.8)))[::-1] + 0.003
        place = np.searchsorted(
            np.cumsum(weights / weights.sum()), np.where(rng.random(many) < 0.3, lean, rng.random(many))
        )
        chosen = [codes[min(i, len(codes) - 1)] for i in place]
        if "multiple" in found:
            second, both = rng.choice(codes, many), rng.random(many) < 0.2
            chosen = [f"{a};{b}" if a != b and two else a for a, b, two in zip(chosen, second, both, strict=True)]
        records[name] = chosen
    return records


def a_chain(seed: int, people: tuple[int, int] = (400, 3000), changed: float = 0.08) -> list[World]:
    """Four quarters of one world: joiners, leavers, late corrections and withdrawals in each.

    changed: the share of people who join, and the share who leave or are corrected, each quarter.
    """
    rng = np.random.default_rng([seed, 1])
    now = a_world(seed, people)
    chain = [now.of(QUARTERS[0])]
    for quarter in QUARTERS[1:]:
        now = next_quarter(now, rng, changed)
        chain.append(now.of(quarter))
    return chain


def next_quarter(world: World, rng: np.random.Generator, changed: float) -> World:
    """Some leave or withdraw, some join, and some have one answer corrected."""
    everyone = world.people
    few = max(1, int(len(everyone) * changed))
    stayed = world.without(*rng.permutation(everyone)[:few].tolist())
    dimensions = world.plan["dimensions"]
    records = {name: list(column) for name, column in stayed.records.items()}
    for row in rng.permutation(len(records["person_id"]))[: few // 2].tolist():
        name = str(rng.choice(list(dimensions)))
        records[name][row] = str(rng.choice(dimensions[name]["codes"]))
    newest = 1 + max(int(one[1:]) for one in everyone)
    joined = some_people(dimensions, int(few * rng.uniform(0.5, 1.8)) + 1, rng, first=newest)
    return replace(world, records={name: column + joined[name] for name, column in records.items()})
