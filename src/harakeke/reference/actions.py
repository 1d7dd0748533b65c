"""Writes of reference data: loading the built-in sets, and loading a folder of published files."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from django.db import transaction

from . import storing
from .built_in_sets import built_in_sets
from .models import ReferenceSet
from .published.folder import FILES, Said, read_files
from .published.specifications import Published
from .rows import SetToLoad


class Outcome(Enum):
    """What became of one file."""

    LOADED = "loaded, and in use now"
    UNCHANGED = "nothing to do: these very bytes are loaded and in use"
    IN_USE_AGAIN = "loaded before; in use again"


@dataclass(frozen=True)
class LoadedSet:
    """A set and what became of it."""

    set: ReferenceSet
    outcome: Outcome


class NothingToLoad(ValueError):
    """A folder without a single file that we read."""


@transaction.atomic
def load_built_in() -> list[ReferenceSet]:
    """Store the built-in sets that are not stored yet; those stored now. Safe to repeat.

    A built-in set comes into use where none of its name is in use, or an earlier built-in one; never in the place of
    a published set.
    """
    storing.wait_for_turn()
    stored = []
    for found in built_in_sets():
        if storing.already_stored(found):
            continue
        one = storing.store(found)
        if not ReferenceSet.objects.filter(name=one.name, current=True, built_in=False).exists():
            storing.put_in_use(one)
        stored.append(one)
    return stored


@transaction.atomic
def load_folder(
    folder: Path, *, files: tuple[Published, ...] = FILES, say: Said = lambda words: None
) -> list[LoadedSet]:
    """Load every published file in a folder that we read: all of them, or none.

    One transaction: a damaged file (DamagedFile), an interruption or a crash leaves what was loaded before in use.
    A set of a name takes the place of the one in use; that one stays for what was made with it.
    """
    contents = contents_of(folder, files)
    storing.wait_for_turn()
    found = read_files(contents, storing.standing(), files=files, say=say)
    return [_load(one, say) for one in found]


def contents_of(folder: Path, files: tuple[Published, ...] = FILES) -> dict[str, bytes]:
    """The bytes of the files in a folder that we read, by name."""
    contents = {one.file: (folder / one.file).read_bytes() for one in files if (folder / one.file).is_file()}
    if not contents:
        names = ", ".join(one.file for one in files)
        raise NothingToLoad(f"'{folder}' has none of the files that Harakeke reads. They are named: {names}.")
    return contents


def absent_from(folder: Path) -> list[str]:
    """The files that Harakeke would read and that are not in a folder; what was loaded of them stays."""
    return [one.file for one in FILES if not (folder / one.file).is_file()]


def out_of_step(loaded: list[LoadedSet]) -> list[Published]:
    """Files whose rows copy codes of areas that changed now, though they were not loaded beside them."""
    names = {one.set.name for one in loaded}
    changed = {one.set.name for one in loaded if one.outcome is not Outcome.UNCHANGED}
    in_use = set(ReferenceSet.objects.filter(current=True).values_list("name", flat=True))
    return [one for one in FILES if one.about.name in in_use - names and changed.intersection(one.draws_on)]


def _load(found: SetToLoad, say: Said) -> LoadedSet:
    stored = storing.already_stored(found)
    if stored and stored.current:
        return LoadedSet(stored, Outcome.UNCHANGED)
    say(f"Storing {found.about.title}")
    outcome = Outcome.IN_USE_AGAIN if stored else Outcome.LOADED
    stored = stored or storing.store(found)
    storing.put_in_use(stored)
    return LoadedSet(stored, outcome)
