"""`harakeke access`: who can reach a service, who cannot yet, and where a team would reach them. From files alone.

\b
  --demand D.csv   area,people[,need][,rurality][,lat,lon][,name][,organisations]
  --supply S.csv   site,fte[,lat,lon], or one column for each service in the place of fte
  --travel T.csv   area,site,minutes; without it great circle × detour ÷ speed, from lat and lon

An area that reaches nothing has 0 and stands in unreached.csv; it is never left out. DIR then holds access.csv,
unreached.csv, candidates.csv, what_if.csv where asked for, summary.json, manifest.json and index.html, a page to read.
It is there whole or not at all, and what is there already is never written over. The same rows in any order make the
same bytes.

Needs no database. Every field and every choice is explained in docs/reference/access.md.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from .in_words import refused_in_words

FILE = click.Path(path_type=Path)


@click.command(name="access", help=__doc__)
@click.option("--demand", required=True, type=FILE, help="The areas and who lives there.")
@click.option("--supply", required=True, type=FILE, help="The sites and what they offer.")
@click.option("--travel", type=FILE, help="Minutes from areas to sites.")
@click.option("--adjacency", type=FILE, help="area,beside: which areas lie beside each other.")
@click.option("--what-if", "extra", type=FILE, help="A supply file of what would be there besides.")
@click.option("--services", default="", metavar="NAME,…", help="Columns of supply. [default: all of them]")
@click.option("--decay", metavar="WORDS", help="10=1,20=0.68,30=0.22 (the default), gaussian:20 or gravity:-1.")
@click.option("--catchment", metavar="MINUTES", help="The farthest anybody goes: 45, or urban=20,rural=60.")
@click.option("--stretch", is_flag=True, help="Stretch the zones to each catchment.")
@click.option("--settings", type=FILE, help="A yaml with every choice, in the place of the three above.")
@click.option("--out", required=True, type=FILE, help="The folder to make. It must not exist.")
def command(
    demand: Path,
    supply: Path,
    travel: Path | None,
    adjacency: Path | None,
    extra: Path | None,
    services: str,
    decay: str | None,
    catchment: str | None,
    stretch: bool,
    settings: Path | None,
    out: Path,
) -> None:
    from harakeke.commissioning.access_files.actions import Inputs, measure_access
    from harakeke.commissioning.access_files.choices import ChoiceError
    from harakeke.methods.access import AccessError

    named = tuple(filter(None, (one.strip() for one in services.split(","))))
    inputs = Inputs(demand, supply, travel, adjacency, extra, named, settings, decay, catchment, stretch)
    with refused_in_words(out, (ChoiceError, "--"), (AccessError, "")):
        found = measure_access(inputs, out)
    click.echo(f"{out}: {found['areas']:,} areas, {found['sites']:,} sites, {found['pairs']:,} pairs.")
    for name, service in found["services"].items():
        click.echo(_service(name, service))


def _service(name: str, found: dict[str, Any]) -> str:
    none, limited = found["levels"]["none"], found["levels"]["limited"]
    words = (
        f"{name}: {none['people']:,.0f} people in {none['areas']:,} areas reach none yet, "
        f"{limited['people']:,.0f} in {limited['areas']:,} reach little."
    )
    candidates = found.get("candidates")
    return f"{words} Communities that qualify: {candidates['qualify']}." if candidates else words
