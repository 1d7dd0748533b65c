"""The areas as an allocation needs them: each once, nobody lost, what is modelled said."""

from __future__ import annotations

from decimal import Decimal

import pytest

from harakeke.commissioning.need_profiles.areas_table import AreasDoNotAddUp, areas_table
from harakeke.reference.actions import load_folder
from harakeke.reference.models import Deprivation, Indicator


def by_code(level="sa2"):
    return {row.code: row for row in areas_table(level).rows}


def test_every_area_with_people_stands_in_it_once_with_its_region(small):
    rows = by_code()
    assert sorted(rows) == ["100100", "100700", "110600"]
    cape = rows["100100"]
    assert (cape.name, cape.region, cape.people, cape.score, cape.rurality) == (
        "North Cape", "R1", 300, Decimal("1200.000"), "22",
    )  # fmt: skip


def test_maori_counts_are_shared_out_in_whole_people_and_none_is_lost(small):
    rows = by_code()
    assert (rows["100100"].maori, rows["100700"].maori, rows["110600"].maori) == (150, 48, 90)
    assert "modelled" in rows["100100"].note
    assert rows["110600"].note == ""


def test_an_area_outside_any_region_is_left_out_by_name_with_its_people(small):
    table = areas_table("sa2")
    assert [(one.name, one.people) for one in table.left_out] == [("Ross Dependency", 6)]
    assert all(gate.holds for gate in table.gates)
    assert (table.sa1s_without_index, table.people_without_index) == (2, 6)


def test_districts_have_the_published_counts(small):
    rows = by_code("ta")
    assert (rows["001"].maori, rows["001"].people, rows["001"].rurality) == (201, 396, "22")


def test_people_who_come_out_otherwise_than_they_went_in_stop_everything(small):
    # as the owner of the tables could: a figure changed behind the loader's back
    one = Indicator.objects.get(set__current=True, level="sa2", code="100100", indicator="census_population_2023")
    Indicator.objects.filter(pk=one.pk).update(value=303)
    with pytest.raises(AreasDoNotAddUp, match="people of SA1s, and people of these areas: 702 and 705"):
        areas_table()


def test_an_area_without_an_index_takes_its_districts_score_and_says_so(small):
    Indicator.objects.filter(set__current=True, code="100700", indicator="nzdep2023_score_weighted").update(value=None)
    row = by_code()["100700"]
    assert row.score == Decimal("1150.000")
    assert "stands in" in row.note


@pytest.mark.django_db
def test_with_the_built_in_set_there_are_districts_with_people_and_no_score():
    rows = areas_table().rows
    assert len(rows) == 67
    assert all(row.people > 0 and row.score is None and row.maori is None for row in rows)
    assert "load the published files" in rows[0].note
    assert not Deprivation.objects.filter(set__current=True).exists()


@pytest.mark.django_db
def test_the_published_files_pass_every_gate(published_data):
    load_folder(published_data)
    table = areas_table("sa2")
    assert (len(table.rows), len(table.left_out)) == (2_309, 86)
    assert table.sa1s_without_index == 74
    assert sum(row.people for row in table.rows) + sum(one.people for one in table.left_out) == 4_994_034
    assert sum(row.maori or 0 for row in table.rows) + 0 <= 775_899
    assert {row.region for row in table.rows} == {"R1", "R2", "R3"}
    assert sum(row.score is None for row in table.rows) <= 3
    assert len(areas_table("ta").rows) == 67
