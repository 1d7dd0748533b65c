"""Reads of reference data: always the current set, unless a caller names another."""

from __future__ import annotations

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from .models import Area, Boundary, Category, Level, OutcomeDomain, ReferenceSet
from .spelling import fold


def sets() -> QuerySet[ReferenceSet]:
    """Every set ever loaded, newest first."""
    return ReferenceSet.objects.order_by("name", "-loaded_at")


def areas(level: Level) -> QuerySet[Area]:
    """The areas of a level, in the current set, by code."""
    return Area.objects.filter(level=level, set__current=True).order_by("code")


def area(level: Level, code: str) -> Area:
    """One area of the current set. Raises Area.DoesNotExist."""
    return areas(level).get(code=code)


def find_areas(words: str, limit: int = 12) -> list[Area]:
    """SA2s and territorial authorities whose names hold every word typed, those that begin with them first."""
    asked = fold(words)
    if not asked:
        return []
    holds = Q(level__in=(Level.SA2, Level.TA), set__current=True, outside=False)
    for word in asked.split():
        holds &= Q(search_name__contains=word)
    begins = Case(When(search_name__startswith=asked, then=Value(0)), default=Value(1), output_field=IntegerField())
    return list(Area.objects.filter(holds).annotate(begins=begins).order_by("begins", "search_name", "code")[:limit])


def area_to_live_in(area_id: object) -> Area:
    """One SA2 or territorial authority of the current set. Raises Area.DoesNotExist."""
    return Area.objects.get(pk=area_id, level__in=(Level.SA2, Level.TA), set__current=True, outside=False)


def categories(scheme: str, *, level: int | None = None) -> QuerySet[Category]:
    found = Category.objects.filter(scheme=scheme, set__current=True)
    return found if level is None else found.filter(level=level)


def outcome_domains() -> QuerySet[OutcomeDomain]:
    """The domains of the framework version in use."""
    return OutcomeDomain.objects.filter(set__current=True).order_by("position")


def boundaries(level: Level) -> QuerySet[Boundary]:
    """Outlines where they are loaded, else tiles (which the built-in set always has)."""
    outlines = Boundary.objects.filter(level=level, set__current=True, geometry__isnull=False)
    return outlines if outlines.exists() else Boundary.objects.filter(level=level, set__current=True)
