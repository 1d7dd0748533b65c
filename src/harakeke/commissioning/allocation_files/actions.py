"""What a person does here: publish an allocation as a folder, and check one that was published."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from harakeke.files.refusals import FileRefused
from harakeke.files.text_files import text_of

from .folder import Fingerprint, fingerprint, new_folder, refuse_existing
from .inputs import Inputs, read_inputs
from .working import Outcome, work_out
from .writing import FORMAT, MANIFEST, SCENARIO, code_fingerprint, published_files

PAGE = ".html"
Say = Callable[[str], None]


@dataclass(frozen=True)
class Checked:
    """What checking a folder found: files that are not as the manifest says, and those that come out otherwise."""

    files: int
    altered: tuple[str, ...]
    different: tuple[str, ...]
    same_code: bool

    @property
    def holds(self) -> bool:
        return not self.altered and not self.different


def allocate_files(*, scenario: Path, out: Path, draws: int | None = None, say: Say) -> Outcome:
    """Work a scenario's file out and write the folder `out`, whole or not at all. draws: instead of the scenario's.

    Raises FileRefused, BadInput or Infeasible, in words, with nothing written.
    """
    refuse_existing(out)
    say(f"Reading {scenario} and what it names")
    inputs = read_inputs(scenario)
    outcome = worked_out(inputs, draws=draws, say=say)
    say(f"Writing {out}, {len(outcome.areas):,} pages")
    with new_folder(out) as folder:
        for name, content in published_files(inputs, outcome):
            folder.write(name, content)
    return outcome


def worked_out(inputs: Inputs, *, draws: int | None = None, say: Say) -> Outcome:
    """Everything that follows from these inputs."""
    wanted = draws if draws is not None else inputs.scenario.uncertainty.draws if inputs.scenario.uncertainty else 0
    say(f"Working out {len(inputs.areas):,} areas{f', and again for {wanted:,} draws' if wanted else ''}")
    before = (inputs.before.scenario, inputs.before.areas) if inputs.before else None
    return work_out(inputs.scenario, inputs.areas, draws=draws, before=before)


def check_folder(folder: Path, say: Say) -> Checked:
    """Check a published folder: every file against its fingerprint, then the whole worked out again."""
    manifest = _manifest(folder)
    said: dict[str, Fingerprint] = {**manifest["inputs"], **manifest["outputs"]}
    say(f"Checking {len(said):,} files")
    altered = _altered(folder, said)
    inputs = read_inputs(folder / SCENARIO)
    outcome = worked_out(inputs, say=say)
    say("Comparing")
    made = {
        name: fingerprint(content.encode()) for name, content in published_files(inputs, outcome) if name != MANIFEST
    }
    different = [name for name in sorted({*said, *made}) if said.get(name) != made.get(name)]
    return Checked(len(said), tuple(altered), tuple(different), manifest.get("code_sha256") == code_fingerprint())


def _altered(folder: Path, said: Mapping[str, Fingerprint]) -> list[str]:
    """Files that are missing, other than they were, or not of this allocation.

    Pages may be left out all together: they are made again and held against the manifest all the same.
    """
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} - {MANIFEST}
    if not any(name.endswith(PAGE) for name in there):
        said = {name: one for name, one in said.items() if not name.endswith(PAGE)}
    wrong = {name for name in said if name in there and fingerprint((folder / name).read_bytes()) != said[name]}
    return sorted(wrong | (set(said) ^ there))


def _manifest(folder: Path) -> dict[str, Any]:
    path = folder / MANIFEST
    content = text_of(path, "the folder of a published allocation, with its manifest.json")
    try:
        found = json.loads(content)
    except ValueError:
        found = None
    parts = ("inputs", "outputs")
    if not isinstance(found, dict) or not all(isinstance(found.get(part), dict) for part in parts):
        raise FileRefused(path, "This is no manifest as it was written.", "Fetch the folder again.")
    if found.get("format") != FORMAT:
        raise FileRefused(path, f"This is not of the format '{FORMAT}'.", "Use the version of Harakeke that made it.")
    return found
