"""How things were, as the made-up whānau and their navigators read it. Drawn apart: all else stays as it was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from harakeke.trust.walls.actor import Actor
from harakeke.whanau.people.models import Person, Whanau
from harakeke.whanau.readings.models import Mark, Pou, Reader, Reading

from .everyday import Walk
from .journeys import BEGAN
from .rows import Batch
from .words import read

AOTEAROA = ZoneInfo("Pacific/Auckland")
LEVELS, AT_FIRST, LATER = (1, 2, 3, 4, 5), (14, 30, 30, 20, 6), (4, 14, 32, 34, 16)
HAS_READINGS, NAVIGATOR_READS_TOO, LEFT_OUT, HAS_WORDS = 0.45, 0.5, 0.12, 0.25


def pou_id(statement: UUID, name: str) -> UUID:
    """Drawn from the provider's first statement, whose own id is drawn."""
    return uuid5(statement, name)


def write_pou(manager: Actor, statement: UUID) -> None:
    """A provider's own pou, as its manager."""
    (tenant,) = manager.tenants
    Pou.objects.bulk_create(
        Pou(id=pou_id(statement, one["name"]), tenant_id=tenant, position=number, **one)
        for number, one in enumerate(read("readings")["pou"], 1)
    )


def add_readings(batch: Batch, walk: Walk, domains: Mapping[str, int]) -> None:
    """Of some whānau with a plan: a first reading and later ones, by the whānau and sometimes by the navigator."""
    rng, planned = Random(walk.whanau.pk.int), walk.journey.planned  # noqa: S311  (made-up people, no secret)
    if planned is None or rng.random() > HAS_READINGS:
        return
    days = [planned + timedelta(days=120 * number) for number in range(4)]
    for number, on in enumerate(day for day in days if day <= min(walk.journey.until, walk.today)):
        for reader in Reader:
            if reader == Reader.WHANAU or rng.random() < NAVIGATOR_READS_TOO:
                said = _said(rng, domains, LATER if number else AT_FIRST)
                _add(batch, walk.whanau, walk.navigator, reader, on, said, {}, domains)


def _said(rng: Random, domains: Mapping[str, int], weights: Sequence[int]) -> dict[str, Any]:
    """Levels by domain, some left out, some with words."""
    found: dict[str, Any] = {}
    for code in domains:
        level = rng.choices(LEVELS, weights)[0]
        words = rng.choice(read("readings")["said"][level])
        if rng.random() > LEFT_OUT:
            found[code] = [level, words] if rng.random() < HAS_WORDS else level
    return found or {next(iter(domains)): 3}


def tell_readings(
    batch: Batch, whanau: Whanau, people: Sequence[Person], navigator: int, domains: Mapping[str, int],
    statement: UUID, today: date,
) -> None:  # fmt: skip
    """The readings of the story's whānau, as they were written out. statement: the provider's first."""
    for one in read("readings")["story"]:
        on = max(BEGAN, today + timedelta(days=one["day"]))
        person = people[one["person"]] if "person" in one else None
        told = {"words": one["words"], "person": person}
        pou = {pou_id(statement, name): level for name, level in one["pou"].items()}
        _add(batch, whanau, navigator, one["reader"], on, one["levels"], pou, domains, **told)


def _add(
    batch: Batch, whanau: Whanau, navigator: int, reader: str, on: date, levels: Mapping[str, Any],
    pou: Mapping[UUID, int], domains: Mapping[str, int], words: str = "", person: Person | None = None,
) -> None:  # fmt: skip
    """One reading with its marks; the navigator wrote it down at the table."""
    row_id = uuid5(whanau.pk, f"reading {reader} {on} {person.pk if person else ''}")
    told = {"reader": reader, "by_id": navigator, "words": words, "person_id": person.pk if person else None}
    written_at = datetime.combine(on, time(11), AOTEAROA)
    batch.add(Reading, id=row_id, whanau_id=whanau.pk, on=on, written_at=written_at, **told)
    which = [({"domain_id": domains[code]}, code, said) for code, said in levels.items()]
    which += [({"pou_id": one}, str(one), said) for one, said in pou.items()]
    for axis, name, said in which:
        level, about = said if isinstance(said, list) else (said, "")
        mark = {"level": level, "words": about, **axis}
        batch.add(Mark, id=uuid5(row_id, name), whanau_id=whanau.pk, reading_id=row_id, **mark)
