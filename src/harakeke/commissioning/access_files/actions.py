"""What a person does here: measure access from files, and write the folder."""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from harakeke import __version__
from harakeke.files.csv_tables import Table
from harakeke.files.whole_folder import fingerprint, new_folder, refuse_existing
from harakeke.methods.access import Decay, Gaussian, Gravity, Steps

from .choices import NEED, ChoiceError, Choices, Way, around, check_way, read_catchment, read_decay
from .figures import (
    ACCESS,
    CANDIDATES,
    UNREACHED,
    WHAT_IF,
    access_rows,
    candidate_rows,
    summary,
    unreached_rows,
    what_if_rows,
)
from .page import page
from .pairs import read_adjacency, read_travel
from .places import read_areas, read_sites
from .settings_file import read_settings
from .working import Working, work_out

FORMAT = "harakeke access folder 1"
WHAT = "a folder of results"


@dataclass(frozen=True)
class Inputs:
    """The files, and the choices in words where no settings file says them.

    Without `travel` it is by great circle; without `adjacency` each area stands alone.
    """

    demand: Path
    supply: Path
    travel: Path | None = None
    adjacency: Path | None = None
    extra: Path | None = None
    services: tuple[str, ...] = ()
    settings: Path | None = None
    decay: str | None = None
    catchment: str | None = None
    stretch: bool = False


def measure_access(inputs: Inputs, out: Path) -> dict[str, Any]:
    """Work out who can reach what, write it to `out`, and return its summary. Refused with nothing written."""
    refuse_existing(out, WHAT)
    areas = read_areas(inputs.demand)
    choices = choices_of(inputs, need_given="need" in areas.table.columns)
    sites = read_sites(inputs.supply, inputs.extra, inputs.services)
    tables: dict[str, Table | None] = {"demand": areas.table, "supply": sites.table, "what_if": sites.extra_table}
    travel, beside = None, list[tuple[str, str]]()
    if inputs.travel:
        tables["travel"], travel = read_travel(inputs.travel, areas, sites)
    if inputs.adjacency:
        tables["adjacency"], beside = read_adjacency(inputs.adjacency, areas)
    found = work_out(areas, sites, travel, beside, choices)
    with new_folder(out, WHAT) as half:
        _write(half, found, tables, inputs)
    return summary(found)


def choices_of(inputs: Inputs, *, need_given: bool) -> Choices:
    """The choices of the settings file; else those in words, and the same varied to test the candidates."""
    if inputs.settings:
        if inputs.decay or inputs.catchment or inputs.stretch:
            what = "Decay, catchment or stretch are given beside it."
            raise ChoiceError("settings", what, "Say them in the settings file alone.")
        return read_settings(inputs.settings)
    decay = read_decay(inputs.decay) if inputs.decay else Way().decay
    catchment = read_catchment(inputs.catchment) if inputs.catchment else {}
    return Choices(around(check_way(Way(decay, catchment, inputs.stretch)), need_given=need_given))


def _write(half: Path, found: Working, tables: dict[str, Table | None], inputs: Inputs) -> None:
    chosen = as_said(found.choices)
    _write_csv(half / "access.csv", ACCESS, access_rows(found))
    _write_csv(half / "unreached.csv", UNREACHED, unreached_rows(found))
    _write_csv(half / "candidates.csv", CANDIDATES, candidate_rows(found))
    if found.more is not None:
        _write_csv(half / "what_if.csv", WHAT_IF, what_if_rows(found))
    _write_json(half / "summary.json", summary(found))
    (half / "index.html").write_text(page(found, chosen), encoding="utf-8")
    written = {name.name: fingerprint(name) for name in sorted(half.iterdir())}
    given = {part: {"file": table.path.name, **table.fingerprint()} for part, table in tables.items() if table}
    if inputs.settings:
        given["settings"] = {"file": inputs.settings.name, **fingerprint(inputs.settings)}
    _write_json(
        half / "manifest.json",
        {
            "format": FORMAT, "code_version": __version__, "services": list(found.sites.services), "choices": chosen,
            "inputs": given, "outputs": written,
        },
    )  # fmt: skip


def as_said(choices: Choices) -> dict[str, object]:
    """The choices as plain words and numbers."""
    return {
        "settings": {name: _way(way) for name, way in choices.ways.items()},
        "limited_below": choices.limited_below,
        "speed": choices.speed,
        "detour": choices.detour,
        "communities": {
            "least": choices.least, "most": None if math.isinf(choices.most) else choices.most, "rings": choices.rings,
            "sites": choices.sites, "agreement": choices.agreement,
        },
    }  # fmt: skip


def _way(way: Way) -> dict[str, object]:
    catchment = {name or "all": minutes for name, minutes in way.catchment.items()}
    return {
        "decay": decay_words(way.decay), "catchment": catchment or "where the decay ends",
        "stretch": way.stretch, "need": "need" if way.need == NEED else "people",
    }  # fmt: skip


def decay_words(decay: Decay) -> str:
    """A decay as `read_decay` reads it.

    >>> decay_words(Steps(((10.0, 1.0), (30.0, 0.22))))
    '10=1,30=0.22'
    """
    match decay:
        case Steps(zones):
            return ",".join(f"{minutes:.9g}={weight:.9g}" for minutes, weight in zones)
        case Gaussian():
            return f"gaussian:{decay.sigma:.9g}"
        case Gravity():
            return f"gravity:{decay.power:.9g},scale={decay.scale:.9g},minimum={decay.minimum:.9g}"
    raise TypeError(decay)


def _write_csv(path: Path, heading: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as content:
        writer = csv.writer(content, lineterminator="\n")
        writer.writerow(heading)
        writer.writerows(rows)


def _write_json(path: Path, content: dict[str, object]) -> None:
    text = json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False)
    path.write_text(text + "\n", encoding="utf-8")
