"""Places that an agency draws for itself: made, changed, put away; and behind the walls."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from tests import makers

from harakeke.commissioning.need_profiles import places, queries
from harakeke.commissioning.need_profiles.actions import change_group, make_group, put_away_group
from harakeke.commissioning.need_profiles.models import AreaGroup
from harakeke.commissioning.need_profiles.rules import GroupDoesNotStand
from harakeke.trust.walls.actor import acting

pytestmark = pytest.mark.django_db
NOW = timezone.now


@pytest.fixture
def analyst():
    return makers.a_worker("agency_analyst", makers.an_agency())


def test_a_place_drawn_twice_is_drawn_once(analyst):
    first, again = makers.a_drawn_place(analyst), makers.a_drawn_place(analyst)
    assert first.pk == again.pk


def test_another_place_of_that_name_stands_in_the_way(analyst):
    makers.a_drawn_place(analyst)
    with acting(analyst.actor), pytest.raises(GroupDoesNotStand, match="name taken"):
        make_group(name="Te Hiku", areas=["ta:002"], by=analyst.actor, at=NOW())
    other = makers.a_drawn_place(analyst, "Te Awa", ("ta:002",))
    with acting(analyst.actor), pytest.raises(GroupDoesNotStand, match="name taken"):
        change_group(other.pk, name="Te Hiku", areas=[], by=analyst.actor, at=NOW())


def test_it_is_renamed_filled_and_emptied(analyst):
    group = makers.a_drawn_place(analyst)
    with acting(analyst.actor):
        change_group(group.pk, name="Te Tai", areas=["ta:002", "ta:003"], by=analyst.actor, at=NOW())
        assert places.group(group.pk, organisation_id=analyst.actor.organisation).areas == ["ta:002", "ta:003"]
        change_group(group.pk, name="Te Tai", areas=[], by=analyst.actor, at=NOW())
        empty = queries.profile(places.place_of_group(AreaGroup.objects.get()))
    assert empty.figure("people").value is None


def test_its_people_are_those_of_its_areas(analyst):
    group = makers.a_drawn_place(analyst, areas=("ta:001", "ta:002"))
    with acting(analyst.actor):
        found = queries.profile(places.place_of_group(group), seen_by=analyst.actor)
    assert found.figure("people").value == 71_433 + 96_669


def test_put_away_twice_is_put_away(analyst):
    group = makers.a_drawn_place(analyst)
    with acting(analyst.actor):
        put_away_group(group.pk, by=analyst.actor)
        put_away_group(group.pk, by=analyst.actor)
        assert not AreaGroup.objects.exists()


def test_its_board_reads_it_and_nobody_else_does(analyst):
    makers.a_drawn_place(analyst)
    agency = analyst.role.organisation
    for kind, seen in (("board_member", 1), ("data_steward", 1), ("auditor", 1)):
        with acting(makers.a_worker(kind, agency).actor):
            assert AreaGroup.objects.count() == seen, kind
    others = makers.a_worker("agency_analyst", makers.an_agency())
    navigator = makers.a_navigator(makers.a_provider(agency))
    for worker in (others, navigator):
        with acting(worker.actor), transaction.atomic():
            assert _seen() == 0
    with acting(None):
        assert _seen() == 0


def _seen() -> int:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("select count(*) from need_profiles_areagroup")
            return cursor.fetchone()[0]
    except DatabaseError:
        return 0  # not even readable


def test_a_board_and_another_agency_write_nothing(analyst):
    group = makers.a_drawn_place(analyst)
    for worker in (
        makers.a_worker("board_member", analyst.role.organisation),
        makers.a_worker("agency_analyst", makers.an_agency()),
    ):
        for statement in (
            "update need_profiles_areagroup set name = 'Ours now'",
            "delete from need_profiles_areagroup",
        ):
            with acting(worker.actor):
                try:
                    with transaction.atomic(), connection.cursor() as cursor:
                        cursor.execute(statement)
                        assert cursor.rowcount == 0
                except DatabaseError:
                    pass
    with acting(analyst.actor):
        assert AreaGroup.objects.get().name == group.name


def test_nobody_draws_in_anothers_name(analyst):
    others = makers.a_worker("agency_analyst", makers.an_agency())
    with acting(others.actor), pytest.raises(DatabaseError), transaction.atomic():
        make_group(name="Ours", areas=["ta:001"], by=analyst.actor, at=NOW())
