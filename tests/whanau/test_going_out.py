"""Going out: who is late is seen by their buddy and manager, and by nobody before; hazards lapse unless looked at."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import Error, transaction
from django.utils import timezone
from tests import makers

from harakeke.whanau.going_out import actions, queries
from harakeke.whanau.going_out.models import Call, Hazard, Outing

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


class Out:
    """Hana is out at a whānau since an hour ago, due back when told; Aroha is her buddy."""

    def __init__(self, due: timedelta) -> None:
        self.provider = makers.a_provider()
        self.hana, self.aroha, self.wiremu = (
            makers.a_navigator(self.provider, name) for name in ("Hana", "Aroha", "Wiremu")
        )
        self.manager = makers.a_manager(self.provider)
        self.whanau = makers.a_whanau(self.hana)
        self.now = timezone.now()
        with self.hana.at_work() as by:
            self.outing = actions.go_out(
                whanau=self.whanau, where="3 Kōwhai Rd", phone="021 000 000", by=by, at=self.now - HOUR,
                back_by=self.now + due, buddy_id=self.aroha.user.pk,
            )  # fmt: skip

    def seen_by(self, worker) -> int:
        with worker.at_work() as by:
            return queries.out_now(by).count()


def test_only_the_manager_sees_who_is_out_and_the_buddy_once_they_are_late():
    out = Out(due=HOUR / 2)
    assert [out.seen_by(one) for one in (out.hana, out.manager, out.aroha, out.wiremu)] == [1, 1, 0, 0]
    late = Out(due=-timedelta(minutes=5))
    assert [late.seen_by(one) for one in (late.hana, late.manager, late.aroha, late.wiremu)] == [1, 1, 1, 0]


def test_a_buddy_sees_where_they_went_and_nothing_of_the_whanau():
    late = Out(due=-HOUR / 2)
    with late.aroha.at_work() as by:
        (one,) = makers.what_waits(by).late
        assert one.where == "3 Kōwhai Rd"
        from harakeke.whanau.people.models import Person, Whanau

        assert (Whanau.objects.count(), Person.objects.count()) == (0, 0)


def test_back_with_one_tap_and_twice_changes_nothing():
    out = Out(due=HOUR)
    with out.hana.at_work() as by:
        assert actions.come_back(by=by, at=timezone.now())
        assert not actions.come_back(by=by, at=timezone.now())
    assert out.seen_by(out.manager) == 0


def test_one_is_out_in_one_place_at_a_time_and_comes_back_later():
    out = Out(due=HOUR)
    again = {"whanau": out.whanau, "where": "There", "phone": "1", "at": timezone.now()}
    with out.hana.at_work() as by:
        with pytest.raises(actions.StillOut):
            actions.go_out(**again, by=by, back_by=timezone.now() + HOUR)
        actions.come_back(by=by, at=timezone.now())
        with pytest.raises(actions.NotLaterThanNow):
            actions.go_out(**again, by=by, back_by=timezone.now() - HOUR)
        row = uuid4()
        for _ in range(2):
            actions.go_out(**again, by=by, back_by=timezone.now() + HOUR, row_id=row)
        assert Outing.objects.filter(back_at=None).count() == 1


def test_a_call_that_finds_them_safe_brings_them_back_and_another_does_not():
    late = Out(due=-HOUR / 2)
    for outcome, still_out in (("no_answer", 1), ("safe", 0)):
        with late.aroha.at_work() as by:
            outing = queries.outing(late.outing.pk, by)
            actions.write_call(outing=outing, outcome=outcome, words="", by=by, at=timezone.now())
        assert late.seen_by(late.manager) == still_out
    with late.manager.at_work():
        assert Call.objects.count() == 2


def test_nobody_writes_a_call_about_or_ends_what_they_do_not_see():
    out = Out(due=HOUR)
    with out.aroha.at_work() as by, pytest.raises(Error), transaction.atomic():
        actions.write_call(outing=out.outing, outcome="safe", words="", by=by, at=timezone.now())
    with out.wiremu.at_work():
        assert Outing.objects.update(back_at=timezone.now()) == 0


def test_staying_longer_moves_the_hour_one_is_due():
    late = Out(due=-timedelta(minutes=1))
    with late.hana.at_work() as by:
        actions.stay_longer(by=by, back_by=timezone.now() + HOUR, at=timezone.now())
    assert late.seen_by(late.aroha) == 0


@pytest.mark.parametrize(("days", "seen"), [(0, "in_force"), (91, "to_review"), (121, "to_review"), (122, None)])
def test_a_hazard_is_looked_at_again_and_lapses(days, seen):
    out, today = Out(due=HOUR), timezone.localdate()
    with out.hana.at_work() as by:
        hazard = actions.write_hazard(whanau=out.whanau, kind="dog", words="Big and friendly", by=by, on=today)
        found = queries.hazards_of(out.whanau, today + timedelta(days=days))
        assert [one.standing for one in found] == ([seen] if seen else [])
        actions.still_so(hazard=hazard, on=today + timedelta(days=days))
        assert queries.hazards_of(out.whanau, today + timedelta(days=days))[0].standing == "in_force"
        actions.no_longer_so(hazard=hazard, on=today)
        assert queries.hazards_of(out.whanau, today) == []


def test_hazards_and_outings_are_not_on_the_whanaus_desk_nor_with_those_who_do_not_go_there():
    out = Out(due=HOUR)
    with out.hana.at_work() as by:
        actions.write_hazard(whanau=out.whanau, kind="care", words="Ring first", by=by, on=timezone.localdate())
    member = makers.a_whanau_member(out.hana, out.whanau)
    for who in (member, out.aroha):
        with who.at_work():
            assert (Hazard.objects.count(), Outing.objects.count()) == (0, 0)


def test_the_ladder_climbs_and_says_where_it_comes_from():
    minutes = [one.minutes for one in queries.ladder()]
    assert minutes == sorted(minutes)
    assert "placeholder" in queries.LADDER.read_text()
