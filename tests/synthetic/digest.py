"""What a made-up country holds, as one hash that is the same wherever the same country was made.

Ids that the database gives (of users, organisations, areas) are left out: they hang on what was there before.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date

from django.db import transaction

from harakeke.sector.organisations.models import Role
from harakeke.sector.organisations.queries import actor_for
from harakeke.synthetic.counting import TABLES
from harakeke.trust.walls.actor import Actor, acting

TODAY = date(2026, 11, 21)
GIVEN_BY_THE_DATABASE = {"tenant", "area", "agency", "navigator", "user", "by", "made_by", "explained_by",
                         "approved_by", "domain", "written_by", "entered_by", "settled_by", "withdrawn_by"}  # fmt: skip


def actors(kind: str) -> Iterator[Actor]:
    """Everyone made up in a role of one kind."""
    for role in Role.objects.filter(kind=kind, user__made_up=True).select_related("organisation").order_by("id"):
        yield actor_for(role, on=TODAY)


def actor(username: str) -> Actor:
    return actor_for(Role.objects.select_related("organisation").get(user__username=username), on=TODAY)


def digest() -> str:
    """The hash of every row that every provider's manager reaches."""
    total = hashlib.sha256()
    for manager in actors("provider_manager"):
        with acting(manager), transaction.atomic():
            for table in TABLES.values():
                names = [one.name for one in table._meta.concrete_fields if one.name not in GIVEN_BY_THE_DATABASE]
                for row in table.objects.order_by("pk").values_list(*names):
                    total.update(repr(row).encode())
    return total.hexdigest()
