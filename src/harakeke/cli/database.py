"""`harakeke database`: make, migrate and reach a node's database."""

from __future__ import annotations

import gc

import click

from harakeke.settings import databases

from .node import node_option, open_node


@click.group(name="database", help=__doc__)
def command() -> None:
    """Its verbs are below."""


@command.command()
@node_option
@click.option("--as", "account", type=click.Choice(["application", "owner"]), default="application", show_default=True)
def url(node: str, account: str) -> None:
    """Print the connection string of a node's role, for those who want to try the walls."""
    databases.server().start()
    click.echo(databases.server().url(databases.login_role(node, account), databases.database_name(node)))


@command.command()
@node_option
def migrate(node: str) -> None:
    """Make the roles and the database where they are missing, and bring the tables up to date."""
    make(node)


def make(node: str) -> None:
    """Provision and migrate a node's database, as its owner, and load the built-in reference set where none is."""
    from .translations import compile_catalogues

    compile_catalogues()
    databases.server().start()
    databases.provision(node)
    open_node(node, account="owner")
    from django.core.management import call_command
    from django.db.migrations.exceptions import InconsistentMigrationHistory

    gc.freeze()  # models are drawn and dropped by the thousand: the collector need not walk through all that stays
    try:
        call_command("migrate", interactive=False, verbosity=0)
    except InconsistentMigrationHistory as older:
        raise click.ClickException(
            "This database was made by an earlier Harakeke, before anything was released, and cannot be brought up to "
            f"date ({older}). Nothing was changed. For the demo: python3 start.py demo --reset. Else name another "
            "state folder (HARAKEKE_STATE) or another database."
        ) from older
    from harakeke.reference.actions import load_built_in

    load_built_in()
    from harakeke.sector.directory.actions import load_built_in as load_known_doors

    load_known_doors()
