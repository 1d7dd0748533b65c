"""The examples worked by hand in the docstrings are run, and the library keeps to itself."""

import ast
import doctest
import importlib
import pkgutil
import sys
from pathlib import Path

import pytest

import harakeke.methods.confidentiality as library

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
