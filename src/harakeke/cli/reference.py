"""`harakeke reference`: load published reference files into a node, and show what is loaded."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import click

from harakeke.settings.state import data_folder

from .node import node_option, open_node

STAYS = "Nothing was changed: what was loaded before is still in use."
SAID = (
    "name", "vintage", "title", "publisher", "licence", "source", "status", "note", "rows", "sha256", "current",
    "built_in", "boundary_year",
)  # fmt: skip


@click.group(name="reference", help=__doc__)
def command() -> None:
    """Its verbs are below."""


@command.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path, file_okay=False, exists=True))
@node_option
@click.option("--json", "as_json", is_flag=True, help="Print the reconciliation report as JSON.")
def load(folder: Path | None, node: str, as_json: bool) -> None:
    """Load the published files in FOLDER: all of them, or none.

    Without FOLDER, the folder that HARAKEKE_DATA names or `shared/data` beside the checkout; else the built-in sets.
    Both nodes need reference data: load into each.
    """
    folder = folder or data_folder()
    open_node(node)
    if folder is None:
        _load_built_in()
        return
    try:
        _load(folder, as_json=as_json)
    except KeyboardInterrupt:
        click.echo(f"\nStopped. {STAYS}", err=True)
        raise SystemExit(130) from None


@command.command()
@node_option
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
def show(node: str, as_json: bool) -> None:
    """Show the sets in use: vintage, rows, publisher, source; and the earlier ones that stay."""
    open_node(node)
    from harakeke.reference import queries

    found = list(queries.sets())
    if as_json:
        click.echo(json.dumps([_about(one) for one in found], ensure_ascii=False, indent=2))
        return
    for one in found:
        click.echo(f"{one.name}: {one.title}, vintage {one.vintage} ({_state(one)})")
        click.echo(f"  {one.rows:,} rows from {one.publisher}; {one.licence}")
        click.echo(f"  source: {one.source}")
        if one.note:
            click.echo(f"  note: {one.note}")
    click.echo(queries.attribution())


@command.command()
@click.argument("name")
@node_option
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
def report(name: str, node: str, as_json: bool) -> None:
    """Print the reconciliation report of the set NAME that is in use."""
    open_node(node)
    from harakeke.reference import queries
    from harakeke.reference.models import ReferenceSet

    try:
        found = queries.current_set(name)
    except ReferenceSet.DoesNotExist:
        names = ", ".join(one.name for one in queries.sets() if one.current)
        raise click.ClickException(f"No set named '{name}' is in use; there are {names}.") from None
    if as_json:
        click.echo(json.dumps(_about(found) | {"report": found.report}, ensure_ascii=False, indent=2))
    else:
        _print_report(found)


def _load_built_in() -> None:
    from harakeke.reference.actions import load_built_in

    stored = load_built_in()
    click.echo("No folder of published files was given or found, so the built-in sets serve.")
    click.echo(f"{len(stored)} of them were stored now." if stored else "They were there already: nothing to do.")


def _load(folder: Path, *, as_json: bool) -> None:
    from harakeke.reference import actions
    from harakeke.reference.published.damage import DamagedFile

    began = time.monotonic()
    try:
        loaded = actions.load_folder(folder, say=_progress)
    except DamagedFile as damaged:
        count = sum(one.count for one in damaged.files)
        raise click.ClickException(f"Refused; {count:,} thing(s) are wrong.\n{damaged}\n{STAYS}") from None
    except (actions.NothingToLoad, OSError) as error:
        raise click.ClickException(f"{error}\n{STAYS}") from None
    if as_json:
        done = [_about(one.set) | {"outcome": one.outcome.value, "report": one.set.report} for one in loaded]
        click.echo(json.dumps(done, ensure_ascii=False, indent=2))
        return
    for one in loaded:
        _print_report(one.set)
        click.echo(f"  {one.outcome.value}")
    for name in actions.absent_from(folder):
        click.echo(f"{name} is not in the folder: what was loaded of it before stays.")
    for behind in actions.out_of_step(loaded):
        click.echo(f"{behind.file} is not in the folder, but its areas are now others: load it again beside them.")
    click.echo(_summary(loaded, time.monotonic() - began))


def _summary(loaded: list[Any], seconds: float) -> str:
    from harakeke.reference.actions import Outcome

    unchanged = sum(one.outcome is Outcome.UNCHANGED for one in loaded)
    if unchanged == len(loaded):
        return f"Nothing to do: all {unchanged} sets are loaded from these very bytes. {seconds:.1f} s."
    return f"{len(loaded) - unchanged} sets are in use now, {unchanged} were unchanged. {seconds:.1f} s."


def _progress(words: str) -> None:
    click.echo(f"{words} …", err=True)


def _print_report(found: Any) -> None:
    from harakeke.reference.published.report import as_lines

    for line in as_lines(f"{found.name}: {found.title}, vintage {found.vintage}", found.report):
        click.echo(line)


def _about(found: Any) -> dict[str, Any]:
    return {name: getattr(found, name) for name in SAID} | {"loaded_at": found.loaded_at.isoformat()}


def _state(found: Any) -> str:
    return ("in use" if found.current else "an earlier set that stays") + (", built-in" if found.built_in else "")
