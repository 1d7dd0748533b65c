"""D.csv, S.csv and T.csv give the same figures again through `harakeke access`."""

from __future__ import annotations

import csv
import shlex

import pytest
from click.testing import CliRunner
from tests.commissioning.access_gaps.conftest import a_country, a_site

from harakeke.cli.access import command as access
from harakeke.commissioning.access_gaps.assumptions import Assumptions
from harakeke.commissioning.access_gaps.files import command, rows_of
from harakeke.commissioning.access_gaps.picture import picture


def written(folder, found):
    for name in "DST":
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as content:
            csv.writer(content, lineterminator="\n").writerows(rows_of(name, found))


def run_again(folder, assumptions):
    """What the page says to type, typed."""
    said = shlex.split(command(assumptions))[2:]
    said = [f"{folder}/{one}" if one.endswith(".csv") else one for one in said]
    said = [str(folder / "out") if one == "DIR" else one for one in said]
    done = CliRunner().invoke(access, said)
    assert done.exit_code == 0, done.output
    with (folder / "out" / "access.csv").open(encoding="utf-8", newline="") as content:
        return {row["area"]: row for row in csv.DictReader(content)}


@pytest.mark.parametrize("decay", ["zones", "smooth", "even"])
def test_the_files_and_the_command_give_the_same_figures(tmp_path, towns, decay):
    assumptions = Assumptions(decay=decay, city=25, country=70)
    found = picture(a_country(*towns), [a_site(towns[0]), a_site(towns[2], "0.45")], assumptions)
    written(tmp_path, found)
    again = run_again(tmp_path, assumptions)
    assert set(again) == {"A", "B", "C", "D"}
    for code, one in found.by_code.items():
        assert again[code]["access"] == _nine_digits(one.access)
        assert again[code]["level"] == one.level.name.lower()
        assert float(again[code]["need"]) == pytest.approx(one.need, rel=1e-8)
        assert float(again[code]["minutes"]) == pytest.approx(one.minutes, abs=0.06)


def _nine_digits(value):
    from harakeke.commissioning.access_files.figures import number

    return number(value)
