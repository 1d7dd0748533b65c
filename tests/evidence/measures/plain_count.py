"""The five measures counted a second time, in plain Python, from what each provider's manager sees."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db import transaction
from tests.evidence.measures.tiny_country import TODAY

from harakeke.evidence.measures.actions import codes_for
from harakeke.evidence.quarters import Quarter
from harakeke.reference.queries import age_group_of
from harakeke.sector.organisations.models import Organisation, Role
from harakeke.sector.organisations.queries import actor_for
from harakeke.trust.walls.actor import Actor, acting
from harakeke.whanau.engagements.models import Engagement
from harakeke.whanau.people.models import Person, Whanau
from harakeke.whanau.people.rules import age_on
from harakeke.whanau.plans.models import Goal, Plan


def managers() -> list[Actor]:
    roles = Role.objects.filter(kind="provider_manager").order_by("organisation_id").distinct("organisation_id")
    return [actor_for(role, on=TODAY) for role in roles]


class PlainCount:
    """One agency's rows of one quarter, by measure."""

    def __init__(self, agency: Organisation, quarter: Quarter):
        self.agency, self.quarter = agency, quarter
        self.shown = set(codes_for(agency).ta)
        self.rows: dict[str, list[tuple[str, ...]]] = {
            name: [] for name in ("engagements", "people", "plans", "goals_set", "goals_reached")
        }
        for manager in managers():
            with acting(manager), transaction.atomic():
                for whanau in self._engaged():
                    self._add(whanau)
        for found in self.rows.values():
            found.sort()

    def _engaged(self) -> Iterator[Whanau]:
        here = {one.pk: one for one in Whanau.objects.select_related("area")}
        walked = {one.whanau_id for one in Engagement.objects.filter(agency=self.agency) if self._during(one)}
        return (here[one] for one in walked)

    def _during(self, one) -> bool:  # type: ignore[no-untyped-def]
        """Whether something with a first and a last day touches the quarter."""
        return one.starts_on <= self.quarter.last and (one.ends_on is None or one.ends_on >= self.quarter.first)

    def _add(self, whanau: Whanau) -> None:
        place = whanau.area.ta_code or whanau.area.code
        ta = place if place in self.shown else "elsewhere"
        own = str(whanau.pk)
        self.rows["engagements"].append((own, ta))
        for one in Person.objects.filter(whanau=whanau):
            if one.birth_date is None or one.birth_date <= self.quarter.last:
                groups = ";".join(sorted({code[0] for code in one.ethnicities})) or "9"
                self.rows["people"].append((str(one.pk), own, ta, age_group(one, self.quarter.last), groups))
        for plan in Plan.objects.filter(whanau=whanau):
            if self._during(plan):
                self.rows["plans"].append((str(plan.pk), ta))
        for goal in Goal.objects.filter(whanau=whanau).select_related("domain"):
            row = (str(goal.pk), own, ta, goal.domain.code)
            if self.quarter.first <= goal.set_on <= self.quarter.last:
                self.rows["goals_set"].append(row)
            if goal.reached_on and self.quarter.first <= goal.reached_on <= self.quarter.last:
                self.rows["goals_reached"].append(row)


def age_group(person: Person, on: date) -> str:
    """The group of a person's age on a day, or that it is not known."""
    if person.birth_date is None:
        return "unknown"
    return age_group_of(age_on(person.birth_date, on)).code
