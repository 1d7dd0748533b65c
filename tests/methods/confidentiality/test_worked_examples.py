"""The examples worked by hand in the docstrings are run, and the library keeps to itself."""

import ast
import doctest
import importlib
import pkgutil
import sys
import time
from pathlib import Path

import pytest

import harakeke.methods.confidentiality as library
from harakeke.methods.confidentiality import Plan, protect

from .made_up import SECRETS, a_plan, some_people

MODULES = [f"{library.__name__}.{found.name}" for found in pkgutil.iter_modules(library.__path__)]
SOURCES = sorted(Path(library.__path__[0]).glob("*.py"))


@pytest.mark.parametrize("name", MODULES)
def test_worked_examples_come_out_as_written(name: str):
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_every_method_has_a_worked_example():
    worked = {"bounds", "cells", "counts", "cover", "dimension", "equations", "impossible", "keys", "plan"}
    worked |= {"protect", "records", "rounding", "rules", "runs"}
    for name in worked:
        module = importlib.import_module(f"{library.__name__}.{name}")
        assert sum(len(found.examples) for found in doctest.DocTestFinder().find(module)) > 0


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_the_library_imports_only_itself_three_libraries_and_the_pure_standard_library(path: Path):
    banned = {"os", "io", "pathlib", "socket", "time", "datetime", "random", "pickle", "subprocess"}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        for name in names:
            root = name.split(".")[0]
            assert root not in banned
            assert name.startswith("harakeke.methods.") or root in {
                "numpy",
                "cryptography",
                "highspy",
                *sys.stdlib_module_names,
            }


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_every_file_is_short_enough_to_read_in_one_sitting(path: Path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 210


def test_a_hundred_thousand_people_are_counted_and_protected_in_a_moment():
    records, plan = some_people(100_000), Plan.from_dict(a_plan())
    start = time.perf_counter()
    protect(records, plan, measure="people", secrets=SECRETS)
    assert time.perf_counter() - start < 5  # measured 0.4 s; the rest is for a busy machine
