"""The contracts of the house, kept at run time too: wings and doors, pure methods, names of files, small files."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.node_environment import CHECKOUT

HOUSE = CHECKOUT / "src" / "harakeke"
LONGEST_FILE = 900
#: Names that say nothing of what is in a file. `base` is Django's own name for the file of a database backend.
SAYS_NOTHING = {"utils", "helpers", "common", "misc", "base", "manager", "managers", "service", "services", "lib"}
DJANGOS_OWN = {HOUSE / "trust/walls/backend/base.py"}


def every_file() -> list[Path]:
    return sorted(HOUSE.rglob("*.py"))


def capabilities_with_tables() -> list[Path]:
    return sorted(found.parent for found in HOUSE.rglob("models.py"))


def test_the_import_contracts_hold():
    program = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([program, "--no-cache"], cwd=CHECKOUT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


WITHOUT_DJANGO = """
import importlib, pkgutil, sys
class Closed:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("django", "psycopg", "allauth", "yaml", "click"):
            raise ImportError(f"{name} is closed to methods")
sys.meta_path.insert(0, Closed())
import harakeke.methods
names = [one.name for one in pkgutil.walk_packages(harakeke.methods.__path__, "harakeke.methods.")]
for name in names:
    importlib.import_module(name)
print(len(names))
"""


def test_every_method_can_be_imported_and_used_without_django_or_a_database():
    done = subprocess.run([sys.executable, "-c", WITHOUT_DJANGO], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) == len([file for file in (HOUSE / "methods").rglob("*.py")]) - 1


def test_rules_can_be_imported_without_django():
    rules = [file for file in every_file() if file.name == "rules.py" and "methods" not in file.parts]
    names = [".".join(file.relative_to(HOUSE.parent).with_suffix("").parts) for file in rules]
    assert names
    script = WITHOUT_DJANGO.partition("import harakeke.methods")[0]
    script += "".join(f"\nimport {name}" for name in names)
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


CLOCKS_AND_WIRES = {"time", "socket", "urllib", "os", "pathlib", "random", "subprocess", "secrets"}
#: An attacker has a budget of seconds, so its result depends on the clock and says so; and it tries the
#: generators others may have seeded, with seeds of its own. Both by these names alone.
OF_ATTACKERS = {"time.perf_counter", "random.Random"}


def test_methods_ask_no_clock_no_file_and_no_network():
    """What they are given is all they know, so that the same input gives the same answer for ever."""
    for file in (HOUSE / "methods").rglob("*.py"):
        tree = ast.parse(file.read_text())
        asked = {name for name in names_from_outside(tree) if name.split(".")[0] in CLOCKS_AND_WIRES}
        assert asked <= (OF_ATTACKERS if "attacks" in file.parts else set()), (file, asked)
        called = {ast.unparse(one.func) for one in ast.walk(tree) if isinstance(one, ast.Call)}
        assert not called & {"open", "datetime.now", "date.today", "print", "input"}, file
        unseeded = [one for one in ast.walk(tree) if isinstance(one, ast.Call) and not one.args + one.keywords]
        assert not {ast.unparse(one.func).split(".")[-1] for one in unseeded} & {"Random", "default_rng"}, file


def names_from_outside(tree: ast.AST) -> set[str]:
    """Every module imported, or what is used of it: `import random` and `random.Random` is random.Random."""
    whole = {
        name.asname or name.name: name.name
        for one in ast.walk(tree)
        if isinstance(one, ast.Import)
        for name in one.names
    }
    used = {
        f"{whole[one.value.id]}.{one.attr}"
        for one in ast.walk(tree)
        if isinstance(one, ast.Attribute) and isinstance(one.value, ast.Name) and one.value.id in whole
    }
    unused = {name for name in whole.values() if not any(one.startswith(f"{name}.") for one in used)}
    parts = {
        f"{one.module}.{name.name}"
        for one in ast.walk(tree)
        if isinstance(one, ast.ImportFrom) and one.module
        for name in one.names
    }
    return used | unused | parts


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("from time import perf_counter, time", {"time.perf_counter", "time.time"}),
        ("import random as r\nr.Random(3)\nr.random()", {"random.Random", "random.random"}),
        ("import os.path", {"os.path"}),
        ("import time", {"time"}),
    ],
)
def test_what_is_used_of_a_module_is_seen_whatever_it_is_called(words: str, found: set[str]):
    assert names_from_outside(ast.parse(words)) == found


def test_no_file_or_folder_has_a_name_that_says_nothing():
    named = {
        path for path in HOUSE.rglob("*") if path.suffix in ("", ".py", ".js", ".css") and "locale" not in path.parts
    }
    found = {path for path in named if path.stem.strip("_") in SAYS_NOTHING} - DJANGOS_OWN
    assert sorted(str(path.relative_to(HOUSE)) for path in found) == []


def test_no_file_is_long():
    lengths = {str(file.relative_to(HOUSE)): len(file.read_text().splitlines()) for file in every_file()}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def test_functions_are_short_on_the_whole():
    lengths = [
        one.end_lineno - one.lineno + 1
        for file in every_file()
        if "migrations" not in file.parts
        for one in ast.walk(ast.parse(file.read_text()))
        if isinstance(one, ast.FunctionDef)
    ]
    assert sum(lengths) / len(lengths) < 15


@pytest.mark.parametrize("folder", capabilities_with_tables(), ids=lambda path: path.name)
def test_a_capability_with_tables_has_its_page_and_its_models_hold_no_logic(folder):
    page = ast.get_docstring(ast.parse((folder / "__init__.py").read_text()))
    assert page, f"{folder} does not say what it is for"
    logic = [
        one.name
        for one in ast.walk(ast.parse((folder / "models.py").read_text()))
        if isinstance(one, ast.FunctionDef) and not one.name.startswith("_") and not _is_property(one)
    ]
    assert logic == []


def _is_property(function: ast.FunctionDef) -> bool:
    return any(ast.unparse(one).split(".")[-1] in ("property", "cached_property") for one in function.decorator_list)


def test_reads_and_writes_are_kept_apart():
    """A file of queries writes nothing."""
    writing = re.compile(r"\.(create|bulk_create|save|update|delete|get_or_create|update_or_create)\(")
    for file in HOUSE.rglob("queries.py"):
        assert not writing.search(file.read_text()), file


def test_every_file_that_people_read_says_what_it_is_for():
    silent = [
        str(file.relative_to(HOUSE))
        for file in every_file()
        if file.name not in ("apps.py", "urls.py", "models.py", "__main__.py", "wsgi.py")
        and "migrations" not in file.parts
        and file.read_text().strip()
        and not ast.get_docstring(ast.parse(file.read_text()))
    ]
    assert silent == []


def test_every_desk_page_names_whose_it_is():
    """A view of a desk carries the kinds it opens to, or says that it needs no sign-in."""
    from django.urls import URLPattern, get_resolver

    desks = ("whanau", "navigator", "provider", "agency", "steward", "board")

    def views(resolver, space=""):  # type: ignore[no-untyped-def]
        for one in resolver.url_patterns:
            if isinstance(one, URLPattern):
                yield space, one
            else:
                yield from views(one, one.namespace or space)

    unnamed = [
        pattern.name for space, pattern in views(get_resolver()) if space in desks and not _kinds(pattern.callback)
    ]
    assert unnamed == []


def _kinds(view):  # type: ignore[no-untyped-def]
    while view is not None:
        if hasattr(view, "kinds"):
            return view.kinds
        view = getattr(view, "__wrapped__", None)
    return None


def test_no_page_of_a_desk_reads_a_person_past_the_record_door():
    """Pages take people's rows from queries, after the door; none asks the models' own managers for them."""
    past = re.compile(r"\b(Whanau|Person|Plan|Goal|Progress|Visit|Giving|Agreement|DeskKey)\.objects\b")
    found = [str(file.relative_to(HOUSE)) for file in (HOUSE / "web").rglob("*.py") if past.search(file.read_text())]
    assert found == []
