"""Noise: keyed, so that the same people with the same amounts always give the same figure.

Two layers. Record noise changes every contributor's amount by at least a few percent, for ever the
same way: however many figures are compared, no amount is seen without it. Cell noise moves each
sum by up to its largest amount: subtracting shown sums leaves room for anybody's whole amount.
Source of the first: Evans, Zayatz and Slanta (1998); of the second: keyed noise in proportion to
the largest contributions, as Giessing and Tent (2019) add it to the cell-key method.
"""

import numpy as np
import numpy.typing as npt

from harakeke.methods.confidentiality.keys import Secrets, draws
from harakeke.methods.confidentiality.measure_rules import MeasureRules
from harakeke.methods.confidentiality.runs import Whole

FINE = 1000  # noisy sums are kept in thousandths of a last digit
Keys = npt.NDArray[np.uint64]


def record_multipliers(secrets: Secrets, column: str, keys: Keys, rules: MeasureRules) -> Whole:
    """Return each unit's multiplier in thousandths: 1000, less or more by at least the least percent.

    keys: the units' record keys. Keyed with the agency's secret, so that another release, with
    another release secret, has no second draw to average with.

    >>> secrets = Secrets(agency=b"a" * 16, release=b"r" * 16)
    >>> found = record_multipliers(secrets, "hours", np.arange(1000, dtype=np.uint64), MeasureRules())
    >>> int(np.abs(found - 1000).min()), int(np.abs(found - 1000).max())
    (50, 150)
    """
    drawn = draws(secrets.agency, f"record noise\n{column}", keys)
    least, most = (percent * FINE // 100 for percent in rules.record_noise)
    size = least + ((drawn >> np.uint64(1)) % np.uint64(most - least + 1)).astype(np.int64)
    up = (drawn & np.uint64(1)).astype(np.bool_)
    return FINE + np.where(up, size, -size)


def cell_noise(secrets: Secrets, column: str, keys: Keys, totals: Whole, largest: Whole, rules: MeasureRules) -> Whole:
    """Return what each sum is moved by, in thousandths of a last digit: up to `largest`, either way.

    The draw is of the contributors (their key) and their total, so that the same people with other
    amounts, in another quarter, do not cancel it.
    """
    of_members = draws(secrets.release, f"cell noise\n{column}", keys)
    drawn = draws(secrets.release, f"cell noise and total\n{column}", of_members ^ totals.astype(np.uint64))
    reach = rules.cell_noise * FINE
    return ((drawn % np.uint64(2 * reach + 1)).astype(np.int64) - reach) * largest


def rank_shifts(secrets: Secrets, column: str, quarter: int, keys: Keys, reach: int) -> Whole:
    """Return by how many people each median's or quartile's rank is moved: -reach to reach."""
    drawn = draws(secrets.release, f"rank {quarter}\n{column}", keys)
    return (drawn % np.uint64(2 * reach + 1)).astype(np.int64) - reach


def to_nearest(amount: Whole, step: int) -> Whole:
    """Round amounts of 0 or more to the nearest multiple of step, halves up.

    >>> to_nearest(np.array([4, 5, 14, 15]), 10)
    array([ 0, 10, 10, 20])
    """
    return (2 * amount + step) // (2 * step) * step
