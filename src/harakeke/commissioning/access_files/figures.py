"""The rows of each file that is written, as text: the same figures are the same bytes."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import numpy as np

from harakeke.methods.access import Level, Reason

from .working import Working

WORDS = {Level.NONE: "none", Level.LIMITED: "limited", Level.REACHED: "reached"}
ACCESS = (
    "area", "name", "service", "people", "need", "access", "share_of_mean", "level", "nearest_site", "minutes",
    "supply_in_catchment", "supply_by_nearness", "need_sharing",
)  # fmt: skip
UNREACHED = ("area", "name", "service", "people", "need", "nearest_site", "minutes", "why")
CANDIDATES = (
    "service", "rank", "seed", "name", "areas", "unmet_need", "need", "organisations", "viable_share", "best_rank",
    "worst_rank", "qualifies", "chosen",
)  # fmt: skip
WHAT_IF = (
    "area", "name", "service", "people", "need", "access_before", "access_after", "gain", "level_before", "level_after",
)  # fmt: skip
Rows = Iterator[list[str]]


def number(value: float) -> str:
    """Nine digits, none of them idle; machines differ beyond.

    >>> number(0.25), number(1200.0), number(0.0)
    ('0.25', '1200', '0')
    """
    short = f"{value:.9g}"
    return f"{float(short):.15f}".rstrip("0").rstrip(".") if "e" in short else short


def figure(value: float) -> float:
    """The same for JSON.

    >>> figure(1 / 3)
    0.333333333
    """
    return float(f"{value:.9g}")


def access_rows(found: Working) -> Rows:
    """Each area and service, by area."""
    for area in range(len(found.areas.codes)):
        for service in range(len(found.sites.services)):
            reason = found.levels.reason(area, service)
            yield [
                *_place(found, area, service), number(reason.access), number(reason.share_of_mean),
                WORDS[reason.level], *nearest(found, reason), number(reason.in_catchment),
                number(reason.by_nearness), number(reason.sharing),
            ]  # fmt: skip


def unreached_rows(found: Working) -> Rows:
    """Who reaches none of a service: by service, the most need first, each with why."""
    for service in range(len(found.sites.services)):
        for area in unreached(found, service):
            reason = found.levels.reason(area, service)
            yield [*_place(found, area, service), *nearest(found, reason), why(reason)]


def unreached(found: Working, service: int) -> list[int]:
    """The areas that reach none of a service, the most need first, of equal ones in the order of their codes."""
    need = found.areas.need
    return sorted(found.access.unreached(service).tolist(), key=lambda area: (-need[area], area))


def why(reason: Reason) -> str:
    """Why an area reaches nothing, in words."""
    if reason.minutes is None:
        return "no site that offers this is in the travel given"
    if reason.in_catchment:
        return "only areas without need reach the same sites"
    return "the nearest site is beyond the catchment or the last zone"


def candidate_rows(found: Working) -> Rows:
    """Each service's candidates: those of the main setting by rank, then those viable in others only."""
    place = {code: row for row, code in enumerate(found.areas.codes)}
    for service, one in found.candidates.items():
        main = {community.seed: community for community in one.communities}
        rank = {seed: row for row, seed in enumerate(main, start=1)}
        last = len(rank) + 1
        for interval in sorted(one.ranks, key=lambda each: (rank.get(each.seed, last), each.seed)):
            seed, community = interval.seed, main.get(interval.seed)
            yield [
                service, str(rank.get(seed, "")), seed, found.areas.names[place[seed]],
                *([";".join(community.areas), number(community.unmet), number(community.need),
                   str(community.organisations)] if community else [""] * 4),
                number(interval.share), str(interval.best), str(interval.worst),
                yes(interval.qualifies), yes(seed in one.chosen),
            ]  # fmt: skip


def what_if_rows(found: Working) -> Rows:
    """Who gains, by service; whose need gains most first. Levels are against the mean before."""
    if found.more is None:
        return
    for service in range(len(found.sites.services)):
        for area in found.more.gainers(service).tolist():
            before, after = found.access.value[area, service], found.more.after[area, service]
            yield [
                *_place(found, area, service), number(before), number(after), number(after - before),
                WORDS[Level(int(found.levels.level[area, service]))], WORDS[level_of(found, after, service)],
            ]  # fmt: skip


def level_of(found: Working, access: float, service: int) -> Level:
    """The level that some access would be, against the mean as it is."""
    if access == 0:
        return Level.NONE
    return Level.LIMITED if access < found.levels.limited[service] else Level.REACHED


def nearest(found: Working, reason: Reason) -> tuple[str, str]:
    if reason.nearest is None or reason.minutes is None:
        return "", ""
    return found.sites.codes[reason.nearest], number(round(reason.minutes, 1))


def yes(said: bool) -> str:
    return "yes" if said else "no"


def _place(found: Working, area: int, service: int) -> list[str]:
    areas = found.areas
    return [
        areas.codes[area], areas.names[area], found.sites.services[service],
        number(float(areas.people[area])), number(float(areas.need[area])),
    ]  # fmt: skip


def summary(found: Working) -> dict[str, Any]:
    """The country in a few numbers: by service who is reached, and that everything adds up."""
    areas, access = found.areas, found.access
    return {
        "areas": len(areas.codes),
        "people": figure(math.fsum(areas.people)),
        "need": figure(math.fsum(areas.need)),
        "sites": len(found.sites.codes),
        "pairs": len(found.travel),
        "travel": "great circle × detour ÷ speed" if found.by_distance else "as given",
        "areas_without_travel": int((np.bincount(found.travel.demand, minlength=len(areas.codes)) == 0).sum()),
        "services": {name: _service(found, service) for service, name in enumerate(found.sites.services)},
        "balanced": bool(np.allclose(access.reachable, access.shared_out, rtol=1e-9, atol=0)),
    }


def _service(found: Working, service: int) -> dict[str, Any]:
    access, levels, people = found.access, found.levels, found.areas.people
    at = {level: np.flatnonzero(levels.level[:, service] == level) for level in Level}
    said: dict[str, Any] = {
        "supply": figure(float(np.sum(access.supply[:, service]))),
        "supply_reachable": figure(float(access.reachable[service])),
        "supply_shared_out": figure(float(access.shared_out[service])),
        "sites_nobody_reaches": [found.sites.codes[site] for site in access.unshared(service).tolist()],
        "mean": figure(float(levels.mean[service])),
        "limited_below": figure(float(levels.limited[service])),
        "levels": {
            WORDS[level]: {"areas": len(rows), "people": figure(math.fsum(people[rows]))} for level, rows in at.items()
        },
    }
    name = found.sites.services[service]
    if name in found.candidates:
        one = found.candidates[name]
        said["candidates"] = {
            "unmet_need": figure(one.unmet), "communities": len(one.communities),
            "qualify": sum(each.qualifies for each in one.ranks), "chosen": list(one.chosen),
            "covered": figure(one.covered),
        }  # fmt: skip
    if found.more is not None:
        gaining = found.more.gainers(service)
        first = gaining[access.value[gaining, service] == 0]
        said["what_if"] = {
            "extra": figure(float(np.sum(found.sites.extra[:, service]))), "areas_that_gain": len(gaining),
            "people_who_gain": figure(math.fsum(people[gaining])), "areas_reached_for_the_first_time": len(first),
            "people_reached_for_the_first_time": figure(math.fsum(people[first])),
        }  # fmt: skip
    return said
