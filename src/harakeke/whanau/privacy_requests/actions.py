"""Asking, taking longer, answering. Each is one transaction; a refusal keeps the whānau's words beside the record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid5

from django.db import transaction

from harakeke.trust.walls.actor import Actor
from harakeke.whanau.people.models import Person, Whanau
from harakeke.whanau.people.once import write_once

from . import rules
from .models import Channel, CorrectionStatement, PrivacyRequest


class OwnLook(rules.NotAnAnswer):
    """Whoever a question is about does not answer it."""


@dataclass(frozen=True)
class Asked:
    """What someone asks: to see it, to have something put right, or about a look; and how it came."""

    kind: str
    words: str
    about: str = ""
    statement: str = ""
    look_day: date | None = None
    look_user_id: int | None = None
    for_manager: bool = False
    channel: str = Channel.DESK


@transaction.atomic
def ask(
    *, whanau: Whanau, asked: Asked, person: Person | None, by: Actor, on: date, row_id: UUID | None = None
) -> PrivacyRequest:
    """Write a request down; from the day after, its 20 working days run. Sent twice, it is written once.

    A question about a look goes to the provider's manager alone.
    """
    return write_once(
        PrivacyRequest,
        row_id,
        tenant_id=whanau.tenant_id,
        whanau=whanau,
        person=person,
        kind=asked.kind,
        about=asked.about,
        words=asked.words,
        statement=asked.statement,
        look_day=asked.look_day,
        look_user_id=asked.look_user_id,
        for_manager=asked.for_manager or asked.kind == rules.QUESTION,
        channel=asked.channel,
        written_by_id=by.user,
        received_on=on,
        due_on=rules.due_on(on),
    )


@transaction.atomic
def take_longer(*, request: PrivacyRequest, until: date, why: str, words: str, by: Actor, on: date) -> None:
    """Take more time, once, before the day it is due, for a reason the Act allows. Raises rules.NotLonger."""
    request = PrivacyRequest.objects.select_for_update(of=("self",)).get(pk=request.pk, tenant_id=request.tenant_id)
    rules.check_longer(
        standing=request.standing, last=request.last_day, until=until, why=why, words=words, on=on
    )  # fmt: skip
    request.longer_until, request.longer_why, request.longer_words = until, why, words
    request.longer_by_id, request.longer_told_on = by.user, on
    request.save(update_fields=["longer_until", "longer_why", "longer_words", "longer_by", "longer_told_on"])


@transaction.atomic
def answer(*, request: PrivacyRequest, decision: str, words: str, by: Actor, on: date) -> None:
    """Answer a request, once. What the whānau wanted beside it stands there when it is not changed, or not wholly.

    Raises rules.NotAnAnswer; OwnLook where the question is about whoever answers.
    """
    request = PrivacyRequest.objects.select_for_update(of=("self",)).get(pk=request.pk, tenant_id=request.tenant_id)
    rules.check_answer(kind=request.kind, standing=request.standing, decision=decision, words=words)
    if request.look_user_id == by.user:
        raise OwnLook("The question is about your own look, so someone else answers it.")
    request.decision, request.answer, request.answered_by_id, request.answered_on = decision, words, by.user, on
    request.save(update_fields=["decision", "answer", "answered_by", "answered_on"])
    if request.statement and decision in rules.KEEPS_STATEMENT:
        _attach(request, request.statement, on)


@transaction.atomic
def attach(*, request: PrivacyRequest, words: str, on: date) -> None:
    """Keep the whānau's own words beside what was not changed, after a refusal. Twice keeps the first."""
    if request.kind != rules.CORRECTION or request.decision not in rules.KEEPS_STATEMENT:
        raise rules.NotAnAnswer("Words stand beside something that was asked to be changed and was not.")
    _attach(request, words, on)


def _attach(request: PrivacyRequest, words: str, on: date) -> None:
    CorrectionStatement.objects.get_or_create(
        id=uuid5(request.pk, "beside"), tenant_id=request.tenant_id, whanau_id=request.whanau_id, request=request,
        defaults={"person_id": request.person_id, "about": request.about, "words": words, "attached_on": on},
    )  # fmt: skip
