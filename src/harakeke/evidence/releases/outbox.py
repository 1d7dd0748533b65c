"""The outbox: signed releases leave, however often the way is broken, and each arrives once.

Before each attempt it is written down that one is made; after the acknowledgement, that it came. Between the two
anything may die: the next attempt sends the same bytes, and the national node answers with the receipt it gave before.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connections, transaction
from django.db.models import Q
from django.utils import timezone

from harakeke.trust.audit.actions import record_act
from harakeke.trust.walls.actor import acting

from . import actions, rules, withdrawals
from .delivery import TIME_OUT, NotDelivered, deliver
from .lifecycle import CHECKED, RECEIVED, SENT, SIGNED, WAITING_TO_LEAVE
from .models import Release, Withdrawal
from .package import PackageRefused, check_receipt
from .refusals import NotAcknowledged, ReleaseRefused, require

log = logging.getLogger("harakeke.releases")

UNDER_WAY = timedelta(seconds=TIME_OUT + 10)
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=5), timedelta(hours=1)


@dataclass(frozen=True)
class Leaving:
    """A kind of thing that leaves by the door: a release with its package, a withdrawal with its notice."""

    word: str
    model: type[Release] | type[Withdrawal]
    table: str
    locked: Callable[[UUID], Any]
    sign: Callable[[UUID, datetime], Any]


RELEASE = Leaving(
    "release", Release, actions.TABLE, actions.locked, lambda one, at: actions.sign(release_id=one, at=at)
)
WITHDRAWAL = Leaving(
    "withdrawal",
    Withdrawal,
    withdrawals.TABLE,
    withdrawals.locked,
    lambda one, at: withdrawals.sign_withdrawal(withdrawal_id=one, at=at),
)
ALL = (RELEASE, WITHDRAWAL)  # in this order: a release leaves before what withdraws another


def send(*, release_id: UUID, at: datetime) -> Release:
    """Send a signed release now, and record its receipt. Raises NotAcknowledged; it then stays in the outbox.

    Not for use inside a transaction, nor in a page: that an attempt is made must be on the record before it is made.
    """
    return _send(RELEASE, release_id, at)


def send_notice(*, withdrawal_id: UUID, at: datetime) -> Withdrawal:
    """The same for the signed notice of a withdrawal."""
    return _send(WITHDRAWAL, withdrawal_id, at)


def send_waiting(*, at: datetime | None = None, early: bool = False) -> int:
    """Send everything signed whose turn it is; how many were acknowledged. Never raises for a broken way.

    early: also what is planned to be tried again later.
    """
    at = at or timezone.now()
    return sum(_sent(kind, one, at) for kind in ALL for one in _whose_turn_it_is(kind, at, early=early))


def sign_waiting(*, at: datetime | None = None) -> int:
    """Sign everything checked that is not signed yet (the process may have died between the two); how many."""
    at = at or timezone.now()
    with acting(None), transaction.atomic():
        waiting = [(kind, one) for kind in ALL for one in _ids(kind, Q(status=CHECKED))]
    return sum(_signed(kind, one, at) for kind, one in waiting)


def how_many_wait() -> int:
    """How many signed releases and notices are not acknowledged yet."""
    with acting(None):
        return sum(kind.model.objects.filter(status__in=WAITING_TO_LEAVE).count() for kind in ALL)


def run_sender(stop: threading.Event, every: float) -> None:
    """Sign and send what waits, every so many seconds, until told to stop. Outlives a lost database."""
    while not stop.is_set():
        try:
            sign_waiting()
            send_waiting()
        except Exception as problem:  # the loop must outlive whatever one turn met
            log.warning("The outbox will try again: %s.", type(problem).__name__)
        finally:
            connections.close_all()
        stop.wait(every)


def wait_after(attempts: int) -> timedelta:
    """How long to wait after so many attempts: 5 s, 10 s, 20 s … up to an hour.

    >>> [str(wait_after(n)) for n in (1, 2, 3, 20)]
    ['0:00:05', '0:00:10', '0:00:20', '1:00:00']
    """
    return min(FIRST_WAIT * 2 ** min(attempts - 1, 20), LONGEST_WAIT)


def _send(kind: Leaving, one: UUID, at: datetime) -> Any:
    with acting(None):
        with transaction.atomic(durable=True):
            found = kind.locked(one)
            if found.status == RECEIVED:
                return found
            _note_attempt(kind, found, at)
        try:
            receipt = deliver(bytes(found.package), settings.HARAKEKE_NATIONAL_ADDRESS + "/receive/")
            received_at = check_receipt(
                receipt, release=str(found.pk), sha256=found.package_sha256, public_key=_national_key()
            )
        except (NotDelivered, PackageRefused) as problem:
            _note_problem(kind, one, str(problem), at)
            raise NotAcknowledged(str(problem)) from None
        return _note_receipt(kind, one, receipt, received_at)


def _whose_turn_it_is(kind: Leaving, at: datetime, *, early: bool) -> list[UUID]:
    waiting = Q(status__in=WAITING_TO_LEAVE)
    if not early:
        waiting &= Q(next_attempt_at__isnull=True) | Q(next_attempt_at__lte=at)
    with acting(None), transaction.atomic(durable=True):
        return _ids(kind, waiting)


def _ids(kind: Leaving, which: Q) -> list[UUID]:
    return list(kind.model.objects.filter(which).order_by("signed_at", "id").values_list("id", flat=True))


def _sent(kind: Leaving, one: UUID, at: datetime) -> bool:
    try:
        _send(kind, one, at)
    except NotAcknowledged:
        return False
    return True


def _signed(kind: Leaving, one: UUID, at: datetime) -> bool:
    try:
        kind.sign(one, at)
    except ReleaseRefused:
        log.warning("A checked %s could not be signed; `harakeke release list` names it.", kind.word)
        return False
    return True


def _note_attempt(kind: Leaving, found: Any, at: datetime) -> None:
    if found.status == SIGNED:
        found.status, found.sent_at = SENT, at
        record_act(f"{kind.word}.sent", subject=kind.table, row_id=found.pk)
    elif found.status != SENT:
        may = rules.may_become if kind is RELEASE else rules.withdrawal_may_become
        require(may(found.status, SENT))
    found.attempts += 1
    found.next_attempt_at = at + UNDER_WAY  # nobody else tries meanwhile; if this process dies, somebody then does
    found.save(update_fields=["status", "sent_at", "attempts", "next_attempt_at"])


def _note_problem(kind: Leaving, one: UUID, problem: str, at: datetime) -> None:
    with transaction.atomic(durable=True):
        found = kind.locked(one)
        if found.status == SENT:
            found.last_problem = problem
            found.next_attempt_at = at + wait_after(found.attempts)
            found.save(update_fields=["last_problem", "next_attempt_at"])


def _note_receipt(kind: Leaving, one: UUID, receipt: dict[str, str], received_at: datetime) -> Any:
    with transaction.atomic(durable=True):
        found = kind.locked(one)
        if found.status == SENT:
            found.status, found.receipt, found.received_at = RECEIVED, receipt, received_at
            found.next_attempt_at, found.last_problem = None, ""
            found.save(update_fields=["status", "receipt", "received_at", "next_attempt_at", "last_problem"])
            record_act(f"{kind.word}.received", subject=kind.table, row_id=found.pk)
    return found


def _national_key() -> bytes | None:
    given = settings.HARAKEKE_NATIONAL_KEY
    try:
        return bytes.fromhex(given) if given else None
    except ValueError:
        raise PackageRefused("HARAKEKE_NATIONAL_KEY is not a key in hexadecimal; correct it.") from None
