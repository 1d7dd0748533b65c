"""The outbox: signed releases leave, however often the way is broken, and each arrives once.

Before each attempt it is written down that one is made; after the acknowledgement, that it came. Between the two
anything may die: the next attempt sends the same bytes, and the national node answers with the receipt it gave before.
"""

from __future__ import annotations

import logging
import threading
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import connections, transaction
from django.db.models import Q
from django.utils import timezone

from harakeke.trust.audit.actions import record_act
from harakeke.trust.walls.actor import acting

from . import rules
from .actions import TABLE, locked, sign
from .delivery import TIME_OUT, NotDelivered, deliver
from .lifecycle import CHECKED, RECEIVED, SENT, SIGNED, WAITING_TO_LEAVE
from .models import Release
from .package import PackageRefused, check_receipt
from .refusals import NotAcknowledged, ReleaseRefused, require

log = logging.getLogger("harakeke.releases")

UNDER_WAY = timedelta(seconds=TIME_OUT + 10)
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=5), timedelta(hours=1)


def send(*, release_id: UUID, at: datetime) -> Release:
    """Send a signed release now, and record its receipt. Raises NotAcknowledged; it then stays in the outbox.

    Not for use inside a transaction, nor in a page: that an attempt is made must be on the record before it is made.
    """
    with acting(None):
        with transaction.atomic(durable=True):
            release = locked(release_id)
            if release.status == RECEIVED:
                return release
            _note_attempt(release, at)
        try:
            receipt = deliver(bytes(release.package), settings.HARAKEKE_NATIONAL_ADDRESS + "/receive/")
            received_at = check_receipt(
                receipt, release=str(release.pk), sha256=release.package_sha256, public_key=_national_key()
            )
        except (NotDelivered, PackageRefused) as problem:
            _note_problem(release_id, str(problem), at)
            raise NotAcknowledged(str(problem)) from None
        return _note_receipt(release_id, receipt, received_at)


def send_waiting(*, at: datetime | None = None, early: bool = False) -> int:
    """Send every signed release whose turn it is; how many were acknowledged. Never raises for a broken way.

    early: also those whose next attempt is planned for later.
    """
    at = at or timezone.now()
    with acting(None), transaction.atomic(durable=True):
        waiting = Release.objects.filter(status__in=WAITING_TO_LEAVE)
        if not early:
            waiting = waiting.filter(Q(next_attempt_at__isnull=True) | Q(next_attempt_at__lte=at))
        ids = list(waiting.order_by("signed_at", "id").values_list("id", flat=True))
    return sum(_sent(release_id, at) for release_id in ids)


def sign_waiting(*, at: datetime | None = None) -> int:
    """Sign every checked release that is not signed yet (the process may have died between the two); how many."""
    at = at or timezone.now()
    with acting(None), transaction.atomic():
        ids = list(Release.objects.filter(status=CHECKED).values_list("id", flat=True))
    return sum(_signed(release_id, at) for release_id in ids)


def how_many_wait() -> int:
    """How many signed releases are not acknowledged yet."""
    with acting(None):
        return Release.objects.filter(status__in=WAITING_TO_LEAVE).count()


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


def _sent(release_id: UUID, at: datetime) -> bool:
    try:
        send(release_id=release_id, at=at)
    except NotAcknowledged:
        return False
    return True


def _signed(release_id: UUID, at: datetime) -> bool:
    try:
        sign(release_id=release_id, at=at)
    except ReleaseRefused:
        log.warning("A checked release could not be signed; `harakeke release list` names it.")
        return False
    return True


def _note_attempt(release: Release, at: datetime) -> None:
    if release.status == SIGNED:
        require(rules.may_become(release.status, SENT))
        release.status, release.sent_at = SENT, at
        record_act("release.sent", subject=TABLE, row_id=release.pk)
    elif release.status != SENT:
        require(rules.may_become(release.status, SENT))
    release.attempts += 1
    release.next_attempt_at = at + UNDER_WAY  # nobody else tries meanwhile; if this process dies, somebody then does
    release.save(update_fields=["status", "sent_at", "attempts", "next_attempt_at"])


def _note_problem(release_id: UUID, problem: str, at: datetime) -> None:
    with transaction.atomic(durable=True):
        release = locked(release_id)
        if release.status == SENT:
            release.last_problem = problem
            release.next_attempt_at = at + wait_after(release.attempts)
            release.save(update_fields=["last_problem", "next_attempt_at"])


def _note_receipt(release_id: UUID, receipt: dict[str, str], received_at: datetime) -> Release:
    with transaction.atomic(durable=True):
        release = locked(release_id)
        if release.status == SENT:
            release.status, release.receipt, release.received_at = RECEIVED, receipt, received_at
            release.next_attempt_at, release.last_problem = None, ""
            release.save(update_fields=["status", "receipt", "received_at", "next_attempt_at", "last_problem"])
            record_act("release.received", subject=TABLE, row_id=release.pk)
    return release


def _national_key() -> bytes | None:
    given = settings.HARAKEKE_NATIONAL_KEY
    try:
        return bytes.fromhex(given) if given else None
    except ValueError:
        raise PackageRefused("HARAKEKE_NATIONAL_KEY is not a key in hexadecimal; correct it.") from None
