"""`harakeke protect`: make figures about people that can be published, from a file of records and a plan.

RECORDS is parquet or csv, one row for each event or person. PLAN.yaml says who is counted, over which codes, in which
tables and under which rules; and where the two secrets are kept, never what they are:

\b
  unit: person_id
  dimensions:
    ta:        {column: ta, parents: geography.csv}
    age:       {column: age, codes: [0-14, 15-24, 25-64, 65+]}
    ethnicity: {column: ethnicity, codes: [...], multiple: ";"}
  tables:
    - {name: reach, by: [ta, age]}
    - {name: any2, margins_up_to: 2, of: [ta, age, ethnicity]}
  rules: {minimum: 6, rounding: 3, candidates: 3}
  secrets: {agency: env:HARAKEKE_AGENCY_SECRET, release: env:HARAKEKE_RELEASE_SECRET}

Small counts are hidden (S), others rounded. Then the figures are attacked, all tables together and together with each
--earlier release, and more is hidden until every S keeps several possible values. DIR then holds cells.parquet (and
cells.csv) and evidence.json. It is there whole or not at all, and what is there already is never written over.

Needs no database. Every field is explained in docs/reference/protect.md.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from .in_words import refused_in_words, saying


@click.command(name="protect", help=__doc__)
@click.argument("records", type=click.Path(path_type=Path))
@click.option("--plan", required=True, type=click.Path(path_type=Path), help="The release plan, yaml.")
@click.option("--out", required=True, type=click.Path(path_type=Path), help="The folder to make. It must not exist.")
@click.option(
    "--earlier", multiple=True, type=click.Path(path_type=Path), metavar="DIR",
    help="A release made before; give each that is public.",
)  # fmt: skip
@click.option("--thorough", is_flag=True, help="Attack every S with linear programs: a second or two a thousand.")
@click.option(
    "--looks", default=0, show_default=True, metavar="MILLIONS",
    help="Search for certificates of safety so long; 1000 takes some 8 seconds.",
)  # fmt: skip
@click.option("--csv", is_flag=True, help="Write cells.csv too.")
@click.option("--verbose", is_flag=True, help="Say what is being done, even when nobody watches.")
def command(
    records: Path,
    plan: Path,
    out: Path,
    earlier: tuple[Path, ...],
    thorough: bool,
    looks: int,
    csv: bool,
    verbose: bool,
) -> None:
    from harakeke.evidence.release_files.actions import Effort, protect_records
    from harakeke.methods.confidentiality import UnsafeRelease

    effort, say = Effort(thorough=thorough, looks=looks * 1_000_000), saying(verbose)
    with refused_in_words(out, (UnsafeRelease, f"{plan}: ")):
        evidence = protect_records(
            records=records, plan=plan, out=out, earlier=earlier, csv=csv, effort=effort, say=say
        )
    click.echo(_summary(out, evidence))


def _summary(out: Path, evidence: dict[str, Any]) -> str:
    hidden = evidence["cells"] - evidence["published"]
    return (
        f"{out}: {evidence['published']:,} of {evidence['cells']:,} different cells are published, {hidden:,} are S. "
        f"{sum(evidence['seconds'].values()):.1f} s."
    )
