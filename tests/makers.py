"""Made-up organisations, people and whānau for tests: each made behind the walls, by whoever would make it."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import count
from uuid import uuid4
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
    """A provider's statement, written by one of its managers and approved by another."""
    from harakeke.whanau.agreement.rules import IPP3
    from harakeke.whanau.agreement.statements import approve_statement, draft_statement

    writer, approver = a_manager(provider), a_manager(provider)
    words = {
        "title": "What we keep and who sees it",
        "text": "We keep what you tell us.\n\nYou can see who looked.",
        **about,
    }
    on = words.pop("on", LONG_AGO)
    with writer.at_work() as by:
        statement = draft_statement(version=version, language=language, by=by, **words)
    with approver.at_work() as by:
        approve_statement(statement=statement, checked=IPP3, by=by, on=on)
    return statement


def a_draft(provider: Organisation, version: str = "2", language: str = "en", text: str = "We keep less."):  # type: ignore[no-untyped-def]
    """A statement's draft, written by one of the provider's managers."""
    from harakeke.whanau.agreement.statements import draft_statement

    with a_manager(provider).at_work() as by:
        return draft_statement(version=version, language=language, title="What we keep now", text=text, by=by)


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


def a_line(navigator: Worker, whanau, one, other, kind: str = "parent", manner: str = "birth", hidden: bool = False):  # type: ignore[no-untyped-def]
    """A line of a whānau's whakapapa, drawn by its navigator."""
    from harakeke.methods.whakapapa import Line
    from harakeke.whanau.people.kin_actions import draw_line

    line = Line(kind, str(one.pk), str(other.pk), manner)
    with navigator.at_work() as by:
        return draw_line(whanau=whanau, line=line, by=by, on=timezone.localdate(), hidden=hidden)


def people_by_name(navigator: Worker, whanau) -> dict:  # type: ignore[no-untyped-def]
    """Everyone who belongs to a whānau, by given names."""
    from harakeke.whanau.people.queries import all_people_of

    with navigator.at_work():
        return {one.given_names: one for one in all_people_of(whanau)}


def first_agency(worker: Worker) -> Organisation:
    """The agency that commissions the worker's provider."""
    return Commission.objects.filter(provider=worker.role.organisation).order_by("pk").first().agency


def at(year: int, month: int, day: int, hour: int = 10) -> datetime:
    """A moment on a day in Aotearoa."""
    return datetime(year, month, day, hour, tzinfo=ZoneInfo("Pacific/Auckland"))


def a_restriction(by: Worker, whanau, *keepers: Worker, hidden_from: tuple[Worker, ...] = (), **about):  # type: ignore[no-untyped-def]
    """A record restricted to the keepers named, or to whoever restricts it."""
    from datetime import timedelta

    from harakeke.whanau.restricted.actions import restrict

    told = {"why": "safety", "words": "", "review_on": timezone.localdate() + timedelta(days=90), **about}
    with by.at_work() as actor:
        return restrict(
            whanau=whanau,
            keepers=[one.user.pk for one in keepers or (by,)],
            hidden_from=[one.user.pk for one in hidden_from],
            by=actor,
            at=timezone.now(),
            **told,
        )


def a_person_to_find(whanau, navigator: Worker, name: str = "Hana Rātā", born: date = date(1990, 5, 17)):  # type: ignore[no-untyped-def]
    """Someone of the whānau whose birth date is known to the day: by it, a broken glass names its record."""
    from harakeke.whanau.people.actions import NewPerson, write_people

    given, _, family = name.rpartition(" ")
    with navigator.at_work():
        return write_people(whanau=whanau, people=[NewPerson(given, family, birth_date=born)], on=timezone.localdate())[
            0
        ]


def a_use(by: Worker, name: str = "Hana Rātā", born: date = date(1990, 5, 17), **about):  # type: ignore[no-untyped-def]
    """The glass broken by someone; the use's id, or None when there is nothing to open for them."""
    from harakeke.whanau.restricted.actions import break_glass

    told = {"need": "danger", "words": "Her mother rang tonight.", "hours": 3, **about}
    with by.at_work():
        return break_glass(name=name, born=born, **told)


def a_desk_for(navigator: Worker, person) -> Worker:  # type: ignore[no-untyped-def]
    """One person of a whānau at the whānau's own desk."""
    from harakeke.whanau.people.actions import give_desk_key

    member = a_worker("whanau_member", navigator.role.organisation, person.given_names)
    with navigator.at_work():
        give_desk_key(person=person, user_id=member.user.pk)
    return member


def a_photo_file(
    colour: str = "green", size: tuple[int, int] = (64, 48), kind: str = "JPEG", exif: object = None
) -> bytes:
    """A small picture as a phone would send it."""
    from io import BytesIO

    from PIL import Image

    written = BytesIO()
    Image.new("RGB", size, colour).save(written, kind, **({"exif": exif} if exif else {}))
    return written.getvalue()


def a_consent(navigator: Worker, whanau, recipient: str = "Warm homes", at: datetime | None = None, **about):  # type: ignore[no-untyped-def]
    """The whānau lets a service be told the words they read together."""
    from harakeke.whanau.consent.actions import give_consent
    from harakeke.whanau.people.queries import people_of

    with navigator.at_work() as by:
        said = {"purpose": "connect", "what": ["told"], "given_by": people_of(whanau).first(), **about}
        return give_consent(whanau=whanau, recipient=recipient, by=by, at=at or timezone.now(), **said)


def a_referral(navigator: Worker, whanau, service: str = "Warm homes", told: str = "Two adults and a nan.", **about):  # type: ignore[no-untyped-def]
    """A referral to a service, after the whānau's consent to these very words."""
    from harakeke.whanau.referrals.actions import refer

    on = about.pop("on", timezone.localdate())
    given_at = datetime(on.year, on.month, on.day, 1, tzinfo=ZoneInfo("Pacific/Auckland"))
    a_consent(navigator, whanau, service, at=given_at, words=told)
    about = {"agency_id": first_agency(navigator).pk, "service_kind": "housing", **about}
    with navigator.at_work() as by:
        return refer(whanau=whanau, service=service, told=told, by=by, on=on, **about)


def a_reading(
    worker: Worker, whanau, reader: str = "whanau", person=None, words: str = "", on: date | None = None, **said
):  # type: ignore[no-untyped-def]
    """A reading by domain codes: HEALTH=4, or HEALTH=(4, "what was said")."""
    from harakeke.whanau.readings.actions import take_reading
    from harakeke.whanau.readings.rules import Marking

    marks = {f"domain-{code}": Marking(*(one if isinstance(one, tuple) else (one,))) for code, one in said.items()}
    today = timezone.localdate()
    told = {"reader": reader, "person": person, "words": words, "marks": marks or {"domain-HEALTH": Marking(3)}}
    with worker.at_work() as by:
        return take_reading(whanau=whanau, on=on or today, by=by, today=today, **told)


def a_pou(manager: Worker, name: str = "Mauri", **about):  # type: ignore[no-untyped-def]
    """A provider's own pou, written by its manager."""
    from harakeke.whanau.readings.actions import add_pou

    with manager.at_work() as by:
        return add_pou(**{"name": name, "language": "mi", "meaning": "The spark of life in us", "by": by, **about})


def a_service(name: str = "Whānau walk", areas: tuple[tuple[str, str], ...] = (("ta", "076"),), **about):  # type: ignore[no-untyped-def]
    """A service of the directory, in a list of its own."""
    from harakeke.sector.directory.actions import store_list
    from harakeke.sector.directory.models import Service
    from harakeke.sector.directory.reading import NewList, NewService

    code = f"made-up-service-{next(NUMBERS)}"
    who = {"organisation_code": "", "organisation_name": "Made-up provider", "walks_with_whanau": True}
    who |= {key: about.pop(key) for key in tuple(who) if key in about}
    new = NewService(code=code, name=name, areas=areas, told={"phone": "0800 000 000", **about}, **who)
    store_list(NewList(code, "Made up for a test", (new,), made_up=True))
    return Service.objects.get(code=code)


def a_kept_plan(navigator: Worker, plan, words: str) -> dict[str, object]:  # type: ignore[no-untyped-def]
    """A plan that was signed and closed well, with photos and a safety plan, and opened again; the ids of it all."""
    from datetime import timedelta

    from harakeke.whanau.people.queries import people_of
    from harakeke.whanau.plans import path_actions
    from harakeke.whanau.plans.actions import begin_plan
    from harakeke.whanau.reviews.actions import close_well, sign

    on = timezone.localdate()
    with navigator.at_work() as by:
        told = {"plan": plan, "sent": a_photo_file(), "words": words, "drawn_on": on, "by": by}
        photo, other = (path_actions.add_photo(**told) for _ in range(2))
        part = path_actions.write_safety_plan(plan=plan, answers={"does": words}, hidden_from=[], on=on)
        signer = people_of(plan.whanau).first()
        signing = {"signed_by": signer, "how": "paper", "signed_on": on, "words": words, "by": by, "today": on}
        version = sign(plan=plan, **signing)
        later = [on + timedelta(days=30)]
        closing = close_well(
            plan=plan, closed_on=on, achieved=words, words="", way_back="", follow_ups=later, by=by, today=on
        )
        begin_plan(whanau=plan.whanau, dream=plan.dream, strengths="", on=on)
        return {
            "photo": photo.pk, "photo_to_take": other.pk, "safety_plan": part.pk, "version": version.pk,
            "follow_up": closing.follow_ups.get().pk,
        }  # fmt: skip


def a_day(navigator: Worker, manager: Worker, whanau) -> dict[str, object]:  # type: ignore[no-untyped-def]
    """A navigator's day: a visit, an outing and what to know before it; and what others ask of them. The ids of all."""
    from harakeke.whanau.going_out import actions as going_out
    from harakeke.whanau.visits.actions import add_visit

    now, today = timezone.now(), timezone.localdate()
    with navigator.at_work() as by:
        visit = add_visit(whanau=whanau, on=today, people=[], goals=[], note="", by=by)
        hazard = going_out.write_hazard(whanau=whanau, kind="dog", words="Tied up", by=by, on=today)
        place = {"where": "Home", "phone": "021", "at": now, "back_by": now + timedelta(hours=1)}
        outing = going_out.go_out(whanau=whanau, by=by, **place)
    return {
        "visit": visit.pk, "hazard": hazard.pk, "outing": outing.pk, **_asked_of(navigator, manager),
        "introduction": an_introduction(navigator, manager).pk,
    }  # fmt: skip


def _asked_of(navigator: Worker, manager: Worker) -> dict[str, object]:
    """A colleague asks them to take a whānau on, and the manager prepares another with them."""
    from harakeke.whanau.handovers import actions

    colleague = a_navigator(navigator.role.organisation)
    one, other, _still = (a_whanau(colleague, f"Te Whānau o {tree}") for tree in ("Miro", "Rimu", "Mataī"))
    told = actions.Telling(timezone.localdate(), "phone", "welcome")
    with colleague.at_work() as by:
        asked = actions.prepare(
            whanau=one, receiver=navigator.user.pk, why=actions.Why("fit"), by=by, at=timezone.now()
        )
        actions.tell(handover=asked, telling=told, by=by)
    with manager.at_work() as by:
        move = actions.prepare_move(
            whanau=[other], giver=colleague.user.pk, receiver=navigator.user.pk, why=actions.Why("leaving"), by=by,
            at=timezone.now(), row_id=uuid4(),
        )  # fmt: skip
    return {"handover": asked.pk, "move": move.pk, "giver": colleague.user.pk}


def an_introduction(navigator: Worker, manager: Worker):  # type: ignore[no-untyped-def]
    """Another provider introduces a whānau, and the manager gives it to one of their navigators."""
    from harakeke.whanau.handovers import introductions
    from harakeke.whanau.people.queries import people_of

    elsewhere = a_navigator()
    whanau = a_whanau(elsewhere, "Te Whānau o Kahikatea")
    with elsewhere.at_work() as by:
        one = introductions.introduce(
            whanau=whanau, to=navigator.role.organisation, what=("names", "reach"),
            agreed_by=people_of(whanau).first(), by=by, at=timezone.now(), on=timezone.localdate(),
        )  # fmt: skip
    with manager.at_work():
        introductions.give_to(introduction=one, navigator=navigator.user.pk)
    return one


def a_merge(navigator: Worker, manager: Worker):  # type: ignore[no-untyped-def]
    """One whānau written down twice, brought together by the provider's manager."""
    from harakeke.whanau.merging.actions import merge_whanau

    one, other = (a_whanau(navigator, name=name, people=("Aroha",)) for name in ("Kererū", "Kereruu"))
    with manager.at_work():
        return merge_whanau(gone=other, stays=one, why="The same address and phone.")


def a_privacy_request(worker: Worker, whanau, **asked: object):  # type: ignore[no-untyped-def]
    """A request of the eldest of a whānau, written down by whoever works with them: to put a name right."""
    from harakeke.whanau.people.queries import people_of
    from harakeke.whanau.privacy_requests.actions import Asked, ask

    told = {"kind": "correction", "words": "It is not so.", "about": "names", "channel": "spoken", **asked}
    with worker.at_work() as by:
        eldest = people_of(whanau).first()
        return ask(whanau=whanau, asked=Asked(**told), person=eldest, by=by, on=timezone.localdate())


def an_export(manager: Worker, **about):  # type: ignore[no-untyped-def]
    """A file that a manager asks for."""
    from harakeke.trust.exports.actions import ask

    told = {
        "subject": "caseload",
        "reason": "For the hui about handing over.",
        "days": 7,
        "at": timezone.now(),
        **about,
    }
    with manager.at_work() as by:
        return ask(by=by, **told)


def a_sharing_decision(worker: Worker, whanau, **about):  # type: ignore[no-untyped-def]
    """A request under the law, answered and written down."""
    from harakeke.whanau.safety.actions import Sharing, decide_sharing

    told = {
        "law": "ot_s66", "asked_by": "A social worker of the site", "asked_on": timezone.localdate(),
        "asked_for": "Where they live", "decision": "all", "reasons": "The law says so.", "told": "Their address.",
        "privileged": False, "consulted": "The eldest.", "whanau_told": True, "told_how": "At the table.",
        "shown_to_whanau": False, **about,
    }  # fmt: skip
    with worker.at_work() as by:
        return decide_sharing(whanau=whanau, sharing=Sharing(**told), by=by, at=timezone.now())


def what_a_manager_looks_after(navigator: Worker, whanau) -> dict[str, object]:  # type: ignore[no-untyped-def]
    """One of each thing that waits at a manager's desk, made by colleagues of whoever looks."""
    from harakeke.whanau.retention.models import Disposal

    provider = navigator.role.organisation
    colleague, manager = a_navigator(provider), a_manager(provider)
    a_person_to_find(whanau, navigator, name := f"Nobody {next(NUMBERS)}")
    theirs = a_whanau(colleague, "Another whānau", people=("Someone",))
    with manager.at_work() as by:
        disposal = Disposal.objects.create(
            tenant=provider, whanau=whanau.pk, rule="whanau_record", rule_version="x", years=10, last_contact=LONG_AGO,
            words="For the walk.", proposed_by_id=by.user, proposed_at=timezone.now(),
        )  # fmt: skip
    return {
        "use": a_use(colleague, name),
        "restriction": a_restriction(colleague, theirs).pk,
        "export": an_export(manager).pk,
        "decision": a_sharing_decision(navigator, whanau).pk,
        "disposal": disposal.pk,
    }


def what_waits(by: Actor, **about):  # type: ignore[no-untyped-def]
    """What a navigator at work finds waiting, as Today reads it."""
    from harakeke.whanau.record.day import day_of

    asked = {"start": 0, "steps": 50, "new": 11, "reviews": 6, "at": timezone.now(), "today": timezone.localdate()}
    return day_of(by, **(asked | about))


def a_drawn_place(analyst: Worker, name: str = "Te Hiku", areas: tuple[str, ...] = ("ta:001",)):  # type: ignore[no-untyped-def]
    """A place that an agency drew for itself."""
    from harakeke.commissioning.need_profiles.actions import make_group

    with acting(analyst.actor):
        return make_group(name=name, areas=areas, by=analyst.actor, at=timezone.now())


def a_post(
    manager: Worker, code: str = "076", fte: str = "1", level: str = "ta", agency: Organisation | None = None, **about
):  # type: ignore[no-untyped-def]
    """A navigators' post of the manager's provider, for the agency that commissions it."""
    from decimal import Decimal

    from harakeke.sector.workforce.actions import PostAsTold, add_post

    told = {"kinds": ("walking",), "starts_on": LONG_AGO, **about}
    told |= {"agency_id": (agency or first_agency(manager)).pk, "area": an_area(level, code), "fte": Decimal(fte)}
    with manager.at_work() as by:
        return add_post(told=PostAsTold(**told), by=by, at=timezone.now(), row_id=uuid4())


def a_post_and_outreach(manager: Worker) -> dict[str, object]:
    """A post that goes to another district one day a week; the ids of both."""
    from decimal import Decimal

    from harakeke.sector.workforce.actions import add_outreach

    post, row_id = a_post(manager), uuid4()
    with manager.at_work():
        add_outreach(post=post, area=an_area("ta", "003"), days=Decimal(1), at=timezone.now(), row_id=row_id)
    return {"post": post.pk, "outreach": row_id}


def a_funding_desk(analyst: Worker, member: Worker) -> dict[str, object]:
    """An agency's adopted allocation, and a scenario that waits for its board, with a comment: their ids."""
    from tests.commissioning.funding import making

    from harakeke.commissioning.funding.proposing import files_of

    desk = making.Desk(analyst.role.organisation, analyst, member, member)
    version = making.a_version(desk, "In force")
    with analyst.at_work():
        files = files_of(version)
    allocation = making.an_adoption(desk, making.a_proposal(desk, version, files))
    waiting = making.a_proposal(desk, making.a_version(desk, "Waiting"))
    return {
        "allocation": allocation.pk,
        "scenario": waiting.scenario_id,
        "money_version": waiting.version_id,
        "money_proposal": waiting.pk,
        "money_comment": making.a_comment(desk, waiting.version).pk,
    }
