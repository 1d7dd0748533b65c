"""Withdrawing a published release: one person proposes it with reasons, another confirms it, a signed notice leaves.

Nothing is replaced: the period stays as it was published once, and is never published again.
"""

from __future__ import annotations

import hashlib
import hmac
from datetime import UTC, datetime
from uuid import UUID

from django.db import transaction

from harakeke import __version__
from harakeke.trust.audit.actions import record_act
from harakeke.trust.walls.actor import Actor, acting

from . import rules
from .actions import one_at_a_time
from .lifecycle import AFTER_CHECKING, AFTER_SIGNING, CHECKED, DECLINED, SIGNED
from .models import Release, Withdrawal
from .package import Notice, PackageRefused, make_notice, write_json
from .refusals import NotTheirs, ReleaseRefused, require
from .seals import node_secrets, signing_key

TABLE = "releases_withdrawal"


def propose_withdrawal(*, release_id: UUID, reasons: str, by: Actor, at: datetime) -> Withdrawal:
    """Propose that a published release be withdrawn. The reasons will be public.

    Proposed again by the same person for the same reasons, it is the proposal already made. Raises ReleaseRefused.
    """
    require(rules.may_propose_withdrawal(kind=by.kind), NotTheirs)
    reasons = "\n".join(line.rstrip() for line in reasons.strip().splitlines())
    require(rules.reasons_given(reasons))
    with acting(by), transaction.atomic():
        one_at_a_time(by.organisation)
        release = Release.objects.select_related("agency").filter(pk=release_id, agency_id=by.organisation).first()
        if release is None:
            raise ReleaseRefused("There is no such release.")
        standing = release.withdrawals.exclude(status=DECLINED).first()
        if standing and (standing.reasons, standing.proposed_by_id) == (reasons, by.user):
            return standing
        require(rules.may_be_withdrawn(release.status, standing=standing.status if standing else None))
        found = Withdrawal(
            release=release, agency=release.agency, reasons=reasons, proposed_by_id=by.user, proposed_at=at
        )
        _notice_of(found, made_at=at)  # what could not be signed later is refused now
        found.seal = _seal(found)
        found.save(force_insert=True)
        record_act("withdrawal.proposed", subject=TABLE, row_id=found.pk)
    return found


def confirm_withdrawal(*, withdrawal_id: UUID, by: Actor, at: datetime) -> Withdrawal:
    """The second person's yes. Confirmed again by the same person, it stays as it is."""
    with acting(by), transaction.atomic():
        found = _for_decision(withdrawal_id, by)
        if found.status in AFTER_CHECKING and found.checked_by_id == by.user:
            return found
        require(rules.withdrawal_may_become(found.status, CHECKED))
        _check_seal(found)
        found.status, found.checked_by_id, found.checked_at = CHECKED, by.user, at
        found.save(update_fields=["status", "checked_by", "checked_at"])
        record_act("withdrawal.checked", subject=TABLE, row_id=found.pk)
    return found


def decline_withdrawal(*, withdrawal_id: UUID, by: Actor, at: datetime, reason: str) -> Withdrawal:
    """The second person's no, with the reason. The release stands."""
    if not reason.strip():
        raise ReleaseRefused("Say why the withdrawal is declined, so that whoever proposed it knows.")
    with acting(by), transaction.atomic():
        found = _for_decision(withdrawal_id, by)
        if found.status == DECLINED and found.checked_by_id == by.user:
            return found
        require(rules.withdrawal_may_become(found.status, DECLINED))
        found.status, found.checked_by_id, found.checked_at = DECLINED, by.user, at
        found.declined_reason = reason.strip()
        found.save(update_fields=["status", "checked_by", "checked_at", "declined_reason"])
        record_act("withdrawal.declined", subject=TABLE, row_id=found.pk)
    return found


def sign_withdrawal(*, withdrawal_id: UUID, at: datetime) -> Withdrawal:
    """Sign the notice of a confirmed withdrawal. The node does this itself; what is signed is never signed again."""
    with acting(None), transaction.atomic():
        found = locked(withdrawal_id)
        if found.status in AFTER_SIGNING:
            return found
        require(rules.withdrawal_may_become(found.status, SIGNED))
        _check_seal(found)
        notice = _notice_of(found, made_at=at)
        found.status, found.package, found.signed_at = SIGNED, notice, at
        found.package_sha256 = hashlib.sha256(notice).hexdigest()
        found.save(update_fields=["status", "package", "package_sha256", "signed_at"])
        record_act("withdrawal.signed", subject=TABLE, row_id=found.pk)
    return found


def locked(withdrawal_id: UUID) -> Withdrawal:
    """The withdrawal, locked to the end of the transaction. Raises ReleaseRefused when there is none."""
    known = Withdrawal.objects.select_for_update(of=("self",)).select_related("agency")
    found = known.filter(pk=withdrawal_id).first()
    if found is None:
        raise ReleaseRefused("There is no such withdrawal.")
    return found


def _for_decision(withdrawal_id: UUID, by: Actor) -> Withdrawal:
    if by.kind not in rules.CONFIRMERS:  # before the row is locked: other kinds have no right to lock it
        raise NotTheirs("Only a data steward or an analyst of the agency confirms a withdrawal.")
    found = locked(withdrawal_id)
    require(
        rules.may_confirm_withdrawal(
            kind=by.kind,
            user=by.user,
            organisation=by.organisation,
            agency=found.agency_id,
            proposed_by=found.proposed_by_id,
        ),
        NotTheirs,
    )
    return found


def _notice_of(found: Withdrawal, *, made_at: datetime) -> bytes:
    notice = Notice(
        notice=str(found.pk),
        release=str(found.release_id),
        package_sha256=found.release.package_sha256,
        agency=found.agency.code,
        period=found.release.period,
        reasons=found.reasons,
        made_at=made_at.replace(microsecond=0),
        code_version=__version__,
    )
    try:
        return make_notice(notice, key=signing_key(found.agency.code))
    except PackageRefused as problem:
        raise ReleaseRefused(problem.reason) from None


def _seal(found: Withdrawal) -> str:
    proposed = [
        *(str(found.pk), str(found.release_id), found.agency_id, found.reasons),
        *(found.proposed_by_id, found.proposed_at.astimezone(UTC).isoformat()),
    ]
    return node_secrets().seal(b"harakeke withdrawal proposal 1\n" + write_json(proposed))


def _check_seal(found: Withdrawal) -> None:
    if not hmac.compare_digest(found.seal, _seal(found)):
        raise ReleaseRefused(
            "This withdrawal was not proposed at the release door, or was altered since. Decline it and propose again."
        )
