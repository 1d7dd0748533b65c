"""Published sums: one column's sums and means, from noise to what may be shown."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from harakeke.methods.confidentiality.errors import RecordError
from harakeke.methods.confidentiality.keys import Secrets, draws
from harakeke.methods.confidentiality.magnitudes.adding_up import Equations
from harakeke.methods.confidentiality.magnitudes.amounts import last_digits
from harakeke.methods.confidentiality.magnitudes.cell_sums import CellSums
from harakeke.methods.confidentiality.magnitudes.entity_sums import EntitySums
from harakeke.methods.confidentiality.magnitudes.hiding import Attacked, Page, hide_more, room_needed
from harakeke.methods.confidentiality.magnitudes.noise import FINE, cell_noise, to_nearest
from harakeke.methods.confidentiality.magnitudes.sensitive import SHOWN, Flags, judge
from harakeke.methods.confidentiality.measure import AMOUNTS, Measure
from harakeke.methods.confidentiality.measure_rules import MeasureRules
from harakeke.methods.confidentiality.rounding import round_counts
from harakeke.methods.confidentiality.rules import Rules
from harakeke.methods.confidentiality.runs import Whole

EXACT = 2**53  # whole numbers up to here are added exactly as doubles


@dataclass(frozen=True)
class Counts:
    """The counts beside the sums: (cells,) as published, -1 where S; and the name they were rounded under."""

    value: Whole
    measure: str

    @property
    def hidden(self) -> Flags:
        """Where the count is S."""
        return np.less(self.value, 0)

    @property
    def impossible(self) -> Flags:
        """Structural zeros: nothing else is shown as nought."""
        return np.equal(self.value, 0)


@dataclass(frozen=True)
class Column:
    """What one column's measures are made from: true sums, and the rules they are held to."""

    name: str
    sums: CellSums
    entities: EntitySums | None
    mirrored: CellSums | None
    alike: bool
    rules: MeasureRules
    plan_rules: Rules


@dataclass(frozen=True)
class PublishedSums:
    """One column's page after protection: `figures` in last digits, -1 where hidden."""

    page: Page
    attacked: Attacked
    figures: dict[str, Whole]


def publish_sums(
    column: Column, measures: Sequence[Measure], counts: Counts, equations: Equations, secrets: Secrets
) -> PublishedSums:
    """Add cell noise, hide what the rules say, attack, hide more; give each sum and mean its values."""
    sums, rules = column.sums, column.rules
    kinds = {"sum": rules.sum_contributors, "mean": rules.mean_contributors}
    asked = [measure for measure in measures if measure.kind in AMOUNTS]
    page = _page(column, counts, equations, secrets, min(kinds[measure.kind] for measure in asked), _step(asked))
    attacked = hide_more(page, equations)
    shown = page.judged.why == SHOWN
    whole = (page.value // FINE).astype(np.int64)
    people = _people(sums, counts, secrets, column.plan_rules)
    figures = {}
    for measure in asked:
        seen = shown & (sums.contributors >= kinds[measure.kind])
        if measure.kind == "sum":
            value, seen = to_nearest(whole, last_digits(measure.step, measure.decimals)), seen | counts.impossible
        else:
            value, seen = _means(whole, people, measure), seen & (people > 0)
        figures[measure.name] = np.where(seen, value, -1)
    return PublishedSums(page, attacked, figures)


def _page(column: Column, counts: Counts, equations: Equations, secrets: Secrets, contributors: int, step: int) -> Page:
    sums, rules = column.sums, column.rules
    judged = judge(
        sums,
        column.entities,
        hidden=counts.hidden,
        contributors=contributors,
        entity_minimum=column.plan_rules.entity_minimum,
        rules=rules,
        mirrored=column.mirrored,
        alike=column.alike,
    )
    impossible = counts.impossible
    judged.why[impossible], judged.sensitive[impossible] = SHOWN, False
    moved = sums.noisy + cell_noise(secrets, column.name, sums.key, sums.total, sums.first, rules)
    value = to_nearest(np.maximum(moved, 0), step * FINE)
    reach = rules.cell_noise * FINE * sums.first + step * FINE // 2
    reach[impossible] = 0
    average = int(sums.noisy[0] // max(1, sums.contributors[0]))  # cell 0 is the total of everything
    width, upper = room_needed(sums.noisy, sums.first, sums.second, average, rules)
    if column.entities is not None:
        by_entity = room_needed(sums.noisy, column.entities.first, column.entities.second, average, rules)
        upper = np.maximum(upper, by_entity[1])
    if max(int(upper.max()), int((value + reach).max())) >= min(equations.no_end, EXACT):
        raise RecordError(f"The amounts of '{column.name}' add up to more than is kept exactly; give larger units.")
    return Page(value, reach, judged, width, upper)


def _step(measures: Sequence[Measure]) -> int:
    """What sums are rounded to before anything else: the step where all are sums of one step, or 1."""
    steps = {last_digits(m.step, m.decimals) if m.kind == "sum" else 1 for m in measures}
    return steps.pop() if len(steps) == 1 else 1


def _people(sums: CellSums, counts: Counts, secrets: Secrets, rules: Rules) -> Whole:
    """The contributors of each cell, rounded as counts are: where all contribute, the published count.

    Never more than that count, or a reader could find out that exactly one person has no value.
    """
    rounded = round_counts(sums.contributors, draws(secrets.release, counts.measure, sums.key), rules.rounding)
    return np.minimum(rounded, counts.value)


def _means(whole: Whole, people: Whole, measure: Measure) -> Whole:
    """The shown sum over the rounded contributors, to the nearest step, in units of its last digit."""
    if measure.step is None:
        return whole
    step = last_digits(measure.step, measure.digits)
    scaled = whole * np.int64(10 ** max(0, measure.digits - measure.decimals))
    divisor = np.maximum(people, 1) * np.int64(step * 10 ** max(0, measure.decimals - measure.digits))
    return (2 * scaled + divisor) // (2 * divisor) * np.int64(step)
