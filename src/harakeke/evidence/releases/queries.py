"""Reads of releases: of the asker's own agency, and no other."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from harakeke.methods.confidentiality import SafeTable
from harakeke.trust.walls.actor import Actor

from .lifecycle import CHECKED, PROPOSED
from .models import Release, Withdrawal
from .refusals import NotTheirs
from .seals import open_proposal

READERS = ("agency_analyst", "data_steward", "board_member", "auditor")
HEAVY = ("sealed_tables", "sealed_fingerprints", "package", "evidence")


def releases(*, seen_by: Actor) -> QuerySet[Release]:
    """Every release of the asker's agency, newest period first, without its tables and package."""
    if seen_by.kind not in READERS:
        raise NotTheirs("Releases are shown to their agency's analysts, stewards, board and auditors.")
    mine = Release.objects.filter(agency_id=seen_by.organisation)
    return mine.select_related("agency", "proposed_by", "checked_by").prefetch_related("withdrawals").defer(*HEAVY)


def waiting_for_a_check(*, seen_by: Actor) -> QuerySet[Release]:
    """What has been proposed and not yet been decided, but not by the asker, who could not check it."""
    return releases(seen_by=seen_by).filter(status=PROPOSED).exclude(proposed_by_id=seen_by.user)


def waiting_for_its_signature(*, seen_by: Actor) -> QuerySet[Release]:
    return releases(seen_by=seen_by).filter(status=CHECKED)


def release(release_id: UUID, *, seen_by: Actor) -> Release:
    """One release of the asker's agency. Raises Release.DoesNotExist."""
    return releases(seen_by=seen_by).get(pk=release_id)


def of_period(period: str, *, seen_by: Actor) -> Release | None:
    """The release of a period that stands (was not declined), if there is one."""
    return releases(seen_by=seen_by).filter(period=period).exclude(status="declined").first()


def withdrawals(*, seen_by: Actor) -> QuerySet[Withdrawal]:
    """Every withdrawal of the asker's agency, newest first."""
    if seen_by.kind not in READERS:
        raise NotTheirs("Releases are shown to their agency's analysts, stewards, board and auditors.")
    mine = Withdrawal.objects.filter(agency_id=seen_by.organisation)
    return mine.select_related("release", "agency", "proposed_by", "checked_by").defer(
        *(f"release__{one}" for one in HEAVY)
    )


def withdrawal(withdrawal_id: UUID, *, seen_by: Actor) -> Withdrawal:
    """One withdrawal of the asker's agency. Raises Withdrawal.DoesNotExist."""
    return withdrawals(seen_by=seen_by).get(pk=withdrawal_id)


def withdrawals_to_confirm(*, seen_by: Actor) -> QuerySet[Withdrawal]:
    """What waits for a second person, but not what the asker proposed."""
    return withdrawals(seen_by=seen_by).filter(status=PROPOSED).exclude(proposed_by_id=seen_by.user)


def tables_of(found: Release) -> dict[str, SafeTable]:
    """A release's protected tables by measure, opened from under their seals; refused if altered."""
    return open_proposal(found)


def outline() -> list[str]:
    """Where each release of this node stands, one line each, without figures: for whoever runs the node."""
    found = Release.objects.select_related("agency").defer(*HEAVY)
    lines = [
        f"{one.period}  {one.agency.code:<30}  {one.status:<9}  {one.pk}  {one.last_problem}".rstrip() for one in found
    ]
    gone = Withdrawal.objects.select_related("agency", "release").order_by("-release__period", "agency_id")
    return lines + [
        f"{one.release.period}  {one.agency.code:<30}  {one.status:<9}  {one.pk}  withdrawal of {one.release_id}"
        f"  {one.last_problem}".rstrip()
        for one in gone
    ]
