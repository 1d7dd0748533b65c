"""Finding a whānau by name among 1,000,000 people, behind the walls, beside a bare look-up of one key in the index.

As a navigator (40 whānau) and as a provider's manager (120,000 people). What is timed is `merging.queries.find` whole:
binding the actor, every question to the index, reading the names, saying why. The floor is one equality look-up in
the same index by an administrator, whom no wall stops, on an open connection.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

import click

from .bench_country import NAVIGATOR, OF_MANAGER, TENANT, Size, load
from .node import open_node

ASKED = 200  # of each way of typing, in every round
MOST = 41


def run(*, rounds: int, people: tuple[int, ...] = (1_000_000,), **others: object) -> None:
    subprocess.run([sys.executable, "-m", "harakeke.cli", "database", "migrate"], check=True)
    open_node("agency")
    click.echo(f"Writing down {people[0]:,} made-up people …")
    began = time.perf_counter()
    names = load(Size(people[0]))
    click.echo(f"{time.perf_counter() - began:.0f} s. Asking, {rounds} rounds of {ASKED} of each way of typing …\n")
    rng = Random("finding")  # noqa: S311  no secret is drawn
    click.echo(f"{'':<46} {'p50 ms':>8} {'p95 ms':>8} {'p99 ms':>8}")
    for words, ask in (*_desks(), ("bare look-up of one key", _bare())):
        whole: list[float] = []
        for way, typed in WAYS.items():
            taken = [_timed(ask, typed(rng, rng.choice(names))) for _ in range(rounds * ASKED)]
            whole += taken
            click.echo(_line(f"{words}, {way}", taken))
        click.echo(_line(f"{words}, all together", whole) + "\n")


def _one_letter_off(rng: Random, name: str) -> str:
    word = max(name.split(), key=len)
    at = rng.randrange(1, len(word))
    return word[:at] + rng.choice("aeiouhkmnprt") + word[at + 1 :]


#: What people type: a name as it is, without its macrons, its first letters, all of it the other way round, misspelt.
WAYS: dict[str, Callable[[Random, str], str]] = {
    "given name": lambda rng, name: name.split()[0],
    "plain vowels": lambda rng, name: name.split()[-1].translate(str.maketrans("āēīōū", "aeiou")),
    "first two letters": lambda rng, name: name[:2],
    "first three letters": lambda rng, name: name.split()[-1][:3],
    "both names": lambda rng, name: " ".join(reversed(name.split())),
    "both, second begun": lambda rng, name: f"{name.split()[0]} {name.split()[-1][:2]}",
    "one letter off": _one_letter_off,
}


def _desks() -> Iterator[tuple[str, Callable[[str], Any]]]:
    from django.db import transaction

    from harakeke.trust.walls.actor import Actor, acting
    from harakeke.whanau.merging.queries import find

    def desk(actor: Actor) -> Callable[[str], Any]:
        def ask(typed: str) -> Any:
            with acting(actor), transaction.atomic():
                return find(actor, typed, MOST)

        return ask

    yield "navigator", desk(Actor("navigator", NAVIGATOR, TENANT, (TENANT,)))
    yield f"manager of {OF_MANAGER:,}", desk(Actor("provider_manager", 1, TENANT, (TENANT,)))


def _bare() -> Callable[[str], Any]:
    import psycopg

    from harakeke.methods.names import fold
    from harakeke.settings import databases

    connection = psycopg.connect(databases.server().url(None, databases.database_name("agency")), autocommit=True)
    question = "select whanau_id from merging_namekey where tenant_id = %s and key = %s limit 41"
    return lambda typed: connection.execute(question, [TENANT, fold(typed)]).fetchall()


def _timed(ask: Callable[[str], Any], typed: str) -> float:
    began = time.perf_counter()
    ask(typed)
    return (time.perf_counter() - began) * 1000


def _line(words: str, taken: list[float]) -> str:
    cuts = statistics.quantiles(taken, n=100)
    return f"{words:<46} {cuts[49]:8.2f} {cuts[94]:8.2f} {cuts[98]:8.2f}"
