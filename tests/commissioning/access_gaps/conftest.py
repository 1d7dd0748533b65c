"""A small made-up country beside the sets: three towns in a row and one far away, and navigators in some of them."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest

from harakeke.commissioning.access_gaps.picture import Site
from harakeke.commissioning.access_gaps.places import Community, Country, SmallAreas
from harakeke.reference.centres import Centre

A_DEGREE = 111.195  # kilometres of latitude


def a_community(code, km_south, region="R1", people=1000, score=1000.0, rurality="city", **about):
    """A community so many kilometres south of a point."""
    at = Centre(-38.0 - km_south / A_DEGREE, 176.0)
    told = {"name": f"Town {code}", "ta_code": "016", "ta_name": "Hamilton City", **about}
    return Community(code=code, region=region, centre=at, rurality=rurality, people=people, score=score, **told)


def a_country(*communities, level="sa2"):
    """Communities, each one small area of its own."""
    rows = np.arange(len(communities))
    people = np.array([float(one.people) for one in communities])
    score = np.array([1000.0 if one.score is None else one.score for one in communities])
    share = {"everyone": np.ones(len(communities))}
    return Country(level, tuple(communities), SmallAreas(rows, people, score), share)


def a_site(community, fte="1", **about):
    """Navigators at the centre of a community."""
    return Site("sa2", community.code, community.name, Decimal(fte), community.centre, **about)


@pytest.fixture
def towns():
    """A and B ten kilometres apart (about 16 minutes), C 28 from B (44 minutes), D a day away in another region."""
    return (
        a_community("A", 0), a_community("B", 10, people=3000), a_community("C", 38, score=1200.0),
        a_community("D", 400, region="R2", rurality="country"),
    )  # fmt: skip
