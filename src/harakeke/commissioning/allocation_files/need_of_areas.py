"""The need of areas as their scenario counts it, and what had to be assumed on the way."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np

from harakeke.files.nearest import meant
from harakeke.methods.allocation import BadInput, Need, Said, need_of
from harakeke.methods.allocation.need import MIDDLE
from harakeke.methods.allocation.words import joined

from .areas import Areas, Floats
from .parts import COUNTRY, REGION, NeedFormula, Scenario

SHOWN = 5
HIGHEST = 10_000.0  # beyond it e^… is no number any more


def need_of_areas(scenario: Scenario, areas: Areas) -> tuple[Need, tuple[Said, ...]]:
    """Need of every area, and notes about what was assumed. Raises FileRefused or BadInput naming the place."""
    formula, notes = scenario.need, []
    people = people_of(formula, areas)
    index = areas.figures(formula.index, blank=True) if formula.index else np.full(len(areas), MIDDLE)
    high = np.flatnonzero(index > HIGHEST)
    if len(high):
        row = int(high[0])
        what = f"{float(index[row])} is no deprivation score."
        raise areas.refuse(row, formula.index, what, f"Scores are about 1000; the highest taken is {HIGHEST:g}.")
    missing = np.flatnonzero(np.isnan(index))
    if len(missing):
        notes.append(_imputed(scenario, areas, missing.tolist()))
        if not isinstance(scenario.imputation, str):
            index = np.where(np.isnan(index), scenario.imputation, index)
    rurality, more = _rurality(formula, areas)
    within = np.array(areas.regions, dtype=object) if scenario.imputation == REGION else None
    need = need_of(people, index, beta=formula.beta, rurality=rurality, within=within)
    imputed = np.zeros(len(areas), dtype=bool)
    imputed[missing] = True
    return replace(need, imputed=imputed), (*notes, *more)


def people_of(formula: NeedFormula, areas: Areas) -> Floats:
    """The people who count, each column at its rate; or the column that is need already."""
    if formula.column:
        return areas.figures(formula.column)
    found = np.zeros(len(areas))
    for column, rate in sorted(formula.population.items()):
        found = found + rate * areas.figures(column)
    return found


def _rurality(formula: NeedFormula, areas: Areas) -> tuple[Floats | None, list[Said]]:
    """Each area's factor; a kind of place that is not listed counts 1 and is told, a misspelt one is refused."""
    if not formula.rurality:
        return None, []
    kinds = areas.words(formula.rurality_column)
    unlisted = Counter(kind for kind in kinds if kind not in formula.rurality)
    unused = sorted(set(formula.rurality) - set(kinds))
    for kind in unused:
        if near := meant(kind, sorted(unlisted)):
            raise BadInput(f"need, rurality: no area is '{kind}'. {near}")
    notes = [Said("note.unused_kind", {"kind": kind}) for kind in unused]
    if unlisted:
        each = [
            Said("note.unlisted_kind", {"kind": kind, "areas": f"{many:,}"}) for kind, many in sorted(unlisted.items())
        ]
        notes.append(Said("note.unlisted", {"kinds": joined("join.comma", each)}))
    return np.array([formula.rurality.get(kind, 1.0) for kind in kinds]), notes


def _imputed(scenario: Scenario, areas: Areas, missing: list[int]) -> Said:
    given = Said("note.of_score", {"score": str(scenario.imputation)})
    how = {REGION: Said("note.of_region"), COUNTRY: Said("note.of_country")}.get(str(scenario.imputation), given)
    codes = ", ".join(areas.codes[row] for row in missing[:SHOWN]) + (" …" if len(missing) > SHOWN else "")
    key = "note.imputed" if len(missing) > 1 else "note.imputed_one"
    return Said(key, {"areas": f"{len(missing):,}", "index": scenario.need.index, "how": how, "codes": codes})
