"""SafeFigures come only from protect_measures(), do not change, and carry their seal."""

import copy
import json
import pickle
from typing import Any

import numpy as np
import pytest

from harakeke.methods.confidentiality import AlteredTable, SafeTable, Secrets, UnsafeRelease
from harakeke.methods.confidentiality.magnitudes import SafeFigures

from .made_up import EVERY, SECRETS, a_plan, release, some_people


@pytest.fixture(scope="module")
def made() -> tuple[SafeTable, SafeFigures]:
    return release(some_people(600), a_plan(), EVERY)


def test_only_protect_measures_makes_safe_figures(made: Any):
    body = json.loads(made[1].to_bytes(SECRETS))["body"]
    for token in (None, "protect", object()):
        with pytest.raises(UnsafeRelease, match="Only protect_measures"):
            SafeFigures(body, token=token)


def test_stored_figures_are_read_back_the_same(made: Any):
    figures = made[1]
    again = SafeFigures.from_bytes(figures.to_bytes(SECRETS), SECRETS)
    assert again == figures
    assert hash(again) == hash(figures)
    assert again.evidence == figures.evidence
    assert list(again.rows("ethnicities")) == list(figures.rows("ethnicities"))
    assert again.to_bytes(SECRETS) == figures.to_bytes(SECRETS)


def test_figures_name_the_counts_they_belong_to(made: Any):
    assert made[1].counts == made[0].digest
    assert made[1].plan == made[0].plan


def test_altered_cut_or_foreign_bytes_are_refused(made: Any):
    counts, figures = made
    stored = figures.to_bytes(SECRETS)
    other = Secrets(agency=SECRETS.agency, release=b"another release secret")
    altered = [stored[:-1], stored.replace(b'"digits":1', b'"digits":2').replace(b"-1", b"12", 1), b"", b"{}"]
    for data in (*altered, stored[:80] + b"x" + stored[81:], counts.to_bytes(SECRETS)):
        with pytest.raises(AlteredTable, match="not figures sealed"):
            SafeFigures.from_bytes(data, SECRETS)
    with pytest.raises(AlteredTable):
        SafeFigures.from_bytes(stored, other)


def test_figures_are_frozen_and_travel_only_under_their_seal(made: Any):
    figures = made[1]
    with pytest.raises(AttributeError, match="frozen"):
        figures.digest = ""
    with pytest.raises(AttributeError, match="frozen"):
        del figures.plan
    for away in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError, match="travel only under their seal"):
            away(figures)
    with pytest.raises(ValueError):
        figures._values["hours"][0] = 1


def test_columns_hold_the_same_as_rows_in_whole_numbers(made: Any):
    figures = made[1]
    for table in figures.tables:
        found = figures.columns(table)
        for i, (codes, measure, value, status) in enumerate(figures.rows(table)):
            assert codes == tuple(column.values[column.index[i]] for column in found.codes.values())
            assert measure == found.measure.values[found.measure.index[i]]
            assert (status == "S") == (value is None) == (found.value[i] == -1)
            assert value is None or round(value * 10 ** int(found.digits[i])) == found.value[i]
        assert len(found.value) == i + 1
        assert found.value.dtype == np.int64


def test_a_table_that_is_not_there_is_named(made: Any):
    with pytest.raises(KeyError, match="no table 'secret'"):
        made[1].columns("secret")


def test_figures_show_themselves_without_showing_a_value(made: Any):
    assert repr(made[1]).startswith("<SafeFigures ['hours', 'mean_hours', 'wait', 'waits_q1'")
