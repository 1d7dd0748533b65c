"""Access for a made-up country: the two-step floating catchment beside PySAL's, in one run on this machine.

python -m harakeke.cli.bench_access
"""

from __future__ import annotations

import os
import statistics
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version

import click
import numpy as np

from harakeke.methods.access import LUO_QI, Access, Travel, catchment_access, levels, travel_by_distance, what_if
from harakeke.methods.access.refused import Real

GOAL = 0.25


@dataclass(frozen=True)
class Country:
    """Made-up areas in towns of very different size, and sites among them."""

    demand: Real
    supply: Real
    travel: Travel


def made_up_country(areas: int, sites: int, services: int, *, seed: int = 1, towns: int = 60) -> Country:
    """People and sites gather around towns; the pairs are those within half an hour by great circle."""
    rng = np.random.default_rng(seed)
    centre = np.column_stack([rng.uniform(-46, -35, towns), rng.uniform(168, 178, towns)])
    size = rng.pareto(1.2, towns) + 0.1
    places = [
        centre[rng.choice(towns, many, p=size / size.sum())] + rng.normal(0, 0.15, (many, 2)) for many in (areas, sites)
    ]
    demand = rng.integers(50, 400, areas).astype(np.float64)
    supply = np.round(rng.uniform(0, 5, (sites, services)), 1)
    return Country(demand, supply, travel_by_distance(*places, limit=LUO_QI.ends))


def run_access(
    rounds: int = 5, *, peers: bool = True, areas: int = 32_449, sites: int = 2_300, services: int = 8
) -> dict[str, float]:
    """Measure and print medians; return them by name, in seconds."""
    country = made_up_country(areas, sites, services)
    pairs = len(country.travel)
    click.echo(
        f"\nAccess: {areas:,} areas × {sites:,} sites × {services} services, made up; {pairs:,} pairs within "
        f"{LUO_QI.ends:.0f} minutes; medians of {rounds}; {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    )
    access = access_of(country)
    found = {
        "checking the pairs": middle(rounds, lambda: again(country.travel)),
        "access": middle(rounds, lambda: access_of(country)),
        "levels and reasons": middle(rounds, lambda: levels(access)),
        "what if, two sites": middle(rounds, lambda: two_more(country, access)),
    }
    for name, seconds in found.items():
        goal = f"   goal {1000 * GOAL:.0f} ms" if name == "access" else ""
        click.echo(f"{name:20} {1000 * seconds:8.1f} ms{goal}")
    off = float(np.max(np.abs(access.shared_out - access.reachable) / np.maximum(access.reachable, 1)))
    click.echo(f"supply shared out differs from supply in reach by at most {off:.1e} of it")
    if peers:
        found |= beside_peer(country, access, found["access"])
    return found


def access_of(country: Country) -> Access:
    return catchment_access(country.demand, country.supply, country.travel, LUO_QI)


def again(travel: Travel) -> Travel:
    return Travel(travel.demand, travel.supply, travel.minutes, rows=travel.rows)


def two_more(country: Country, access: Access) -> Real:
    """Two more at each of two sites: what a page asks while somebody waits."""
    extra = np.full((2, country.supply.shape[1]), 2.0)
    return what_if(access, extra, country.travel.to_sites([0, 1]), LUO_QI).after


def beside_peer(country: Country, access: Access, ours: float) -> dict[str, float]:
    """PySAL on the same pairs, once; what differs."""
    try:
        from access import weights
    except ModuleNotFoundError:
        click.echo("PySAL access         is not here: `python3 start.py bench` brings it (requirements-dev.txt)")
        return {}
    zones = weights.step_fn(dict(LUO_QI.zones))
    values, seconds = by_pysal(country.demand, country.supply, country.travel, zones, LUO_QI.ends)
    differs = float(np.max(np.abs(np.nan_to_num(values) - access.value) / np.maximum(access.value, 1e-12)))
    lost = int(np.isnan(values).any(axis=1).sum())
    click.echo(
        f"PySAL access {version('access'):8}{1000 * seconds:7.0f} ms   {seconds / ours:.0f} times ours; "
        f"the same figures within {differs:.0e}, and NaN for {lost:,} areas that ours lists with 0"
    )
    return {"peer": seconds}


def by_pysal(
    demand: Real, supply: Real, travel: Travel, weight: Callable[[float], float], farthest: float
) -> tuple[Real, float]:
    """What PySAL's `access` finds, areas × services with its NaN; and its seconds, from its own data frames.

    It is of the developer's environment and slow to import, so it is imported by what asks for it.
    """
    import pandas
    from access import Access as Theirs

    services = [f"service{number}" for number in range(supply.shape[1])]
    pairs = {"area": travel.demand, "site": travel.supply, "minutes": travel.minutes}
    with warnings.catch_warnings(action="ignore"):
        theirs = Theirs(
            demand_df=pandas.DataFrame({"people": demand}).rename_axis("id"), demand_index=True, demand_value="people",
            supply_df=pandas.DataFrame(supply, columns=services).rename_axis("id"), supply_index=True,
            supply_value=services,
            cost_df=pandas.DataFrame(pairs), cost_origin="area", cost_dest="site", cost_name="minutes",
        )  # fmt: skip
        began = time.perf_counter()
        theirs.enhanced_two_stage_fca(name="found", max_cost=farthest, weight_fn=weight)
        seconds = time.perf_counter() - began
    values = theirs.access_df[[f"found_{one}" for one in services]].reindex(range(len(demand)))
    return values.to_numpy(dtype=np.float64), seconds


def middle(rounds: int, work: Callable[[], object]) -> float:
    """The median of so many rounds, in seconds."""
    found = []
    for _ in range(rounds):
        began = time.perf_counter()
        work()
        found.append(time.perf_counter() - began)
    return statistics.median(found)


if __name__ == "__main__":
    run_access()
