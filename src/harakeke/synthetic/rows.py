"""The rows that one person writes, gathered and then written table by table, in the order they come about."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from random import Random
from typing import Any
from uuid import UUID

from django.db.models import Model

from harakeke.whanau.agreement.models import Agreement, Giving, Statement
from harakeke.whanau.engagements.models import Engagement
from harakeke.whanau.people.models import DeskKey, Person, Whanau
from harakeke.whanau.plans.models import Goal, Plan, Progress, Step
from harakeke.whanau.referrals.models import Referral
from harakeke.whanau.visits.models import Visit

#: The whānau is written down, its navigator begins to walk with it, and only then is there more to write.
ORDER: tuple[type[Model], ...] = (
    Statement, Whanau, Engagement, Person, DeskKey, Giving, Agreement, Plan, Goal, Step, Progress, Visit, Referral,
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
        """Add a row of this tenant."""
        row = table(id=UUID(int=self.rng.getrandbits(128), version=4), tenant_id=self.tenant, **columns)
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
