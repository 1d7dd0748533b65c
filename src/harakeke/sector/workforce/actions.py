"""Writes of posts: by a manager of the provider they are at. The database refuses anyone else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from harakeke.reference.models import Area
from harakeke.sector.organisations.queries import agencies_of
from harakeke.trust.walls.actor import Actor

from .models import NavigatorPost, Outreach
from .rules import PostRefused, check_days, check_fte, check_kinds, share_out


@dataclass(frozen=True)
class PostAsTold:
    """A post as its provider's manager tells it."""

    agency_id: int
    area: Area
    fte: Decimal
    kinds: tuple[str, ...]
    starts_on: date
    ends_on: date | None = None
    source: str = ""
    made_up: bool = False


@transaction.atomic
def add_post(*, told: PostAsTold, by: Actor, at: datetime, row_id: UUID) -> NavigatorPost:
    """Write a post of the manager's own provider; once for a `row_id`. Raises rules.PostRefused."""
    _check(told, by, ())
    values = {**_values(told), "written_by_id": by.user, "changed_at": at}
    post, _ = NavigatorPost.objects.get_or_create(id=row_id, provider_id=by.organisation, defaults=values)
    return post


@transaction.atomic
def change_post(*, post: NavigatorPost, told: PostAsTold, by: Actor, at: datetime) -> None:
    """Put right what is written of a post. What changes from a day on is a new post, so that the old one stays true."""
    outreach = list(post.outreach.all())
    _check(told, by, tuple(one.days for one in outreach))
    if any((one.level, one.code) == (told.area.level, told.area.code) for one in outreach):
        raise PostRefused("at its base")
    _write(post, {name: value for name, value in _values(told).items() if name != "made_up"}, at)


@transaction.atomic
def end_post(*, post: NavigatorPost, ends_on: date, at: datetime) -> None:
    """The last day of a post. It stays in what was true before."""
    check_days(post.starts_on, ends_on)
    _write(post, {"ends_on": ends_on}, at)


@transaction.atomic
def add_outreach(*, post: NavigatorPost, area: Area, days: Decimal, at: datetime, row_id: UUID) -> None:
    """Days a week of a post at another place; written once for a `row_id`. Raises rules.PostRefused."""
    others = post.outreach.exclude(pk=row_id)
    if (area.level, area.code) == (post.level, post.code):
        raise PostRefused("at its base")
    if others.filter(level=area.level, code=area.code).exists():
        raise PostRefused("twice")
    share_out(post.fte, [*others.values_list("days", flat=True), days])
    place = {"level": area.level, "code": area.code, "days": days}
    Outreach.objects.get_or_create(id=row_id, post=post, provider_id=post.provider_id, defaults=place)
    _write(post, {}, at)


@transaction.atomic
def take_outreach_away(*, post: NavigatorPost, outreach_id: UUID, at: datetime) -> None:
    """The days go back to the base. Done twice, it is done once."""
    if post.outreach.filter(pk=outreach_id).delete()[0]:
        _write(post, {}, at)


def _check(told: PostAsTold, by: Actor, days: tuple[Decimal, ...]) -> None:
    check_fte(told.fte)
    check_kinds(told.kinds)
    check_days(told.starts_on, told.ends_on)
    share_out(told.fte, days)
    if not agencies_of(by.organisation, on=told.starts_on).filter(pk=told.agency_id).exists():
        raise PostRefused("not commissioned")


def _values(told: PostAsTold) -> dict[str, object]:
    return {
        "agency_id": told.agency_id, "level": told.area.level, "code": told.area.code, "fte": told.fte,
        "kinds": list(told.kinds), "starts_on": told.starts_on, "ends_on": told.ends_on, "source": told.source,
        "made_up": told.made_up,
    }  # fmt: skip


def _write(post: NavigatorPost, values: dict[str, object], at: datetime) -> None:
    for name, value in values.items():
        setattr(post, name, value)
    post.changed_at = at
    post.save(update_fields=[*values, "changed_at"])
