"""Who has looked, in words that a nan and a manager read alike."""

from __future__ import annotations

from datetime import date

import pytest
from tests.makers import at

from harakeke.trust.audit.queries import Look
from harakeke.web.shell.record import looked


def a_look(**about) -> Look:
    told = {
        "day": date(2026, 11, 20), "first": at(2026, 11, 20, 9), "last": at(2026, 11, 20, 11), "times": 4, "user_id": 1,
        "name": "Hana", "kind": "navigator", "organisation": 7, "purposes": ("support",), "acts": ("read",),
        "subjects": ("record",),
    }  # fmt: skip
    return Look(**told | about)


def test_a_look_says_what_who_from_where_why_and_when():
    event = looked.look_event(a_look(acts=("update", "read")), "Te Puna")
    assert event.what == "Looked, changed something"
    assert event.who == "Hana, navigator, Te Puna"
    assert event.detail == "To walk with the whānau. 4 times, from 09:00 to 11:00."
    assert event.when == date(2026, 11, 20)


def test_a_look_at_one_moment_says_the_moment():
    assert looked.look_event(a_look(last=at(2026, 11, 20, 9), times=1), "").detail.endswith("At 09:00.")


def test_where_no_person_acted_it_says_so():
    event = looked.look_event(a_look(name="", kind=None, purposes=(), acts=("seal",)), "")
    assert event.who == "Harakeke itself"
    assert event.what == "Something else was done"


@pytest.mark.parametrize(
    ("asked", "many", "offset", "newer", "older"),
    [(None, 3, 0, 0, 0), ("1", 21, 0, 0, 2), ("2", 21, 20, 1, 3), ("x", 1, 0, 0, 0), ("-1", 1, 0, 0, 0)],
)  # fmt: skip
def test_the_pages_keep_their_place_and_an_odd_number_is_the_first(monkeypatch, db, asked, many, offset, newer, older):
    seen = {}

    def who_looked(whanau_id, limit, offset):
        seen.update(limit=limit, offset=offset)
        return [a_look(organisation=None)] * min(many, limit)

    monkeypatch.setattr(looked, "who_looked", who_looked)
    page = looked.looks_page(None, asked)
    assert seen == {"limit": 21, "offset": offset}
    assert (len(page.events), page.newer, page.older) == (min(many, 20), newer, older)
