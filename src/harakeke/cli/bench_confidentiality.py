"""Protecting made-up people: time, memory, what is lost and what an attack takes, beside a floor and beside peers.

Every part is a process of its own. This one stays small, because a new process counts its parent's memory as its own.
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
from pathlib import Path

import click

from .bench_confidentiality_tables import LARGE_COLUMNS, PEER_COLUMNS, PLAN_COLUMNS, Found, show, show_attacks

HERE = Path(__file__).resolve().parent
LIST = HERE.parents[2] / "requirements-peers.txt"
PEERS: dict[str, tuple[str, ...]] = {
    "pytauargus": ("tauargus MOD", "tauargus OPT"),
    "acro": ("acro suppress", "acro round"),
    "cell-key-perturbation": ("ons",),
}
DIMENSIONS = (3, 4, 5, 6)
MEMORY = 8  # gigabytes a peer may use


def run(
    *,
    rounds: int,
    people: tuple[int, ...],
    peers: bool,
    budget: float,
    json_file: str | None,
    large: bool = False,
    dimensions: tuple[int, ...] = DIMENSIONS,
    **others: object,
) -> None:
    """Measure and print; every figure is the middle of several rounds, or one round where a round is long."""
    load = f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} when it began"
    click.echo(f"Confidentiality: made-up people, medians of {rounds}; {load}")
    found: Found = {"machine": load, "rounds": rounds, "plans": [], "peers": []}
    with tempfile.TemporaryDirectory(prefix="confidentiality-", dir=os.environ.get("HARAKEKE_STATE")) as folder:
        work = Path(folder)
        for many in people:
            found["plans"] += measure_plans(many, rounds, work, max(dimensions))
        show("Cube, keys, rounding, audit and repair", found["plans"], PLAN_COLUMNS)
        if large:
            found["large"] = [measure({"part": "large", "file": str(work / "cells.parquet")}, 1)]
            show("A cube of 3,000 areas, in one audit", found["large"], LARGE_COLUMNS)
        if peers:
            python, refused = install(work / "peers")
            found["peers"] += [{"method": package, "said": why} for package, why in refused.items()]
            for method in [
                "harakeke",
                *(name for package in PEERS if package not in refused for name in PEERS[package]),
            ]:
                found["peers"] += measure_method(method, python, people[0], rounds, work, budget, dimensions)
            show(f"Beside peers: {people[0]:,} people, at most {budget:.0f} s each", found["peers"], PEER_COLUMNS)
        show_attacks([row for row in [*found["plans"], *found["peers"]] if "attacks" in row])
    if json_file:
        Path(json_file).write_text(json.dumps(found, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def measure_plans(many: int, rounds: int, work: Path, dimensions: int) -> list[Found]:
    """The whole cube, and the tables of at most three dimensions, beside the floor of the cube."""
    job: Found = {"people": many, "dimensions": dimensions, "folder": str(work / "floor"), "known": "harakeke"}
    job["page"] = str(work / "ours.npy")
    rest, floor = measure({**job, "part": "rest"}, 1), measure({**job, "part": "floor"}, rounds)
    found = []
    for plan, options in (("cube", {}), ("≤ 3-way", {"margins_up_to": 3})):
        click.echo(f"harakeke, {plan}, {many:,} people …", err=True)
        row = {"plan": plan, "people": many} | rest | measure({**job, **options, "part": "ours"}, rounds)
        if plan == "cube":
            row |= floor | {"ratio": (row["seconds"] + floor["write"]) / floor["floor"]}
        found.append(row | measure({**job, **options, "part": "score"}, 1))
    return found


def measure_method(
    method: str, python: Path, many: int, rounds: int, work: Path, budget: float, dimensions: tuple[int, ...]
) -> list[Found]:
    """One method on cubes of growing size; one that did not come through is not tried on a larger cube."""
    found: list[Found] = []
    for number in dimensions:
        job: Found = {"people": many, "dimensions": number, "folder": str(work / f"people-{number}")}
        job |= {"page": str(work / "page.npy"), "known": "tauargus" if method.startswith("tauargus") else method}
        row = {"method": method, "people": many} | measure({**job, "part": "hand_over"}, 1)
        found.append(row)
        click.echo(f"{method}, {row['cells']:,} cells …", err=True)
        if method == "harakeke":
            row |= measure({**job, "part": "ours"}, rounds)
        else:
            row |= measure_peer(python, {**job, "peer": method, "memory": MEMORY}, work, rounds, budget)
        if "said" in row:
            break
        row |= measure({**job, "part": "score"}, 1)
    return found


def measure(job: Found, rounds: int) -> Found:
    """Run one of our parts so many times, each in its own process; the middle of every figure."""
    command = [sys.executable, "-m", "harakeke.cli.bench_confidentiality_measure", json.dumps(job)]
    return middle([read(subprocess.run(command, capture_output=True, text=True)) for _ in range(rounds)])


def measure_peer(python: Path, job: Found, work: Path, rounds: int, budget: float) -> Found:
    """Run a peer, as often as the time allows; what it said where it did not come through."""
    command = [str(python), "-I", str(HERE / "bench_confidentiality_peers.py"), json.dumps(job)]
    found: list[Found] = []
    began = time.monotonic()
    while len(found) < rounds and (not found or time.monotonic() - began < budget / 2):
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=budget, cwd=work)
        except subprocess.TimeoutExpired:
            return {"said": f"more than {budget:.0f} s"}
        if done.returncode:
            last = (done.stderr.strip().splitlines() or [f"ended with {done.returncode}"])[-1]
            return {"said": f"more than {MEMORY} GB" if "Memory" in last or "bad_alloc" in last else last[:70]}
        found.append(read(done))
    return middle(found) | {"peer_rounds": len(found)}


def install(folder: Path) -> tuple[Path, dict[str, str]]:
    """An environment of the peers' own; which of them could not be installed, and why."""
    python = folder / "bin" / "python"
    click.echo("Installing the peers beside, from requirements-peers.txt …")
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True, cwd=HERE)
    text = LIST.read_text(encoding="utf-8")
    if pip(python, folder, text) is None:
        return python, {}
    refused = {}
    for package in PEERS:  # one at a time, for one may lack a wheel for this machine
        why = pip(python, folder, without(text, set(PEERS) - {package}))
        if why is not None:
            refused[package] = f"not installed: {why}"
    return python, refused


def pip(python: Path, folder: Path, text: str) -> str | None:
    """Install a list; None, or the last thing pip said."""
    path = folder / "list.txt"
    path.write_text(text, encoding="utf-8")
    options = ["--quiet", "--disable-pip-version-check", "--require-hashes", "--only-binary", ":all:"]
    command = [str(python), "-m", "pip", "install", *options, "-r", str(path)]
    done = subprocess.run(command, capture_output=True, text=True)
    said = [line for line in done.stderr.splitlines() if line.startswith("ERROR")] or ["pip failed"]
    return re.sub(r"\w+://\S+", "…", said[-1])[:90] if done.returncode else None


def without(text: str, packages: set[str]) -> str:
    """A list of pinned packages without some of them.

    >>> without("a==1 \\\\\\n    --hash=x\\nb==2 \\\\\\n    --hash=y\\n", {"a"})
    'b==2 \\\\\\n    --hash=y\\n'
    """
    blocks = re.split(r"(?m)^(?=\S)", text)
    return "".join(block for block in blocks if block.partition("==")[0] not in packages)


def read(done: subprocess.CompletedProcess[str]) -> Found:
    if done.returncode:
        raise click.ClickException(f"A part of the benchmark failed; nothing was measured.\n{done.stderr[-2000:]}")
    found: Found = json.loads(done.stdout.splitlines()[-1])
    return found


def middle(found: list[Found]) -> Found:
    """The median of every number; anything else as the last round had it."""
    return {
        name: statistics.median(one[name] for one in found) if type(value) in (int, float) else value
        for name, value in found[-1].items()
    }
