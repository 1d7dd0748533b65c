"""The doors of the made-up providers, on both nodes: where each serves and how it would be reached. Nobody answers.

The agencies are real, so nothing is made up about how to reach them: their pages say that it is not in the list yet.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from harakeke.reference.models import Level
from harakeke.reference.queries import areas
from harakeke.sector.directory.actions import store_list
from harakeke.sector.directory.reading import NewList, NewService

from .words import read

LIST = "Made-up providers"
CHECKED = date(2026, 7, 1)
NOBODYS = ("067", "045")  # places that no made-up provider serves, so that their pages say what to do then


def write_directory() -> int:
    """Put the list in the place of an earlier one; how many doors it has. Done again, it is the same list."""
    return store_list(NewList(LIST, "Made up for the demo", tuple(_services()), made_up=True))


def _services() -> Iterator[NewService]:
    organisations = read("organisations")
    regions = {one["code"]: one.get("commissioning_region", "") for one in organisations["agencies"]}
    places = _places_of(organisations["providers"], regions)
    for number, one in enumerate(organisations["providers"], 1):
        yield _service(number, one, places[one["code"]])


def _service(number: int, one: dict[str, Any], places: Sequence[str]) -> NewService:
    told = dict(read("directory")[one["code"]])
    street, _own = told.pop("street"), told.pop("places", None)
    domain = f"{one['code']}.example"
    reach = {"phone": f"0800 000 {number:03}", "email": f"kia-ora@{domain}", "web": f"https://{domain}/"}
    agencies = [code for code in (one["agency"], one.get("also")) if code]
    return NewService(
        code=f"walks-{one['code']}", organisation_code=one["code"], organisation_name=one["name"], name=one["name"],
        walks_with_whanau=True, areas=tuple(("ta", code) for code in places),
        told={**told, **reach, "address": f"{street} (made up)", "agencies": agencies, "checked_on": CHECKED},
    )  # fmt: skip


def _places_of(providers: Sequence[dict[str, Any]], regions: dict[str, str]) -> dict[str, list[str]]:
    """An agency's districts in the order of their codes, shared out among its providers; each also helps next door."""
    by_region = defaultdict(list)
    for code, region in areas(Level.TA).filter(outside=False).values_list("code", "commissioning_region_code"):
        if code not in NOBODYS:
            by_region[region].append(code)
    found = {}
    for one in providers:
        own = read("directory")[one["code"]].get("places")
        beside = [other["code"] for other in providers if other["agency"] == one["agency"]]
        found[one["code"]] = own or _share(by_region[regions[one["agency"]]], beside.index(one["code"]), len(beside))
    return found


def _share(codes: Sequence[str], number: int, among: int) -> list[str]:
    """A stretch of the list, and the first place of the next one's.

    >>> _share(["a", "b", "c", "d"], 0, 2), _share(["a", "b", "c", "d"], 1, 2)
    (['a', 'b', 'c'], ['c', 'd'])
    """
    size = -(-len(codes) // among)
    return list(codes[number * size : (number + 1) * size + 1])
