"""`harakeke bench`: how fast, against a named floor, in one run on this machine. Medians of several rounds, and ratios.

Figures of one run may be compared with each other; two runs on a shared machine may not.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import click

BENCHES = ("pages", "close")


@click.command(name="bench", help=__doc__)
@click.argument("names", nargs=-1, type=click.Choice(BENCHES))
@click.option("--rounds", default=5, show_default=True)
@click.option("--engagements", default=100_000, show_default=True, help="How many the close counts.")
def command(names: tuple[str, ...], rounds: int, engagements: int) -> None:
    from importlib import import_module

    state = Path(tempfile.mkdtemp(prefix="harakeke-bench-"))
    state.chmod(0o711)
    os.environ["HARAKEKE_STATE"] = str(state)  # a system of its own: nothing of the demo is touched
    os.environ["HARAKEKE_DATABASE_PREFIX"] = "harakeke_bench"
    os.environ.pop("HARAKEKE_DEMO", None)
    from harakeke.settings import databases

    try:
        for name in names or BENCHES:
            databases.server().start()
            databases.drop("agency")  # each makes a country of its own size, which is made only where there is none
            import_module(f"harakeke.cli.bench_{name}").run(rounds=rounds, engagements=engagements)
    finally:
        server = databases.server()
        if isinstance(server, databases.EmbeddedServer):
            server.cluster.destroy()
        else:
            databases.drop("agency")
        shutil.rmtree(state, ignore_errors=True)
