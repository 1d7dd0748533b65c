"""`harakeke bench`: how fast, against a named floor, in one run on this machine. Medians of several rounds, and ratios.

Figures of one run may be compared with each other; two runs on a shared machine may not.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

import click

BENCHES = ("pages", "close", "confidentiality", "finding", "apportionment", "allocation")
WITHOUT_A_DATABASE = ("confidentiality", "apportionment", "allocation")
PEOPLE = {"confidentiality": (1_000_000, 60_000), "finding": (1_000_000,)}


@click.command(name="bench", help=__doc__)
@click.argument("names", nargs=-1, type=click.Choice(BENCHES))
@click.option("--rounds", default=5, show_default=True)
@click.option("--engagements", default=100_000, show_default=True, help="How many the close counts.")
@click.option(
    "--people",
    multiple=True,
    type=click.IntRange(min=1),
    help="How many made-up people there are; in `confidentiality` several times, and peers get the first number."
    " [default: 1000000 and 60000 in `confidentiality`, 1000000 in `finding`, by --scale in `pages`]",
)
@click.option("--visits", type=click.IntRange(min=1), help="How many visits `pages` has. [default: 10 a person]")
@click.option(
    "--scale",
    type=click.Choice(("small", "national")),
    default="small",
    show_default=True,
    help="`pages` among 20,000 people and 200,000 visits, or 1,000,000 and 10,000,000 (7 GB, some minutes).",
)
@click.option("--peers/--no-peers", default=True, show_default=True, help="Whether to protect with other tools beside.")
@click.option("--budget", default=120.0, show_default=True, help="Seconds a peer may take for one cube.")
@click.option("--large", is_flag=True, help="Also protect a cube of 114 million cells: some minutes, about 5 GB.")
@click.option("--json", "json_file", type=click.Path(dir_okay=False), help="A file for the figures of the protection.")
def command(names: tuple[str, ...], **options: Any) -> None:
    from importlib import import_module

    state = Path(tempfile.mkdtemp(prefix="harakeke-bench-"))
    state.chmod(0o711)
    os.environ["HARAKEKE_STATE"] = str(state)  # a system of its own: nothing of the demo is touched
    os.environ["HARAKEKE_DATABASE_PREFIX"] = "harakeke_bench"
    os.environ.pop("HARAKEKE_DEMO", None)
    chosen = names or BENCHES
    try:
        for name in chosen:
            if name not in WITHOUT_A_DATABASE:
                prepare_database()
            import_module(f"harakeke.cli.bench_{name}").run(**options | sizes(name, **options))
    finally:
        if set(chosen) - set(WITHOUT_A_DATABASE):
            remove_database()
        shutil.rmtree(state, ignore_errors=True)


def sizes(name: str, *, people: tuple[int, ...], visits: int | None, scale: str, **others: Any) -> dict[str, Any]:
    """How many people a bench has: as was said, else as many as it is meant for."""
    from .bench_country import SCALES, VISITS_EACH, Size

    if people or visits:
        many = people[0] if people else SCALES[scale].people
        size = Size(many, visits or many * VISITS_EACH)
    else:
        size = SCALES[scale]
    return {"people": people or PEOPLE.get(name, ()), "size": size}


def prepare_database() -> None:
    """A server, and no database: each bench makes a country of its own size, which is made only where there is none."""
    from harakeke.settings import databases

    databases.server().start()
    databases.drop("agency")


def remove_database() -> None:
    from harakeke.settings import databases

    server = databases.server()
    if isinstance(server, databases.EmbeddedServer):
        server.cluster.destroy()
    else:
        databases.drop("agency")
