"""What a place has: marae, kōhanga reo, kaupapa Māori organisations, services and navigators."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, QuerySet

from harakeke.reference.models import Gathering, GatheringPlace, Level, ReferenceSet
from harakeke.sector.directory import queries as directory
from harakeke.sector.directory.models import Reach, ServedArea, Service
from harakeke.trust.walls.actor import Actor

from .figures import Basis, Figure, Missing, Source
from .places import COUNTRY, Footing, Place


def source_of(name: str) -> Source | None:
    """The set in use of a name, as a figure's source; None where none is loaded."""
    found = ReferenceSet.objects.filter(name=name, current=True).first()
    if found is None:
        return None
    return Source(found.name, found.title, found.vintage, found.publisher, found.status, found.note)


def gathering_places(kind: Gathering, here: Place, under: Footing) -> Figure:
    """Marae or kōhanga reo, with their names: in districts by their own code, in SA2s by the nearest centre."""
    source, unit = source_of(kind), str(kind)
    if source is None:
        return Figure(unit, unit, missing=Missing.NOT_LOADED)
    every = GatheringPlace.objects.filter(set__current=True, kind=kind)
    if here.level == COUNTRY:
        return Figure(unit, unit, Decimal(every.count()), sources=(source,), country=float(every.count()))
    found = every.filter(_inside(under)).order_by("name")
    if kind == Gathering.MARAE and not found.exists():
        return Figure(unit, unit, missing=Missing.NONE_LISTED, sources=(source,))
    placed = Basis.OFFICIAL if kind == Gathering.KOHANGA_REO and under.whole_districts else Basis.MODELLED
    notes = ("nearest_centre",) if placed is Basis.MODELLED else ()
    partial = ("partial_marae",) if kind == Gathering.MARAE else ("years_old",)
    names = tuple(found.values_list("name", flat=True))
    return Figure(
        unit, unit, Decimal(len(names)), basis=placed, sources=(source,), names=names, notes=notes + partial,
        country=float(every.count()),
    )  # fmt: skip


def _inside(under: Footing) -> Q:
    if under.whole_districts:
        return Q(ta_code__in=under.ta_codes)
    districts = Q(ta_code__in=under.ta_codes) if under.ta_codes and not under.sa2_codes else Q(pk__in=[])
    return Q(sa2_code__in=under.sa2_codes) | districts


def services(here: Place, under: Footing, *, on: date) -> Figure:
    """Services of Whānau Ora agencies and providers that serve the place or a part of it, by name."""
    whole = directory.listed(on=on).filter(walks_with_whanau=True).count()
    if not whole:
        return Figure("services", "services", missing=Missing.NOBODY_SAID)
    found = _serving(here, under, on=on).filter(walks_with_whanau=True)
    names = tuple(dict.fromkeys(_named(one) for one in found))
    if not names:
        return Figure("services", "services", missing=Missing.NONE_LISTED)
    source = Source("directory", "Harakeke directory of services", on.isoformat(), "Harakeke", "compiled")
    return Figure(
        "services", "services", Decimal(len(names)), basis=Basis.COMPILED, names=names, sources=(source,),
        country=float(whole), notes=("directory",),
    )  # fmt: skip


def _named(service: Service) -> str:
    """A service with who runs it, where that is not its name already."""
    if service.organisation_name == service.name:
        return str(service.name)
    return f"{service.name} ({service.organisation_name})"


def _serving(here: Place, under: Footing, *, on: date) -> QuerySet[Service]:
    listed = directory.listed(on=on)
    if here.level == COUNTRY:
        return listed
    held = [(Reach.TA, under.ta_codes), (Reach.SA2, under.sa2_codes)]
    wider = {"region": Reach.REGION, "commissioning_region": Reach.COMMISSIONING_REGION, "ta": Reach.TA}
    lies_in: Iterable[tuple[str, str]] = [
        (here.level, here.code),
        *((level, code) for level, code, _name in here.within),
    ]
    held += [(wider[level], (code,)) for level, code in lies_in if level in wider]
    wanted = Q(pk__in=[])
    for level, codes in held:
        wanted |= Q(level=level, code__in=codes)
    return listed.filter(Exists(ServedArea.objects.filter(wanted, service=OuterRef("pk"))))


def navigators(here: Place, under: Footing, *, seen_by: Actor | None, on: date) -> Figure:
    """Full-time equivalents of navigators with a base or outreach days there; known at an agency's node alone."""
    if not apps.is_installed("harakeke.sector.workforce") or seen_by is None:
        return Figure("navigators", "fte", missing=Missing.NOT_HERE)
    from harakeke.sector.workforce.queries import fte_in, on_day

    if not on_day(on).exists():
        return Figure("navigators", "fte", missing=Missing.NOBODY_SAID)
    source = Source("workforce", "Navigators’ posts, as providers keep them", on.isoformat(), "Harakeke", "compiled")
    if here.level == COUNTRY:
        found = fte_in(Level.TA, _every_ta(), on=on)
    else:
        found = fte_in(Level.TA, under.ta_codes, on=on) if under.ta_codes else Decimal(0)
        if not under.whole_districts:
            found += fte_in(Level.SA2, _outside_districts(under), on=on)
    notes = () if under.whole_districts else ("district_posts",)
    return Figure("navigators", "fte", found, basis=Basis.COMPILED, sources=(source,), notes=notes)


def _every_ta() -> list[str]:
    from harakeke.reference.queries import areas

    return list(areas(Level.TA).values_list("code", flat=True))


def _outside_districts(under: Footing) -> list[str]:
    """The SA2s of a place that are not in one of its districts, so that no post is counted twice."""
    from harakeke.reference.queries import areas

    found = areas(Level.SA2).filter(code__in=under.sa2_codes).exclude(ta_code__in=under.ta_codes)
    return list(found.values_list("code", flat=True))
