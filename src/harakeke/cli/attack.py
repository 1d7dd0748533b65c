"""`harakeke attack`: try to work out what releases hide, the way an outsider would.

Each RELEASE is a folder with cells.parquet (or cells.csv) and evidence.json. Several are attacked
together: those of one period are combined, those of different periods compared. With --truth every
claim is scored against the records, and the attacker is told why each count is hidden and where
parts add up. Ends with 1 when anything was recovered, 2 when it could not be tried. Needs no database.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from harakeke.methods.attacks import AttackReport, Result

# every hidden nought; where nobody gave two answers; to those who know one person, what repair hid;
# that hidden counts in the fringe are no larger than it
KNOWS = ("noughts", "single-answers", "personal-repairs", "fringe")


@click.command(name="attack", help=__doc__)
@click.argument("releases", nargs=-1, required=True, type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--truth",
    multiple=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="The true records (parquet or csv): one file for all releases, or one for each in their order.",
)
@click.option("--only", multiple=True, metavar="ATTACK", help="Run this attack alone; may be given several times.")
@click.option("--knows", multiple=True, type=click.Choice(KNOWS), help="Tell the attacker more (needs --truth).")
@click.option("--facts", default=3, show_default=True, help="How many facts are known of a person who left or joined.")
@click.option("--seconds", default=4.0, show_default=True, help="Budget of each attack that solves programmes.")
@click.option("--seed", default=0, show_default=True, help="Draws the samples; the same seed, the same attack.")
@click.option(
    "--supply", type=click.Path(path_type=Path, dir_okay=False), help="An identity supply, to link to a roll."
)
@click.option("--roll", type=click.Path(path_type=Path, dir_okay=False), help="A public roll with names.")
@click.option("--on", "match_on", multiple=True, help="A field both supply and roll have; may be given several times.")
@click.option("--json", "report_file", type=click.Path(path_type=Path, dir_okay=False), help="Write the report here.")
def command(
    releases: tuple[Path, ...],
    truth: tuple[Path, ...],
    only: tuple[str, ...],
    knows: tuple[str, ...],
    facts: int,
    seconds: float,
    seed: int,
    supply: Path | None,
    roll: Path | None,
    match_on: tuple[str, ...],
    report_file: Path | None,
) -> None:
    from harakeke.methods.attacks import Knowledge, NotReadable, attack

    from .attack_files import read_records, read_release

    _check(truth, knows, supply, roll, match_on)
    try:
        report = attack(
            [read_release(folder) for folder in releases],
            truth=_one_or_each([read_records(path) for path in truth]),
            knowledge=Knowledge(facts=facts, **{wish.replace("-", "_"): True for wish in knows}),
            seed=seed,
            seconds=seconds,
            only=only,
            supply=read_records(supply) if supply else None,
            roll=read_records(roll) if roll else None,
            match_on=match_on,
            say=_progress,
        )
    except NotReadable as error:
        raise _refusal(str(error)) from None
    except KeyboardInterrupt:
        click.echo("\nStopped. Nothing was written.", err=True)
        raise SystemExit(130) from None
    for line in in_words(report):
        click.echo(line)
    if report_file:
        report_file.write_text(json.dumps(report.to_dict(), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    sys.exit(1 if report.recovered else 0)


def _refusal(words: str) -> click.ClickException:
    """An error that ends with 2: 1 would mean that something was recovered."""
    return click.UsageError(words)


def _check(
    truth: tuple[Path, ...], knows: tuple[str, ...], supply: Path | None, roll: Path | None, match_on: tuple[str, ...]
) -> None:
    if knows and not truth:
        raise _refusal("--knows tells the attacker true things; give the records with --truth.")
    if bool(supply) != bool(roll) or (supply and not match_on):
        raise _refusal("Linking needs all three: --supply, --roll and at least one --on.")


def _one_or_each(records: Sequence[object]) -> object:
    return None if not records else records[0] if len(records) == 1 else records


def in_words(report: AttackReport) -> list[str]:
    """The report as a person reads it: a line for each attack, then what was not run and why."""
    summary = report.summary()
    lines = [f"{'attack':<50} {'tried':>9} {'recovered':>10} {'correct':>8} {'compare':>8} {'seconds':>8}"]
    lines += [_line(result) for result in summary if not result.not_run]
    lines += [f"Not run: {result.name}, because {result.not_run}." for result in summary if result.not_run]
    if summary:
        lines.append(f"The attacker knew {summary[0].knowledge}.")
    ran = sum(not result.not_run for result in summary)
    lines.append(f"{ran} attacks, {report.recovered:,} recovered. Other attacks may do better.")
    return lines


def _line(result: Result) -> str:
    correct = "–" if result.correct is None else f"{result.correct:,}"
    compare = "–" if result.comparison is None else f"{result.comparison:.1%}"
    return (
        f"{result.name:<50} {result.tried:>9,} {result.recovered:>10,} {correct:>8} {compare:>8} {result.seconds:>8.1f}"
    )


def _progress(words: str) -> None:
    if sys.stderr.isatty():
        click.echo(f"{words} …", err=True)
