"""A whānau with a plan, who walks with them, and someone of theirs at the desk."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.makers import (
    a_goal,
    a_manager,
    a_navigator,
    a_plan,
    a_provider,
    a_step,
    a_whanau,
    a_whanau_member,
    an_agency,
)


@pytest.fixture
def navigator(db):
    return a_navigator(a_provider(an_agency(navigator_word="kaiārahi"), name="Te Puna"), preferred_name="Hana")


@pytest.fixture
def manager(navigator):
    return a_manager(navigator.role.organisation)


@pytest.fixture
def whanau(navigator):
    return a_whanau(navigator, name="Te Whānau o Rātā")


@pytest.fixture
def planned(navigator, whanau):
    """The same whānau with a plan, a goal and a next step."""
    a_step(navigator, a_goal(navigator, a_plan(navigator, whanau)), words="Ring the heating people")
    return whanau


@pytest.fixture
def mere(navigator, whanau):
    return a_whanau_member(navigator, whanau)


@pytest.fixture
def desk(mere):
    """Mere's browser: `get` and `post` by the name of a page, as someone without JavaScript would."""

    class Desk:
        client = mere.client

        def get(self, page, /, *which, **asked):
            return self.client.get(reverse(f"whanau:{page}", args=which), asked)

        def post(self, page, /, *which, **said):
            return self.client.post(reverse(f"whanau:{page}", args=which), said)

    return Desk()
