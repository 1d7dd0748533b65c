"""Sharing whole units among 2,300 made-up areas, by every method; the floor is sorting the same votes once."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from functools import partial

import click
import numpy as np

from harakeke.methods.apportionment import apportion, biproportional, teams
from harakeke.methods.fairness import concentration_index, theil

AREAS, UNITS, CENTS = 2_300, 5_000, 17_900_000_000
REPEATS = 20  # of the quick ones, in every round


def run(*, rounds: int, areas: int = AREAS, **others: object) -> None:
    click.echo(f"{areas:,} areas, {UNITS:,} units, medians of {rounds} rounds.\n")
    click.echo(f"{'':<44} {'ms':>9} {'÷ floor':>9}")
    floor = 0.0
    for words, repeats, call in works(areas):
        taken = milliseconds(call, rounds, repeats)
        floor = floor or taken
        click.echo(f"{words:<44} {taken:>9.3f} {taken / floor:>9.1f}")


def works(areas: int) -> Iterator[tuple[str, int, Callable[[], object]]]:
    """What is timed: words, how often in a round, and the call. The floor comes first."""
    rng = np.random.default_rng(2026)
    votes, people = rng.lognormal(5, 1.2, areas), rng.integers(50, 5_000, areas)
    keys = [f"{number:06d}" for number in range(areas)]
    yield "floor: sorting the votes", REPEATS, lambda: np.sort(votes)
    for method in ("webster", "dhondt", "adams", "hill", "dean", "largest_remainder"):
        yield method, REPEATS, partial(apportion, votes, UNITS, method)
    yield "webster, with keys", REPEATS, lambda: apportion(votes, UNITS, keys=keys)
    yield "webster, every area equal", 1, lambda: apportion(np.ones(areas), UNITS)
    yield "cents, largest remainder", REPEATS, lambda: apportion(votes, CENTS, "largest_remainder")
    yield "teams of at least 4", 1, lambda: teams(votes, UNITS, 4)
    for columns in (2, 8):
        table = rng.lognormal(5, 1.2, (areas, columns))
        due = rng.multinomial(UNITS, (table / table.sum()).ravel()).reshape(table.shape)
        yield f"biproportional, {columns} columns", 1, partial(biproportional, table, due.sum(axis=1), due.sum(axis=0))
    yield "Theil, sixteen groups", REPEATS, lambda: theil(votes, people, np.arange(areas) % 16)
    yield "concentration index", REPEATS, lambda: concentration_index(votes, people, votes % 97)


def milliseconds(call: Callable[[], object], rounds: int, repeats: int) -> float:
    """The median of rounds, each the mean of its repeats."""
    taken = []
    for _ in range(rounds):
        began = time.perf_counter()
        for _ in range(repeats):
            call()
        taken.append((time.perf_counter() - began) / repeats * 1000)
    return statistics.median(taken)
