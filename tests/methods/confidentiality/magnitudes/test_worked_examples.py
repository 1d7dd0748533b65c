"""The examples worked by hand in the docstrings are run; the library is pure, small files, and quick."""

import ast
import doctest
import importlib
import pkgutil
import sys
import time
from pathlib import Path

import pytest

import harakeke.methods.confidentiality.magnitudes as library
from harakeke.methods.confidentiality import protect
from harakeke.methods.confidentiality.magnitudes import protect_measures
from harakeke.methods.confidentiality.measure import read_measures

from .made_up import EVERY, SECRETS, a_plan, some_people

PARENT = "harakeke.methods.confidentiality"
MODULES = [f"{library.__name__}.{found.name}" for found in pkgutil.iter_modules(library.__path__)]
SOURCES = sorted(Path(library.__path__[0]).glob("*.py"))


@pytest.mark.parametrize("name", [*MODULES, f"{PARENT}.measure", f"{PARENT}.measure_rules"])
def test_worked_examples_come_out_as_written(name: str):
    assert doctest.testmod(importlib.import_module(name)).failed == 0


@pytest.mark.parametrize(
    "name", ["adding_up", "amounts", "cell_sums", "hiding", "middles", "noise", "protect", "sensitive"]
)
def test_every_method_has_a_worked_example(name: str):
    module = importlib.import_module(f"{library.__name__}.{name}")
    assert sum(len(found.examples) for found in doctest.DocTestFinder().find(module)) > 0


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_the_library_imports_only_numpy_itself_and_the_pure_standard_library(path: Path):
    banned = {"os", "io", "pathlib", "socket", "time", "datetime", "random", "pickle", "subprocess"}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        for name in names:
            root = name.split(".")[0]
            assert root not in banned
            assert name.startswith(PARENT) or root in {"numpy", *sys.stdlib_module_names}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_every_file_is_short_enough_to_read_in_one_sitting(path: Path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 200


def test_a_hundred_thousand_people_have_five_measures_made_in_a_moment():
    records, plan = some_people(100_000), a_plan()
    counts = protect(records, plan, secrets=SECRETS)
    start = time.process_time()
    protect_measures(records, plan, counts, secrets=SECRETS, measures=read_measures(EVERY, plan.dimensions))
    assert time.process_time() - start < 5  # measured 0.4 s; the rest is for a busy machine
