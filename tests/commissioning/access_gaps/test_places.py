"""Communities from reference data: SA2s where they are loaded, with their small areas, neighbours and strengths."""

from __future__ import annotations

import numpy as np
import pytest
from tests import makers

from harakeke.commissioning.access_gaps import places, strengths
from harakeke.commissioning.access_gaps.neighbours import neighbours
from harakeke.reference.centres import centres
from harakeke.reference.models import Area, Boundary, Deprivation, GatheringPlace, Indicator, ReferenceSet

pytestmark = pytest.mark.django_db
PEOPLE = {"100100": 600, "100200": 300, "100300": 0}


def a_set(name):
    said = {"title": name, "publisher": "Made up", "licence": "", "source": "", "status": "compiled"}
    return ReferenceSet.objects.create(name=name, vintage="1", sha256="", fingerprint=f"made-up-{name}", rows=1, **said)


def a_square(code, west, south, of):
    points = [[west, south], [west + 0.1, south], [west + 0.1, south + 0.1], [west, south + 0.1], [west, south]]
    shape = {"type": "Polygon", "coordinates": [points]}
    return Boundary(set=of, level="sa2", code=code, geometry=shape)


@pytest.fixture
def sa2s():
    """Three SA2s of the Far North in a row: a town, a country place beside it, and one where nobody lives."""
    areas, index, outlines, gathering = map(a_set, ("sa2", "nzdep", "sa2_outlines", "marae"))
    for row, (code, rural) in enumerate(zip(PEOPLE, ("14", "22", ""), strict=True)):
        Area.objects.create(
            set=areas, level="sa2", code=code, name=f"Place {code}", ta_code="001", region_code="01",
            commissioning_region_code="R1", urban_rural_code=rural, latitude=-35.0 - row / 10, longitude=173.5,
        )  # fmt: skip
        Indicator.objects.create(
            set=areas, level="sa2", code=code, indicator="census_population_2023", value=PEOPLE[code]
        )  # fmt: skip
    sa1s = (
        ("7000001", "100100", 300, 1100, 9),
        ("7000002", "100100", 200, 1200, 10),
        ("7000003", "100100", 100, None, None),
    )
    for code, sa2, people, score, decile in sa1s:
        Deprivation.objects.create(
            set=index, sa1_code=code, sa2_code=sa2, population=people, score=score, decile=decile
        )  # fmt: skip
    Boundary.objects.bulk_create(
        [a_square("100100", 173.0, -35.1, outlines), a_square("100200", 173.0, -35.2, outlines),
         a_square("100300", 174.0, -36.0, outlines)]
    )  # fmt: skip
    GatheringPlace.objects.create(
        set=gathering, kind="marae", given_code="1", name="Te Marae", sa2_code="100200", ta_code="001"
    )


def test_sa2s_are_the_communities_and_who_lives_nowhere_is_counted_as_left_out(sa2s):
    country = places.country()
    assert country.level == "sa2"
    assert [one.code for one in country.communities] == ["100100", "100200"]
    assert country.left_out == 1
    assert [one.rurality for one in country.communities] == ["town", "country"]
    assert [one.ta_name for one in country.communities] == ["Far North District"] * 2


def test_a_small_area_without_an_index_has_its_communitys_average_and_is_counted(sa2s):
    country = places.country()
    town = country.communities[0]
    assert town.score == pytest.approx((300 * 1100 + 200 * 1200) / 500)
    assert town.without_index == country.imputed == 100
    weights = 300 * np.exp(0.8) + 200 * np.exp(1.6) + 100 * np.exp(0.8 * 1.4)
    need = country.need(0.8)
    assert need[0] / need[1] == pytest.approx(weights / 300)
    assert need.sum() == pytest.approx(900)


def test_a_community_with_no_small_area_at_all_counts_its_people_at_the_average(sa2s):
    country = places.country()
    assert country.communities[1].score is None
    assert country.need(0.0).tolist() == [600, 300]


def test_neighbours_are_those_whose_outlines_meet(sa2s):
    assert neighbours("sa2") == (("100100", "100200"),)


def test_without_outlines_the_nearest_few_are_neighbours():
    pairs = neighbours("ta")
    codes = {code for pair in pairs for code in pair}
    assert codes == {one.code for one in places.country().communities}
    assert all(one < other for one, other in pairs)
    assert ("002", "003") in pairs  # Whangarei and Kaipara


def test_every_district_has_a_centre_where_its_people_live():
    found = centres("ta")
    assert len(found) == 67
    assert found["067"].longitude < -176  # the Chatham Islands, past the 180th meridian
    assert all(-48 < one.latitude < -34 for one in found.values())


def test_what_is_there_already_is_found_by_place_and_by_district(sa2s):
    makers.a_service("Whānau walk", areas=(("ta", "001"),))
    makers.a_service("Kai and kōrero", areas=(("sa2", "100200"),))
    there = strengths.strengths_of(places.country().communities[1], "sa2")
    assert there.marae == ("Te Marae",)
    assert there.services == ("Kai and kōrero", "Whānau walk")
    assert strengths.organisations_in("sa2") == {"100200": 2}


def test_the_pages_stand_on_sa2s_with_their_outlines(sa2s, settings):
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    agency = makers.an_agency("Te Pōkai", commissioning_region="R1")
    analyst, manager = makers.a_worker("agency_analyst", agency), makers.a_manager(makers.a_provider(agency))
    makers.a_post(manager, "100100", level="sa2")
    page = analyst.client.get("/agency/access/").text
    assert "<title>Place 100100: Reached</title>" in page
    assert "100 people live in small areas without a published index" in page
    place = analyst.client.get("/agency/access/100200/").text
    assert "Te Marae" in place
    assert "/agency/places/sa2/100200/" in place
