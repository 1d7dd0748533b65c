"""The made-up posts: written once, by each provider's own manager, and leaving some places without reach."""

from __future__ import annotations

from datetime import date

import pytest
from tests import makers

from harakeke.sector.directory.models import ServedArea, Service
from harakeke.sector.organisations.models import Organisation
from harakeke.sector.workforce.models import NavigatorPost
from harakeke.sector.workforce.queries import supply
from harakeke.synthetic.navigators_at_work import write_posts

TODAY = date(2026, 11, 20)


@pytest.fixture
def manager(db):
    """A made-up provider with a manager, five navigators and three districts to serve."""
    agency = makers.an_agency("Te Pōkai", commissioning_region="R1")
    provider = makers.a_provider(agency)
    for _ in range(5):
        makers.a_navigator(provider)
    service = makers.a_service(areas=(("ta", "001"), ("ta", "002"), ("ta", "003")), organisation_code=provider.code)
    assert ServedArea.objects.filter(service=service).count() == 3
    return makers.a_manager(provider)


def test_posts_are_about_as_many_as_navigators_and_are_written_once(manager):
    assert write_posts(TODAY) >= 2
    assert write_posts(TODAY) == 0
    with manager.at_work():
        posts = list(NavigatorPost.objects.all())
        assert 3 <= sum(one.fte for one in posts) <= 5
        assert all(one.made_up and one.provider_id == manager.role.organisation_id for one in posts)
        assert {one.written_by_id for one in posts} == {manager.user.pk}


def test_some_of_the_districts_served_have_nobody(manager):
    write_posts(TODAY)
    with manager.at_work():
        assert {one.code for one in supply(on=TODAY)} < {"001", "002", "003"}


def test_a_provider_that_serves_nowhere_has_no_post(manager):
    Service.objects.all().delete()
    assert write_posts(TODAY) == 0
    assert Organisation.objects.filter(made_up=True).exists()
