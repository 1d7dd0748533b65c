"""`harakeke manage`: Django's own commands, for those who work on Harakeke."""

from __future__ import annotations

import click

from .node import node_option, open_node


@click.command(name="manage", help=__doc__, context_settings={"ignore_unknown_options": True})
@node_option
@click.option("--as", "account", type=click.Choice(["application", "owner"]), default="application", show_default=True)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def command(node: str, account: str, arguments: tuple[str, ...]) -> None:
    open_node(node, account=account)
    from django.core.management import execute_from_command_line

    execute_from_command_line(["harakeke manage", *arguments])
