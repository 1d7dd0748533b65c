"""What a command on files says: what it is doing, and in words what it could not do. Nothing half is left behind."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from harakeke.files.refusals import FileRefused

NOTHING = "Nothing was written."
Say = Callable[[str], None]


def saying(verbose: bool) -> Say:
    """Tell what is being done, if it is asked for or somebody watches."""
    return _progress if verbose or sys.stderr.isatty() else _nothing


@contextmanager
def refused_in_words(out: Path, *more: tuple[type[Exception], str], ending: str = NOTHING) -> Iterator[None]:
    """Turn whatever cannot be done inside into words, and a code of 1; an interruption into one of 130.

    more: further kinds of refusal, the first that fits, and what their words begin with. ending: what is said after.
    """
    end = f"\n{ending}" if ending else ""
    try:
        yield
    except FileRefused as refusal:
        raise click.ClickException(f"{refusal}{end}") from None
    except OSError as error:
        raise click.ClickException(f"{error.filename or out}: {error.strerror or error}.{end}") from None
    except KeyboardInterrupt:
        click.echo(f"\nStopped. {ending}".rstrip(), err=True)
        raise SystemExit(130) from None
    except tuple(kind for kind, _ in more) as refusal:
        start = next(words for kind, words in more if isinstance(refusal, kind))
        raise click.ClickException(f"{start}{refusal}{end}") from None


def _progress(words: str) -> None:
    click.echo(f"{words} …", err=True)


def _nothing(words: str) -> None:
    """Nobody watches."""
