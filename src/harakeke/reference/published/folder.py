"""A folder of published files becomes sets, all of them or none. No database: what stands already is given."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping

from ..rows import SetToLoad
from .areas import REGIONS, SA2S, TERRITORIAL_AUTHORITIES
from .census_profiles import CENSUS_REGION_PROFILE, CENSUS_TA_PROFILE, HOUSEHOLDS_WITH_CHILDREN
from .charities import KAUPAPA_MAORI
from .classifications import ETHNICITY, IWI, IWI_OTHER_NAMES
from .concordance import SA2_CONCORDANCE
from .damage import DamagedFile, Damages
from .gathering_places import KOHANGA, MARAE
from .iwi_counts import IWI_COUNTS
from .nzdep import NZDEP
from .outlines import SA2_OUTLINES, TA_OUTLINES, read_outlines
from .partnership_boards import PARTNERSHIP_BOARDS
from .people import CENSUS_PROFILE, FEMALE_BY_AGE, RESIDENTS_BY_SEX
from .reading import check_table, read_table
from .report import report_of
from .specifications import Published, Standing, Table

# In the order in which they refer to each other.
FILES: tuple[Published, ...] = (
    REGIONS,
    TERRITORIAL_AUTHORITIES,
    TA_OUTLINES,
    SA2S,
    SA2_OUTLINES,
    SA2_CONCORDANCE,
    PARTNERSHIP_BOARDS,
    NZDEP,
    FEMALE_BY_AGE,
    RESIDENTS_BY_SEX,
    CENSUS_PROFILE,
    CENSUS_TA_PROFILE,
    CENSUS_REGION_PROFILE,
    HOUSEHOLDS_WITH_CHILDREN,
    MARAE,
    KOHANGA,
    KAUPAPA_MAORI,
    ETHNICITY,
    IWI,
    IWI_OTHER_NAMES,
    IWI_COUNTS,
)
Said = Callable[[str], None]


def read_files(
    contents: Mapping[str, bytes],
    standing: Standing,
    *,
    files: tuple[Published, ...] = FILES,
    say: Said = lambda words: None,
) -> list[SetToLoad]:
    """The sets that a folder's files make, by file name; or DamagedFile with what is wrong in any of them.

    standing: what was loaded before, to which a file may refer when its parent's file is not in the folder. It takes
    in each set as it is read.
    """
    found: list[SetToLoad] = []
    refused: dict[str, Damages] = {}
    for published in files:
        if published.file not in contents:
            continue
        say(f"Reading {published.file}")
        damages = Damages(published.file)
        table = _read(contents[published.file], published, damages)
        refers_to = {column.refers_to for column in published.columns} | set(published.draws_on)
        if refers_to.isdisjoint(refused):
            check_table(table, published, standing, damages)
            if not damages and (one := _make(contents[published.file], table, published, standing, damages)):
                found.append(one)
        if damages or refers_to & set(refused):  # what hangs on a refused file cannot be judged
            refused[published.about.name] = damages
    if refused:
        raise DamagedFile(refused.values())
    return found


def _read(content: bytes, published: Published, damages: Damages) -> Table:
    read = read_outlines if published.file.endswith("json") else read_table
    return read(content, published, damages)


def _make(content: bytes, table: Table, published: Published, standing: Standing, damages: Damages) -> SetToLoad | None:
    """The set that a checked table makes, which `standing` then knows too; None where levels do not reconcile."""
    rows = published.make(table, standing)
    standing.learn(published.about.name, rows)
    steps = published.reconcile(table, standing, damages) if published.reconcile else []
    if damages:
        return None
    return SetToLoad(
        about=published.about,
        sha256=hashlib.sha256(content).hexdigest(),
        fingerprint=_fingerprint(content, published, standing),
        rows_in=len(table.rows),
        rows=rows,
        report=report_of(table, published, steps, rows),
    )


def _fingerprint(content: bytes, published: Published, standing: Standing) -> str:
    """What makes a set the same set: its bytes, how they were read, and the areas its rows copy codes from."""
    digest = hashlib.sha256(f"reading {published.reading}\n".encode() + content)
    for level in published.draws_on:
        digest.update(repr(sorted(standing.areas[level].values())).encode())
    return digest.hexdigest()
