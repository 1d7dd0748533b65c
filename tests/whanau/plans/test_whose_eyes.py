"""Several people's privacy inside one plan, as the database keeps it: whoever asks, in whatever way, past our Python."""

from __future__ import annotations

import pytest
from django.db import Error, connection, transaction
from tests import makers

from harakeke.whanau.plans.models import Goal, Part, Progress, Step
from harakeke.whanau.visits.models import Visit

ITS_ROWS = (Goal, Step, Progress, Visit)


def counts(worker) -> list[int]:
    with worker.at_work():
        return [model.objects.count() for model in ITS_ROWS]


def ask(worker, question: str, *values):
    with worker.at_work(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(question, values)
        return cursor.fetchall()


def test_a_goal_of_ones_own_is_seen_by_its_owner_and_the_navigator(home, hers):
    assert counts(home.desks["Mere"]) == [1, 1, 1, 1]
    assert counts(home.navigator) == [1, 1, 1, 1]


@pytest.mark.parametrize("name", ["Tāne", "Rangi"])
def test_for_the_others_of_the_whanau_it_its_steps_progress_and_visits_do_not_exist(home, hers, name):
    assert counts(home.desks[name]) == [0, 0, 0, 0]


def test_for_the_providers_manager_neither(home, hers):
    assert counts(home.manager) == [0, 0, 0, 0]


def test_a_goal_of_one_person_that_all_may_see_is_seen_by_all(home):
    goal = makers.a_goal(home.navigator, home.plan, owners=[home.people["Mere"].pk])
    makers.a_step(home.navigator, goal)
    for worker in (*home.desks.values(), home.manager):
        assert counts(worker)[:2] == [1, 1]


def test_raw_sql_finds_nothing_by_id_count_aggregate_or_search(home, hers):
    tane = home.desks["Tāne"]
    assert ask(tane, "select * from plans_goal where id = %s", hers.goal.pk) == []
    assert ask(tane, "select count(*), string_agg(words, '') from plans_step") == [(0, None)]
    assert ask(tane, "select count(*) from visits_visit where note ilike '%%smokes%%'") == [(0,)]
    assert ask(tane, "select max(id::text) from plans_progress") == [(None,)]


def test_the_function_that_visits_ask_tells_no_more_than_the_goals_themselves(home, hers):
    tane, mere = home.desks["Tāne"], home.desks["Mere"]
    assert ask(tane, "select harakeke.may_see_goals(array[%s])", hers.goal.pk) == [(False,)]
    assert ask(mere, "select harakeke.may_see_goals(array[%s])", hers.goal.pk) == [(True,)]
    assert ask(tane, "select harakeke.acting_people()") == [([home.people["Tāne"].pk],)]


def test_keeping_a_goal_to_oneself_later_takes_its_steps_and_progress_along_and_back_again(home):
    from harakeke.whanau.plans.actions import put_goal

    goal = makers.a_goal(home.navigator, home.plan)
    makers.a_step(home.navigator, goal)
    said = {"words": goal.words, "domain": goal.domain, "horizon": goal.horizon, "measure": goal.measure}
    with home.navigator.at_work():
        put_goal(goal=goal, **said, owners=[home.people["Mere"].pk], only_owners=True)
    assert counts(home.desks["Tāne"])[:2] == [0, 0]
    with home.navigator.at_work():
        put_goal(goal=goal, **said, owners=[], only_owners=False)
    assert counts(home.desks["Tāne"])[:2] == [1, 1]


def test_a_step_written_as_open_under_a_goal_of_ones_own_is_not(home, hers):
    with home.navigator.at_work(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "insert into plans_step (id, tenant_id, whanau_id, goal_id, words, who, only_for)"
            " values (gen_random_uuid(), %s, %s, %s, 'a step', '', null)",
            [home.whanau.tenant_id, home.whanau.pk, hers.goal.pk],
        )
    assert counts(home.navigator)[1] == 2
    assert counts(home.desks["Tāne"])[1] == 0


def test_the_database_refuses_a_goal_kept_to_people_who_do_not_own_it(home):
    goal = makers.a_goal(home.navigator, home.plan, owners=[home.people["Mere"].pk])
    for kept in ("array[]::uuid[]", "array[gen_random_uuid()]"):
        with pytest.raises(Error, match="a_goal_is_kept_to_its_owners"), home.navigator.at_work(), transaction.atomic():
            connection.cursor().execute(f"update plans_goal set only_for = {kept} where id = %s", [goal.pk])


def test_someone_of_another_whanau_owns_no_goal_here(home):
    from harakeke.whanau.people.queries import people_of
    from harakeke.whanau.plans.rules import NotTheirs

    other = makers.a_whanau(home.navigator, "Te Whānau o Rimu", people=("Hēmi",))
    with home.navigator.at_work():
        hemi = people_of(other).get()
    with pytest.raises(NotTheirs):
        makers.a_goal(home.navigator, home.plan, owners=[hemi.pk])


def test_a_navigator_who_no_longer_walks_with_them_sees_nothing_of_it(home, hers):
    from datetime import timedelta

    from django.utils import timezone

    from harakeke.whanau.engagements.models import Engagement

    with home.navigator.at_work():
        Engagement.objects.update(ends_on=timezone.localdate() - timedelta(days=0))
    assert counts(home.navigator)[0] == 1  # the last day still
    assert ask(makers.a_navigator(home.navigator.role.organisation), "select count(*) from plans_goal") == [(0,)]


def test_a_safety_plan_exists_for_everyone_but_whom_it_is_hidden_from(home, safety):
    seen = {name: ask(desk, "select count(*) from plans_part")[0][0] for name, desk in home.desks.items()}
    assert seen == {"Mere": 1, "Tāne": 1, "Rangi": 0}
    with home.navigator.at_work():
        assert Part.objects.count() == 1


def test_a_safety_plan_is_hidden_from_someone_else_from_the_moment_it_is_said(home, safety):
    from harakeke.whanau.plans.path_actions import put_safety_plan

    hidden = [home.people["Rangi"].pk, home.people["Tāne"].pk]
    with home.navigator.at_work():
        put_safety_plan(part=safety, answers=safety.answers, hidden_from=hidden, on=safety.written_on)
    assert ask(home.desks["Tāne"], "select count(*) from plans_part where answers::text like '%%marae%%'") == [(0,)]


def test_ones_own_dream_can_be_for_oneself_and_the_navigator(home):
    from django.utils import timezone

    from harakeke.whanau.plans.path_actions import write_ones_own

    with home.navigator.at_work():
        said = {"dream": "To sing again", "strengths": "My voice"}
        write_ones_own(plan=home.plan, person=home.people["Mere"], words=said, only_them=True, on=timezone.localdate())
    seen = {name: ask(desk, "select count(*) from plans_part")[0][0] for name, desk in home.desks.items()}
    assert seen == {"Mere": 2, "Tāne": 0, "Rangi": 0}
    assert ask(home.manager, "select count(*) from plans_part") == [(0,)]


def test_what_a_quarter_counts_is_every_goal_whoever_sees_it(home, hers):
    from harakeke.trust.walls.actor import Actor, acting

    agency = makers.first_agency(home.navigator)
    counting = Actor("counting", home.navigator.user.pk, agency.pk, (home.whanau.tenant_id,))
    with acting(counting), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select count(id) from plans_goal")
        assert cursor.fetchone() == (1,)
