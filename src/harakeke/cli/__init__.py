"""The command line: `harakeke <verb>`. Pure methods run with no database; the other verbs open one node's."""

from __future__ import annotations

import signal

import click

from harakeke import __version__

VERBS = (
    "access",
    "allocate",
    "attack",
    "audit",
    "background",
    "bench",
    "check",
    "database",
    "demo",
    "directory",
    "manage",
    "protect",
    "quarter",
    "reference",
    "release",
    "serve",
)


class Verbs(click.Group):
    """Verbs are imported when they are used, so that each starts quickly and needs only its own parts."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(VERBS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        from importlib import import_module

        if name not in VERBS:
            return None
        command: click.Command = import_module(f"harakeke.cli.{name}").command
        return command


@click.group(cls=Verbs, help=__doc__)
@click.version_option(__version__)
def main() -> None:
    # A shell starts background work with SIGINT ignored; long work must hear it all the same.
    signal.signal(signal.SIGINT, signal.default_int_handler)
