"""`harakeke quarter`: close a quarter for an agency from the command line, as the analyst who answers for it."""

from __future__ import annotations

import click

from .node import open_node


@click.group(name="quarter", help=__doc__)
def command() -> None:
    """Its verbs are below."""


@command.command()
@click.argument("period")
@click.option("--as", "username", required=True, help="The analyst's user name.")
def close(period: str, username: str) -> None:
    """Count PERIOD (such as 2026Q3), make the counts safe and propose the release. Another person then checks it."""
    open_node("agency")
    from django.utils import timezone

    from harakeke.evidence.measures.actions import NotYet, close_quarter
    from harakeke.evidence.quarters import Quarter
    from harakeke.evidence.releases.refusals import ReleaseRefused
    from harakeke.sector.organisations.queries import actor_for, roles_of
    from harakeke.trust.sign_in.models import User
    from harakeke.trust.walls.actor import acting

    today = timezone.localdate()
    user = User.objects.filter(username=username).first()
    role = roles_of(user.pk, on=today).filter(kind="agency_analyst").first() if user else None
    if role is None:
        raise click.ClickException(f"'{username}' is no agency's analyst today. Name one with --as.")
    actor = actor_for(role, on=today, purpose="closing a quarter")
    try:
        with acting(actor):
            release = close_quarter(quarter=Quarter.named(period), by=actor, at=timezone.now(), report=click.echo)
    except (ValueError, NotYet, ReleaseRefused) as problem:
        raise click.ClickException(str(problem)) from problem
    click.echo(f"{period} is counted and proposed as release {release.pk}. A data steward checks it next.")
