"""To another provider: only what the whānau agreed to, only while they agree, and never a gap."""

from __future__ import annotations

import pytest
from django.utils import timezone
from tests import makers

from harakeke.whanau.consent.actions import NoConsent, withdraw_consent
from harakeke.whanau.consent.models import Consent
from harakeke.whanau.engagements.models import Engagement
from harakeke.whanau.handovers import introductions
from harakeke.whanau.handovers.actions import NotNow
from harakeke.whanau.handovers.models import Introduction
from harakeke.whanau.people.models import Person, Whanau
from harakeke.whanau.people.queries import people_of

pytestmark = pytest.mark.django_db
EVERYTHING, NO_PLAN = ("names", "reach", "plan"), ("names", "reach")


class Two:
    """A navigator whose whānau moves away, and another provider with a manager and two navigators."""

    def __init__(self) -> None:
        self.giver = makers.a_navigator(preferred_name="Hana")
        self.whanau = makers.a_whanau(self.giver)
        makers.a_goal(self.giver, makers.a_plan(self.giver, self.whanau))
        self.there = makers.a_provider(name="Te Ara Hou")
        self.manager = makers.a_manager(self.there)
        self.taker, self.other = makers.a_navigator(self.there, "Aroha"), makers.a_navigator(self.there, "Wiremu")

    def introduced(self, what=EVERYTHING) -> Introduction:
        with self.giver.at_work() as by:
            return introductions.introduce(
                whanau=self.whanau, to=self.there, what=what, agreed_by=people_of(self.whanau).first(), by=by,
                at=timezone.now(), on=timezone.localdate(),
            )  # fmt: skip

    def given(self, what=EVERYTHING) -> Introduction:
        one = self.introduced(what)
        with self.manager.at_work():
            introductions.give_to(introduction=one, navigator=self.taker.user.pk)
        return one

    def taken(self) -> Whanau:
        self.given()
        with self.taker.at_work() as by:
            (one,) = introductions.offered_to(by)
            agency = makers.first_agency(self.taker).pk
            return introductions.take_up(
                introduction=one, agency_id=agency, by=by, at=timezone.now(), on=timezone.localdate()
            )

    def seen_by(self, worker) -> int:
        with worker.at_work() as by:
            return introductions.offered_to(by).count()


@pytest.fixture
def two() -> Two:
    return Two()


def test_the_other_provider_is_told_what_was_agreed_to_and_nothing_else(two):
    told = two.introduced(NO_PLAN).told
    assert sorted(told) == ["area", "area_name", "name", "people"]
    assert {name for one in told["people"] for name in one} == {"given_names", "family_name", "born"}


def test_with_the_plan_go_the_dream_and_the_goals_still_on_the_way(two):
    told = two.introduced().told
    assert told["dream"] == "A warm, dry whare for Nan and the moko."
    assert [goal["words"] for goal in told["goals"]] == ["Everyone warm this winter"]


def test_nobody_is_introduced_without_a_yes_to_names_and_how_to_reach_them(two):
    for what in ((), ("names",), ("plan",), ("names", "reach", "health")):
        with pytest.raises(NoConsent):
            two.introduced(what)


def test_only_the_other_manager_and_then_the_one_they_choose_see_it(two):
    one = two.introduced()
    assert [two.seen_by(who) for who in (two.manager, two.taker, two.other)] == [1, 0, 0]
    for nobody in (two.giver.user.pk, two.manager.user.pk):
        with two.manager.at_work(), pytest.raises(NotNow):
            introductions.give_to(introduction=one, navigator=nobody)
    two_given = two.manager.at_work()
    with two_given:
        introductions.give_to(introduction=one, navigator=two.taker.user.pk)
    assert [two.seen_by(who) for who in (two.manager, two.taker, two.other)] == [1, 1, 0]


def test_taken_up_there_is_a_new_record_of_what_was_told_and_the_old_one_stays_apart(two):
    new = two.taken()
    with two.taker.at_work():
        assert [one.pk for one in Whanau.objects.all()] == [new.pk]
        assert sorted(Person.objects.values_list("given_names", flat=True)) == ["Mere", "Tāne"]
        (arrival,) = introductions.arrivals_of(new)
        assert arrival.told["dream"].startswith("A warm")
        assert introductions.offered_to(two.taker.actor).count() == 0
    with two.giver.at_work():
        assert [one.pk for one in Whanau.objects.all()] == [two.whanau.pk]
    assert new.pk != two.whanau.pk


def test_the_one_here_walks_on_until_they_part_and_cannot_part_before(two):
    one = two.introduced()
    with two.giver.at_work() as by, pytest.raises(NotNow):
        introductions.part(introduction=one, whanau=two.whanau, by=by, on=timezone.localdate())
    with two.giver.at_work():
        introductions.take_back_introduction(introduction=one)
    two.taken()
    with two.giver.at_work() as by:
        (up,) = makers.what_waits(by).taken_up
        up = Introduction.objects.get(pk=up.pk)
        assert Engagement.objects.filter(ends_on=None).count() == 1
        introductions.part(introduction=up, whanau=two.whanau, by=by, on=timezone.localdate())
        assert Engagement.objects.filter(ends_on=None).count() == 0


def test_a_consent_taken_back_takes_back_what_was_offered(two):
    two.given()
    with two.giver.at_work() as by:
        withdraw_consent(consent=Consent.objects.get(), by=by, at=timezone.now())
    assert [two.seen_by(who) for who in (two.manager, two.taker)] == [0, 0]


def test_declined_by_the_other_provider_it_is_over_for_them(two):
    one = two.introduced()
    with two.manager.at_work():
        introductions.decline(introduction=one, words="We have nobody in that valley.")
    assert two.seen_by(two.manager) == 0
    with two.giver.at_work():
        assert introductions.introduction_of(two.whanau).answer == "We have nobody in that valley."
    with two.taker.at_work() as by, pytest.raises(NotNow):
        introductions.take_up(introduction=one, agency_id=1, by=by, at=timezone.now(), on=timezone.localdate())


def test_whoever_reads_it_there_is_seen_by_the_whanau(two):
    from harakeke.trust.audit.queries import who_looked

    two.introduced()
    with two.manager.at_work() as by:
        introductions.read_introductions(list(introductions.offered_to(by)), by)
    member = makers.a_whanau_member(two.giver, two.whanau)
    with member.at_work():
        assert any(look.organisation == two.there.pk for look in who_looked(two.whanau.pk))


def test_a_goal_that_one_of_them_keeps_to_themselves_is_never_told(two):
    with two.giver.at_work():
        plan, mere = two.whanau.plans.get(), people_of(two.whanau).first()
    makers.a_goal(two.giver, plan, "Leave the smokes behind", owners=[mere.pk], only_owners=True)
    assert "smokes" not in str(two.introduced().told)
    with two.giver.at_work():
        assert "smokes" not in str(introductions.what_would_be_told(two.whanau))
