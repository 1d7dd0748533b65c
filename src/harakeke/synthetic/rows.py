"""The rows of one navigator's whānau, gathered and then written table by table, in the order they come about."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from random import Random
from typing import Any
from uuid import UUID

from django.db.models import Model

from harakeke.whanau.agreement.models import Agreement, Giving
from harakeke.whanau.engagements.models import Engagement
from harakeke.whanau.people.models import DeskKey, Person, Whanau
from harakeke.whanau.plans.models import Goal, Plan, Progress, Step
from harakeke.whanau.referrals.models import Referral
from harakeke.whanau.visits.models import Visit

#: The whānau is written down, its navigator begins to walk with it, and only then is there more to write.
ORDER: tuple[type[Model], ...] = (
    Whanau, Engagement, Person, DeskKey, Giving, Agreement, Plan, Goal, Step, Progress, Visit, Referral,
)  # fmt: skip
#: What ends is written as a navigator would: after the rest, for when they part the whānau is out of their reach.
ENDS = ((Agreement, "withdrawn_at"), (Plan, "ends_on"), (Engagement, "ends_on"))


@dataclass
class Batch:
    """Rows still to be written. Ids are drawn, so that the same seed gives the same ids."""

    tenant: int
    rng: Random
    rows: dict[type[Model], list[Any]] = field(default_factory=lambda: defaultdict(list))
    ends: dict[type[Model], list[Any]] = field(default_factory=lambda: defaultdict(list))

    def add(self, table: type[Model], **columns: Any) -> Any:
        """Add a row of this tenant."""
        row = table(id=UUID(int=self.rng.getrandbits(128), version=4), tenant_id=self.tenant, **columns)
        self.rows[table].append(row)
        return row

    def end(self, row: Any, on: Any) -> None:
        """Let a row that is already added come to its end."""
        table = type(row)
        setattr(row, dict(ENDS)[table], on)
        self.ends[table].append(row)

    def write(self) -> None:
        """Write everything, in one statement a table."""
        for table, column in ENDS:
            self._open_at_first(table, column)
        for table in ORDER:
            table._default_manager.bulk_create(self.rows[table])
        for table, column in ENDS:
            self._end(table, column)

    def _open_at_first(self, table: type[Model], column: str) -> None:
        self._days = getattr(self, "_days", {})
        for row in self.ends[table]:
            self._days[row.pk] = getattr(row, column)
            setattr(row, column, None)

    def _end(self, table: type[Model], column: str) -> None:
        for row in self.ends[table]:
            setattr(row, column, self._days[row.pk])
        table._default_manager.bulk_update(self.ends[table], [column])
