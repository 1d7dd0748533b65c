"""Made-up organisations, people and whānau for tests: each made behind the walls, by whoever would make it."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import count
from zoneinfo import ZoneInfo

from django.test import Client
from django.utils import timezone

from harakeke.reference.models import Area, OutcomeDomain
from harakeke.reference.queries import areas, outcome_domains
from harakeke.sector.organisations.models import Commission, Organisation, OrganisationKind, Role
from harakeke.sector.organisations.queries import actor_for
from harakeke.trust.sign_in.models import User
from harakeke.trust.walls.actor import Actor, acting

NUMBERS = count(1)
LONG_AGO = date(2020, 7, 1)


def an_organisation(kind: str = "provider", name: str = "", **about: object) -> Organisation:
    """An agency, a provider or the ministry."""
    number = next(NUMBERS)
    return Organisation.objects.create(
        kind=kind, code=f"made-up-{number}", name=name or f"Made-up {kind} {number}", made_up=True, **about
    )


def an_agency(name: str = "", **about: object) -> Organisation:
    return an_organisation(OrganisationKind.AGENCY, name, **about)


def a_provider(*agencies: Organisation, name: str = "") -> Organisation:
    """A provider, commissioned by the agencies given, or by one of its own."""
    provider = an_organisation(OrganisationKind.PROVIDER, name)
    for agency in agencies or (an_agency(),):
        Commission.objects.create(agency=agency, provider=provider, starts_on=LONG_AGO)
    return provider


def an_area(level: str = "ta", code: str = "") -> Area:
    found = areas(level).filter(outside=False)
    return found.get(code=code) if code else found.first()


@dataclass
class Worker:
    """Someone with a role: who they are, for whom they act, and a browser signed in as them."""

    user: User
    role: Role
    client: Client = field(default_factory=Client)

    def __post_init__(self) -> None:
        self.client.force_login(self.user)

    @property
    def actor(self) -> Actor:
        return actor_for(self.role, on=timezone.localdate())

    @contextmanager
    def at_work(self):
        """Act as this person in the open transaction."""
        with acting(self.actor):
            yield self.actor


def a_worker(kind: str, organisation: Organisation, preferred_name: str = "") -> Worker:
    """Someone at an organisation in a role of a kind."""
    number = next(NUMBERS)
    user = User.objects.create(
        username=f"made-up-{number}", preferred_name=preferred_name or f"Worker {number}", made_up=True
    )
    return Worker(user, Role.objects.create(user=user, organisation=organisation, kind=kind, starts_on=LONG_AGO))


def a_navigator(provider: Organisation | None = None, preferred_name: str = "") -> Worker:
    return a_worker("navigator", provider or a_provider(), preferred_name)


def a_manager(provider: Organisation) -> Worker:
    return a_worker("provider_manager", provider)


def a_whanau(navigator: Worker, name: str = "Te Whānau o Rātā", people: tuple[str, ...] = ("Mere", "Tāne"), **about):  # type: ignore[no-untyped-def]
    """A whānau registered by a navigator, with people by given names; the first is grown up."""
    from harakeke.whanau.engagements.actions import register
    from harakeke.whanau.people.actions import NewPerson

    on, family_name = about.pop("on", timezone.localdate()), about.pop("family_name", "Rātā")
    agency_id = about.pop("agency_id", None) or first_agency(navigator).pk
    persons = [
        NewPerson(given, family_name, age=40 - 30 * (number > 0), ethnicities=("2",))
        for number, given in enumerate(people)
    ]
    with navigator.at_work() as by:
        return register(
            name=name, area=about.pop("area", None) or an_area(), people=persons, agency_id=agency_id, by=by, on=on
        )


def a_statement(provider: Organisation, language: str = "en", version: str = "1", **about: object):  # type: ignore[no-untyped-def]
    """A provider's approved statement, loaded by its manager."""
    from harakeke.whanau.agreement.models import Statement

    manager = a_manager(provider)
    words = {
        "title": "What we keep and who sees it",
        "text": "We keep what you tell us.\n\nYou can see who looked.",
        **about,
    }
    with manager.at_work():
        return Statement.objects.create(
            tenant=provider, version=version, language=language, approved_by=manager.user, approved_on=LONG_AGO, **words
        )


def an_agreement(navigator: Worker, whanau, at: datetime | None = None):  # type: ignore[no-untyped-def]
    """The statement given to the eldest and agreed to by them."""
    from harakeke.whanau.agreement import actions, queries
    from harakeke.whanau.people.queries import people_of

    with navigator.at_work() as by:
        statement = queries.statements(by).first()
    statement = statement or a_statement(navigator.role.organisation)
    at = at or timezone.now()
    with navigator.at_work() as by:
        eldest = people_of(whanau).first()
        giving = actions.give_statement(
            whanau=whanau, statement=statement, to=eldest, channel="face_to_face", by=by, at=at
        )
        return actions.agree(giving=giving, agreed_by=eldest, to_plan=True, to_supply=True, at=at)


def a_plan(navigator: Worker, whanau, dream: str = "A warm, dry whare for Nan and the moko.", on: date | None = None):  # type: ignore[no-untyped-def]
    """An agreement and a plan begun from the dream."""
    from harakeke.whanau.plans.actions import begin_plan

    an_agreement(navigator, whanau)
    with navigator.at_work():
        return begin_plan(
            whanau=whanau, dream=dream, strengths="We look after each other.", on=on or timezone.localdate()
        )


def a_domain(code: str = "HEALTH") -> OutcomeDomain:
    return outcome_domains().get(code=code)


def a_goal(navigator: Worker, plan, words: str = "Everyone warm this winter", **about):  # type: ignore[no-untyped-def]
    """A goal of a plan."""
    from harakeke.whanau.plans.actions import set_goal

    told = {
        "domain": a_domain(),
        "horizon": "short",
        "measure": "No coughs in July",
        "on": timezone.localdate(),
        **about,
    }
    with navigator.at_work():
        return set_goal(plan=plan, words=words, **told)


def a_step(
    navigator: Worker, goal, words: str = "Ring the heating people", who: str = "Mere", due_on: date | None = None
):  # type: ignore[no-untyped-def]
    """A next step towards a goal."""
    from harakeke.whanau.plans.actions import add_step

    with navigator.at_work():
        return add_step(goal=goal, words=words, who=who, due_on=due_on)


def a_whanau_member(navigator: Worker, whanau, preferred_name: str = "Mere") -> Worker:  # type: ignore[no-untyped-def]
    """Someone of the whānau with the key to its desk."""
    from harakeke.whanau.people.actions import give_desk_key
    from harakeke.whanau.people.queries import people_of

    member = a_worker("whanau_member", navigator.role.organisation, preferred_name)
    with navigator.at_work():
        give_desk_key(person=people_of(whanau).first(), user_id=member.user.pk)
    return member


def first_agency(worker: Worker) -> Organisation:
    """The agency that commissions the worker's provider."""
    return Commission.objects.filter(provider=worker.role.organisation).order_by("pk").first().agency


def at(year: int, month: int, day: int, hour: int = 10) -> datetime:
    """A moment on a day in Aotearoa."""
    return datetime(year, month, day, hour, tzinfo=ZoneInfo("Pacific/Auckland"))
