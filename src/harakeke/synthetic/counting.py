"""Counting what was made up: each provider's rows as its manager, for nobody reaches them all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from django.db import transaction

from harakeke.sector.organisations.models import Organisation
from harakeke.trust.sign_in.models import User
from harakeke.trust.walls.actor import Actor, acting
from harakeke.whanau.agreement.models import AgreedFor, Agreement, GivenFor, Giving, Statement
from harakeke.whanau.consent.models import Consent
from harakeke.whanau.engagements.models import Engagement
from harakeke.whanau.notices.models import Notice
from harakeke.whanau.people.models import Person, Whanau
from harakeke.whanau.plans.models import Goal, Plan, Progress, Step
from harakeke.whanau.readings.models import Mark, Reading
from harakeke.whanau.referrals.models import Referral
from harakeke.whanau.visits.models import Visit

TABLES = {
    "whanau": Whanau,
    "people": Person,
    "engagements": Engagement,
    "statements": Statement,
    "givings": Giving,
    "agreements": Agreement,
    "given_for": GivenFor,
    "agreed_for": AgreedFor,
    "consents": Consent,
    "notices": Notice,
    "plans": Plan,
    "goals": Goal,
    "steps": Step,
    "progress": Progress,
    "visits": Visit,
    "referrals": Referral,
    "readings": Reading,
    "marks": Mark,
}


def count_everything(managers: Iterable[Actor]) -> dict[str, int]:
    """How many rows of each kind there are, over all providers."""
    counts: Counter[str] = Counter(
        organisations=Organisation.objects.count(), users=User.objects.filter(made_up=True).count()
    )
    for manager in managers:
        with acting(manager), transaction.atomic():
            counts.update({name: table.objects.count() for name, table in TABLES.items()})
            counts["goals_reached"] += Goal.objects.filter(reached_on__isnull=False).count()
    return dict(counts)
