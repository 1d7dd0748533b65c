"""Loading the directory: all the files of a folder, or none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from django.db import connection, transaction

from harakeke.reference import queries as reference
from harakeke.reference.models import Level
from harakeke.reference.spelling import fold

from .models import Locality, ServedArea, Service
from .reading import NewList, NewService, Point, WrongFile, read_gazetteer, read_list, read_published_services

OWN, PUBLISHED, GAZETTEER = "services*.yaml", "services_*_fsd_*.csv", "places_linz_gazetteer_*.csv"
BUILT_IN = Path(__file__).parent / "built_in" / "services.yaml"
NEAR_AT_MOST = 0.6  # degrees; what lies further from every area is in none of them


@dataclass(frozen=True)
class Loaded:
    """What a folder held: services of each list, localities, and rows that no area could be found for."""

    services: dict[str, int]
    localities: int
    nowhere: int


class NothingToLoad(ValueError):
    """A folder without a file the directory knows."""


@transaction.atomic
def load_folder(folder: Path) -> Loaded:
    """Load every list of services and the gazetteer in a folder. Raises NothingToLoad or reading.WrongFile."""
    own, published, gazetteer = (sorted(folder.glob(pattern)) for pattern in (OWN, PUBLISHED, GAZETTEER))
    if not (own or published or gazetteer):
        raise NothingToLoad(f"There is no {OWN}, {PUBLISHED} or {GAZETTEER} in this folder.")
    _wait_for_turn()
    lists = [read_list(path) for path in own]
    nowhere = 0
    for path in published:
        found, lost = _in_their_districts(path, read_published_services(path))
        lists.append(found)
        nowhere += lost
    stored = {one.name: store_list(one) for one in lists}
    places, lost = _store_localities([point for path in gazetteer for point in read_gazetteer(path)])
    return Loaded(stored, places, nowhere + lost)


@transaction.atomic
def store_list(new: NewList) -> int:
    """Put a list in the place of the earlier one of its name; how many services it has. Raises reading.WrongFile."""
    _check_codes(new)
    Service.objects.filter(list_name=new.name).delete()
    taken = Service.objects.filter(code__in=[one.code for one in new.services]).values_list("code", flat=True)
    if taken:
        raise WrongFile(f"{new.name}: another list has the codes {', '.join(sorted(taken))} already.")
    for one in new.services:
        _store(one, new)
    return len(new.services)


def _store(one: NewService, new: NewList) -> None:
    about = {name: value for name, value in one.told.items() if name != "name"}
    service = Service.objects.create(
        code=one.code, list_name=new.name, organisation_code=one.organisation_code,
        organisation_name=one.organisation_name, name=one.name, walks_with_whanau=one.walks_with_whanau,
        source=new.source, made_up=new.made_up, **about,
    )  # fmt: skip
    ServedArea.objects.bulk_create(ServedArea(service=service, level=level, code=code) for level, code in one.areas)


def _check_codes(new: NewList) -> None:
    """Every served area is one that is loaded, so that nobody is listed where nobody can find them."""
    wrong = []
    for level in {level for one in new.services for level, _code in one.areas} - {"country"}:
        known = set(reference.areas(level).filter(outside=False).values_list("code", flat=True))
        if level == Level.SA2 and not known:
            continue  # small areas come with the published files; their codes are taken as they are until then
        wrong += [
            f"{new.name}, {one.code}: there is no {level} with the code '{code}'."
            for one in new.services
            for of, code in one.areas
            if of == level and code not in known
        ]
    if wrong:
        raise WrongFile("\n".join(wrong))


def _in_their_districts(path: Path, points: Sequence[Point]) -> tuple[NewList, int]:
    """A published list of services that stand at points: each serves the district it stands in."""
    nearest = _district_of(points)
    services = [
        NewService(
            code=f"{path.stem[:9].replace('_', '-')}-{point.code}", organisation_code="", name=point.name,
            organisation_name=point.told["provider"][:200], walks_with_whanau=False, areas=(("ta", code),),
            told={"kaupapa": point.told["description"]},
        )
        for point in points
        if (code := nearest(point))
    ]  # fmt: skip
    unique = tuple({one.code: one for one in services}.values())
    source = "Family Services Directory, Ministry of Social Development"
    return NewList(path.stem, source, unique), len(points) - len(services)


def _store_localities(points: Sequence[Point]) -> tuple[int, int]:
    if not points:
        return 0, 0
    nearest = _district_of(points)
    found = {(point.name, code) for point in points if (code := nearest(point))}
    Locality.objects.all().delete()
    Locality.objects.bulk_create(
        Locality(name=name, search_name=fold(name), ta_code=code) for name, code in sorted(found)
    )
    return len(found), len(points) - sum(bool(nearest(point)) for point in points)


def _district_of(points: Sequence[Point]) -> Callable[[Point], str]:
    """The district or city of the small area whose middle is nearest: right but for a few places at a border."""
    areas = list(
        reference.areas(Level.SA2)
        .filter(outside=False, latitude__isnull=False)
        .exclude(ta_code="")
        .values_list("latitude", "longitude", "ta_code")
    )
    if not areas:
        raise WrongFile(
            "Points can be placed when the small areas (SA2) are loaded: run `harakeke reference load` first."
        )
    middles = np.array([(latitude, longitude) for latitude, longitude, _code in areas])

    def nearest(point: Point) -> str:
        away = (middles - (point.latitude, point.longitude)) * (1.0, np.cos(np.radians(point.latitude)))
        distances = np.hypot(away[:, 0], away[:, 1])
        closest = int(distances.argmin())
        return areas[closest][2] if distances[closest] <= NEAR_AT_MOST else ""

    return nearest


def _wait_for_turn() -> None:
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext('harakeke directory'))")


def load_built_in() -> int:
    """The doors that are known without anyone's file. Done again, it is the same list."""
    return store_list(read_list(BUILT_IN))
