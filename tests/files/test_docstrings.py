"""Examples in the docstrings of `files` are so."""

from __future__ import annotations

import doctest
import pkgutil
from importlib import import_module

import pytest

from harakeke import files

ROOMS = [f"{files.__name__}.{one.name}" for one in pkgutil.iter_modules(files.__path__)]


@pytest.mark.parametrize("name", ROOMS)
def test_examples_in_docstrings_are_so(name):
    assert doctest.testmod(import_module(name)).failed == 0
