"""A valley as files: a town, a village, a farm far up, an island; two sites. Everything is made up."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from click.testing import CliRunner, Result

from harakeke.cli.access import command

FILES = {
    "demand": "area,people,need,rurality,lat,lon,name,organisations\n"
    "001,300,200,urban,-38.70,177.00,Town,1\n"
    "002,100,150,rural,-38.80,176.90,Village,1\n"
    "003,50,90,rural,-38.95,176.80,Farm,0\n"
    "004,20,60,remote,-38.30,177.60,Island,1\n",
    "supply": "site,navigators,counsellors,lat,lon\nS1,3,1,-38.70,177.01\nS2,0.5,0,-38.81,176.90\n",
    "travel": "area,site,minutes\n001,S1,5\n002,S1,25\n002,S2,3\n003,S1,50\n003,S2,28\n",
    "adjacency": "area,beside\n001,002\n002,003\n003,004\n",
    "extra": "site,navigators,counsellors,lat,lon\nS1,0.5,0,-38.70,177.01\nS3,1,1,-38.31,177.60\n",
}
OPTIONS = {"demand": "--demand", "supply": "--supply", "travel": "--travel", "adjacency": "--adjacency",
           "extra": "--what-if", "settings": "--settings"}  # fmt: skip
WITH_TRAVEL = ("demand", "supply", "travel", "adjacency")


def write(folder: Path, **changed: str | bytes) -> Path:
    """The files of the valley, some of them otherwise."""
    for name, content in {**FILES, **changed}.items():
        suffix = "yaml" if name == "settings" else "csv"
        path = folder / f"{name}.{suffix}"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def run(folder: Path, *more: str, files: tuple[str, ...] = WITH_TRAVEL, out: str = "out") -> Result:
    suffix = {"settings": "yaml"}
    given = [word for name in files for word in (OPTIONS[name], str(folder / f"{name}.{suffix.get(name, 'csv')}"))]
    return CliRunner().invoke(command, [*given, "--out", str(folder / out), *more])


def measured(folder: Path, *more: str, files: tuple[str, ...] = WITH_TRAVEL, out: str = "out") -> Path:
    """The folder that was written; the run must have come through."""
    done = run(folder, *more, files=files, out=out)
    assert done.exit_code == 0, done.output
    return folder / out


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((folder / f"{name}.csv").read_text(encoding="utf-8"))))


def said(folder: Path, name: str = "summary") -> dict:
    return json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
