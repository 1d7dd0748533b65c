"""Every file outside the methods whose docstrings have examples, and the check that they come out as they say."""

from __future__ import annotations

import doctest
from importlib import import_module
from pathlib import Path

from tests.node_environment import CHECKOUT

SOURCE = CHECKOUT / "src"
OF_THE_NATIONAL_NODE = ("harakeke/web/public/", "harakeke/web/national/", "harakeke/evidence/figures/")


def _has_examples(path: Path) -> bool:
    return "methods" not in path.parts and ">>> " in path.read_text(encoding="utf-8")


WITH_EXAMPLES = sorted(
    path.relative_to(SOURCE).as_posix() for path in (SOURCE / "harakeke").rglob("*.py") if _has_examples(path)
)


def come_out(path: str) -> None:
    """Run the examples of one file, such as `harakeke/files/numbers.py`."""
    module = path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    found = doctest.testmod(import_module(module))
    assert found.attempted
    assert not found.failed
