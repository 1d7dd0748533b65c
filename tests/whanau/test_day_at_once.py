"""A navigator's day in one read: the same rows that the capabilities' own reads would find, behind the same walls."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.timezone import localdate as today
from tests import makers

from harakeke.whanau.going_out import actions as going_out
from harakeke.whanau.going_out.queries import my_outing, out_now
from harakeke.whanau.plans.models import Plan, Step
from harakeke.whanau.plans.queries import reviews_due, steps_to_do

pytestmark = pytest.mark.django_db


class Desk:
    """Two navigators of one provider; the first walks with a whānau who have a plan and with one who have none."""

    def __init__(self) -> None:
        self.hana = makers.a_navigator(preferred_name="Hana")
        self.aroha = makers.a_navigator(self.hana.role.organisation, "Aroha")
        self.whanau = makers.a_whanau(self.hana, name="Te Whānau o Rātā")
        self.new = makers.a_whanau(self.hana, name="Ngā Moko")
        self.goal = makers.a_goal(self.hana, makers.a_plan(self.hana, self.whanau))

    def step(self, words: str, after: int | None) -> Step:
        due = None if after is None else today() + timedelta(days=after)
        return makers.a_step(self.hana, self.goal, words=words, due_on=due)

    def goes_out(self, minutes: int) -> None:
        """Out since an hour, back in so many minutes."""
        now = timezone.now()
        with self.hana.at_work() as by:
            going_out.go_out(
                whanau=self.whanau, where="3 Kōwhai Rd", phone="021", back_by=now + timedelta(minutes=minutes),
                buddy_id=self.aroha.user.pk, by=by, at=now - timedelta(hours=1),
            )  # fmt: skip


@pytest.fixture
def desk(db):
    return Desk()


def test_the_steps_are_those_still_to_do_soonest_first_with_whose_they_are(desk):
    for words, after in (("later", 9), ("whenever", None), ("late", -2), ("now", 0)):
        desk.step(words, after)
    with desk.hana.at_work() as by:
        found = makers.what_waits(by)
        assert [one.words for one in found.steps] == ["late", "now", "later", "whenever"]
        assert [one.pk for one in found.steps] == [one.pk for one in steps_to_do(by)]
        assert {one.whanau.name for one in found.steps} == {"Te Whānau o Rātā"}
        assert [type(one.due_on) for one in found.steps[:1]] == [type(today())]


def test_done_today_stays_and_done_before_goes(desk):
    kept, gone = desk.step("kept", 0), desk.step("gone", 0)
    with desk.hana.at_work() as by:
        Step.objects.filter(pk=kept.pk).update(done_on=today())
        Step.objects.filter(pk=gone.pk).update(done_on=today() - timedelta(days=1))
        found = makers.what_waits(by)
        assert [(one.words, one.done_on) for one in found.steps] == [("kept", today())]
        assert found.total == 1


def test_steps_come_from_a_place_in_their_order_and_all_are_counted(desk):
    for number in range(5):
        desk.step(f"Step {number}", number)
    with desk.hana.at_work() as by:
        found = makers.what_waits(by, start=2, steps=2)
        assert [one.words for one in found.steps] == ["Step 2", "Step 3"]
        assert found.total == 5


def test_plans_to_look_at_again_are_those_of_the_plans_own_read(desk):
    with desk.hana.at_work() as by:
        for day, many in ((today() + timedelta(days=1), 0), (today(), 1), (None, 0)):
            Plan.objects.update(review_on=day)
            due = [(one.whanau_id, one.look_on) for one in reviews_due(by, today())]
            assert [(one.whanau_id, one.look_on) for one in makers.what_waits(by).reviews] == due
            assert len(due) == many


def test_new_are_those_without_a_plan_and_whether_they_agreed_is_said(desk):
    with desk.hana.at_work() as by:
        assert [(one.name, one.agreed) for one in makers.what_waits(by).new] == [("Ngā Moko", False)]
    makers.an_agreement(desk.hana, desk.new)
    with desk.hana.at_work() as by:
        assert [(one.name, one.agreed) for one in makers.what_waits(by).new] == [("Ngā Moko", True)]


def test_where_one_is_out_is_ones_own_and_late_is_for_the_buddy(desk):
    desk.goes_out(minutes=30)
    with desk.hana.at_work() as by:
        found = makers.what_waits(by)
        assert found.out == my_outing(by) and found.out.where == "3 Kōwhai Rd"
        assert found.out.back_by == my_outing(by).back_by
        assert found.late == []
    with desk.aroha.at_work() as by:
        assert makers.what_waits(by).late == []


def test_once_late_the_buddy_is_told_who_and_when_and_nobody_else(desk):
    desk.goes_out(minutes=-5)
    with desk.aroha.at_work() as by:
        found = makers.what_waits(by)
        assert found.late == list(out_now(by)) and str(found.late[0].by) == "Hana"
        assert found.out is None
    with makers.a_navigator(desk.hana.role.organisation).at_work() as by:
        assert makers.what_waits(by).late == []


def test_a_plan_kept_by_the_connection_holds_nobodys_rows(desk):
    desk.step("ours", 0)
    member = makers.a_whanau_member(desk.hana, desk.whanau)
    for who, steps in ((desk.hana, 1), (desk.aroha, 0), (member, 1), (desk.hana, 1), (makers.a_navigator(), 0)) * 4:
        with who.at_work() as by:
            assert makers.what_waits(by).total == steps


def test_nobody_finds_the_day_of_a_navigator_beside_them(desk):
    desk.step("ours", 0)
    for other in (desk.aroha, makers.a_navigator()):
        with other.at_work() as by:
            found = makers.what_waits(by)
            assert (found.total, found.steps, found.new, found.reviews, found.handovers) == (0, [], [], [], [])
