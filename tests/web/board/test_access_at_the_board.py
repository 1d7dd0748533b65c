"""The board reads the same picture of access as its analyst, at its own desk, and writes nothing."""

from __future__ import annotations

import pytest
from tests import makers
from tests.web.navigator.conftest import words_of

pytestmark = pytest.mark.django_db
PAGES = ("", "what-if/?at=ta-001_2", "candidates/", "001/", "list.csv", "D.csv")


@pytest.fixture
def agency():
    return makers.an_agency("Te Pōkai", commissioning_region="R1")


def test_both_desks_show_the_same(agency):
    makers.a_post(makers.a_manager(makers.a_provider(agency)), "076")
    member, analyst = (makers.a_worker(kind, agency) for kind in ("board_member", "agency_analyst"))
    for page in PAGES:
        board, ours = member.client.get(f"/board/access/{page}"), analyst.client.get(f"/agency/access/{page}")
        assert board.status_code == ours.status_code == 200
        if page.endswith(".csv"):
            assert board.content == ours.content
        else:
            own = _main(words_of(ours)).replace("/agency/", "/board/")  # the address on paper is that of the desk
            assert _main(words_of(board)) == own
            assert "/agency/" not in board.text


def _main(words):
    return words[words.index('id="main"') :]


def test_a_board_of_another_area_sees_its_own(agency):
    makers.a_post(makers.a_manager(makers.a_provider(agency)), "076")
    other = makers.a_worker("board_member", makers.an_agency("Te Awa", commissioning_region="R3"))
    page = words_of(other.client.get("/board/access/"))
    assert "Auckland" not in page
    assert other.client.get("/board/access/001/").status_code == 404
