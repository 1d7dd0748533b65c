"""The steps of the demo, each run in a process of its own: `python -m harakeke.cli.demo_steps STEP [NODE]`."""

from __future__ import annotations

import hashlib
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click

from harakeke import __version__
from harakeke.settings.state import state_folder

from .node import open_node

DONE = "demo-done"  # what an earlier start has done, in the state folder


@click.group()
def main() -> None:
    """Not for people: `harakeke demo` calls these."""


@main.command()
@click.argument("node")
def prepare(node: str) -> None:
    """As the owner: roles, database, tables, reference data, page parts."""
    from .database import make

    make(node)
    from django.conf import settings
    from django.core.management import call_command

    if settings.HARAKEKE_DATA:
        load_reference(settings.HARAKEKE_DATA, node)
    call_command("collectstatic", interactive=False, verbosity=0)


def load_reference(folder: Path, node: str) -> None:
    """Load the published files, unless these very bytes were loaded by this version at an earlier start."""
    from harakeke.reference.actions import NothingToLoad, contents_of, load_folder
    from harakeke.reference.published.damage import DamagedFile

    digest = hashlib.sha256(__version__.encode())
    try:
        contents = contents_of(folder)
    except NothingToLoad as nothing:
        raise click.ClickException(f"{nothing} Without HARAKEKE_DATA the built-in set serves.") from nothing
    for name, content in sorted(contents.items()):
        digest.update(name.encode() + hashlib.sha256(content).digest())
    stamp = state_folder() / DONE / f"reference-{node}"
    if stamp.exists() and stamp.read_text() == digest.hexdigest():
        return
    try:
        load_folder(folder)
    except DamagedFile as damaged:
        raise click.ClickException(str(damaged)) from damaged
    stamp.parent.mkdir(exist_ok=True)
    stamp.write_text(digest.hexdigest())


@main.command()
@click.argument("node")
def story(node: str) -> None:
    """As the application: made-up people, and on the agency's node a closed quarter, checked and signed."""
    open_node(node)
    from django.utils import timezone

    from harakeke.synthetic.directory import write_directory

    today = timezone.localdate()
    if node == "national":
        from harakeke.synthetic.national import build_national

        build_national(today)
        write_directory()
        trust_agencies()
        return
    from harakeke.synthetic.build import build
    from harakeke.synthetic.scale import SMALL

    build(SMALL, today=today, progress=bar())
    write_directory()
    from harakeke.synthetic.looking_after import add_looking_after

    add_looking_after(today)
    from harakeke.synthetic.twice import write_down_twice

    write_down_twice(today)
    from harakeke.synthetic.navigators_at_work import write_posts

    write_posts(today)
    from harakeke.synthetic.funding import write_allocations

    write_allocations(today)
    from harakeke.synthetic.drawn_places import draw_places

    draw_places(today)
    close_and_sign(today)


@main.command()
def sent() -> None:
    """Wait until every signed release has been received by the national node."""
    open_node("agency")
    from harakeke.evidence.releases.outbox import how_many_wait

    click.echo("Sending the releases …", nl=False)
    began = time.monotonic()
    while how_many_wait():
        if time.monotonic() - began > 60:
            raise click.ClickException("The national node has not received every release; see its words above.")
        time.sleep(0.2)
    click.echo(f" {time.monotonic() - began:.1f} s")


def trust_agencies() -> None:
    """Believe the demo agencies' keys: both nodes of the demo share one state folder, real ones would send them."""
    from datetime import UTC, datetime

    from harakeke.evidence.figures.actions import trust_signer
    from harakeke.evidence.releases.package import SigningKey
    from harakeke.sector.organisations.queries import agencies
    from harakeke.settings.state import secret

    for agency in agencies():
        trust_signer(
            agency_code=agency.code,
            agency_name=agency.name,
            public_key=SigningKey(secret(f"signing-{agency.code}")).public_key,
            valid_from=datetime(2025, 7, 1, tzinfo=UTC),
            valid_to=None,
        )


def close_and_sign(today: date) -> None:
    """Each agency's analyst closes last quarter, its steward checks it; one earlier quarter waits for a steward."""
    from harakeke.evidence.quarters import Quarter
    from harakeke.sector.organisations.queries import agencies

    last = Quarter.of(today).previous
    for agency in agencies():
        close(agency, last, today, check=True)
    close(agencies()[0], last.previous, today, check=False)


def close(agency: Any, quarter: Any, today: date, *, check: bool) -> None:
    """Close one quarter for one agency, unless that is done already."""
    from django.utils import timezone

    from harakeke.evidence.measures.actions import close_quarter
    from harakeke.evidence.releases import actions
    from harakeke.evidence.releases.models import Release
    from harakeke.trust.walls.actor import acting

    release = Release.objects.filter(agency=agency, period=str(quarter)).first()
    if release is None:
        click.echo(f"Closing {quarter} for {agency.name} …", nl=False)
        began = time.monotonic()
        analyst = at_work(agency, "agency_analyst", today)
        with acting(analyst):
            release = close_quarter(quarter=quarter, by=analyst, at=timezone.now())
        click.echo(f" {time.monotonic() - began:.1f} s")
    if check and release.status == "proposed":
        steward = at_work(agency, "data_steward", today)
        with acting(steward):
            actions.check(release_id=release.pk, by=steward, at=timezone.now(), note="Checked for the demo.")
            actions.sign(release_id=release.pk, at=timezone.now())


def at_work(agency: Any, kind: str, today: date) -> Any:
    """The actor of the made-up person who holds a role at an agency."""
    from harakeke.sector.organisations.models import Role
    from harakeke.sector.organisations.queries import actor_for

    role = Role.objects.filter(organisation=agency, kind=kind, user__made_up=True).order_by("id")[0]
    return actor_for(role, on=today)


def bar() -> Callable[[str, int, int], None]:
    """A line that counts up: `People 3 of 14`."""
    said = {"words": ""}

    def show(words: str, done: int, of: int) -> None:
        start = "\r" if sys.stdout.isatty() and said["words"] == words else ("\n" if said["words"] else "")
        if sys.stdout.isatty() or done == of:
            click.echo(f"{start}{words}: {done} of {of}", nl=not sys.stdout.isatty())
        said["words"] = words if sys.stdout.isatty() else ""
        if sys.stdout.isatty() and done == of:
            click.echo("")
            said["words"] = ""

    return show


if __name__ == "__main__":
    main()
