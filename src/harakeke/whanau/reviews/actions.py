"""Writes of versions, reviews, phases and closings."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db import transaction

from harakeke.trust.walls.actor import Actor
from harakeke.whanau.people.models import Person
from harakeke.whanau.people.once import write_once
from harakeke.whanau.people.queries import people_of
from harakeke.whanau.plans.models import Plan
from harakeke.whanau.plans.rules import NotTheirs

from .contents import contents_of
from .models import Closing, FollowUp, Phase, Review, Version, VersionItem
from .rules import NotNow, check_day, check_next, digest_of_version


@transaction.atomic
def sign(
    *, plan: Plan, signed_by: Person, how: str, signed_on: date, words: str, by: Actor, today: date,
    row_id: UUID | None = None,
) -> Version:  # fmt: skip
    """The whānau signs the plan as it stands: it is frozen as a version. Raises rules.NotNow, plans.rules.NotTheirs."""
    if signed_by.pk not in {person.pk for person in people_of(plan.whanau)}:
        raise NotTheirs("Choose among the people of this whānau, then save again.")
    check_day(signed_on, began=plan.starts_on, today=today)
    whose = {"tenant_id": plan.tenant_id, "whanau_id": plan.whanau_id}
    sent = Version.objects.filter(**whose, pk=row_id).first() if row_id else None
    if sent:
        return sent
    plan = Plan.objects.select_for_update().get(**whose, pk=plan.pk)
    number = Version.objects.filter(**whose, plan=plan).count() + 1
    items = contents_of(plan)
    digest = digest_of_version(
        [one.digest for one in items], number=number, signed_on=signed_on, signed_by=signed_by.pk, how=how
    )
    said = {"signed_by": signed_by, "how": how, "signed_on": signed_on, "words": words, "by_id": by.user}
    version = write_once(Version, row_id, **whose, plan=plan, number=number, digest=digest, **said)
    VersionItem.objects.bulk_create(
        VersionItem(
            **whose, version=version, about=one.about, row_id=one.row_id, content=one.content, digest=one.digest,
            only_for=None if one.only_for is None else list(one.only_for), hidden_from=list(one.hidden_from),
        )
        for one in items
    )  # fmt: skip
    return version


@transaction.atomic
def hold_review(
    *, plan: Plan, held_on: date, words: str, next_on: date, phase: str, reason: str, by: Actor, today: date,
    row_id: UUID | None = None,
) -> Review:  # fmt: skip
    """The plan was looked at again. Where the whānau stand in another phase now, that is written with its reason."""
    check_day(held_on, began=plan.starts_on, today=today)
    check_next(next_on, held_on=held_on)
    whose = {"tenant_id": plan.tenant_id, "whanau_id": plan.whanau_id}
    review = write_once(
        Review, row_id, **whose, plan=plan, held_on=held_on, words=words, next_on=next_on, by_id=by.user
    )
    stands = Phase.objects.filter(**whose, plan=plan).first()
    if phase and (stands is None or stands.kind != phase):
        Phase.objects.create(**whose, plan=plan, kind=phase, since=held_on, reason=reason, by_id=by.user)
    plan.review_on = next_on
    plan.save(update_fields=["review_on"])
    return review


@transaction.atomic
def close_well(
    *, plan: Plan, closed_on: date, achieved: str, words: str, way_back: str, follow_ups: Collection[date], by: Actor,
    today: date, row_id: UUID | None = None,
) -> Closing:  # fmt: skip
    """Close a plan well. Their navigator still walks with them until the follow-ups are done. Raises rules.NotNow."""
    check_day(closed_on, began=plan.starts_on, today=today)
    if not follow_ups:
        raise NotNow("Agree on a day to ask how they are, then close the plan.")
    for day in follow_ups:
        check_next(day, held_on=closed_on)
    whose = {"tenant_id": plan.tenant_id, "whanau_id": plan.whanau_id}
    said = {"closed_on": closed_on, "achieved": achieved, "words": words, "way_back": way_back, "by_id": by.user}
    closing, written = Closing.objects.get_or_create(
        **whose, plan=plan, defaults=said | ({"id": row_id} if row_id else {})
    )
    if written:
        days = sorted(set(follow_ups))
        FollowUp.objects.bulk_create(FollowUp(**whose, closing=closing, due_on=day) for day in days)
        plan.ends_on = closed_on
        plan.save(update_fields=["ends_on"])
    return closing


def follow_up_done(*, follow_up: FollowUp, on: date, words: str) -> None:
    """Somebody asked how they are. Said again, it stays as it was said first."""
    if follow_up.done_on is None:
        follow_up.done_on, follow_up.words = on, words
        follow_up.save(update_fields=["done_on", "words"])
