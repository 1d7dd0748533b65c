"""Within an area: its agencies, and the services each of them pays for, exact to the cent.

An area has one agency of its region or several, and, wherever Pacific people live, the national agency with a Pacific
focus besides. Each agency's money is split over services by their weights, and what reaches whānau directly, the front
line, has at least its minimum share.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .cents import Cents, parts_in_cents, to_cents
from .errors import BadInput, Infeasible, money
from .exponential import Floats
from .spread import spread
from .words import Said

ALMOST = 1e-9  # shares that add to 1 within this do


def service_shares(service_weights: ArrayLike, front_line: ArrayLike, minimum: float = 0.0) -> Floats:
    """Each service's share of the money; front-line services are scaled up to the minimum, the others down.

    service_weights: (services,), or (rows, services) where areas differ; any unit, 0 or more. front_line: (services,),
    true or false. minimum: the least share of the front line, 0 to 1. The result has the shape of the weights, and
    adds to 1 along services.

    Weights of 4, 3 and 3, where the first two are front line, give it 70%. With a minimum of 85% they keep their
    proportion, 4 : 3:

    >>> [round(float(one), 4) for one in service_shares([4, 3, 3], [True, True, False], 0.85)]
    [0.4857, 0.3643, 0.15]
    """
    weights, front = np.asarray(service_weights, dtype=np.float64), np.asarray(front_line, dtype=bool)
    rows = np.atleast_2d(weights)
    _refuse_weights(rows, front, minimum)
    direct, rest = _added(rows[:, front]), _added(rows[:, ~front])
    direct_share = direct / (direct + rest)
    wanted = np.maximum(direct_share, minimum)
    with np.errstate(divide="ignore", invalid="ignore"):
        scale = np.where(front, (wanted / direct)[:, None], ((1 - wanted) / rest)[:, None])
    shares = np.where(rows > 0, rows * np.where(np.isfinite(scale), scale, 0.0), 0.0)
    return shares if weights.ndim == 2 else shares[0]


def service_cents(cents: Cents, service_weights: ArrayLike, front_line: ArrayLike, minimum: float = 0.0) -> Cents:
    """Each row's cents split over services: (rows, services). The front line never falls a cent below its minimum.

    First the front line is told from the rest, then each of the two is split, by largest remainder.

    >>> service_cents(np.array([100_00, 1]), [4, 3, 3], [True, True, False], 0.85).tolist()
    [[4857, 3643, 1500], [1, 0, 0]]
    """
    cents, front = np.asarray(cents, dtype=np.int64), np.asarray(front_line, dtype=bool)
    shares = np.atleast_2d(service_shares(service_weights, front, minimum))
    shares = np.broadcast_to(shares, (len(cents), shares.shape[1]))
    found = np.zeros(shares.shape, dtype=np.int64)
    direct = _added(shares[:, front])
    least = np.ceil(minimum * cents - ALMOST * (1 + minimum * cents)).astype(np.int64)
    parts = parts_in_cents(cents, np.column_stack([direct, 1 - direct]))[:, 0]
    first = np.minimum(np.maximum(parts, least), cents)
    for some, total in ((front, first), (~front, cents - first)):
        if some.any():
            found[:, some] = _within(total, shares[:, some])
    return found


def _within(totals: Cents, shares: Floats) -> Cents:
    """Split cents by shares that need not add to 1; where all are 0, the totals are 0 too."""
    whole = _added(shares)
    even = np.full_like(shares, 1.0 / shares.shape[1])
    with np.errstate(divide="ignore", invalid="ignore"):
        return parts_in_cents(totals, np.where(whole[:, None] > 0, shares / whole[:, None], even))


def _added(rows: Floats) -> Floats:
    """The sum of each row, term after term, so that every machine rounds alike."""
    found = np.zeros(len(rows))
    for column in rows.T:
        found = found + column
    return found


def _refuse_weights(rows: Floats, front: NDArray[np.bool_], minimum: float) -> None:
    if front.shape != rows.shape[1:]:
        raise BadInput(f"front_line has {front.size} entries for {rows.shape[1]} services; say it for each service.")
    wrong = np.argwhere(~(np.isfinite(rows) & (rows >= 0)))
    if len(wrong):
        row, column = wrong[0]
        raise BadInput(f"Service {column + 1} has the weight {rows[row, column]}; it must be 0 or more.")
    if not (rows > 0).any(axis=1).all():
        raise BadInput("All services have the weight 0, so there is nothing to share by. Give one of them a weight.")
    if not 0 <= minimum <= 1:
        raise BadInput(f"The front line's minimum share is {minimum}; it must be from 0 to 1 (85% is 0.85).")
    if minimum > 0 and not (rows[:, front] > 0).any(axis=1).all():
        raise BadInput("No front-line service has a weight, but the front line has a minimum share. Give one a weight.")


@dataclass(frozen=True)
class PacificShare:
    """What goes to the agency with a Pacific focus in each area; each array (areas,)."""

    share: Floats  # of the area's money, 0 to 1
    cents: Cents  # they add to the envelope exactly
    theta: float  # share = min(1, theta × pacific / (pacific + māori))


def pacific_share(cents: Cents, pacific: ArrayLike, maori: ArrayLike, envelope: float) -> PacificShare:
    """How much of each area's money goes to the agency with a Pacific focus, so that in all it has its envelope.

    share = min(1, theta × pacific / (pacific + māori)), with the one theta at which the shares add to the envelope.
    cents: (areas,), each area's money. pacific, maori: (areas,), people. envelope: dollars.

    Raises Infeasible where there are no Pacific people, or the money of the areas where they live is less.

    Two areas have $100 each; a quarter and three quarters of their people are Pacific; $60 in all: theta is 0.6.

    >>> found = pacific_share(np.array([10000, 10000]), [10, 30], [30, 10], 60.0)
    >>> found.cents.tolist(), round(found.theta, 6)
    ([1500, 4500], 0.6)
    """
    money_here = np.asarray(cents, dtype=np.int64)
    ours, theirs = _people(pacific, "pacific"), _people(maori, "maori")
    both = ours + theirs
    ratio = np.divide(ours, both, out=np.zeros_like(both), where=both > 0)
    total = round(envelope * 100)
    here = money_here.astype(np.float64)
    reachable = int(money_here[ratio > 0].sum())
    if total > reachable:
        raise Infeasible(_no_envelope(total, reachable, bool((ratio > 0).any())), over=(total - reachable) / 100)
    found = spread(ratio * here, float(total), np.zeros_like(here), np.where(ratio > 0, here, 0.0))
    whole = to_cents(found.amounts / 100, total)
    with np.errstate(invalid="ignore"):
        share = np.where(here > 0, found.amounts / here, np.minimum(1.0, found.multiplier * ratio))
    return PacificShare(share, whole, found.multiplier)


def _people(values: ArrayLike, field: str) -> Floats:
    found = np.asarray(values, dtype=np.float64)
    wrong = np.flatnonzero(~(np.isfinite(found) & (found >= 0)))
    if len(wrong):
        raise BadInput(f"Row {int(wrong[0]) + 1}, {field}: {found[wrong[0]]} is no number of people. Correct it.")
    return found


def _no_envelope(total: int, reachable: int, anyone: bool) -> Said:
    if not anyone:
        return Said("infeasible.no_pacific", {"envelope": money(total / 100)})
    return Said("infeasible.pacific", {"envelope": money(total / 100), "reachable": money(reachable / 100)})


def agency_cents(
    cents: Cents,
    agencies: Sequence[str],
    options: Sequence[Mapping[str, float]],
    *,
    pacific: tuple[str, PacificShare] | None = None,
) -> Cents:
    """Each area's cents split over its agencies: (areas, agencies), exact to the cent.

    options: for each area, its agencies and the share of each in what the agency with a Pacific focus leaves; they add
    to 1. pacific: that agency's code, and its shares.

    >>> shared = pacific_share(np.array([10000, 10000]), [10, 30], [30, 10], 60.0)
    >>> agency_cents(np.array([10000, 10000]), ["N", "S", "P"], [{"N": 1}, {"N": 0.5, "S": 0.5}],
    ...              pacific=("P", shared)).tolist()
    [[8500, 0, 1500], [2750, 2750, 4500]]
    """
    money_here = np.asarray(cents, dtype=np.int64)
    places = {code: place for place, code in enumerate(agencies)}
    shares = np.zeros((len(money_here), len(places)))
    for row, here in enumerate(options):
        _refuse_options(row, here, places)
        for code, share in here.items():
            shares[row, places[code]] = share
    taken = pacific[1].cents if pacific else np.zeros_like(money_here)
    found = parts_in_cents(money_here - taken, shares)
    if pacific:
        found[:, places[pacific[0]]] += taken
    return found


def _refuse_options(row: int, here: Mapping[str, float], places: Mapping[str, int]) -> None:
    unknown = [code for code in here if code not in places]
    if unknown:
        raise BadInput(f"Row {row + 1} has the agency '{unknown[0]}', which is not in the list of agencies.")
    if abs(fsum(here.values()) - 1) > ALMOST or min(here.values(), default=0) < 0:
        raise BadInput(
            f"Row {row + 1}: its agencies' shares are {', '.join(f'{code} {share:g}' for code, share in here.items())}"
            "; each must be 0 or more, and together they must be 1. Say what share each agency has."
        )
