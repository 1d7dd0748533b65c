"""The rows that one person writes, gathered and then written table by table, in the order they come about."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from random import Random
from typing import Any
from uuid import UUID

from django.db.models import Model

from harakeke.whanau.agreement.models import AgreedFor, Agreement, GivenFor, Giving, Statement
from harakeke.whanau.consent.models import Consent
from harakeke.whanau.engagements.models import Engagement
from harakeke.whanau.people.models import DeskKey, Person, Relationship, Whanau
from harakeke.whanau.plans.models import Goal, Plan, Progress, Step
from harakeke.whanau.readings.models import Mark, Reading
from harakeke.whanau.referrals.models import Referral
from harakeke.whanau.visits.models import Visit

#: The whānau is written down, its navigator begins to walk with it, and only then is there more to write.
ORDER: tuple[type[Model], ...] = (
    Statement, Whanau, Engagement, Person, Relationship, DeskKey, Giving, GivenFor, Agreement, AgreedFor, Consent,
    Plan, Goal, Step, Progress, Visit, Referral, Reading, Mark,
)  # fmt: skip
#: What ends is written as a navigator would: after the rest, for when they part the whānau is out of their reach.
ENDS = ((Agreement, "withdrawn_at"), (Plan, "ends_on"), (Engagement, "ends_on"))


@dataclass
class Batch:
    """Rows still to be written. Ids are drawn, so that the same seed gives the same ids."""

    tenant: int
    rng: Random
    rows: dict[type[Model], list[Any]] = field(default_factory=lambda: defaultdict(list))
    ends: dict[type[Model], list[tuple[Any, Any]]] = field(default_factory=lambda: defaultdict(list))

    def add(self, table: type[Model], **columns: Any) -> Any:
        """Add a row of this tenant. An `id` that is given (by agreed.py) leaves what is drawn after it as it was."""
        row_id = columns.pop("id", None) or UUID(int=self.rng.getrandbits(128), version=4)
        row = table(id=row_id, tenant_id=self.tenant, **columns)
        self.rows[table].append(row)
        return row

    def end(self, row: Any, on: Any) -> None:
        """Let a row that is already added come to its end."""
        self.ends[type(row)].append((row, on))

    def write(self) -> None:
        """Write everything, in one statement a table."""
        for table in ORDER:
            if table in self.rows:
                table._default_manager.bulk_create(self.rows[table])
        for table, column in ENDS:
            for row, on in self.ends.get(table, ()):
                setattr(row, column, on)
            if table in self.ends:
                table._default_manager.bulk_update([row for row, _ in self.ends[table]], [column])
