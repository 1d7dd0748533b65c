"""Realised reach stands beside access: what was released, for the need there is; hidden stays hidden."""

from __future__ import annotations

from tests.commissioning.access_gaps.conftest import a_community, a_country, a_site

from harakeke.commissioning.access_gaps.assumptions import Assumptions
from harakeke.commissioning.access_gaps.picture import picture
from harakeke.commissioning.access_gaps.realised import realised


def test_districts_come_with_the_least_walked_with_first_and_those_that_cannot_be_said_last():
    near = a_community("A", 0, people=2000)
    far = a_community("B", 300, people=1000, ta_code="001", ta_name="Far North District")
    hidden = a_community("C", 600, people=1000, ta_code="003", ta_name="Kaipara District")
    never = a_community("D", 700, people=1000, ta_code="011", ta_name="Thames-Coromandel District")
    found = picture(a_country(near, far, hidden, never), [a_site(near)], Assumptions(beta=0.0))
    rows = realised(found, {"016": 60, "001": 6, "003": None})
    assert [(one.name, one.for_a_thousand, one.released) for one in rows] == [
        ("Far North District", 6.0, True),
        ("Hamilton City", 30.0, True),
        ("Kaipara District", None, True),
        ("Thames-Coromandel District", None, False),
    ]
    assert [one.reached for one in rows] == [0.0, 1.0, 0.0, 0.0]
