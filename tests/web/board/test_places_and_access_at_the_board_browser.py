"""The board's pages of places and of access in a real browser: the same as its analyst's, and nothing to write."""

from __future__ import annotations

import pytest
from tests import makers

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


def test_the_boards_pages_of_places_and_of_access_are_whole(look_over):
    agency = makers.an_agency("Te Pōkai", commissioning_region="R1")
    makers.a_post(makers.a_manager(makers.a_provider(agency)), "076", fte="3")
    member = makers.a_worker("board_member", agency)
    pages = ("places/", "places/ta/001/", "access/", "access/what-if/?at=ta-001_2")
    look_over({page: (member.client, f"/board/{page}") for page in pages})
