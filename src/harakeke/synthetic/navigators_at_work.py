"""Where the made-up providers' navigators work: posts and outreach, written by each provider's own manager.

They work in towns and go out to some places around; so there are communities nobody reaches, as there would be.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction
from django.utils import timezone

from harakeke.reference import queries as reference
from harakeke.reference.models import Area, Level
from harakeke.sector.directory.models import ServedArea
from harakeke.sector.organisations.models import Commission, Organisation, Role
from harakeke.sector.organisations.queries import actor_for
from harakeke.sector.workforce.actions import PostAsTold, add_outreach, add_post
from harakeke.sector.workforce.models import NavigatorPost
from harakeke.sector.workforce.rules import ALONGSIDE, KINDS
from harakeke.trust.walls.actor import Actor, acting

from .journeys import BEGAN

AT_ONE_BASE = 3  # navigators, at most
POOREST = "population_2023_in_deciles_9_10"
PEOPLE = "census_population_2023"
RURAL = ("21", "22")


def write_posts(today: date) -> int:
    """The posts of every made-up provider that has none yet; how many were written."""
    writers = Role.objects.filter(kind="provider_manager", user__made_up=True).select_related("organisation")
    written = 0
    for role in writers.order_by("organisation__code", "id"):
        actor = actor_for(role, on=today)
        with acting(actor), transaction.atomic():
            if not NavigatorPost.objects.filter(provider_id=role.organisation_id).exists():
                written += _write_for(role.organisation, actor, today)
    return written


def _write_for(provider: Organisation, actor: Actor, today: date) -> int:
    rng = Random(f"harakeke/navigators at work/{provider.code}")  # noqa: S311  no secret is drawn
    towns, around = _places_of(provider)
    number = 0
    for agency, navigators in _shared_out(provider):
        for fte in _teams(navigators, rng):
            if not towns:
                return number
            told = _told(agency, towns[number % len(towns)], fte, rng, number)
            _write(provider, actor, told, around[number % len(around)] if around and number % 3 == 0 else None, number)
            number += 1
    if towns and provider.code == "kowhai-whanau-services":
        _write_past_and_coming(provider, actor, towns, today)
    return number


def _shared_out(provider: Organisation) -> Iterator[tuple[int, int]]:
    """Each agency that commissions the provider, the regional one first, and how many navigators walk for it."""
    agencies = list(
        Commission.objects.filter(provider=provider)
        .order_by("agency__national", "pk")
        .values_list("agency_id", flat=True)
    )
    whole = Role.objects.filter(organisation=provider, kind="navigator").count()
    for place, agency in enumerate(agencies):
        share = whole // len(agencies) + (place < whole % len(agencies))
        if share:
            yield agency, share


def _teams(navigators: int, rng: Random) -> Iterator[Decimal]:
    """FTE of each base: a few navigators together, some of them part time."""
    while navigators > 0:
        here = min(navigators, rng.randint(1, AT_ONE_BASE))
        yield here - Decimal(rng.choice(("0", "0", "0.2", "0.4")))
        navigators -= here


def _told(agency: int, area: Area, fte: Decimal, rng: Random, number: int) -> PostAsTold:
    kinds = (ALONGSIDE,) if number % 3 else (ALONGSIDE, rng.choice(KINDS[1:]))
    return PostAsTold(agency, area, fte, kinds, BEGAN, source="Made up for the demo", made_up=True)


def _write(provider: Organisation, actor: Actor, told: PostAsTold, away: Area | None, number: int) -> None:
    at = timezone.now()
    row_id = uuid5(NAMESPACE_URL, f"harakeke:post:{provider.code}:{number}")
    post = add_post(told=told, by=actor, at=at, row_id=row_id)
    if away and (away.level, away.code) != (post.level, post.code):
        row_id = uuid5(NAMESPACE_URL, f"harakeke:outreach:{provider.code}:{number}")
        add_outreach(post=post, area=away, days=Decimal(1), at=at, row_id=row_id)


def _write_past_and_coming(provider: Organisation, actor: Actor, towns: Sequence[Area], today: date) -> None:
    """One post that ended and one that has yet to begin, so that its manager sees both."""
    agency = provider.commissioned_by.order_by("agency__national").first().agency_id  # type: ignore[union-attr]
    ended = PostAsTold(agency, towns[-1], Decimal(1), (ALONGSIDE,), BEGAN, today - timedelta(days=30), made_up=True)
    coming = PostAsTold(agency, towns[-1], Decimal("0.6"), ("rangatahi",), today + timedelta(days=45), made_up=True)
    for number, told in enumerate((ended, coming), 1000):
        _write(provider, actor, told, None, number)


def _places_of(provider: Organisation) -> tuple[list[Area], list[Area]]:
    """Where the provider has a base, and where it goes out to: in its districts, by how many live in hardship."""
    served = ServedArea.objects.filter(service__organisation_code=provider.code, level=Level.TA)
    districts = sorted(served.values_list("code", flat=True))
    level = Level.SA2 if reference.areas(Level.SA2).exists() else Level.TA
    weights = reference.figures(POOREST if level == Level.SA2 else PEOPLE, level=level)
    found = [one for one in reference.areas(level).filter(outside=False) if (one.ta_code or one.code) in districts]
    found.sort(key=lambda one: (-(weights.get(one.code) or 0), one.code))
    if level == Level.TA:
        half = len(found) // 2 + 1
        return found[:half], found[half:-1][:2]  # the last has nobody
    first_of_each = {one.ta_code: one for one in reversed(found)}
    towns = sorted(first_of_each.values(), key=found.index)
    return towns[: len(towns) // 2 + 1], [one for one in found if one.urban_rural_code in RURAL][:6]
