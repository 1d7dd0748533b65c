"""From a drawn household and journey to the rows that its navigator would have written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from uuid import UUID
from zoneinfo import ZoneInfo

from harakeke.whanau.agreement.models import Agreement, Channel, Giving
from harakeke.whanau.engagements.models import Engagement
from harakeke.whanau.people.models import Person, Whanau
from harakeke.whanau.plans.models import Goal, Plan

from . import everyday, kin, readings, words
from .agreed import agree_for, give_for, parts
from .households import Household, draw_household
from .journeys import GoalPath, Journey, draw_goals, draw_journey
from .names import NameBook
from .places import Neighbourhood
from .rows import Batch

AOTEAROA = ZoneInfo("Pacific/Auckland")
CHANNELS, CHANNEL_WEIGHTS = (Channel.FACE_TO_FACE, Channel.PHONE, Channel.VIDEO, Channel.PAPER), (78, 12, 6, 4)
#: Where two agencies commission a provider: how many of its whānau are drawn as Pacific families, and of them how
#: many walk with the regional agency, with the one for Pacific families, with both.
PACIFIC_SHARE = 0.38
ONE_OTHER_BOTH = (25, 30, 45)


@dataclass(frozen=True)
class Setting:
    """A provider as its navigators find it. agency: the id of who commissions it; also: of the second, or None."""

    tenant: int
    agency: int
    also: int | None
    region: str
    statements: tuple[UUID, ...]
    domains: Mapping[str, int]
    homes: Neighbourhood
    book: NameBook
    today: date
    everyday: bool

    @property
    def for_pacific(self) -> bool:
        """Whether the agency is the one for Pacific families, which has no region."""
        return not self.region


def draw_whanau(batch: Batch, setting: Setting, navigator: int) -> None:
    """Add one whānau and everything up to today."""
    rng = batch.rng
    for_pacific = setting.for_pacific or (setting.also is not None and rng.random() < PACIFIC_SHARE)
    journey = draw_journey(rng, today=setting.today)
    household = draw_household(rng, setting.book, for_pacific=for_pacific, region=setting.region, on=journey.registered)
    agencies = _agencies(rng, setting, household)
    whanau = begin(batch, household, setting.homes.one(rng), journey, agencies, navigator)
    people = add_people(batch, whanau, household)
    agreement = _agree(batch, setting, whanau, people, journey, navigator)
    goals = _plan(batch, setting, whanau, household, journey, agreement) if agreement else []
    if setting.everyday:
        walk = everyday.Walk(whanau, people, goals, journey, agencies[0], navigator, setting.today)
        everyday.add_days(batch, walk)
        kin.add_lines(batch, whanau, people, navigator)
        readings.add_readings(batch, walk, setting.domains)


def begin(
    batch: Batch, household: Household, area: int, journey: Journey, agencies: tuple[int, ...], navigator: int
) -> Whanau:
    """A whānau is registered, and its navigator begins to walk with it for each agency."""
    whanau = batch.add(Whanau, name=household.name, area_id=area, registered_on=journey.registered)
    for agency in agencies:
        engagement = batch.add(
            Engagement, whanau_id=whanau.pk, agency_id=agency, navigator_id=navigator, starts_on=journey.registered
        )
        if journey.ended:
            batch.end(engagement, journey.ended)
    return whanau


def add_people(batch: Batch, whanau: Whanau, household: Household) -> list[Person]:
    return [
        batch.add(
            Person,
            whanau_id=whanau.pk,
            given_names=one.given_names,
            family_name=one.family_name,
            birth_date=one.born,
            birth_quality=one.quality,
            ethnicities=list(one.ethnicities),
        )
        for one in household.people
    ]


def agree(
    batch: Batch, whanau: Whanau, people: Sequence[Person], who: Person, statement: UUID, journey: Journey,
    navigator: int, channel: str,
) -> Agreement | None:  # fmt: skip
    """The statement is given to someone grown up, and agreed to, as far as the journey has come."""
    if journey.given is None:
        return None
    giving = batch.add(
        Giving,
        whanau_id=whanau.pk,
        statement_id=statement,
        explained_by_id=navigator,
        explained_to_id=who.pk,
        channel=channel,
        given_at=moment(journey.given, 10),
    )
    meant = list(parts(people, who, journey.given))
    give_for(batch, giving, meant)
    if journey.agreed is None:
        return None
    agreement: Agreement = batch.add(
        Agreement,
        whanau_id=whanau.pk,
        giving_id=giving.pk,
        agreed_by_id=who.pk,
        to_plan=True,
        to_supply=True,
        agreed_at=moment(journey.agreed, 14),
    )
    agree_for(batch, agreement, meant)
    if journey.withdrawn:
        batch.end(agreement, moment(journey.withdrawn, 16))
    return agreement


def moment(day: date, hour: int) -> datetime:
    """An hour of a day in Aotearoa."""
    return datetime.combine(day, time(hour), AOTEAROA)


def _agree(
    batch: Batch, setting: Setting, whanau: Whanau, people: list[Person], journey: Journey, navigator: int
) -> Agreement | None:
    rng = batch.rng
    channel = rng.choices(CHANNELS, CHANNEL_WEIGHTS)[0]
    statement = setting.statements[rng.random() < 0.15]
    return agree(batch, whanau, people, people[0], statement, journey, navigator, channel)


def _plan(
    batch: Batch, setting: Setting, whanau: Whanau, household: Household, journey: Journey, agreement: Agreement
) -> list[everyday.SetGoal]:
    if journey.planned is None:
        return []
    rng = batch.rng
    plan = batch.add(
        Plan,
        whanau_id=whanau.pk,
        agreement_id=agreement.pk,
        dream=rng.choice(words.dreams(pacific=household.pacific)),
        strengths=" ".join(rng.sample(words.strengths(), 2)),
        starts_on=journey.planned,
    )
    # most looked at theirs not long ago; a few are past the day
    plan.review_on = setting.today + timedelta(days=plan.pk.int % 90 - 8)
    if journey.withdrawn:
        batch.end(plan, journey.withdrawn)
    paths = draw_goals(rng, journey, pacific=household.pacific, domains=tuple(setting.domains))
    return [(add_goal(batch, setting, plan, path), path) for path in paths]


def add_goal(batch: Batch, setting: Setting, plan: Plan, path: GoalPath) -> Goal:
    """A goal of a plan, coded to its domain in the framework in use."""
    goal: Goal = batch.add(
        Goal,
        whanau_id=plan.whanau_id,
        plan_id=plan.pk,
        words=path.goal.words,
        domain_id=setting.domains[path.goal.domain],
        horizon=path.goal.horizon,
        measure=path.goal.measure,
        set_on=path.set_on,
        reached_on=path.reached_on,
    )
    return goal


def _agencies(rng: Random, setting: Setting, household: Household) -> tuple[int, ...]:
    if setting.also is None or not household.pacific:
        return (setting.agency,)
    ways = ((setting.agency,), (setting.also,), (setting.agency, setting.also))
    return rng.choices(ways, ONE_OTHER_BOTH)[0]
