"""Opening a node from the command line."""

from __future__ import annotations

import os

import click

from harakeke.settings.databases import NODES

node_option = click.option(
    "--node", type=click.Choice(NODES), default="agency", show_default=True, help="Which node's database."
)


def open_node(node: str, *, account: str = "application") -> None:
    """Set Django up for a node. As `owner`, the default connection itself is the owner's (to migrate and load)."""
    import django

    from harakeke.settings import databases

    databases.server().start()
    os.environ["HARAKEKE_NODE"] = node
    os.environ["DJANGO_SETTINGS_MODULE"] = "harakeke.settings.node"
    os.environ["HARAKEKE_ACCOUNT"] = account
    django.setup()
