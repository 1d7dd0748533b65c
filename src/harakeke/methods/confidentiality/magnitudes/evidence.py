"""Evidence: what was tried against the measures, and what came of it; no secret, nobody's amount."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from harakeke.methods.confidentiality.magnitudes.hiding import Page
from harakeke.methods.confidentiality.magnitudes.noise import FINE
from harakeke.methods.confidentiality.magnitudes.published_sums import Column, PublishedSums
from harakeke.methods.confidentiality.magnitudes.rates import ABSENT
from harakeke.methods.confidentiality.magnitudes.sensitive import REASONS, SHOWN, Flags
from harakeke.methods.confidentiality.measure import AMOUNTS, Measure
from harakeke.methods.confidentiality.measure_rules import MeasureRules
from harakeke.methods.confidentiality.plan import Plan
from harakeke.methods.confidentiality.runs import Whole

VERSION = "1"


def whole_evidence(plan: Plan, rules: MeasureRules, parts: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the evidence of all measures of a release as plain data, the same on every run."""
    return {
        "library": {"name": "harakeke.methods.confidentiality.magnitudes", "version": VERSION},
        "plan": plan.digest,
        "rules": rules.to_dict(),
        "measures": [dict(part) for part in parts],
        "claim": (
            "For each column of amounts, over all its sums and means together: interval propagation, told how far "
            "each shown sum can lie from the truth and every contributor's record noise, proves no sensitive "
            "hidden sum closer than the rules allow. Bounds of this kind prove disclosure, not safety against "
            "every method. Medians and quartiles are protected one by one; columns that follow from each other, "
            "and other periods, are not compared."
        ),
    }


def of_sums(column: Column, measures: Sequence[Measure], published: PublishedSums) -> dict[str, Any]:
    """The attacks on one column's sums and means."""
    page, attacked = published.page, published.attacked
    why, shown = page.judged.why, page.judged.why == SHOWN
    hidden = page.judged.sensitive & ~shown
    recovered = hidden & within(attacked.bounds.low, attacked.bounds.high, column)
    relative = page.reach[shown] / np.maximum(page.value[shown], 1)
    return {
        "measures": [measure.name for measure in measures if measure.kind in AMOUNTS],
        "of": column.name,
        "cells": len(why),
        "published": int(shown.sum()),
        "hidden": {REASONS[reason]: int((why == reason).sum()) for reason in REASONS},
        "sensitive": int(hidden.sum()),
        "rounds": attacked.rounds,
        "attacks": [
            _attack("subtraction and propagation, before hiding more", hidden, attacked.narrow_at_first),
            _attack("subtraction and propagation, told all record noise", hidden, int(recovered.sum())),
            _attack(
                "the second largest contributor of a shown sum bounds the largest",
                shown,
                _insiders(column, page, shown),
            ),
        ],
        "shown_within_percent": {
            "half_of_sums": _percent(relative, 50),
            "nine_in_ten": _percent(relative, 90),
        },
    }


def of_middles(measure: Measure, found: Mapping[str, Whole]) -> dict[str, Any]:
    """What is shown of one median or quartiles measure. There is no arithmetic between medians to attack."""
    return {
        "measures": list(measure.figures),
        "of": measure.of,
        "published": int(sum((values >= 0).sum() for values in found.values())),
        "hidden": int(sum((values == -1).sum() for values in found.values())),
        "step": f"{measure.step:f}",
        "attacks": [],
    }


def of_rates(measure: Measure, found: Whole) -> dict[str, Any]:
    """What is shown of one rate: it is worked out from published counts, so it adds nothing to attack."""
    return {
        "measures": [measure.name],
        "of": "the published counts",
        "published": int((found >= 0).sum()),
        "hidden": int(((found < 0) & (found != ABSENT)).sum()),
        "attacks": [],
    }


def within(low: Whole, high: Whole, column: Column) -> Flags:
    """Whether these bounds give a sum within p %, on both sides (noughts: whether they give it exactly)."""
    noisy, share = column.sums.noisy, column.rules.p_percent
    return (100 * (noisy - low) <= share * noisy) & (100 * (high - noisy) <= share * noisy)


def _insiders(column: Column, page: Page, shown: Flags) -> int:
    """How many shown sums let their second contributor prove that the largest is at most p % above what it is.

    Told all record noise, the insider takes it off, and takes the rest of the sum for nought.
    """
    sums = column.sums
    most = FINE * sums.total + (page.value - sums.noisy) + page.reach
    above = most - FINE * (sums.first + sums.second)
    close = 100 * above < column.rules.p_percent * FINE * sums.first
    return int((close & shown & (sums.first > 0)).sum())


def _attack(name: str, tried: Flags, recovered: int) -> dict[str, Any]:
    return {"attack": name, "tried": int(tried.sum()), "recovered": recovered}


def _percent(relative: np.ndarray[Any, np.dtype[np.float64]], part: int) -> int | None:
    return int(np.ceil(100 * np.percentile(relative, part))) if len(relative) else None
