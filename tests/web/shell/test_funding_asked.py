"""What an address asks for of an allocation is shown where it is there, and the first otherwise."""

from __future__ import annotations

import pytest
from django.test import RequestFactory

from harakeke.web.shell.funding.asked import chosen_by, chosen_year


@pytest.mark.parametrize(
    ("asked", "year"), [("2027", 2027), ("", 2026), ("1999", 2026), ("-2027", 2026), ("x", 2026), ("²", 2026)]
)
def test_a_year_that_is_there_is_shown_and_the_first_otherwise(asked, year):
    assert chosen_year(RequestFactory().get("/", {"year": asked}), (2026, 2027)) == year


def test_without_years_there_is_none_to_show():
    assert chosen_year(RequestFactory().get("/", {"year": "2026"}), ()) == 0


@pytest.mark.parametrize(
    ("asked", "by"), [("area", "area"), ("district", "district"), ("street", "region"), ("", "region")]
)
def test_places_are_put_together_as_asked(asked, by):
    assert chosen_by(RequestFactory().get("/", {"by": asked}), None) == by
