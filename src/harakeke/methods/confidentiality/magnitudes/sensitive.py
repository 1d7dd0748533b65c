"""Sensitive: the sums that would tell too much about one contributor, and why each sum is hidden."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from harakeke.methods.confidentiality.magnitudes.cell_sums import CellSums
from harakeke.methods.confidentiality.magnitudes.entity_sums import EntitySums
from harakeke.methods.confidentiality.measure_rules import MeasureRules
from harakeke.methods.confidentiality.runs import Whole

Flags = npt.NDArray[np.bool_]
SHOWN, PEOPLE, FEW, DOMINATED, ENTITIES, BOUND, REPAIR = range(7)
REASONS = {
    PEOPLE: "the count is hidden",
    FEW: "too few contributors",
    DOMINATED: "one or two contributors dominate",
    ENTITIES: "too few entities, or one or two dominate",
    BOUND: "everyone, or nearly, is at a bound or alike",
    REPAIR: "to protect another",
}


@dataclass(frozen=True)
class Judged:
    """why: (cells,) SHOWN or the first reason to hide. sensitive: must also resist being worked out."""

    why: npt.NDArray[np.int8]
    sensitive: Flags


def judge(
    sums: CellSums,
    entities: EntitySums | None,
    *,
    hidden: Flags,
    contributors: int,
    entity_minimum: int,
    rules: MeasureRules,
    mirrored: CellSums | None = None,
    alike: bool = False,
) -> Judged:
    """Judge every cell by the rules on people, contributors, dominance, entities and bounds.

    hidden: cells whose count is hidden. mirrored: the sums of what each contributor lacks to the
    most possible. alike: nobody's amount differs from another's unless it is nought. A cell hidden
    only because its count is hidden is not sensitive: it protects others.
    """
    few = sums.contributors < contributors
    dominated = dominates(sums.total, sums.first, sums.second, rules)
    bound = (sums.first == 0) | alike
    if mirrored is not None:
        bound |= (mirrored.first == 0) | dominates(mirrored.total, mirrored.first, mirrored.second, rules)
    by_entity = np.zeros_like(few)
    if entities is not None:
        by_entity = entities.count < entity_minimum
        by_entity |= dominates(sums.total, entities.first, entities.second, rules)
    why = np.full(len(few), SHOWN, dtype=np.int8)
    for reason, found in ((BOUND, bound), (ENTITIES, by_entity), (DOMINATED, dominated), (FEW, few), (PEOPLE, hidden)):
        why[found] = reason
    return Judged(why, few | dominated | by_entity | bound)


def dominates(total: Whole, first: Whole, second: Whole, rules: MeasureRules) -> Flags:
    """Whether the second largest could work out the largest within p %, or two have nearly all.

    The p % rule: what is left without the two largest is less than p % of the largest. The (2, k)
    rule: the two largest have more than k % of the total. Source: Hundepool et al. (2012), chapter 4.

    By hand: 100, 20 and 10 more: the second knows 100 to within 10, so under 15 %. 130 in all of
    which the two have 92 %: both rules.

    >>> dominates(np.array([130, 200]), np.array([100, 40]), np.array([20, 40]), MeasureRules())
    array([ True, False])
    """
    rest = total - first - second
    return (100 * rest < rules.p_percent * first) | (100 * (first + second) > rules.top_two_percent * total)
