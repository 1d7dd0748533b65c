"""Protect measures: the one way from people's amounts to sums, means, medians and rates that may leave."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from harakeke.methods.confidentiality.errors import RecordError, UnsafeRelease
from harakeke.methods.confidentiality.keys import Secrets, record_keys
from harakeke.methods.confidentiality.magnitudes.adding_up import Equations
from harakeke.methods.confidentiality.magnitudes.amounts import by_column, last_digits, read_amounts
from harakeke.methods.confidentiality.magnitudes.cell_sums import Keys, sum_cells
from harakeke.methods.confidentiality.magnitudes.contributors import Contributors, People
from harakeke.methods.confidentiality.magnitudes.entity_sums import sum_entities
from harakeke.methods.confidentiality.magnitudes.evidence import of_middles, of_rates, of_sums, whole_evidence
from harakeke.methods.confidentiality.magnitudes.figures import FORMAT, SafeFigures
from harakeke.methods.confidentiality.magnitudes.middles import find_middles
from harakeke.methods.confidentiality.magnitudes.noise import FINE, record_multipliers
from harakeke.methods.confidentiality.magnitudes.published_sums import EXACT, Column, Counts, publish_sums
from harakeke.methods.confidentiality.magnitudes.rates import find_rates
from harakeke.methods.confidentiality.measure import AMOUNTS, MIDDLES, Measure
from harakeke.methods.confidentiality.measure_rules import MeasureRules
from harakeke.methods.confidentiality.plan import Plan
from harakeke.methods.confidentiality.records import Records
from harakeke.methods.confidentiality.runs import Whole
from harakeke.methods.confidentiality.safe import MADE_BY_PROTECT, SafeTable


def protect_measures(
    records: Records,
    plan: Plan,
    people: SafeTable,
    *,
    secrets: Secrets,
    measures: Sequence[Measure] | None = None,
    rules: MeasureRules | None = None,
) -> SafeFigures:
    """Make the plan's measures beyond counts, as figures that may be proposed for release.

    records: what the counts were made of, with the columns the measures are of. people: the
    protected counts of these records under this plan. measures, rules: the plan's own when None.

    Raises RecordError (row, field, remedy) for a value that cannot be used, PlanError where a
    step is too fine, and UnsafeRelease where `people` is of another plan.

    By hand: 40 people of 10 to 49 hours, 1,180 in all, have some 30 each. What is shown lies within
    15 % and the largest amount of that: 1,180 x 0.85 - 49 to 1,180 x 1.15 + 49.

    >>> from harakeke.methods.confidentiality import Plan, protect
    >>> from harakeke.methods.confidentiality.measure import read_measures
    >>> plan = Plan.from_dict({
    ...     "unit": "person",
    ...     "dimensions": {"ta": {"codes": ["a"]}},
    ...     "tables": [{"name": "people", "by": ["ta"]}],
    ... })
    >>> secrets = Secrets(agency=b"a" * 16, release=b"r" * 16)
    >>> records = {"person": range(40), "ta": ["a"] * 40, "hours": range(10, 50)}
    >>> counts = protect(records, plan, secrets=secrets)
    >>> hours = read_measures([{"name": "hours", "kind": "sum", "of": "hours"}])
    >>> figures = protect_measures(records, plan, counts, secrets=secrets, measures=hours)
    >>> [954 <= value <= 1406 for codes, measure, value, status in figures.rows("people")]
    [True, True]
    """
    measures = plan.measures if measures is None else tuple(measures)
    rules = plan.measure_rules if rules is None else rules
    if people.plan != plan:
        raise UnsafeRelease(
            "The counts were protected under another plan, so they cannot say where a measure may be shown. "
            "Protect the counts under this plan first."
        )
    maker = _Maker.start(records, people, secrets, rules)
    figures: dict[str, Whole] = {}
    evidence: list[dict[str, Any]] = []
    for together in by_column(measures):
        maker.make_column(records, together, figures, evidence)
    for measure in measures:
        if measure.kind == "rate":
            cells, counts = maker.people.cells, maker.counts.value
            figures[measure.name] = find_rates(cells, counts, measure, minimum=plan.rules.minimum)
            evidence.append(of_rates(measure, figures[measure.name]))
    body = {
        "format": FORMAT,
        "counts": people.digest,
        "plan": plan.to_dict(),
        "measures": [measure.to_dict() for measure in measures],
        "values": {figure: figures[figure].tolist() for measure in measures for figure in measure.figures},
        "evidence": whole_evidence(plan, rules, evidence),
    }
    return SafeFigures(body, token=MADE_BY_PROTECT)


@dataclass(frozen=True)
class _Maker:
    """What every measure of one release is made with."""

    people: People
    keys: Keys
    counts: Counts
    secrets: Secrets
    rules: MeasureRules
    plan: Plan

    @classmethod
    def start(cls, records: Records, counts: SafeTable, secrets: Secrets, rules: MeasureRules) -> "_Maker":
        people = People.read(records, counts.plan)
        keys = record_keys(secrets.agency, people.units.ids)
        return cls(people, keys, Counts(counts.values, counts.measure), secrets, rules, counts.plan)

    def make_column(
        self,
        records: Records,
        measures: Sequence[Measure],
        figures: dict[str, Whole],
        evidence: list[dict[str, Any]],
    ) -> None:
        """Make the sums, means, medians and quartiles that are of one column."""
        first = measures[0]
        name = str(first.of)
        amounts = read_amounts(records, first)
        if len(amounts.value) != len(self.people.units.row):
            raise RecordError(f"Column '{name}' has {len(amounts.value)} rows; every column needs one for each record.")
        contributors = Contributors.find(self.people, amounts, column=name, adding=first.rows == "add")
        if int(contributors.value.sum(dtype=object)) * 2 * FINE >= EXACT:
            raise RecordError(f"The amounts of '{name}' add up to more than is kept exactly; give larger units.")
        column = self._column(contributors, first)
        if any(measure.kind in AMOUNTS for measure in measures):
            equations = Equations(self.people.cells, column.sums.noisy)
            published = publish_sums(column, measures, self.counts, equations, self.secrets)
            figures.update(published.figures)
            evidence.append(of_sums(column, measures, published))
        for step in {measure.step: None for measure in measures if measure.kind in MIDDLES}:
            middles = [measure for measure in measures if measure.kind in MIDDLES and measure.step == step]
            found = find_middles(contributors, column.sums, middles, self.secrets, reach=self.plan.rules.reach)
            for measure in middles:
                figures.update(mine := self._seen(column, measure, found))
                evidence.append(of_middles(measure, mine))

    def _column(self, contributors: Contributors, measure: Measure) -> Column:
        multipliers = record_multipliers(self.secrets, str(measure.of), self.keys, self.rules)
        mirrored = None
        if measure.most is not None:
            lacking = contributors.lacking(last_digits(measure.most, measure.decimals))
            mirrored = sum_cells(lacking, self.keys, multipliers)
        return Column(
            name=str(measure.of),
            sums=sum_cells(contributors, self.keys, multipliers),
            entities=sum_entities(contributors),
            mirrored=mirrored,
            alike=contributors.alike,
            rules=self.rules,
            plan_rules=self.plan.rules,
        )

    def _seen(self, column: Column, measure: Measure, found: dict[str, Whole]) -> dict[str, Whole]:
        """A median's or quartiles' figures, only where the count is shown and enough people contribute."""
        kinds = {"median": self.rules.median_contributors, "quartiles": self.rules.quartile_contributors}
        seen = (self.counts.value > 0) & (column.sums.contributors >= kinds[measure.kind])
        if column.entities is not None:
            seen &= column.entities.count >= self.plan.rules.entity_minimum
        return {figure: np.where(seen, found[figure], -1) for figure in measure.figures}
