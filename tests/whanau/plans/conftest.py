"""A whānau of three with a plan: Mere, who has a goal of her own; Tāne; and Rangi, from whom something is hidden."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from tests import makers


@pytest.fixture
def home(db):
    from harakeke.whanau.people.queries import people_of

    navigator = makers.a_navigator(preferred_name="Hana")
    whanau = makers.a_whanau(navigator, people=("Mere", "Tāne", "Rangi"))
    plan = makers.a_plan(navigator, whanau)
    with navigator.at_work():
        people = {person.given_names: person for person in people_of(whanau)}
    desks = {name: makers.a_desk_for(navigator, person) for name, person in people.items()}
    manager = makers.a_manager(navigator.role.organisation)
    return SimpleNamespace(navigator=navigator, whanau=whanau, plan=plan, people=people, desks=desks, manager=manager)


@pytest.fixture
def hers(home):
    """Mere's own goal, with a step, a progress and a visit that names it."""
    from django.utils import timezone

    from harakeke.whanau.plans.actions import note_progress
    from harakeke.whanau.visits.actions import add_visit

    mere = home.people["Mere"].pk
    goal = makers.a_goal(home.navigator, home.plan, "Leave the smokes behind", owners=[mere], only_owners=True)
    step = makers.a_step(home.navigator, goal, "Ring the quit line")
    with home.navigator.at_work() as by:
        on = timezone.localdate()
        progress = note_progress(goal=goal, scale=1, words="Three days smokefree", reached=False, by=by, on=on)
        visit = add_visit(whanau=home.whanau, on=on, people=[mere], goals=[goal.pk], note="About the smokes", by=by)
    return SimpleNamespace(goal=goal, step=step, progress=progress, visit=visit)


@pytest.fixture
def safety(home):
    """A safety plan that is hidden from Rangi."""
    from django.utils import timezone

    from harakeke.whanau.plans.path_actions import write_safety_plan

    answers = {"keeps": "Aunty next door", "does": "Walk to the marae", "call": "111"}
    with home.navigator.at_work():
        return write_safety_plan(
            plan=home.plan, answers=answers, hidden_from=[home.people["Rangi"].pk], on=timezone.localdate()
        )
