"""Reads of published counts under a place: census counts, and people of SA1s by the index of where they live."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction

from django.db.models import Count, F, Q, QuerySet, Sum

from harakeke.reference.models import Deprivation, Indicator

from .adding_up import Counts
from .adding_up import Sum as Added
from .figures import Deciles
from .places import COUNTRY, Footing, Part, Place
from .uncertainty import half_width


def plain(parts: Iterable[Part]) -> list[tuple[str, str, Fraction]]:
    return [(part.level, part.code, part.share) for part in parts]


def counts_of(names: set[str], parts: Sequence[Part]) -> dict[str, dict[tuple[str, str], Decimal | None]]:
    """Counts of these names about these areas: {name: {(level, code): value}}."""
    wanted = Q(pk__in=[])
    for level in {part.level for part in parts}:
        wanted |= Q(level=level, code__in=[part.code for part in parts if part.level == level])
    found: dict[str, dict[tuple[str, str], Decimal | None]] = {}
    rows = Indicator.objects.filter(wanted, set__current=True, indicator__in=names)
    for level, code, name, value in rows.values_list("level", "code", "indicator", "value"):
        found.setdefault(name, {})[level, code] = value
    return found


def added(several: Sequence[Counts]) -> dict[tuple[str, str], Decimal | None]:
    """Counts of one area added over several columns; None where one of them is not published."""
    keys = set().union(*several) if several else set()
    found: dict[tuple[str, str], Decimal | None] = {}
    for key in keys:
        values = [one.get(key) for one in several]
        found[key] = None if None in values else sum((one for one in values if one is not None), Decimal(0))
    return found


def wider(found: Added, many: int) -> Added:
    return replace(found, half=half_width(found.cells * many))


def _sa1s(here: Place, under: Footing) -> QuerySet[Deprivation]:
    found = Deprivation.objects.filter(set__current=True)
    return found if here.level == COUNTRY else found.filter(sa2_code__in=under.sa2_codes)


def deciles_of(here: Place, under: Footing) -> Deciles | None:
    rows = (
        _sa1s(here, under)
        .values("decile")
        .annotate(people=Sum("population"), sa1s=Count("population"), all=Count("pk"))
    )
    found = {row["decile"]: row for row in rows}
    if not found:
        return None
    nothing = {"people": 0, "sa1s": 0, "all": 0}
    without = found.get(None, nothing)
    people = tuple(int(found.get(decile, nothing)["people"] or 0) for decile in range(1, 11))
    return Deciles(people, int(without["people"] or 0), int(without["all"]), sum(row["sa1s"] for row in found.values()))


def mean_score(here: Place, under: Footing) -> Decimal | None:
    told = _sa1s(here, under).filter(score__isnull=False, decile__isnull=False).aggregate(
        weighted=Sum(F("score") * F("population")), people=Sum("population")
    )  # fmt: skip
    if not told["people"]:
        return None
    mean = Decimal(told["weighted"]) / Decimal(told["people"])
    return mean.quantize(Decimal("0.1"), ROUND_HALF_EVEN)


def deprived_sa1s(here: Place, under: Footing) -> int:
    found: int = _sa1s(here, under).filter(decile__gte=9, population__isnull=False).count()
    return found
