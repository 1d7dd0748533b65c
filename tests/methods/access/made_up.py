"""The floating catchment written out by hand, loop by loop, as in the paper; and made-up countries to try it on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from harakeke.methods.access import Travel


@dataclass
class Country:
    demand: np.ndarray
    supply: np.ndarray
    travel: Travel


def a_country(seed: int, areas: int = 12, sites: int = 7, services: int = 2, share: float = 0.4) -> Country:
    """Random people, supply and minutes; some areas without people, some sites without supply, most pairs not there."""
    rng = np.random.default_rng(seed)
    demand = rng.integers(0, 500, areas) * (rng.random(areas) > 0.15)
    supply = np.round(rng.uniform(0, 5, (sites, services)), 1) * (rng.random((sites, services)) > 0.2)
    there = np.argwhere(rng.random((areas, sites)) < share)
    minutes = np.round(rng.uniform(0, 45, len(there)), 1)
    return Country(demand, supply, Travel(there[:, 0], there[:, 1], minutes, rows=(areas, sites)))


def by_hand(country: Country, decay, farthest=None) -> np.ndarray:
    """Access as areas × services; 0 where nothing is in reach."""
    areas, sites = country.travel.rows
    minutes = {
        (int(i), int(j)): float(d)
        for i, j, d in zip(country.travel.demand, country.travel.supply, country.travel.minutes, strict=True)
    }

    def weight(i: int, j: int) -> float:
        if (i, j) not in minutes or (farthest is not None and minutes[i, j] > farthest[i]):
            return 0.0
        return float(decay(np.array([minutes[i, j]]))[0])

    found = np.zeros((areas, country.supply.shape[1]))
    for j in range(sites):
        shared_by = sum(weight(i, j) * country.demand[i] for i in range(areas))
        for i in range(areas):
            if shared_by > 0:
                found[i] += weight(i, j) * country.supply[j] / shared_by
    return found


def shuffled(country: Country, seed: int) -> tuple[Country, np.ndarray]:
    """The same country with areas, sites and pairs in another order; and where each area went."""
    rng = np.random.default_rng(seed)
    areas, sites = (rng.permutation(many) for many in country.travel.rows)
    pairs = rng.permutation(len(country.travel))
    travel = country.travel
    moved = Travel(
        np.argsort(areas)[travel.demand[pairs]], np.argsort(sites)[travel.supply[pairs]], travel.minutes[pairs],
        rows=travel.rows,
    )  # fmt: skip
    return Country(country.demand[areas], country.supply[sites], moved), areas
