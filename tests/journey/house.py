"""The house that the desks' journeys and pictures are set in: the demo's, with a colleague and a second manager.

Runs in a process of the agency's node; tests.house.node_steps calls it.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone
from tests import makers

from harakeke.sector.organisations.models import Organisation, Role
from harakeke.whanau.people.models import Whanau

PROVIDER, NEXT_DOOR = "kowhai-whanau-services", "tui-whanau-centre"
COLLEAGUE, SECOND_MANAGER = ("demo.colleague", "Rāwiri"), ("demo.second_manager", "Hinemoa")


def furnish() -> dict[str, str]:
    """Who else works at the demo's provider, what waits at its manager's desk, the directory of who walks where."""
    from harakeke.synthetic.directory import write_directory
    from harakeke.synthetic.looking_after import add_looking_after

    provider = Organisation.objects.get(code=PROVIDER)
    for (username, name), kind in ((COLLEAGUE, "navigator"), (SECOND_MANAGER, "provider_manager")):
        user = makers.User.objects.create(username=username, preferred_name=f"{name} (made up)", made_up=True)
        Role.objects.create(user=user, organisation=provider, kind=kind, starts_on=makers.LONG_AGO)
    add_looking_after(timezone.localdate())
    write_directory()
    return {"whanau": str(_story(someone("demo.navigator")).pk)}


def someone(username: str) -> makers.Worker:
    role = Role.objects.select_related("user", "organisation").get(user__username=username)
    return makers.Worker(role.user, role)


def _story(navigator: makers.Worker) -> Whanau:
    """The whānau whose story the demo tells."""
    with navigator.at_work():
        return Whanau.objects.get(name="Rātā whānau")


def every_kind() -> dict[str, Any]:
    """One of each thing that a page is about: their ids by the word in the address, and where a page has others."""
    navigator, colleague = someone("demo.navigator"), someone(COLLEAGUE[0])
    manager, second = someone("demo.provider_manager"), someone(SECOND_MANAGER[0])
    whanau = _story(navigator)
    closed = _closed_well(navigator)
    ids = {"whanau": whanau.pk, **_of_the_story(navigator, whanau), **_asked_of(navigator, colleague, manager)}
    ids |= _for_the_manager(navigator, colleague, manager, second, whanau) | _for_those_who_decide(manager)
    others = {"navigator:follow_up": closed, "provider:lift": _restricted(manager), **_quiet(navigator)}
    others["provider:read_in_need"] = {"use": _opened_by(manager, colleague)}
    others["navigator:notice"] = {"person": ids.pop("to_be_told")}
    others["provider:compare"] = {"person": ids.pop("one_of_two")}
    others["agency:funding_back"] = {"money_version": ids["earlier_version"]}
    return {"ids": _written(ids), "others": {name: _written(one) for name, one in others.items()}}


def _written(ids: dict[str, Any]) -> dict[str, str]:
    return {name: str(one) for name, one in ids.items()}


def _of_the_story(navigator: makers.Worker, whanau: Whanau) -> dict[str, Any]:
    """What the demo has written of its whānau: the newest of each."""
    from harakeke.trust.audit.queries import who_looked
    from harakeke.whanau.consent.models import Consent
    from harakeke.whanau.going_out.models import Hazard
    from harakeke.whanau.people.models import Relationship
    from harakeke.whanau.plans.models import Goal, Part, Photo, Step
    from harakeke.whanau.privacy_requests.models import PrivacyRequest
    from harakeke.whanau.readings.models import Pou, Reading
    from harakeke.whanau.referrals.models import Referral
    from harakeke.whanau.reviews.models import Version
    from harakeke.whanau.visits.models import Visit

    named = {"photo": Photo, "version": Version, "goal": Goal, "step": Step, "line": Relationship,
             "visit": Visit, "consent": Consent, "reading": Reading, "referral": Referral, "hazard": Hazard}  # fmt: skip
    with navigator.at_work():
        ids = {name: kind.objects.filter(whanau=whanau).first().pk for name, kind in named.items()}
        ids["safety_plan"] = Part.objects.filter(whanau=whanau, kind="safety").first().pk
        ids["reading"] = Reading.objects.filter(whanau=whanau, reader="whanau", person=None).first().pk
        ids["visit"] = Visit.objects.filter(whanau=whanau, by_id=navigator.user.pk).order_by("on").last().pk
        ids["person"] = whanau.people.get(given_names="Hēni").pk
        ids["pou"] = Pou.objects.first().pk
        ids["asked"] = PrivacyRequest.objects.filter(whanau=whanau, answered_on=None, kind="correction").first().pk
        look = next(one for one in who_looked(whanau.pk, limit=50) if one.user_id == navigator.user.pk)
    return ids | {"photo_to_take": ids["photo"], "look_day": look.day.isoformat(), "look_user": look.user_id}


def _asked_of(navigator: makers.Worker, colleague: makers.Worker, manager: makers.Worker) -> dict[str, Any]:
    """What others ask of the navigator: a handover, an introduction, a colleague who is late; and a caseload that moves."""
    from harakeke.whanau.going_out.actions import go_out
    from harakeke.whanau.handovers import actions, introductions
    from harakeke.whanau.people.queries import people_of

    now, today = timezone.now(), timezone.localdate()
    theirs, more = (makers.a_whanau(colleague, f"Te Whānau o {tree}", family_name=tree) for tree in ("Miro", "Mataī"))
    with colleague.at_work() as by:
        why = actions.Why("nearer", "They have moved close to you.", "They like a call the evening before. Kai is on.")
        asked = actions.prepare(whanau=theirs, receiver=navigator.user.pk, why=why, by=by, at=now)
        actions.tell(handover=asked, telling=actions.Telling(today, "face_to_face", "welcome"), by=by)
        out = go_out(
            whanau=theirs, where="12 Rimu Street (made up)", phone="021 000 000", by=by, at=now - timedelta(hours=2),
            back_by=now - timedelta(minutes=20), buddy_id=navigator.user.pk,
        )  # fmt: skip
    with manager.at_work() as by:
        leaving = {"why": actions.Why("leaving"), "by": by, "at": now, "row_id": uuid4()}
        move = actions.prepare_move(whanau=[more], giver=colleague.user.pk, receiver=navigator.user.pk, **leaving)
    next_door = _next_door()
    elsewhere = makers.a_whanau(next_door, "Te Whānau o Kahikatea", family_name="Kahikatea")
    with next_door.at_work() as by:
        introduced = introductions.introduce(
            whanau=elsewhere, to=navigator.role.organisation, what=("names", "reach"),
            agreed_by=people_of(elsewhere).first(), by=by, at=now, on=today,
        )  # fmt: skip
    with manager.at_work():
        introductions.give_to(introduction=introduced, navigator=navigator.user.pk)
    return {"handover": asked.pk, "outing": out.pk, "move": move.pk, "giver": colleague.user.pk,
            "introduction": introduced.pk}  # fmt: skip


def _next_door() -> makers.Worker:
    """Someone who walks with whānau at another provider."""
    role = Role.objects.filter(organisation__code=NEXT_DOOR, kind="navigator").select_related("user", "organisation")[0]
    return makers.Worker(role.user, role)


def _for_the_manager(
    navigator: makers.Worker, colleague: makers.Worker, manager: makers.Worker, second: makers.Worker, whanau: Whanau
) -> dict[str, Any]:
    """What waits for the demo's manager: a use, a file, a decision, a record to let go, a draft, records that are one."""
    from harakeke.whanau.retention.models import Disposal

    provider = manager.role.organisation
    names = ("Te Whānau o Kererū", "Te Whānau o Kereruu")
    twice = [makers.a_whanau(colleague, name, people=("Te Ao",), family_name="Kererū") for name in names]
    one, other = (makers.people_by_name(colleague, whanau)["Te Ao"].pk for whanau in twice)
    newcomer = makers.a_person_to_find(whanau, navigator, "Ānaru Rātā")
    past = makers.a_whanau(colleague, "Te Whānau o Ngaio", people=("Ruia",), family_name="Ngaio")
    with second.at_work() as by:
        disposal = Disposal.objects.create(
            tenant=provider, whanau=past.pk, rule="whanau_record", rule_version="1", years=10, proposed_by_id=by.user,
            last_contact=timezone.localdate() - timedelta(days=3700), words="Ten years have passed.",
            proposed_at=timezone.now(),
        )  # fmt: skip
    return {
        "other_person": other, "use": makers.a_use(colleague, "Ānaru Rātā"),
        "export": makers.an_export(second).pk, "decision": makers.a_sharing_decision(navigator, whanau).pk,
        "disposal": disposal.pk, "statement": _draft(second).pk, "merge": makers.a_merge(colleague, manager).pk,
        "one_of_two": one, "to_be_told": newcomer.pk,
    }  # fmt: skip


def _for_those_who_decide(manager: makers.Worker) -> dict[str, Any]:
    """Where navigators work, a place that was drawn, and the demo's allocations: in force, waiting, being tried."""
    from harakeke.commissioning.funding.models import Proposal, Scenario
    from harakeke.commissioning.need_profiles.models import AreaGroup
    from harakeke.sector.workforce.models import NavigatorPost
    from harakeke.synthetic.drawn_places import draw_places
    from harakeke.synthetic.funding import write_allocations
    from harakeke.synthetic.navigators_at_work import write_posts

    today = timezone.localdate()
    for write in (write_posts, write_allocations, draw_places):
        write(today)
    with manager.at_work():
        post = NavigatorPost.objects.order_by("outreach", "pk").first().pk  # one that goes elsewhere too, if any does
    with someone("demo.agency_analyst").at_work():
        tried = max(Scenario.objects.all(), key=lambda one: one.versions.count())
        newest, earlier = tried.versions.order_by("-number")[:2]
        standing = {one.status: one.pk for one in Proposal.objects.all()}
        return {
            "post": post, "area_group": AreaGroup.objects.first().pk, "scenario": tried.pk,
            "money_version": newest.pk, "earlier_version": earlier.pk, "money_proposal": standing["proposed"],
            "allocation": standing["adopted"],
        }  # fmt: skip


def _draft(writer: makers.Worker) -> Any:
    """New words for the provider's statement: the ones in use with a line put in other words."""
    from harakeke.whanau.agreement.queries import statements
    from harakeke.whanau.agreement.rules import next_version
    from harakeke.whanau.agreement.statements import draft_statement

    with writer.at_work() as by:
        now = statements(by).filter(language="en").first()
        words = f"{now.text}\n\nYou can stop any day; a word is enough."
        return draft_statement(version=next_version([now.version]), language="en", title=now.title, text=words, by=by)


def _closed_well(navigator: makers.Worker) -> dict[str, Any]:
    """A whānau whose plan was closed well; the day to ask how they are is agreed on."""
    from harakeke.whanau.reviews.actions import close_well

    whanau, on = makers.a_whanau(navigator, "Te Whānau o Tawa", family_name="Tawa"), timezone.localdate()
    plan = makers.a_plan(navigator, whanau)
    with navigator.at_work() as by:
        closing = close_well(
            plan=plan, closed_on=on, achieved="We are warm, and we rang the bank ourselves.", words="", way_back="Ring us.",
            follow_ups=[on + timedelta(days=30)], by=by, today=on,
        )  # fmt: skip
        return {"whanau": whanau.pk, "follow_up": closing.follow_ups.get().pk}


def _restricted(manager: makers.Worker) -> dict[str, Any]:
    """A record that the manager keeps."""
    whanau = makers.a_whanau(someone(COLLEAGUE[0]), "Te Whānau o Rewarewa", family_name="Rewarewa")
    makers.a_restriction(manager, whanau, why="works_here")
    return {"whanau": whanau.pk}


def _quiet(navigator: makers.Worker) -> dict[str, dict[str, Any]]:
    """A whānau that nobody has visited for a while: a flag is up."""
    long_ago = timezone.localdate() - timedelta(days=75)
    return {"provider:decide_flag": {"whanau": makers.a_whanau(navigator, "Te Whānau o Mānuka", on=long_ago).pk}}


def _opened_by(manager: makers.Worker, colleague: makers.Worker) -> Any:
    """A record that the manager does not keep, opened in need by the manager."""
    whanau = makers.a_whanau(colleague, "Te Whānau o Karaka", family_name="Karaka")
    makers.a_person_to_find(whanau, colleague, "Moana Karaka")
    makers.a_restriction(colleague, whanau)
    return makers.a_use(manager, "Moana Karaka", need="away", words="Rāwiri is at a tangi, and the school rang.")
