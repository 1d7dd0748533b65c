"""Ours beside PySAL's `access`, whose figures for a made-up country are kept in pysal_figures.json.

To make them again, with whatever version requirements-peers.txt names, in an environment of its own:

    python -m harakeke.cli.bench_access tests/methods/access/pysal_figures.json
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from harakeke.cli.bench_access import SEED, SMALL, access_of, made_up_country

FIGURES = json.loads((Path(__file__).parent / "pysal_figures.json").read_text(encoding="utf-8"))


def test_the_figures_say_which_version_made_them_and_of_which_country():
    assert FIGURES["access"] == "1.1.10.post3"
    assert (tuple(FIGURES["size"]), FIGURES["seed"]) == (SMALL, SEED)


def test_it_finds_what_pysal_finds_and_nought_where_pysal_has_nothing():
    ours = access_of(made_up_country(*SMALL, seed=SEED, towns=6))
    theirs = np.array(FIGURES["values"], dtype=float)
    lost = np.isnan(theirs).all(axis=1)
    assert 0 < lost.sum() < len(lost)
    assert ours.value[~lost] == pytest.approx(theirs[~lost], rel=1e-12)
    assert np.flatnonzero(lost).tolist() == ours.unreached().tolist()
