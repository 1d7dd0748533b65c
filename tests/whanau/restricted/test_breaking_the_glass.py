"""Breaking the glass: one record, with a reason, for a short time, for reading; and someone else closes each use."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from tests.makers import (
    a_goal,
    a_navigator,
    a_person_to_find,
    a_plan,
    a_restriction,
    a_use,
    a_whanau,
    a_whanau_member,
)

from harakeke.trust.audit.queries import who_looked
from harakeke.trust.walls.actor import acting
from harakeke.whanau.people import door
from harakeke.whanau.people.queries import people_of, whanau_within_reach
from harakeke.whanau.record.queries import at_a_glance
from harakeke.whanau.restricted import actions, queries, rules
from harakeke.whanau.restricted.models import Use

pytestmark = pytest.mark.django_db


@pytest.fixture
def whanau(mere):
    whanau = a_whanau(mere)
    a_person_to_find(whanau, mere)
    return whanau


def through(worker, use_id, read):
    """What someone reads through a glass they broke."""
    with worker.at_work() as by:
        reader = queries.reader_of(queries.uses(by).get(pk=use_id), by)
    with acting(reader):
        return read(reader)


def names(reader):
    return [one.name for one in whanau_within_reach(reader)]


def test_a_colleague_opens_one_record_by_a_whole_name_and_birth_date(mere, rawiri, whanau):
    a_plan(mere, whanau, dream="A warm whare")
    a_whanau(mere, "Another whānau")
    use = a_use(rawiri)
    assert through(rawiri, use, names) == ["Te Whānau o Rātā"]
    opened = through(rawiri, use, lambda by: at_a_glance(door.open_whanau(whanau.pk, by=by), steps=3, visits=3))
    assert opened.dream == "A warm whare"
    assert [one.navigator for one in opened.walking] == ["Mere Pōtae"]


def test_at_their_own_desk_they_still_reach_nothing_more(rawiri, whanau):
    a_use(rawiri)
    with rawiri.at_work() as by:
        assert list(whanau_within_reach(by)) == []


@pytest.mark.parametrize(
    ("name", "born"),
    [
        ("Hana", date(1990, 5, 17)),
        ("Hana Rātā", date(1990, 5, 18)),
        ("Hana%", date(1990, 5, 17)),
        ("Mere Rātā", date(1986, 5, 22)),
        ("", date(1990, 5, 17)),
    ],
)
def test_part_of_a_name_or_another_day_opens_nothing(rawiri, whanau, name, born):
    assert a_use(rawiri, name, born) is None


def test_capitals_and_spaces_do_not_matter(rawiri, whanau):
    assert a_use(rawiri, "  hana   RĀTĀ ")


def test_two_people_who_match_open_nothing(mere, rawiri, whanau):
    a_person_to_find(a_whanau(mere, "Another whānau"), mere)
    assert a_use(rawiri) is None


def test_a_whanau_of_another_provider_is_not_opened(whanau):
    assert a_use(a_navigator()) is None


def test_who_walks_with_them_needs_no_glass(mere, whanau):
    assert a_use(mere) is None


def test_a_manager_breaks_it_for_a_restricted_record_alone(manager, mere, whanau):
    assert a_use(manager) is None
    a_restriction(mere, whanau)
    use = a_use(manager)
    assert through(manager, use, names) == ["Te Whānau o Rātā"]
    with manager.at_work() as by:
        assert list(whanau_within_reach(by)) == []


def test_never_for_a_record_hidden_from_that_very_person(manager, mere, rawiri, whanau):
    a_restriction(mere, whanau, hidden_from=(rawiri, manager))
    assert a_use(rawiri) is a_use(manager) is None


def test_hiding_ends_what_was_already_open(mere, rawiri, whanau):
    use = a_use(rawiri)
    a_restriction(mere, whanau, hidden_from=(rawiri,))
    assert through(rawiri, use, names) == []


def test_it_is_for_reading_only(mere, rawiri, whanau):
    goal = a_goal(mere, a_plan(mere, whanau))
    use = a_use(rawiri)
    attempts = [
        ("update people_whanau set name = 'x' where id = %s", [whanau.pk]),
        ("update plans_goal set words = 'x' where id = %s", [goal.pk]),
        ("delete from people_person where whanau_id = %s", [whanau.pk]),
        ("insert into people_whanau select gen_random_uuid(), name, registered_on, area_id, tenant_id from people_whanau", []),
    ]  # fmt: skip
    for question, values in attempts:
        with pytest.raises(DatabaseError), transaction.atomic():
            through(rawiri, use, lambda by, q=question, v=values: connection.cursor().execute(q, v))


def test_it_ends_when_its_user_is_done(rawiri, whanau):
    use = a_use(rawiri)
    with rawiri.at_work():
        actions.end_use(use_id=use)
    assert through(rawiri, use, names) == []


def test_nobody_writes_a_use_past_the_functions_lengthens_it_or_ends_anothers(manager, rawiri, whanau):
    use = a_use(rawiri)
    for question in (
        "update restricted_use set until = until + interval '1 day'",
        'insert into restricted_use select gen_random_uuid(), need, words, opened_at, until, closed_at, "right", follows, closed_by_id, opened_by_id, tenant_id, whanau_id from restricted_use',
        "delete from restricted_use",
    ):
        with rawiri.at_work(), pytest.raises(DatabaseError), transaction.atomic():
            connection.cursor().execute(question)
    with manager.at_work():
        actions.end_use(use_id=use)
    assert through(rawiri, use, names) == ["Te Whānau o Rātā"]


def test_twelve_hours_are_the_most_and_the_database_says_so_too(rawiri, whanau):
    with pytest.raises(rules.NotAllowed, match="between 1 and 12 hours"):
        a_use(rawiri, hours=13)
    with rawiri.at_work(), pytest.raises(DatabaseError), transaction.atomic():
        connection.cursor().execute(
            "select harakeke.break_glass(gen_random_uuid(), 'x', '1990-05-17', 'danger', 'long enough', interval '13 hours')"
        )


def test_a_reason_needs_words(rawiri, whanau):
    with pytest.raises(rules.NotAllowed, match="Say in a few words"):
        a_use(rawiri, words="urgent")


def test_sent_twice_it_is_opened_once(rawiri, whanau):
    row = "11111111-1111-4111-8111-111111111111"
    assert str(a_use(rawiri, row_id=row)) == str(a_use(rawiri, row_id=row)) == row
    with rawiri.at_work() as by:
        assert queries.uses(by).count() == 1


def test_the_whanau_sees_who_looked_and_the_reason_and_not_the_words_said_in_haste(mere, rawiri, whanau):
    member = a_whanau_member(mere, whanau)
    use = a_use(rawiri)
    through(rawiri, use, lambda by: door.open_whanau(whanau.pk, by=by))
    with member.at_work():
        (look,) = [one for one in who_looked(whanau.pk) if one.kind == "break_glass"]
        assert (look.name, look.purposes) == ("Rāwiri Ngata", ("break_glass.danger",))
        with pytest.raises(DatabaseError), transaction.atomic():
            Use.objects.get(pk=use)  # its words are a column they have no right to


def test_what_was_tried_and_opened_nothing_is_on_the_record_too(rawiri):
    before = acts("glass.tried")
    a_use(rawiri, "Nobody At All")
    assert acts("glass.tried") == before + 1


def test_each_use_waits_in_the_queue_until_someone_else_closes_it(manager, rawiri, whanau):
    use = a_use(rawiri)
    with manager.at_work() as by:
        assert [one.pk for one in queries.uses_to_close(by)] == [use]
        actions.close_use(use_id=use, right=True, follows="Spoke with Rāwiri; Mere knows.")
        assert list(queries.uses_to_close(by)) == []
    assert through(rawiri, use, names) == []


def test_nobody_closes_their_own_use(rawiri, whanau):
    use = a_use(rawiri)
    with rawiri.at_work() as by:
        assert list(queries.uses_to_close(by)) == []
        with pytest.raises(rules.NotAllowed, match="someone else closes it"):
            actions.close_use(use_id=use, right=True, follows="It was fine.")


def test_a_navigator_who_walks_with_them_may_close_and_another_may_not(provider, mere, rawiri, whanau):
    use, colleague = a_use(rawiri), a_navigator(provider)
    with colleague.at_work(), pytest.raises(rules.NotAllowed):
        actions.close_use(use_id=use, right=False, follows="I think not.")
    with mere.at_work():
        actions.close_use(use_id=use, right=False, follows="I was there; it was not needed.")


def test_a_use_is_closed_once_and_with_words(manager, rawiri, whanau):
    use = a_use(rawiri)
    with manager.at_work():
        with pytest.raises(rules.NotAllowed, match="what follows"):
            actions.close_use(use_id=use, right=True, follows=" ")
        actions.close_use(use_id=use, right=True, follows="All well.")
        with pytest.raises(rules.NotAllowed, match="closed already"):
            actions.close_use(use_id=use, right=False, follows="Second thoughts.")


def test_a_manager_it_is_hidden_from_neither_sees_nor_closes_the_use(manager, mere, rawiri, whanau):
    a_restriction(mere, whanau, hidden_from=(manager,))
    use = a_use(rawiri)
    with manager.at_work() as by:
        assert list(queries.uses_to_close(by)) == []
        with pytest.raises(rules.NotAllowed):
            actions.close_use(use_id=use, right=True, follows="All well.")


def test_a_use_that_waits_longer_than_three_days_is_late():
    now = timezone.now()
    assert rules.is_late(now - timedelta(days=4), now)
    assert not rules.is_late(now - timedelta(days=2), now)


def test_through_the_glass_one_reads_people_and_no_desk_key_is_given(rawiri, whanau):
    use = a_use(rawiri)
    read = through(rawiri, use, lambda by: [str(one) for one in people_of(door.open_whanau(whanau.pk, by=by))])
    assert "Hana Rātā" in read


def acts(act):
    """Entries of one act, as the owner of the log would count them: an auditor sees numbers alone."""
    from tests.makers import a_worker, an_agency

    from harakeke.trust.audit.queries import summary

    with a_worker("auditor", an_agency()).at_work():
        return sum(day.entries for day in summary(timezone.localdate()) if day.act == act)


def test_a_note_kept_with_the_manager_is_not_read_through_the_glass(mere, rawiri, whanau):
    from harakeke.whanau.visits.actions import add_visit
    from harakeke.whanau.visits.models import Grade

    for grade in Grade.values:
        with mere.at_work() as by:
            add_visit(
                whanau=whanau, on=timezone.localdate(), people=[], goals=[], note=f"graded {grade}", grade=grade, by=by
            )
    use = a_use(rawiri)
    read = through(rawiri, use, lambda by: at_a_glance(door.open_whanau(whanau.pk, by=by), steps=3, visits=9))
    assert {visit.note for visit in read.visits} == {"graded open", "graded walking"}
