"""The peer of the access benchmark, PySAL's `access`. A script for an environment of its own: nothing of ours is here.

    PEERS/bin/python -I bench_access_peer.py '{"folder": "…", "zones": {"10": 1.0, "20": 0.68, "30": 0.22}}'

`folder` holds country.npz: demand, supply (sites × services), and the pairs as area, site and minutes. What is measured
is the peer's own enhanced two-step floating catchment from its data frames; values.npy holds what it found.
"""

from __future__ import annotations

import json
import sys
import time
import warnings
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np


def main(job: dict[str, Any]) -> dict[str, Any]:
    import pandas
    from access import Access, weights

    warnings.simplefilter("ignore")
    folder = Path(job["folder"])
    with np.load(folder / "country.npz") as country:
        demand, supply = country["demand"], country["supply"]
        cost = pandas.DataFrame({name: country[name] for name in ("area", "site", "minutes")})
    services = [f"service{number}" for number in range(supply.shape[1])]
    sites = pandas.DataFrame(supply, columns=services).rename_axis("id")
    country_of = Access(
        demand_df=pandas.DataFrame({"people": demand}).rename_axis("id"), demand_index=True, demand_value="people",
        supply_df=sites, supply_index=True, supply_value=services,
        cost_df=cost, cost_origin="area", cost_dest="site", cost_name="minutes",
    )  # fmt: skip
    zones = {float(minutes): weight for minutes, weight in job["zones"].items()}
    began = time.perf_counter()
    country_of.enhanced_two_stage_fca(name="found", max_cost=max(zones), weight_fn=weights.step_fn(zones))
    seconds = time.perf_counter() - began
    values = country_of.access_df[[f"found_{one}" for one in services]]
    np.save(folder / "values.npy", values.reindex(range(len(demand))).to_numpy())
    return {"seconds": seconds, "version": version("access")}


if __name__ == "__main__":
    print("\n" + json.dumps(main(json.loads(sys.argv[1]))))
