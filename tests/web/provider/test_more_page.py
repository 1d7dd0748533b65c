"""The bar has five places; every other room of the desk is one more tap away, on one page in calm groups."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.house.who_may import DESKS
from tests.makers import a_manager, a_navigator, a_provider, a_whanau

from harakeke.web.provider.waiting import GROUPS, ROOMS
from harakeke.web.shell.navigation import DESKS as BARS
from harakeke.whanau.going_out.actions import go_out

pytestmark = pytest.mark.django_db
#: Where something new is begun: a form is reached from the list it will stand in.
BEGUN_FROM_A_LIST = {"break_glass", "ask_export", "write_statement", "find_for_request", "add_post"}


@pytest.fixture
def provider():
    return a_provider()


@pytest.fixture
def manager(provider):
    return a_manager(provider)


def linked(page) -> set[str]:
    return set(re.findall(r'href="(/provider/[^"?#]*)"', page.content.decode()))


@pytest.mark.parametrize("kind", ["navigator", "provider_manager"])
def test_the_bar_has_at_most_five_places(kind):
    assert len(BARS["agency"][kind]) <= 5


def test_every_page_of_the_desk_is_two_taps_away(manager):
    within_two = linked(manager.client.get(reverse("provider:more")))
    of_the_desk = {
        one.address
        for name, one in DESKS.items()
        if name.startswith("provider:") and not one.names_an_object and name.split(":")[1] not in BEGUN_FROM_A_LIST
    }
    assert of_the_desk <= within_two


def test_every_room_stands_in_one_group_with_its_words():
    grouped = [room for rooms in GROUPS.values() for room in rooms]
    assert sorted(grouped) == sorted(ROOMS)


def test_what_waits_is_said_beside_its_room_and_calm_is_said_by_silence(provider, manager):
    more = manager.client.get(reverse("provider:more"))
    assert "to do" not in more.content.decode()
    hana, out = a_navigator(provider), timezone.now() - timedelta(hours=3)
    with hana.at_work() as by:
        go_out(
            whanau=a_whanau(hana), by=by, where="Home", phone="021", at=out, back_by=out + timedelta(hours=1)
        )  # fmt: skip
    for page in ("more", "caseloads"):
        shown = manager.client.get(reverse(f"provider:{page}")).content.decode()
        out_row = shown.partition(">Who is out<")[2].partition("</li>")[0]
        assert "1 to do" in out_row


def test_others_are_refused(provider):
    assert a_navigator(provider).client.get(reverse("provider:more")).status_code == 403
