"""Closing a quarter of 100,000 engagements: rows a second and peak memory, beside only reading the rows."""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import time
from typing import Any

import click

from .node import open_node


def run(*, rounds: int, engagements: int, **others: object) -> None:
    """Each round is a process of its own, so that its memory is its own."""
    subprocess.run([sys.executable, "-m", "harakeke.cli", "database", "migrate"], check=True)
    click.echo("Making a large made-up country (some minutes) …")
    make = [sys.executable, "-m", "harakeke.cli.bench_close", "make", str(engagements)]
    subprocess.run(make, check=True)
    found = []
    for _ in range(rounds):
        done = subprocess.run([sys.executable, "-m", "harakeke.cli.bench_close"], capture_output=True, text=True)
        if done.returncode:
            raise click.ClickException(done.stderr)
        found.append(json.loads(done.stdout))
    middle = {name: statistics.median(one[name] for one in found) for name in found[0]}
    click.echo(f"\nClosing a quarter: {middle['engagements']:,.0f} engagements, {rounds} rounds, medians")
    click.echo(f"rows read                {middle['rows']:,.0f}")
    click.echo(f"reading the rows alone   {middle['reading']:6.2f} s")
    click.echo(
        f"the whole close          {middle['closing']:6.2f} s   {middle['rows'] / middle['closing']:,.0f} rows/s"
    )
    click.echo(f"close / reading          {middle['closing'] / middle['reading']:6.2f}")
    click.echo(
        f"peak memory              {middle['memory']:6.0f} MB ({middle['memory at rest']:.0f} MB before it began)"
    )


def make(engagements: int) -> None:
    open_node("agency")
    from dataclasses import replace

    from django.utils import timezone

    from harakeke.synthetic.build import build
    from harakeke.synthetic.scale import LARGE

    share = engagements / 100_000
    scale = replace(LARGE, navigators=max(70, int(LARGE.navigators * share)), whanau=int(LARGE.whanau * share))
    build(scale, today=timezone.localdate())


def measure() -> dict[str, float]:
    """Every agency's quarter, counted and made safe; nothing is stored."""
    open_node("agency")
    from dataclasses import replace

    from django.db import transaction
    from django.utils import timezone

    from harakeke.evidence.measures import counting
    from harakeke.evidence.measures.actions import codes_for, safe_tables
    from harakeke.evidence.measures.framework import framework
    from harakeke.evidence.quarters import Quarter
    from harakeke.sector.organisations.models import Role
    from harakeke.sector.organisations.queries import actor_for, agencies
    from harakeke.trust.walls.actor import acting

    today = timezone.localdate()
    quarter = Quarter.of(today).previous
    rest, rows, engaged = memory(), 0, 0
    work: list[Any] = []
    for agency in agencies():
        role = Role.objects.filter(organisation=agency, kind="agency_analyst").order_by("id")[0]
        work.append((actor_for(role, on=today), codes_for(agency)))
    began = time.perf_counter()
    for actor, codes in work:
        with acting(actor), transaction.atomic():
            safe_tables(framework(), codes, quarter=quarter, by=actor)
    closing, peak = time.perf_counter() - began, memory()
    began = time.perf_counter()
    for actor, codes in work:
        with acting(replace(actor, kind="counting")), transaction.atomic():
            for measure in framework().measures:
                found = counting.rows(measure.rows, agency_id=actor.organisation, quarter=quarter, codes=codes)
                size = len(next(iter(found.values())))
                rows += size
                engaged += size if measure.rows == "engagements" else 0
    reading = time.perf_counter() - began
    return {
        "engagements": engaged,
        "rows": rows,
        "reading": reading,
        "closing": closing,
        "memory": peak,
        "memory at rest": rest,
    }


def memory() -> float:
    """The most memory this process has used so far, in megabytes."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024 * 1024 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    if sys.argv[1:2] == ["make"]:
        make(int(sys.argv[2]))
    else:
        print(json.dumps(measure()))
