"""Nobody signs for another: whoever writes a row down is whom the row names, and the database itself insists."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import ProgrammingError, transaction
from tests.synthetic.digest import TODAY, actor

from harakeke.trust.walls.actor import acting, current_actor
from harakeke.whanau.agreement.models import Giving, Statement
from harakeke.whanau.consent.models import Consent
from harakeke.whanau.engagements.models import Engagement
from harakeke.whanau.people.models import Person, Whanau
from harakeke.whanau.plans.models import Goal, Progress
from harakeke.whanau.referrals.models import Referral
from harakeke.whanau.visits.models import Visit

AT = datetime(2026, 11, 20, 10, tzinfo=ZoneInfo("Pacific/Auckland"))
SIGNED = {
    Engagement: "navigator_id",
    Visit: "by_id",
    Progress: "by_id",
    Giving: "explained_by_id",
    Consent: "written_by_id",
    Referral: "made_by_id",
}

CONSENT = {
    "purpose": "connect",
    "what": ["told"],
    "recipient": "A class",
    "words": "Mornings suit best.",
    "given_at": AT,
    "expires_on": AT.date() + timedelta(days=90),
}


def a_row(table, signed_by: int):  # type: ignore[no-untyped-def]
    """A row about the acting navigator's story whānau, right in all but perhaps its signature."""
    whanau = Whanau.objects.get(name="Rātā whānau")
    columns = {
        Engagement: {"agency_id": _another_agency(whanau), "starts_on": TODAY},
        Visit: {"on": TODAY},
        Progress: {"goal": Goal.objects.filter(whanau=whanau).first(), "on": TODAY, "scale": 0},
        Giving: {
            "statement": Statement.objects.first(),
            "explained_to": Person.objects.filter(whanau=whanau).first(),
            "channel": "phone",
            "given_at": AT,
        },
        Consent: CONSENT | {"given_by": Person.objects.filter(whanau=whanau).first()},
        Referral: {
            "agency_id": _another_agency(whanau),
            "service_kind": "health",
            "service": "A class",
            "told": "Mornings suit best.",
            "made_on": TODAY,
        },
    }[table]
    if table is Referral:  # nothing is told before the whānau said yes to it
        yes = {"given_by": Person.objects.filter(whanau=whanau).first(), "written_by_id": current_actor().user}
        Consent.objects.create(tenant_id=whanau.tenant_id, whanau=whanau, **CONSENT, **yes)
    return table(tenant_id=whanau.tenant_id, whanau=whanau, **columns, **{SIGNED[table]: signed_by})


def _another_agency(whanau: Whanau) -> int:
    from harakeke.sector.organisations.queries import agencies_of

    taken = set(Engagement.objects.filter(whanau=whanau).values_list("agency_id", flat=True))
    return next(one.pk for one in agencies_of(whanau.tenant_id, on=TODAY) if one.pk not in taken)


@pytest.mark.parametrize("table", SIGNED, ids=lambda table: table.__name__.lower())
def test_a_navigator_writes_in_their_own_name(country, table):
    navigator = actor("demo.navigator")
    with acting(navigator):
        table.objects.bulk_create([a_row(table, navigator.user)])


@pytest.mark.parametrize("table", SIGNED, ids=lambda table: table.__name__.lower())
def test_a_navigator_cannot_write_in_the_name_of_another(country, table):
    navigator, another = actor("demo.navigator"), actor("navigator.rangitamiro.1")
    with acting(navigator):
        row = a_row(table, another.user)
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            table.objects.bulk_create([row])
