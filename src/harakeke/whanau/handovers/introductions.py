"""Introducing a whānau to another provider: what they agreed to is told, and that provider makes its own record.

Nothing moves between providers but the words of one introduction. Until the other provider walks with them, and the
navigator here has parted, the one here walks on: the two overlap, so that there is never nobody.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid5

from django.db import Error, connection, transaction
from django.db.models import QuerySet

from harakeke.reference.models import Area
from harakeke.sector.organisations.models import Organisation
from harakeke.trust.audit.actions import Reading, record_readings
from harakeke.trust.walls.actor import Actor
from harakeke.whanau.consent.actions import NoConsent, give_consent
from harakeke.whanau.consent.models import Purpose, What
from harakeke.whanau.consent.queries import covers
from harakeke.whanau.engagements import actions as engagements
from harakeke.whanau.engagements.queries import engagements_of
from harakeke.whanau.people.actions import NewPerson
from harakeke.whanau.people.models import Person, Whanau
from harakeke.whanau.people.once import write_once
from harakeke.whanau.people.queries import people_of
from harakeke.whanau.plans.queries import goals_of, living_plan

from .actions import NotNow
from .models import Arrival, Introduction, Step

NEEDED = (What.NAMES, What.REACH)  # without them nobody could meet the whānau
MAY_BE = (*NEEDED, What.PLAN)


def what_would_be_told(whanau: Whanau, what: tuple[str, ...] = MAY_BE) -> dict[str, Any]:
    """Exactly what another provider is told: of each kind only where the whānau agreed to it."""
    told: dict[str, Any] = {}
    if What.NAMES in what:
        told |= {"name": whanau.name, "people": [_person(one) for one in people_of(whanau)]}
    if What.REACH in what:
        told |= {"area": whanau.area_id, "area_name": whanau.area.name}
    plan = living_plan(whanau) if What.PLAN in what else None
    if plan:
        shared = [goal for goal in goals_of(whanau) if goal.only_for is None and not goal.reached_on]
        goals = [{"words": goal.words, "measure": goal.measure} for goal in shared]  # never what one keeps to oneself
        told |= {"dream": plan.dream, "strengths": plan.strengths, "goals": goals}
    return told


def _person(person: Person) -> dict[str, Any]:
    born = person.birth_date.isoformat() if person.birth_date else None
    return {"given_names": person.given_names, "family_name": person.family_name, "born": born}


@transaction.atomic
def introduce(
    *, whanau: Whanau, to: Organisation, what: tuple[str, ...], agreed_by: Person, by: Actor, at: datetime, on: date,
    row_id: UUID | None = None,
) -> Introduction:  # fmt: skip
    """Offer to introduce a whānau to another provider, with their consent to each kind of thing that is told.

    Raises NoConsent when they did not agree to names and how to reach them, NotNow when one waits already.
    """
    if not set(NEEDED) <= set(what) <= set(MAY_BE):
        raise NoConsent("Nobody can meet the whānau without their names and how to reach them. Ask for both, or stop.")
    consent = give_consent(
        whanau=whanau, purpose=Purpose.HANDOVER, what=what, recipient=to.name, given_by=agreed_by, by=by, at=at,
        months=1, row_id=row_id,
    )  # fmt: skip
    if covers(whanau, purpose=Purpose.HANDOVER, what=what, recipient=to.name, on=on) is None:
        raise NoConsent("The consent does not cover this. Nothing was told.")
    try:
        with transaction.atomic():
            return write_once(
                Introduction, row_id, tenant_id=whanau.tenant_id, whanau=whanau, to_provider=to, consent=consent,
                until=consent.expires_on, written_by_id=by.user, written_at=at,
                told=what_would_be_told(whanau, what),
            )  # fmt: skip
    except Error:
        raise NotNow("This whānau is being introduced to someone already. Take that back first.") from None


def introduction_of(whanau: Whanau) -> Introduction | None:
    """The latest introduction of an opened whānau that still has something to do."""
    found = Introduction.objects.filter(tenant_id=whanau.tenant_id, whanau=whanau, closed_on__isnull=True)
    return found.exclude(state=Step.WITHDRAWN).select_related("to_provider").first()


def offered_to(by: Actor) -> QuerySet[Introduction]:
    """What is offered to the acting person's provider: a manager sees all, a navigator what was given to them."""
    found = Introduction.objects.filter(to_provider_id=by.organisation, state=Step.OFFERED)
    return found.select_related("tenant", "for_navigator").order_by("written_at", "id")


def arrivals_of(whanau: Whanau) -> QuerySet[Arrival]:
    """What came with an opened whānau."""
    return Arrival.objects.filter(tenant_id=whanau.tenant_id, whanau=whanau).select_related("from_provider")


def read_introductions(introductions: list[Introduction], by: Actor) -> list[Introduction]:
    """Show introductions; whoever reads one, of whichever provider, is seen by the whānau."""
    record_readings(Reading("introduction", one.pk, one.whanau_id, by.organisation) for one in introductions)
    return introductions


@transaction.atomic
def take_back_introduction(*, introduction: Introduction) -> None:
    """Take back what was offered and not yet taken up."""
    if introduction.state != Step.OFFERED:
        raise NotNow("This introduction was answered before.")
    introduction.state = Step.WITHDRAWN
    introduction.save(update_fields=["state"])


def give_to(*, introduction: Introduction, navigator: int) -> None:
    """The other provider's manager says which navigator it is for."""
    _ask("select harakeke.give_introduction_to(%s, %s)", introduction.pk, navigator)


def decline(*, introduction: Introduction, words: str) -> None:
    _ask("select harakeke.answer_introduction(%s, false, %s)", introduction.pk, words)


@transaction.atomic
def take_up(*, introduction: Introduction, agency_id: int, by: Actor, at: datetime, on: date) -> Whanau:
    """Begin to walk with an introduced whānau: a record of one's own provider, of what they agreed to and no more."""
    told = introduction.told
    _ask("select harakeke.answer_introduction(%s, true, '')", introduction.pk)
    area = Area.objects.get(pk=told["area"])
    people = [_new(one) for one in told["people"]]
    row_id = uuid5(introduction.pk, "record")
    whanau = engagements.register(
        name=told["name"], area=area, people=people, agency_id=agency_id, by=by, on=on, row_id=row_id
    )
    write_once(
        Arrival, uuid5(introduction.pk, "arrival"), tenant_id=whanau.tenant_id, whanau=whanau,
        from_provider_id=introduction.tenant_id, told=told, taken_by_id=by.user, taken_at=at,
    )  # fmt: skip
    return whanau


def _new(told: dict[str, Any]) -> NewPerson:
    born = date.fromisoformat(told["born"]) if told["born"] else None
    return NewPerson(told["given_names"], told["family_name"], birth_date=born)


@transaction.atomic
def part(*, introduction: Introduction, whanau: Whanau, by: Actor, on: date) -> None:
    """The other provider walks with them now, and the navigator here parts well."""
    if introduction.state != Step.TAKEN:
        raise NotNow("Walk on with them until the other provider has said yes.")
    for engagement in engagements_of(whanau).filter(navigator_id=by.user, ends_on__isnull=True):
        engagements.end(engagement=engagement, on=on)
    introduction.closed_on = on
    introduction.save(update_fields=["closed_on"])


def _ask(sql: str, *values: object) -> None:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, values)
    except Error:
        raise NotNow("This introduction does not wait for your answer any more.") from None
