"""The profile of a place of the small country, figure by figure; and with nothing but the built-in set."""

from __future__ import annotations

from decimal import Decimal

import pytest

from harakeke.commissioning.need_profiles import places, queries
from harakeke.commissioning.need_profiles.figures import Basis, Missing
from harakeke.commissioning.need_profiles.places import NoSuchPlace


def values(profile):
    return {one.code: one.value for section in profile.sections for one in section.figures}


def profile(level, code):
    return queries.profile(places.place(level, code))


def test_strengths_come_before_everything_else(small):
    assert profile("ta", "001").sections[0].code == "strengths"


def test_a_districts_figures_are_the_published_ones_and_not_sums(small):
    found = profile("ta", "001").figure("eth_maori")
    assert (found.value, found.of, found.basis, found.cells) == (201, 360, Basis.OFFICIAL, 1)
    assert (found.low, found.high) == (199, 203)  # one rounded count


def test_an_sa2_that_was_divided_has_its_part_by_people_and_says_modelled(small):
    cape, town = profile("sa2", "100100"), profile("sa2", "100700")  # 300 and 96 of 396 people
    assert (cape.figure("eth_maori").value, town.figure("eth_maori").value) == (150, 48)
    assert cape.figure("eth_maori").basis is Basis.MODELLED
    assert "shared_out" in cape.figure("eth_maori").notes


def test_an_sa2_that_did_not_change_is_as_published(small):
    found = profile("sa2", "110600").figure("eth_maori")
    assert (found.value, found.basis) == (90, Basis.OFFICIAL)


def test_what_is_not_published_is_said_so_and_is_not_0(small):
    damp = profile("sa2", "110600").figure("damp")
    assert (damp.value, damp.missing) == (None, Missing.NOT_PUBLISHED)


def test_a_rohe_and_a_commissioning_region_add_up_their_districts(small):
    assert values(profile("rohe", "te-taitokerau"))["eth_maori"] == 291
    assert values(profile("commissioning_region", "R1"))["eth_maori"] == 291
    assert profile("rohe", "te-taitokerau").notes == ("compiled_border",)


def test_a_board_adds_up_sa2s_whole_where_an_old_one_lies_in_it_whole(small):
    found = profile("impb", "te-taumata").figure("eth_maori")
    assert (found.value, found.basis) == (198, Basis.OFFICIAL)


def test_people_are_the_sum_of_sa1s_and_their_rounding_is_told(small):
    people = profile("ta", "001").figure("people")
    assert (people.value, people.cells) == (396, 3)
    assert people.low < 396 < people.high


def test_people_by_decile_leave_out_nobody_without_an_index(small):
    found = profile("country", "nz").deciles
    assert found.people == (0, 0, 0, 0, 150, 96, 150, 0, 150, 150)
    assert (found.people_without_index, found.sa1s_without_index) == (6, 2)
    far_north = profile("ta", "001")
    assert far_north.figure("deprived").value == 300
    assert far_north.figure("score").value == Decimal("1151.5")  # (1300×150 + 1100×150 + 1000×96) / 396


def test_marae_and_kohanga_reo_are_named(small):
    found = profile("ta", "001")
    assert found.figure("marae").names == ("Potahi Marae",)
    assert found.figure("kohanga_reo").names == ("Te Kohanga Reo o Kaitaia",)
    assert "partial_marae" in found.figure("marae").notes
    assert profile("ta", "002").figure("kohanga_reo").value == 1  # known by its district, though it has no SA2
    assert profile("sa2", "110600").figure("kohanga_reo").value == 0


def test_charities_are_told_of_districts_and_regions_and_of_nothing_smaller(small):
    assert values(profile("ta", "001"))["kaupapa_maori"] == 1
    assert values(profile("ta", "002"))["kaupapa_maori"] == 0  # a true nought: the register is complete
    assert values(profile("region", "01"))["kaupapa_maori"] == 1
    assert profile("sa2", "100100").figure("kaupapa_maori").missing is Missing.TOO_SMALL


def test_each_figure_says_its_vintage_and_publisher(small):
    for section in profile("ta", "001").sections:
        for one in section.figures:
            if one.value is not None:
                assert all(source.vintage and source.publisher for source in one.sources) and one.sources, one.code


def test_the_country_stands_beside(small):
    found = profile("ta", "001").figure("te_reo")
    assert found.country == pytest.approx(198 / 660)
    assert found.beside_country == "less"  # 99 of 360


def test_need_is_a_model_and_unmet_need_waits_for_released_figures(small):
    found = profile("ta", "001")
    wanted = found.figure("need")
    assert (wanted.value, wanted.basis) == (round(120 * 300 / 396), Basis.MODELLED)
    assert found.figure("unmet").value is None
    assert found.figure("walked_with").missing is Missing.NOT_HERE  # signed out, at an agency's node
    assert profile("sa2", "100100").figure("walked_with").missing is Missing.TOO_SMALL


def test_households_with_children_fit_the_households_they_are_part_of(small):
    found = profile("ta", "001").figure("with_children")
    assert (found.value, found.of) == (90, 150)
    assert profile("ta", "002").figure("with_children").value is None


def test_a_place_outside_has_no_profile(small):
    for level, code in (("sa2", "400016"), ("ta", "999"), ("region", "99"), ("sa1", "7000000"), ("ta", "no")):
        with pytest.raises(NoSuchPlace):
            places.place(level, code)


def test_a_place_is_found_however_its_vowels_are_written(small):
    assert [one.name for one in places.find("kaitaaia")] == ["Kaitāia East"]
    assert {one.level for one in places.find("te tai")} == {"rohe"}
    assert places.find("").count() == 0
    assert places.find("", level="ta").count() == 2


@pytest.mark.django_db
def test_with_the_built_in_set_alone_a_district_has_its_people_and_says_what_is_not_loaded():
    found = profile("ta", "001")
    assert found.figure("people").value == 71_433
    assert found.figure("te_reo").missing is Missing.NOT_LOADED
    assert found.figure("marae").missing is Missing.NOT_LOADED
    assert found.figure("score").missing is Missing.NOT_LOADED
    assert {"sa2", "nzdep", "census_profile_ta", "marae"} <= set(found.not_loaded)
    assert places.loaded_levels() == ["ta", "region", "rohe", "commissioning_region"]
