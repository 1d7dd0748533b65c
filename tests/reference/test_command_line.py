"""`harakeke reference` as a person types it; what loads runs inside the test's transaction."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from harakeke.cli import reference as verbs
from harakeke.reference import actions

from . import small_country as country

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_the_small_country(monkeypatch):
    """The verbs on this test's own connection, with the small country's counts."""
    small = actions.load_folder
    monkeypatch.setattr(verbs, "open_node", lambda node: None)
    monkeypatch.setattr(
        actions, "load_folder", lambda folder, say: small(folder, files=country.SPECIFICATIONS, say=say)
    )


def harakeke(*arguments: str, code: int = 0):
    done = CliRunner().invoke(verbs.command, list(map(str, arguments)))
    assert done.exit_code == code, done.output
    return done


def test_loading_prints_progress_the_reports_and_a_summary(tmp_path):
    done = harakeke("load", country.write(tmp_path, erp2022_sa2_sex=None))
    assert "Reading nzdep2023_sa1.csv …" in done.stderr
    assert "SA1s without an index: 2 (known: 2)" in done.stdout
    assert "SA1 to SA2: codes 7 to 4; people 702 in, 702 out" in done.stdout
    assert "erp2022_sa2_sex.csv is not in the folder: what was loaded of it before stays." in done.stdout
    assert "20 sets are in use now, 0 were unchanged." in done.stdout


def test_loading_the_same_again_says_plainly_that_there_was_nothing_to_do(tmp_path):
    harakeke("load", country.write(tmp_path))
    done = harakeke("load", tmp_path)
    assert "Nothing to do: all 21 sets are loaded from these very bytes." in done.stdout


def test_a_damaged_file_is_refused_in_words_and_nothing_is_changed(tmp_path):
    country.write(tmp_path, nzdep2023_sa1=country.NZDEP_FILE.replace("7000004,9", "7000004,11"))
    done = harakeke("load", tmp_path, code=1)
    assert "nzdep2023_sa1.csv, row 3, column nzdep2023_decile: '11' is not between 1 and 10." in done.stderr
    assert "Fetch the file again from its publisher" in done.stderr
    assert done.stderr.rstrip().endswith("Nothing was changed: what was loaded before is still in use.")


def test_a_folder_with_none_of_the_files_is_told_what_is_looked_for(tmp_path):
    done = harakeke("load", tmp_path, code=1)
    assert "has none of the files that Harakeke reads" in done.stderr


def test_without_a_folder_the_built_in_sets_serve(monkeypatch):
    monkeypatch.setattr(verbs, "data_folder", lambda: None)
    assert "so the built-in sets serve" in harakeke("load").stdout


def test_without_a_folder_the_environment_names_it(monkeypatch, tmp_path):
    monkeypatch.setenv("HARAKEKE_DATA", str(country.write(tmp_path)))
    assert "21 sets are in use now" in harakeke("load").stdout


def test_the_report_of_a_load_is_json_too(tmp_path):
    found = json.loads(harakeke("load", country.write(tmp_path), "--json").stdout)
    nzdep = next(one for one in found if one["name"] == "nzdep")
    assert nzdep["report"]["rows_in"] == 7
    assert nzdep["outcome"] == "loaded, and in use now"


def test_show_lists_each_set_with_its_vintage_and_source(tmp_path):
    harakeke("load", country.write(tmp_path))
    done = harakeke("show")
    assert "nzdep: NZDep2023, New Zealand Index of Deprivation, by SA1, vintage 2023 (in use)" in done.stdout
    assert "(an earlier set that stays, built-in)" in done.stdout
    assert done.stdout.rstrip().endswith("NZDep2023 © University of Otago (CC BY 4.0)")
    assert {one["name"] for one in json.loads(harakeke("show", "--json").stdout)} >= {"ta", "nzdep", "sa2"}


def test_report_prints_one_set_again_in_words_and_as_json(tmp_path):
    harakeke("load", country.write(tmp_path))
    assert "SA2 to region: codes 4 to 2; people 702 in, 702 out" in harakeke("report", "sa2").stdout
    assert json.loads(harakeke("report", "sa2", "--json").stdout)["report"]["rows_out"]["areas"] == 4


def test_report_of_an_unknown_set_names_those_there_are():
    done = harakeke("report", "moa", code=1)
    assert "No set named 'moa' is in use; there are age_group" in done.stderr
