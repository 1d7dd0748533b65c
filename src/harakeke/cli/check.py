"""`harakeke check`: is the house in order? Format, lint, types, contracts, migrations, translations, documents."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import click

from harakeke.settings.state import CHECKOUT

PYTHON = sys.executable
PROGRAMS = Path(PYTHON).parent
STEPS: tuple[tuple[str, list[str]], ...] = (
    ("Format", [str(PROGRAMS / "ruff"), "format", "--check", "--quiet", "."]),
    ("Lint", [str(PROGRAMS / "ruff"), "check", "--quiet", "."]),
    ("Types", [str(PROGRAMS / "mypy")]),
    ("Contracts", [str(PROGRAMS / "lint-imports"), "--no-cache"]),
    ("Migrations, agency", [PYTHON, "-m", "harakeke.cli", "manage", "makemigrations", "--check", "--dry-run"]),
    (
        "Migrations, national",
        [PYTHON, "-m", "harakeke.cli", "manage", "--node", "national", "makemigrations", "--check", "--dry-run"],
    ),
    ("Translations", [PYTHON, "-m", "harakeke.cli.translations"]),
    ("Documents", [PYTHON, "-m", "harakeke.cli.documents"]),
)


@click.command(name="check", help=__doc__)
def command() -> None:
    failed = [name for name, step in STEPS if not passes(name, step)]
    if failed:
        raise click.ClickException(f"Not in order: {', '.join(failed)}. The words above say where.")
    click.echo("In order.")


def passes(name: str, step: list[str]) -> bool:
    """Run one step; its words are shown only when it does not pass."""
    began = time.monotonic()
    done = subprocess.run(step, cwd=CHECKOUT, capture_output=True, text=True)
    click.echo(f"{'ok ' if done.returncode == 0 else 'NOT'}  {name:<22} {time.monotonic() - began:5.1f} s")
    if done.returncode:
        click.echo(done.stdout + done.stderr)
    return done.returncode == 0
