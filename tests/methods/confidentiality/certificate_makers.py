"""Made-up pages and crowds for the tests of certificates, made without `protect`."""

from itertools import product
from typing import Any

import numpy as np

from harakeke.methods.confidentiality import Plan
from harakeke.methods.confidentiality.cells import Cells
from harakeke.methods.confidentiality.certificates import people_in_cells, read_crowd, read_page
from harakeke.methods.confidentiality.certificates.layout import Layout
from harakeke.methods.confidentiality.certificates.swaps import Kind, kinds
from harakeke.methods.confidentiality.certificates.walk import Walk
from harakeke.methods.confidentiality.impossible import impossible_cells
from harakeke.methods.confidentiality.picture import FEW_ENTITIES, IMPOSSIBLE, REPAIR, SHOWN, SMALL, Picture


class Release:
    """Records, their plan, and a page that they give: same people, same rounding."""

    def __init__(self, records: dict[str, Any], plan: Plan, seed: int = 1, repaired: float = 0.0) -> None:
        self.records, self.plan, self.cells = records, plan, Cells(plan)
        self.draw = np.random.default_rng(seed)
        size = len(self.cells)
        self.picture = Picture(np.zeros(size, np.int32), np.full(size, SMALL, np.int8), plan.rules)
        blank = read_page(self.cells, self.picture)
        self.cell_names = list(blank)
        self.people = people_in_cells(records, plan, blank, plan.unit)
        self.counts = np.array([len(self.people[cell]) for cell in self.cell_names], dtype=np.int64)
        self.entities = None
        if plan.entity:
            entities = people_in_cells(records, plan, blank, plan.entity)
            self.entities = np.array([len(entities[cell]) for cell in self.cell_names], dtype=np.int64)
        self._draw_page(repaired)

    def _draw_page(self, repaired: float) -> None:
        rules, why = self.plan.rules, self.picture.why
        large = self.counts >= rules.minimum
        why[large] = np.where(self.draw.random(large.sum()) < repaired, REPAIR, SHOWN)
        if self.entities is not None:
            why[large & (self.entities < rules.entity_minimum)] = FEW_ENTITIES
        why[impossible_cells(self.cells)] = IMPOSSIBLE
        drawn: dict[frozenset[str], float] = {}
        left_out: dict[frozenset[str], bool] = {}
        for number, cell in enumerate(self.cell_names):
            if large[number]:
                chance = left_out.setdefault(self.people[cell], bool(self.draw.random() < 1 / 3))
                if chance and self.counts[number] <= rules.small and why[number] != IMPOSSIBLE:
                    why[number] = SMALL
                left = self.counts[number] % rules.rounding
                up = drawn.setdefault(self.people[cell], self.draw.random()) < left / rules.rounding
                self.picture.value[number] = self.counts[number] - left + rules.rounding * up

    @property
    def page(self) -> dict[Any, tuple[int, int]]:
        """The page in the verifier's form."""
        return read_page(self.cells, self.picture)

    def number(self, **codes: str) -> int:
        """The number of a cell."""
        return self.cells.number(codes)

    def walk(self, seed: int = 1) -> tuple[Walk, list[Kind]]:
        """A walk from these records, to which every cell is welcome, and its kinds of swap."""
        crowd = read_crowd(self.records, self.cells)
        layout = Layout(self.cells, crowd)
        walk = Walk(self.plan, layout, crowd, self.picture, (self.counts, self.entities), seed)
        walk.wanted[:] = 1
        walk.look_at(slice(None))
        return walk, list(kinds(layout, crowd))

    def records_of(self, walk: Walk) -> dict[str, list[str]]:
        """The walk's dataset as records: who can stay where they were does, whoever arrives is new."""
        crowd, plan = walk.crowd, self.plan
        left = dict(zip(crowd.places.tolist(), crowd.many.tolist(), strict=True))
        before = read_crowd(self.records, self.cells)
        stays = set(np.array(list(dict.fromkeys(map(str, self.records[plan.unit]))))[before.stays])
        names = [plan.unit, *([plan.entity] if plan.entity else []), *(d.column for d in plan.dimensions)]
        rows = [dict(zip(names, values, strict=True)) for values in zip(*(self.records[n] for n in names), strict=True)]
        kept, seen = [row for row in rows if str(row[plan.unit]) in stays], set[str]()
        for row in rows:
            who = str(row[plan.unit])
            if who in stays or (who in seen and who not in {str(k[plan.unit]) for k in kept}):
                continue
            place = self._place(before, row)
            if who in seen or left[place] > 0:
                left[place] -= who not in seen
                kept.append(row)
            seen.add(who)
        for place, many in left.items():
            kept += [self._newcomer(crowd, place, f"new {place}.{i}") for i in range(many)]
        return {name: [str(row[name]) for row in kept] for name in names}

    def _place(self, crowd: Any, row: dict[str, Any]) -> int:
        answers = []
        for at, name in enumerate(crowd.names):
            d = self.plan.dimension(name)
            codes = str(row[d.column]).split(d.multiple) if d.multiple else [str(row[d.column])]
            nodes = frozenset(n for code in codes for n in d.ancestry[d.codes.index(code.strip())])
            answers.append(crowd.answers[at].index(nodes))
        return int(crowd.place(np.array([answers]))[0])

    def _newcomer(self, crowd: Any, place: int, name: str) -> dict[str, str]:
        row = {self.plan.unit: name, **({self.plan.entity: f"of {name}"} if self.plan.entity else {})}
        for d in self.plan.dimensions:
            row[d.column] = d.codes[0]
        for at, answer in enumerate(crowd.answers_at(np.array([place]))[0].tolist()):
            d = self.plan.dimension(crowd.names[at])
            codes = [code for i, code in enumerate(d.codes) if i in crowd.answers[at][answer]]
            row[d.column] = (d.multiple or "").join(codes)
        return row


def every_table(places: list[tuple[str, ...]], most: int) -> Any:
    """Every way to put up to `most` people in each of these places."""
    for many in product(range(most + 1), repeat=len(places)):
        yield dict(zip(places, many, strict=True))
