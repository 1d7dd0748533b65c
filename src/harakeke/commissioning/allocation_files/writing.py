"""Every file of a published allocation; the same input makes the same bytes, whatever the order of its rows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from harakeke import __version__
from harakeke.methods.allocation import in_words

from .area_page import AreaPages
from .areas import write_areas
from .explanation_file import explanation_json, gates
from .folder import Fingerprint, fingerprint
from .index_page import index_page
from .inputs import Inputs
from .language import Language
from .page_parts import text
from .rows_file import allocation_csv
from .scenario import write_scenario
from .words import ENGLISH
from .working import Outcome

FORMAT = "harakeke allocation folder 1"
SCENARIO, AREAS, CODES, MANIFEST = "scenario.yaml", "areas.csv", "codes.csv", "manifest.json"
BEFORE = "before"
#: The code that the figures come from: these rooms, as they stand beside this one.
ROOMS = (
    "files", "methods/allocation", "methods/apportionment", "methods/fairness", "commissioning/allocation_files",
)  # fmt: skip


@dataclass
class Written:
    """Names and fingerprints of what was written so far."""

    inputs: dict[str, Fingerprint] = field(default_factory=dict)
    outputs: dict[str, Fingerprint] = field(default_factory=dict)


def published_files(inputs: Inputs, outcome: Outcome) -> Iterator[tuple[str, str]]:
    """Each file's name and text; the manifest, with the fingerprints of all, comes last."""
    written = Written()
    for name, content in input_files(replace(inputs, scenario=outcome.scenario)):
        written.inputs[name] = fingerprint(content.encode())
        yield name, content
    for name, content in _output_files(outcome, written):
        written.outputs[name] = fingerprint(content.encode())
        yield name, content
    yield MANIFEST, _manifest(outcome, written)


def input_files(inputs: Inputs) -> Iterator[tuple[str, str]]:
    """What the allocation was made from, written in one way: rows by code, keys in their order."""
    scenario = replace(
        inputs.scenario,
        areas=AREAS,
        codes=CODES if inputs.listed else "",
        before=f"{BEFORE}/{SCENARIO}" if inputs.before else "",
    )
    yield SCENARIO, write_scenario(scenario)
    yield AREAS, write_areas(inputs.areas)
    if inputs.listed:
        yield CODES, "".join(f"{code}\n" for code in ("code", *inputs.listed))
    if inputs.before:
        for name, content in input_files(replace(inputs.before, before=None)):
            yield f"{BEFORE}/{name}", content


def _output_files(outcome: Outcome, written: Written) -> Iterator[tuple[str, str]]:
    yield "allocation.csv", allocation_csv(outcome)
    yield "explanation.json", explanation_json(outcome)
    yield "index.html", index_page(outcome, _again(written, ""))
    pages = AreaPages(outcome, _again(written, "../"))
    for at, code in enumerate(outcome.areas.codes):
        yield f"area/{code}.html", pages.page(at)


def _again(written: Written, up: str) -> str:
    """How to work it out again, as a piece of a page."""
    files = "".join(
        f'<li><a href="{up}{name}">{text(name)}</a> <span class=quiet>SHA-256 <code>{one["sha256"]}</code></span></li>'
        for name, one in written.inputs.items()
    )
    words = Language()
    how = words.fill(
        "again.how",
        make=f"<code>harakeke allocate {SCENARIO} --out again</code>",
        verify="<code>harakeke allocate --verify .</code>",
        version=__version__,
        rows=f'<a href="{up}allocation.csv">allocation.csv</a>',
        numbers=f'<a href="{up}explanation.json">explanation.json</a>',
        fingerprints=f'<a href="{up}{MANIFEST}">{MANIFEST}</a>',
    )
    head, files_head = words.word("again.head"), words.word("again.files")
    return f"<footer>\n<h2>{head}</h2>\n<p>{files_head}</p>\n<ul>{files}</ul>\n<p>{how}</p>\n</footer>"


def _manifest(outcome: Outcome, written: Written) -> str:
    found: dict[str, Any] = {
        "format": FORMAT,
        "title": outcome.scenario.title,
        "code_version": __version__,
        "code_sha256": code_fingerprint(),
        "years": list(outcome.scenario.years),
        "draws": outcome.sure.draws if outcome.sure else 0,
        "gates": gates(outcome),
        "notes": [in_words(one, ENGLISH) for one in outcome.notes],
        "inputs": written.inputs,
        "outputs": written.outputs,
    }
    return json.dumps(found, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


@cache
def code_fingerprint() -> str:
    """SHA-256 of the code that the figures come from, so that a change of it shows even within one version."""
    source = Path(__file__).resolve().parents[2]
    found = hashlib.sha256()
    for room in ROOMS:
        for path in sorted((source / room).glob("*.py")):
            found.update(f"{room}/{path.name}\n".encode() + path.read_bytes().replace(b"\r\n", b"\n"))
    return found.hexdigest()
