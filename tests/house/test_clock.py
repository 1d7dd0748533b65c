"""No test looks at the clock before it runs: a suite that begins on one day and ends on the next passes too."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest
from tests.node_environment import CHECKOUT

CLOCKS = {"now", "today", "localdate", "localtime", "utcnow"}


def read_at_import(node: ast.AST) -> Iterator[int]:
    """The lines at which a clock is read when the file is imported: outside functions, or in defaults and decorators."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Call) and getattr(child.func, "attr", getattr(child.func, "id", None)) in CLOCKS:
            yield child.lineno
        elif isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            for outside in (child.args, *child.decorator_list):
                yield from read_at_import(outside)
        elif not isinstance(child, ast.Lambda):
            yield from read_at_import(child)


def test_no_test_looks_at_the_clock_before_it_runs():
    read = {
        f"{path.relative_to(CHECKOUT)}:{line}"
        for path in sorted((CHECKOUT / "tests").rglob("*.py"))
        for line in read_at_import(ast.parse(path.read_text(encoding="utf-8")))
    }
    assert not read


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("DAY = date.today()", [1]),
        ("def f(on=today()):\n    return today()", [1]),
        ("@mark([now() + DAY])\ndef f(): ...", [1]),
        ("class Made:\n    day = localdate()\n    def on(self): return localdate()", [2]),
        ("later = lambda: now()", []),
    ],
)
def test_a_clock_read_at_import_is_found(text, lines):
    assert list(read_at_import(ast.parse(text))) == lines
