"""Reads of outings and of what to know about an address. The walls decide whose outings there are."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from uuid import UUID

import yaml
from django.db.models import QuerySet

from harakeke.trust.audit.actions import Reading, record_readings
from harakeke.trust.walls.actor import Actor
from harakeke.whanau.people.models import Whanau

from . import rules
from .models import Call, Hazard, Outing

LADDER = Path(__file__).with_name("ladder.yaml")


@cache
def ladder() -> tuple[rules.Rung, ...]:
    """What to do, and when, about someone who is not back."""
    return tuple(rules.Rung(**one) for one in yaml.safe_load(LADDER.read_text(encoding="utf-8"))["rungs"])


def my_outing(by: Actor) -> Outing | None:
    """Where the acting navigator is out now."""
    return Outing.objects.filter(tenant_id__in=by.tenants, by_id=by.user, back_at__isnull=True).first()


def out_now(by: Actor) -> QuerySet[Outing]:
    """Who is out now, soonest back first: for a manager everyone, for a buddy whoever is late."""
    found = Outing.objects.filter(tenant_id__in=by.tenants, back_at__isnull=True)
    return found.select_related("by", "buddy").order_by("back_by", "id")


def outing(outing_id: UUID, by: Actor) -> Outing | None:
    """One outing that the acting person may see, until it is over."""
    return out_now(by).filter(pk=outing_id).first()


def calls_of(outing: Outing) -> QuerySet[Call]:
    return Call.objects.filter(tenant_id=outing.tenant_id, outing=outing).select_related("by")


def read_outings(outings: Iterable[Outing]) -> list[Outing]:
    """Show where someone went: each leaves a reading with the whānau it names."""
    shown = list(outings)
    record_readings(Reading("outing", one.pk, one.whanau_id, one.tenant_id) for one in shown)
    return shown


def hazards_of(whanau: Whanau, today: date) -> list[Hazard]:
    """What to know before going, each with `standing`; what has lapsed is left out."""
    found = Hazard.objects.filter(tenant_id=whanau.tenant_id, whanau=whanau, ended_on__isnull=True)
    hazards = list(found.select_related("by"))
    for one in hazards:
        one.standing = rules.standing(one.review_on, one.ended_on, today)
    return [one for one in hazards if one.standing != rules.LAPSED]


def hazard(whanau: Whanau, hazard_id: UUID) -> Hazard | None:
    return Hazard.objects.filter(tenant_id=whanau.tenant_id, whanau=whanau, pk=hazard_id, ended_on__isnull=True).first()
