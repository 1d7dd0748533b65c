"""The peers of the confidentiality benchmark. A script for an environment of their own: it imports nothing of ours.

    PEERS/bin/python -I bench_confidentiality_peers.py '{"peer": "ons", "folder": "…", "page": "….npy", "memory": 8}'

`folder` holds index.npz (one column a dimension: places on the page's axis) and people.json (levels, parents). What is
measured is the peer's own work, from records in a data frame to the figures of the whole cube, margins included.
"""

from __future__ import annotations

import itertools
import json
import logging
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

HIDDEN = -1


class People:
    """The records as they were handed over, and an empty page."""

    def __init__(self, folder: Path) -> None:
        about = json.loads((folder / "people.json").read_text(encoding="utf-8"))
        self.levels: dict[str, list[str]] = about["levels"]
        self.parents: dict[str, dict[str, str]] = about["parents"]
        with np.load(folder / "index.npz") as index:
            self.index = {name: index[name] + 1 for name in self.levels}  # place 0 is the total
        self.page = np.full([len(found) for found in self.levels.values()], HIDDEN, dtype=np.int64)

    def columns(self) -> dict[str, dict[str, Any]]:
        """Each dimension's columns, one a level of its hierarchy, as places on the page."""
        found: dict[str, dict[str, Any]] = {}
        for name, levels in self.levels.items():
            place, at, up = {node: i for i, node in enumerate(levels)}, self.index[name], self.parents.get(name, {})
            found[name] = {name: at}
            step = np.array([place[up.get(node, "*")] for node in levels])
            while (at := step[at]).any():
                found[name][f"{name}_{len(found[name])}"] = at
        return found


def tauargus(mode: str) -> Callable[[People], Callable[[], None]]:
    """Suppression by the engine of τ-Argus: counts of 1 to 5 unsafe, then its own choice of more cells."""

    def run(people: People) -> Callable[[], None]:
        import pandas
        from pytauargus import protect

        frame = pandas.DataFrame({n: np.array(people.levels[n])[at] for n, at in people.index.items()})
        frame["people"] = 1
        work = Path(tempfile.mkdtemp(dir=Path.cwd()))
        trees = {name: str(_tree(people, name, work)) for name in people.parents}
        options = {"hrc": trees, "hierleadstring": "@", "workdir": str(work), "totcode": "Total"}

        def measured() -> None:
            done = protect(frame, list(people.levels), "people", "FREQ(6,0)", f"{mode}(1)", **options)
            place = {n: {"Total": 0} | {node: i for i, node in enumerate(found)} for n, found in people.levels.items()}
            people.page[...] = 0  # combinations nobody has are shown as empty
            for row in done.tables[0].rows:
                at = tuple(place[name][row[name]] for name in people.levels)
                people.page[at] = HIDDEN if row["status"] in "UM" else int(row["people"])

        return measured

    return run


def _tree(people: People, name: str, work: Path) -> Path:
    """A hierarchy as the engine reads it: one node a line, its depth in leading signs."""
    under: dict[str, list[str]] = {}
    for node in people.levels[name][1:]:
        under.setdefault(people.parents[name].get(node, "*"), []).append(node)

    def lines(node: str, depth: int) -> Iterator[str]:
        for child in under.get(node, []):
            yield "@" * depth + child + "\n"
            yield from lines(child, depth + 1)

    path = work / f"{name}.hrc"
    path.write_text("".join(lines("*", 0)), encoding="utf-8")
    return path


def acro(mode: str) -> Callable[[People], Callable[[], None]]:
    """One checked table for every set of margins, as an analyst would ask for them."""

    def run(people: People) -> Callable[[], None]:
        from acro import ACRO

        logging.disable(logging.INFO)
        frame, session = _frame(people), ACRO(suppress=mode == "suppress", mitigation=mode)

        def measured() -> None:
            for used in _margins(people):
                rows = [frame[used[0][1]] if used else frame["all"]]
                table = session.crosstab(rows, [frame[column] for _, column in used[1:]] or [frame["everyone"]])
                at: dict[str, Any] = {used[0][0]: table.index.to_numpy()[:, None]} if used else {}
                for level, (name, _) in enumerate(used[1:]):
                    at[name] = table.columns.get_level_values(level).to_numpy()[None, :]
                place = np.broadcast_arrays(*(at.get(name, np.zeros((1, 1), int)) for name in people.levels))
                found = table.to_numpy(dtype=float).reshape(place[0].shape)
                people.page[tuple(place)] = np.where(np.isnan(found), HIDDEN, np.nan_to_num(found)).astype(np.int64)

        return measured

    return run


def ons(people: People) -> Callable[[], None]:
    """One perturbed table for every set of margins, with the table of noise the package carries."""
    from cell_key_perturbation.create_perturbed_table import create_perturbed_table
    from cell_key_perturbation.utils.generate_record_key import generate_random_rkey
    from cell_key_perturbation.utils.generate_test_ptable import generate_ptable_10_5_rule

    frame, noise = generate_random_rkey(_frame(people)), generate_ptable_10_5_rule()

    def measured() -> None:
        for used in _margins(people):
            names = [column for _, column in used] or ["all"]
            table = create_perturbed_table(frame, noise, [], names, "record_key")
            total = np.zeros(len(table), dtype=np.int64)
            at = tuple(table[dict(used)[n]].to_numpy() if n in dict(used) else total for n in people.levels)
            people.page[at] = table["count"].fillna(HIDDEN).to_numpy(dtype=np.int64)

    return measured


def _frame(people: People) -> Any:
    import pandas

    columns = {column: at for found in people.columns().values() for column, at in found.items()}
    return pandas.DataFrame({**columns, "all": 0, "everyone": 0})


def _margins(people: People) -> list[list[tuple[str, str]]]:
    """Every set of margins of the cube: for each dimension one of its levels, or its total; smallest tables first."""
    choices = [[(name, None), *((name, column) for column in found)] for name, found in people.columns().items()]
    found = [[(n, c) for n, c in chosen if c is not None] for chosen in itertools.product(*choices)]
    return sorted(found, key=len)


def memory() -> float:
    """The most memory this process has used so far, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)


def main(job: dict[str, Any]) -> dict[str, Any]:
    people = People(Path(job["folder"]))
    most = int(job["memory"] * 2**30)
    if sys.platform != "darwin":  # which does not keep to it
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    who, _, mode = job["peer"].partition(" ")
    prepare = {"tauargus": tauargus(mode), "acro": acro(mode), "ons": ons}[who]
    measured = prepare(people)
    before, began = memory(), time.perf_counter()
    measured()
    seconds = time.perf_counter() - began
    np.save(job["page"], people.page)
    return {"seconds": seconds, "mb": memory(), "before_mb": before}


if __name__ == "__main__":
    print("\n" + json.dumps(main(json.loads(sys.argv[1]))))
