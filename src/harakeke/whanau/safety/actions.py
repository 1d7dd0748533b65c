"""Writes of decisions: about a flag, and about telling others. Both are only ever added to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import transaction

from harakeke.trust.walls.actor import Actor
from harakeke.whanau.people.models import Whanau
from harakeke.whanau.people.once import write_once

from . import rules
from .models import FlagDecision, SharingDecision
from .queries import Flag


@transaction.atomic
def decide_flag(
    *,
    whanau: Whanau,
    flag: Flag,
    answer: str,
    words: str,
    quiet_until: date,
    by: Actor,
    at: datetime,
    today: date,
    row_id: UUID | None = None,
) -> FlagDecision:
    """Write down what someone decided about a flag. Raises rules.NotDecided."""
    rules.check_flag_decision(words, quiet_until, today)
    seen = {"rule": flag.rule, "rule_version": flag.version, "since": flag.since}
    said = {"answer": answer, "words": words.strip(), "quiet_until": quiet_until}
    whose = {"tenant_id": whanau.tenant_id, "whanau": whanau}
    return write_once(FlagDecision, row_id or uuid4(), **whose, **seen, **said, decided_by_id=by.user, decided_at=at)


@dataclass(frozen=True)
class Sharing:
    """A request under the law and the answer to it, in the words that will stand."""

    law: str
    asked_by: str
    asked_on: date
    asked_for: str
    decision: str
    reasons: str
    told: str
    privileged: bool
    consulted: str
    whanau_told: bool
    told_how: str
    shown_to_whanau: bool


@transaction.atomic
def decide_sharing(
    *, whanau: Whanau, sharing: Sharing, by: Actor, at: datetime, row_id: UUID | None = None
) -> SharingDecision:
    """Write down a decision about telling others. Raises rules.NotDecided."""
    rules.check_sharing(
        law=sharing.law,
        decision=sharing.decision,
        told=sharing.told,
        privileged=sharing.privileged,
        whanau_told=sharing.whanau_told,
        shown_to_whanau=sharing.shown_to_whanau,
    )
    whose = {"tenant_id": whanau.tenant_id, "whanau": whanau, "decided_by_id": by.user, "decided_at": at}
    return write_once(SharingDecision, row_id or uuid4(), **whose, **vars(sharing))
