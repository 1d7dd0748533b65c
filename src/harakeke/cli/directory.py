"""`harakeke directory`: load who walks with whānau where, and how to reach them."""

from __future__ import annotations

from pathlib import Path

import click

from .node import node_option, open_node

STAYS = "Nothing was changed: what was loaded before is still shown."


@click.group(name="directory", help=__doc__)
def command() -> None:
    """Its verb is below."""


@command.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False, exists=True))
@node_option
def load(folder: Path, node: str) -> None:
    """Load the services*.yaml, published service lists and gazetteer in FOLDER: all of them, or none.

    A list takes the place of the earlier one of its name. Both nodes have the public page: load into each.
    """
    open_node(node)
    from harakeke.sector.directory.actions import NothingToLoad, load_folder
    from harakeke.sector.directory.reading import WrongFile

    try:
        loaded = load_folder(folder)
    except (NothingToLoad, WrongFile, OSError) as wrong:
        raise click.ClickException(f"{wrong}\n{STAYS}") from None
    for name, services in loaded.services.items():
        click.echo(f"{name}: {services:,} services")
    if loaded.localities:
        click.echo(f"{loaded.localities:,} suburbs, towns and places can be found by name")
    if loaded.nowhere:
        click.echo(f"{loaded.nowhere:,} rows lie in no district that is loaded and were left out")
