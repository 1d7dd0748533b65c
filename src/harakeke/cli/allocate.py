"""`harakeke allocate`: share money and navigators out by need, every figure explained, from a scenario and its areas.

SCENARIO.yaml says by what formula, within which limits, for which years; its areas stand in a csv beside it:

\b
  areas: areas.csv            # area,agency_options,region,previous and the columns below
  years: [2026, 2027]
  budget: {2026: 179000000.00, 2027: 181000000.00}
  need: {population: maori_population, index: nzdep_score, beta: 0.8, rurality: {rural: 1.1}}
  limits: {loss: 0.05, gain: 0.25, floor: 0.8, ceiling: 1.2}
  front_line_share: {minimum: 0.85}
  navigators: {cost: 105000, unit: 0.5, minimum_team: 1.0}
  pacific: {envelope_share: 0.18}
  uncertainty: {draws: 1000, need_cv: 0.05}

DIR then holds allocation.csv, explanation.json, index.html with a page for every area, the inputs, and manifest.json
with the fingerprint of each. It is there whole or not at all, and what is there already is never written over. The
same scenario and areas, in any order of rows, make the same bytes: --verify DIR works a published folder out again and
compares.

Needs no database. Every field is explained in docs/reference/allocate.md.
"""

from __future__ import annotations

from pathlib import Path

import click

from .in_words import Say, refused_in_words, saying

SHOWN = 5


@click.command(name="allocate", help=__doc__)
@click.argument("scenario", required=False, type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), help="The folder to make. It must not exist.")
@click.option("--draws", type=int, help="So many draws for the intervals, instead of the scenario's; 0 for none.")
@click.option("--verify", type=click.Path(path_type=Path), metavar="DIR", help="Check a published folder instead.")
@click.option("--verbose", is_flag=True, help="Say what is being done, even when nobody watches.")
def command(scenario: Path | None, out: Path | None, draws: int | None, verify: Path | None, verbose: bool) -> None:
    say = saying(verbose)
    if verify:
        if scenario or out or draws is not None:
            raise click.UsageError("--verify DIR stands alone.")
        _verify(verify, say)
    elif scenario and out:
        _allocate(scenario, out, draws, say)
    else:
        raise click.UsageError("Give SCENARIO.yaml and --out DIR, or --verify DIR.")


def _allocate(scenario: Path, out: Path, draws: int | None, say: Say) -> None:
    from harakeke.commissioning.allocation_files.actions import allocate_files
    from harakeke.commissioning.allocation_files.in_print import dollars
    from harakeke.commissioning.allocation_files.words import ENGLISH
    from harakeke.methods.allocation import in_words

    with refused_in_words(out, (ValueError, f"{scenario}: ")):
        outcome = allocate_files(scenario=scenario, out=out, draws=draws, say=say)
    for note in outcome.notes:
        click.echo(f"Note: {in_words(note, ENGLISH)}", err=True)
    money = dollars(sum(outcome.gates.cents))
    years = f"{len(outcome.years)} years" if len(outcome.years) > 1 else "one year"
    click.echo(f"{out}: {money} over {years} for {len(outcome.areas):,} areas, each with its page.")


def _verify(folder: Path, say: Say) -> None:
    from harakeke.commissioning.allocation_files.actions import check_folder

    with refused_in_words(folder, (ValueError, f"{folder}: "), ending=""):
        found = check_folder(folder, say)
    if found.holds:
        click.echo(f"{folder}: all {found.files:,} files are as they were, and come out the same again.")
        return
    for files, what in ((found.altered, "not as the manifest says"), (found.different, "come out otherwise")):
        if files:
            more = " …" if len(files) > SHOWN else ""
            click.echo(
                f"{len(files):,} files are {what}: {', '.join(files[:SHOWN])}{more}".replace("are come", "come"),
                err=True,
            )
    code = "" if found.same_code else " The code is another than the one that made it: use that version to compare."
    raise click.ClickException(f"{folder} does not hold.{code}")
