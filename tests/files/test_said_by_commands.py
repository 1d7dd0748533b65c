"""A command on files ends in words: what could not be done, and that nothing was written."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from harakeke.cli.in_words import refused_in_words, saying
from harakeke.files.refusals import FileRefused

OUT = Path("out")


def ends(problem: BaseException, *more: tuple[type[Exception], str], **named: str) -> str:
    with pytest.raises(click.ClickException) as found, refused_in_words(OUT, *more, **named):
        raise problem
    return found.value.message


def test_a_refusal_of_a_file_names_its_place_and_that_nothing_was_written():
    said = ends(FileRefused(Path("a.csv"), "It is empty.", "Fill it.", row=2), (ValueError, "never: "))
    assert said == "a.csv, row 2: It is empty. Fill it.\nNothing was written."


def test_a_disk_that_fails_names_its_file_else_the_folder():
    assert ends(OSError(28, "No space left", "x.csv")) == "x.csv: No space left.\nNothing was written."
    assert ends(OSError("full")) == "out: full.\nNothing was written."


def test_a_commands_own_refusals_begin_as_it_says_the_first_that_fits():
    more = ((KeyError, "--"), (LookupError, "plan.yaml: "))
    assert ends(KeyError("decay"), *more) == "--'decay'\nNothing was written."
    assert ends(IndexError("None is left."), *more) == "plan.yaml: None is left.\nNothing was written."


def test_where_nothing_would_be_written_nothing_is_said_of_it():
    assert ends(FileRefused(OUT, "It is no folder.", "Name one."), ending="") == "out: It is no folder. Name one."


def test_an_interruption_says_so_and_ends_with_its_own_code(capsys):
    with pytest.raises(SystemExit) as found, refused_in_words(OUT):
        raise KeyboardInterrupt
    assert found.value.code == 130
    assert capsys.readouterr().err == "\nStopped. Nothing was written.\n"


def test_what_nobody_foresaw_is_not_hidden():
    with pytest.raises(ZeroDivisionError), refused_in_words(OUT, (ValueError, "")):
        raise ZeroDivisionError


def test_what_is_being_done_is_said_where_it_is_asked_for(capsys):
    saying(True)("Reading")
    saying(False)("Reading again")
    assert capsys.readouterr().err == "Reading …\n"
