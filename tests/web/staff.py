"""People at work at an agency, in one role or two, and the releases they make: for the tests of the desks."""

from __future__ import annotations

from datetime import UTC, datetime

from django.db import connection, transaction
from django.test import Client
from tests.makers import LONG_AGO, NUMBERS, an_agency

from harakeke.evidence.measures.actions import close_quarter
from harakeke.evidence.quarters import Quarter
from harakeke.evidence.releases import actions as releases
from harakeke.evidence.releases.models import Release, Withdrawal
from harakeke.evidence.releases.withdrawals import propose_withdrawal
from harakeke.sector.organisations import queries
from harakeke.sector.organisations.models import Organisation, Role
from harakeke.trust.sign_in.models import User
from harakeke.trust.walls.actor import Actor, acting


def a_national_agency(name: str = "Te Pōkai o te Rāwhiti") -> Organisation:
    return an_agency(name, national=True)


def someone(kind: str, organisation: Organisation, name: str = "Mere Pōtae", *also: str) -> User:
    """Someone at work in a role, or in several."""
    user = User.objects.create(username=f"person-{next(NUMBERS)}", preferred_name=name)
    for one in (kind, *also):
        Role.objects.create(user=user, organisation=organisation, kind=one, starts_on=LONG_AGO)
    return user


def actor(user: User, kind: str = "", purpose: str = "support") -> Actor:
    """The actor that a page would bind for this person."""
    roles = queries.roles_of(user.pk, on=LONG_AGO)
    role = roles.get(kind=kind) if kind else roles.first()
    return queries.actor_for(role, on=LONG_AGO, purpose=purpose)


def at_work(user: User, kind: str = "") -> Client:
    """A browser in which this person is signed in, in their first role or the one named."""
    client = Client()
    client.force_login(user)
    if kind:
        session = client.session
        session["role"] = user.roles.get(kind=kind).pk
        session.save()
    return client


def a_proposed_release(agency: Organisation, analyst: User, period: str = "2025Q3") -> Release:
    """A quarter, really counted and closed by the analyst."""
    by = actor(analyst, "agency_analyst")
    with acting(by):
        return close_quarter(quarter=Quarter.named(period), by=by, at=datetime(2026, 11, 20, tzinfo=UTC))


def a_signed_release(agency: Organisation, period: str = "2025Q3") -> Release:
    """The same, checked by a second person and signed."""
    proposed = a_proposed_release(agency, someone("agency_analyst", agency, "Hēmi Analyst"), period)
    steward = actor(someone("data_steward", agency, "Hana Steward"))
    at = datetime(2026, 11, 21, tzinfo=UTC)
    releases.check(release_id=proposed.pk, by=steward, at=at)
    return releases.sign(release_id=proposed.pk, at=at)


def a_published_release(agency: Organisation, period: str = "2025Q3") -> Release:
    """The same, as it stands once the national node has acknowledged it."""
    signed = a_signed_release(agency, period)
    for change in ("status = 'sent', sent_at = now()", "status = 'received', received_at = now(), receipt = '{}'"):
        with acting(None), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"update releases_release set {change} where id = %s", [signed.pk])
    return Release.objects.get(pk=signed.pk)


def a_proposed_withdrawal(release: Release, steward: User, reasons: str = "Two providers were missing.") -> Withdrawal:
    """A published release that its steward proposes to withdraw."""
    by = actor(steward, "data_steward")
    return propose_withdrawal(release_id=release.pk, reasons=reasons, by=by, at=datetime(2026, 11, 22, tzinfo=UTC))


EVERY_KIND = (
    "whanau_member",
    "navigator",
    "provider_manager",
    "agency_analyst",
    "data_steward",
    "board_member",
    "auditor",
)
