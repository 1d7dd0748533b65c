"""What a scenario shares among, for a page: sets by their titles, the areas left out counted, marks for who asks."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.template.loader import render_to_string

from harakeke.commissioning.funding.made_from import left_out
from harakeke.reference import queries as reference
from harakeke.web.shell.funding.showing import inputs_of

pytestmark = pytest.mark.django_db
MARK = "ab" * 32


def made_from(*lines: str):
    table = SimpleNamespace(areas=974, came_from="reference", vintage="\n".join(lines), sha256=MARK)
    return inputs_of(SimpleNamespace(inputs=table))


def said(found, label: str) -> str:
    return next(one.value for one in found.facts if one.label == label)


def test_a_set_that_is_loaded_is_called_by_its_title_and_another_by_its_name():
    ta = reference.current_set("ta")
    found = made_from(f"ta {ta.vintage} {ta.fingerprint}", f"census_profile 2018 {'0' * 64}")
    assert said(found, "Vintage") == f"{ta.title}, {ta.vintage}; census_profile, 2018"
    assert next(one.lang for one in found.facts if one.label == "Vintage") == "en"


def test_areas_left_out_are_counted_with_their_people_and_named_only_for_who_asks():
    found = made_from("A survey of ours", left_out("Inlet Far North", 3), left_out("Motukawanui", 0))
    assert said(found, "Vintage") == "A survey of ours"
    assert said(found, "Left out").startswith("2 areas, where 3 people live")
    page = render_to_string("shell/funding/made_from.html", {"inputs": found})
    assert page.index("<details") < page.index("Inlet Far North: 3 people") < page.index(MARK)


def test_nothing_left_out_and_nothing_said_is_said():
    found = made_from()
    assert said(found, "Vintage") == "not said"
    assert "None was left out." in render_to_string("shell/funding/made_from.html", {"inputs": found})
