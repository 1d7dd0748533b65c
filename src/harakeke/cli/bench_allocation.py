"""Allocating money to a made-up country: the closed form beside reading and writing its files, and beside a solver.

Four years × 2,300 areas × 8 services × each area's agencies, with every explanation, then 1,000 draws. Access, which
says where nobody can be reached, is measured after it.
"""

from __future__ import annotations

import os
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
import numpy as np

from harakeke.methods.allocation import (
    Doubt,
    Inputs,
    Workings,
    allocate,
    attribute,
    cliffs,
    explanations,
    in_words,
    inputs_of,
    uncertainty,
)

from .bench_access import middle, run_access
from .bench_allocation_peers import Problem, beside_solver

AREAS, SERVICES, DRAWS = 2_300, 8, 1_000
YEARS = {2026: 179_000_000.0, 2027: 182_000_000.0, 2028: 185_000_000.0, 2029: 188_000_000.0}
GOALS = {"everything, explained": 1.0, "1,000 draws": 5.0}


def run(
    *, rounds: int, peers: bool = True, areas: int = AREAS, access: bool = True, **others: object
) -> dict[str, float]:
    """Measure and print medians; return them by name, in seconds."""
    click.echo(
        f"Allocation: {len(YEARS)} years × {areas:,} areas × {SERVICES} services, made up; medians of {rounds}; "
        f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    )
    with tempfile.TemporaryDirectory(prefix="allocation-") as folder:
        scenario = write_country(Path(folder), areas)
        found = measure(scenario, rounds)
    for name, seconds in found.items():
        goal = f"   goal {GOALS[name]:.0f} s" if name in GOALS else ""
        click.echo(f"{name:38} {1000 * seconds:9.1f} ms{goal}")
    files = found["reading the inputs"] + found["writing the rows"]
    click.echo(f"the core takes {found['the core'] / files:.2f} of the time of reading and writing; goal at most 10")
    if peers:
        found |= beside_solver(problem_of(areas))
    if access:
        run_access(rounds, peers=peers)
    return found


def measure(scenario: Path, rounds: int) -> dict[str, float]:
    """Each part by itself, and all of it but the files together. scenario: its file."""
    from harakeke.commissioning.allocation_files.inputs import read_inputs
    from harakeke.commissioning.allocation_files.rows_file import allocation_csv
    from harakeke.commissioning.allocation_files.working import work_out

    inputs = read_inputs(scenario)
    outcome = work_out(inputs.scenario, inputs.areas, draws=0)
    need, allocation = outcome.need, outcome.allocation
    previous, limits = allocation.years[0].previous, inputs.scenario.limits
    found = {
        "reading the inputs": middle(rounds, lambda: read_inputs(scenario)),
        "the core": middle(rounds, lambda: allocate(need.need, previous, YEARS, limits, keys=allocation.keys)),
        "writing the rows": middle(rounds, lambda: allocation_csv(outcome).encode()),
        "agencies, services and navigators too": middle(
            rounds, lambda: work_out(inputs.scenario, inputs.areas, draws=0, explained=False)
        ),
        "explanations": middle(rounds, lambda: explanations(allocation)),
        "every area’s steps and sentences": middle(rounds, lambda: every_word(outcome)),
    }
    found["everything, explained"] = middle(
        rounds, lambda: every_word(work_out(inputs.scenario, inputs.areas, draws=0))
    )
    found["1,000 draws"] = middle(
        rounds, lambda: uncertainty(allocation, Doubt(draws=DRAWS, need_cv=0.05, beta_sd=0.1), index=need.index)
    )
    return found | changes(inputs_of(allocation, 2026, need), rounds)


def every_word(outcome: Any) -> int:
    """All steps of all areas with their numbers, and all sentences; how many there are."""
    workings = Workings(outcome.allocation, outcome.need, outcome.explanations)
    rows = range(len(outcome.allocation.keys))
    steps = sum(len(workings.steps(row)) for row in rows)
    return steps + sum(
        len(in_words(one)) > 0 for year in outcome.explanations for row in rows for one in year.said_of(row)
    )


def changes(year: Inputs, rounds: int) -> dict[str, float]:
    """Why four years changed, and whether one has cliffs."""
    people, before = year.population, year.transition
    if people is None or before is None or year.formula is None:
        return {}
    chance = np.random.default_rng(7)
    former = replace(
        year,
        population=people * chance.lognormal(0, 0.02, len(people)),
        formula=replace(year.formula, beta=0.75),
        budget=175_000_000.0,
        transition=before * chance.lognormal(0, 0.01, len(people)),
    )
    return {
        "why four years changed": middle(rounds, lambda: [attribute(former, year) for _ in YEARS]),
        "the cliff test, one year": middle(1, lambda: cliffs(year)),
    }


def columns(areas: int) -> dict[str, np.ndarray]:
    """A made-up country: people, scores, and what each area had, some way off the formula."""
    chance = np.random.Generator(np.random.PCG64(2026))
    people = chance.lognormal(5.5, 0.9, areas).round()
    score = chance.normal(1000, 99, areas).round()
    rurality = chance.choice(["urban", "rural", "remote"], areas, p=[0.6, 0.3, 0.1])
    factor = np.where(rurality == "urban", 1.0, np.where(rurality == "rural", 1.1, 1.25))
    need = people * np.exp(0.8 * (score - 1000) / 100) * factor
    previous = need / need.sum() * 176e6 * chance.lognormal(0, 0.12, areas)
    return {
        "maori_population": people,
        "pacific_population": (people * chance.beta(0.6, 3, areas)).round(),
        "nzdep_score": score,
        "rurality": rurality,
        "region": chance.integers(1, 17, areas),
        "previous": (previous * (176e6 / previous.sum())).round(2),
        "need": need,
    }


def write_country(folder: Path, areas: int) -> Path:
    """The scenario's file and its areas."""
    of = columns(areas)
    lines = ["area,agency_options,region,previous,maori_population,pacific_population,nzdep_score,rurality"]
    for row in range(areas):
        lines.append(
            f"{100000 + row},A{of['region'][row] % 3 + 1};P,R{of['region'][row]:02d},{of['previous'][row]:.2f},"
            f"{of['maori_population'][row]:.0f},{of['pacific_population'][row]:.0f},{of['nzdep_score'][row]:.0f},"
            f"{of['rurality'][row]}"
        )
    (folder / "areas.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    services = "\n".join(
        f"  - {{name: Service {place + 1}, weight: {8 - place}, front_line: {'true' if place < 6 else 'false'}}}"
        for place in range(SERVICES)
    )
    budget = ", ".join(f"{year}: {dollars:.2f}" for year, dollars in YEARS.items())
    path = folder / "scenario.yaml"
    path.write_text(
        f"areas: areas.csv\nyears: [{', '.join(map(str, YEARS))}]\nbudget: {{{budget}}}\n"
        "need: {population: maori_population, index: nzdep_score, beta: 0.8,"
        " rurality: {urban: 1, rural: 1.1, remote: 1.25}}\n"
        "limits: {loss: 0.05, gain: 0.25, floor: 0.7, ceiling: 1.4}\n"
        f"services:\n{services}\nfront_line_share: {{minimum: 0.85}}\n"
        "navigators: {cost: 105000, unit: 0.5, minimum_team: 0.5}\npacific: {envelope_share: 0.12, agency: P}\n",
        encoding="utf-8",
    )
    return path


def problem_of(areas: int) -> Problem:
    """The first year, as a solver takes it."""
    of = columns(areas)
    target = of["need"] / of["need"].sum() * YEARS[2026]
    return Problem(target, YEARS[2026], 0.95 * of["previous"], 1.25 * of["previous"], of["region"])
