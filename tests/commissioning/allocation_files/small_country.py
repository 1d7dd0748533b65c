"""A small country on disk for these tests: a scenario as the issue prints it, and made-up areas."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from harakeke.cli.allocate import command
from harakeke.commissioning.allocation_files.areas import Areas, read_areas
from harakeke.commissioning.allocation_files.scenario import Scenario, read_scenario
from harakeke.commissioning.allocation_files.words import ENGLISH
from harakeke.commissioning.allocation_files.working import Outcome
from harakeke.methods.allocation import in_words

#: Word for word as the issue prints it; `…` stands there for what each reader fills in.
AS_PRINTED = """\
areas: areas.csv            # area,agency_options(;),region,need|population+score+…,previous
years: [2026, 2027, 2028, 2029]
budget: {2026: 179000000.00, …}
need: {population: maori_population, index: nzdep_score, beta: 0.8, rurality: {…}}
limits: {loss: 0.05, gain: 0.25, floor: 0.8, ceiling: 1.2}
front_line_share: {minimum: 0.85}
navigators: {cost: 105000, unit: 0.5, minimum_team: 1.0}
pacific: {envelope_share: 0.18}
uncertainty: {draws: 1000, need_cv: 0.05}
"""
SCENARIO = (
    AS_PRINTED.replace("179000000.00, …", "179000000.00, 2027: 180500000.00, 2028: 182000000.00, 2029: 183500000.00")
    .replace("rurality: {…}", "rurality: {town: 1.0, rural: 1.1, remote: 1.3}")
    .replace("draws: 1000", "draws: 40")
)
AREAS = """\
area,name,agency_options,region,maori_population,pacific_population,nzdep_score,rurality,previous
001,Harbour,Northern;Moana,R1,24000,9000,1045,town,41000000.00
002,Heights,Northern;Moana,R1,13000,4200,958,town,16500000.00
003,Long Beach,Northern;Moana,R1,8600,400,1012,rural,13600000.50
004,Cape,Northern;Moana,R1,3100,50,1120,remote,9200000.00
005,Ōwhata <Mill> & Sons,Southern;Moana,R2,17500,2600,1020,town,29000000.00
006,Upper Valley,Southern;Moana,R2,5400,120,1066,rural,11400000.00
007,High Country,Southern;Moana,R2,900,0,,remote,2150000.00
008,Market Town,Southern;Moana,R2,20500,6100,1004,town,28900000.00
009,Riverside,Southern;Moana,R2,9800,13500,1131,town,23200000.00
"""


def areas(text: str = AREAS) -> Areas:
    return read_areas(text, "areas.csv")


def scenario(text: str = SCENARIO, **changes: str) -> Scenario:
    """The scenario with some top-level lines otherwise; a line that was not there is added."""
    return read_scenario(changed(text, **changes), "scenario.yaml")


def noted(outcome: Outcome) -> list[str]:
    """What had to be assumed, in English."""
    return [in_words(one, ENGLISH) for one in outcome.notes]


def changed(text: str = SCENARIO, **changes: str) -> str:
    lines = [line for line in text.splitlines() if line.partition(":")[0] not in changes]
    return "\n".join([*lines, *(f"{key}: {value}" for key, value in changes.items() if value)]) + "\n"


def write(folder: Path, **files: str | bytes) -> Path:
    """The country's files in a folder; `scenario` or `areas` may be given otherwise, others by their name."""
    names = {"scenario": "scenario.yaml", "areas": "areas.csv"}
    for name, content in ({"scenario": SCENARIO, "areas": AREAS} | files).items():
        place = folder / names.get(name, name)
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def run(*typed: str | Path, code: int = 0) -> Result:
    """`harakeke allocate` as a person types it; the test fails with its words if it ends with another code."""
    done = CliRunner().invoke(command, [str(one) for one in typed])
    assert done.exit_code == code, done.output + repr(done.exception)
    return done


def allocate(folder: Path, *more: str, out: str = "out", code: int = 0) -> Result:
    return run(folder / "scenario.yaml", "--out", folder / out, *more, code=code)


def rows(folder: Path, out: str = "out") -> list[dict[str, str]]:
    with (folder / out / "allocation.csv").open(encoding="utf-8", newline="") as content:
        return list(csv.DictReader(content))


def explanation(folder: Path, out: str = "out") -> dict[str, Any]:
    return json.loads((folder / out / "explanation.json").read_text(encoding="utf-8"))


def cents(text: str) -> int:
    whole, _, rest = text.partition(".")
    return int(whole) * 100 + int(rest or 0)
