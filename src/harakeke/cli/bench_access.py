"""Access for a made-up country: the two-step floating catchment beside PySAL's, in one run on this machine.

    python -m harakeke.cli.bench_access [FIGURES.json]

With a file: has PySAL work out a small country in an environment of its own and writes what it found there. The test
`tests/methods/access/test_beside_pysal.py` holds ours against that file, so anyone can make it again.
"""

from __future__ import annotations

import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np

from harakeke.methods.access import LUO_QI, Access, Travel, catchment_access, levels, travel_by_distance, what_if
from harakeke.methods.access.refused import Real

from .bench_confidentiality import HERE, LIST, pip

GOAL = 0.25
NEEDED = (
    "access", "certifi", "geopandas", "numpy", "packaging", "pandas", "pyproj", "python-dateutil", "pytz", "scipy",
    "shapely", "tzdata",
)  # fmt: skip
"""What PySAL's `access` imports. Geopandas asks for pyogrio too, 100 MB that only reading files needs."""
SMALL, SEED = (40, 12, 3), 7


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
    """PySAL on the same pairs, once, in an environment of its own; what differs."""
    with tempfile.TemporaryDirectory(prefix="access-", dir=os.environ.get("HARAKEKE_STATE")) as folder:
        work = Path(folder)
        python, refused = install(work / "peer")
        if refused:
            click.echo(f"PySAL access         {refused}")
            return {}
        found, values = peer(python, country, work)
    differs = float(np.max(np.abs(np.nan_to_num(values) - access.value) / np.maximum(access.value, 1e-12)))
    lost = int(np.isnan(values).any(axis=1).sum())
    click.echo(
        f"PySAL access {found['version']:8}{1000 * float(found['seconds']):7.0f} ms   "
        f"{float(found['seconds']) / ours:.0f} times ours; the same figures within {differs:.0e}, and NaN for {lost:,} "
        "areas that ours lists with 0"
    )
    return {"peer": float(found["seconds"])}


def peer(python: Path, country: Country, work: Path) -> tuple[dict[str, str | float], Real]:
    """Have PySAL work out a country: what it said, and access as areas × services with its NaN."""
    travel = country.travel
    np.savez(
        work / "country.npz", demand=country.demand, supply=country.supply, area=travel.demand, site=travel.supply,
        minutes=travel.minutes,
    )  # fmt: skip
    job = {"folder": str(work), "zones": {str(minutes): weight for minutes, weight in LUO_QI.zones}}
    command = [str(python), "-I", str(HERE / "bench_access_peer.py"), json.dumps(job)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=work)
    if done.returncode:
        raise click.ClickException(f"PySAL did not come through.\n{done.stderr[-2000:]}")
    return json.loads(done.stdout.splitlines()[-1]), np.load(work / "values.npy")


def install(folder: Path) -> tuple[Path, str | None]:
    """An environment with PySAL's `access` and what it imports, pinned; or why not."""
    click.echo("Installing PySAL's access beside, from requirements-peers.txt …", err=True)
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True, cwd=HERE)
    python = folder / "bin" / "python"
    return python, pip(python, folder, only(LIST.read_text(encoding="utf-8"), NEEDED), "--no-deps")


def only(text: str, packages: tuple[str, ...]) -> str:
    """A list of pinned packages cut down to some of them.

    >>> only("a==1 \\\\\\n    --hash=x\\nb==2 \\\\\\n    --hash=y\\n", ("a",))
    'a==1 \\\\\\n    --hash=x\\n'
    """
    blocks = re.split(r"(?m)^(?=\S)", text)
    return "".join(block for block in blocks if block.partition("==")[0] in packages)


def middle(rounds: int, work: Callable[[], object]) -> float:
    """The median of so many rounds, in seconds."""
    found = []
    for _ in range(rounds):
        began = time.perf_counter()
        work()
        found.append(time.perf_counter() - began)
    return statistics.median(found)


def write_figures(file: Path) -> None:
    """What PySAL finds for the small country, with its version and the seed; null where it has NaN."""
    country = made_up_country(*SMALL, seed=SEED, towns=6)
    with tempfile.TemporaryDirectory(prefix="access-") as folder:
        python, refused = install(Path(folder) / "peer")
        if refused:
            raise click.ClickException(refused)
        found, values = peer(python, country, Path(folder))
    rows = [[None if np.isnan(one) else float(one) for one in row] for row in values]
    made = {"made_by": "python -m harakeke.cli.bench_access", "access": found["version"], "numpy": np.__version__}
    text = json.dumps({**made, "size": SMALL, "seed": SEED, "values": rows}, indent=1)
    file.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        write_figures(Path(sys.argv[1]))
    else:
        run_access()
