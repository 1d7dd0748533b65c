"""Areas from the reference data: everyone is there, what had to be modelled is said, last year's money is exact."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import pytest

from harakeke.commissioning.allocation_files.areas import read_areas, write_areas
from harakeke.commissioning.allocation_files.reference_areas import areas_from_reference
from harakeke.commissioning.allocation_files.working import work_out
from harakeke.methods.allocation import BadInput

from . import small_country as small


@dataclass(frozen=True)
class Row:
    """An area as the reference data give it, all of them made up here."""

    code: str
    name: str
    region: str
    people: int
    maori: int | None
    pacific: int | None
    score: Decimal | None
    rurality: str = "11"
    note: str = ""


ROWS = [
    Row("100300", "Middle", "R2", 1000, 300, 50, Decimal("1010.5")),
    Row("100100", "Far", "R1", 1899, 900, 30, Decimal("1127.1"), "22", "Shared out: modelled."),
    Row("100200", "Harbour", "R1", 2493, None, None, None, "22"),
]
AGENCIES = {"R1": ["North", "Moana"], "R2": ["South", "Moana"]}


def test_rows_become_areas_in_the_order_of_their_codes():
    found = areas_from_reference(ROWS, agencies=AGENCIES, last_year=1000.01)
    assert found.codes == ("100100", "100200", "100300")
    assert found.agencies == (("Moana", "North"), ("Moana", "North"), ("Moana", "South"))
    assert found.cells["nzdep_score"] == ("1127.1", "", "1010.5")
    assert found.cells["rurality"] == ("22", "22", "11")
    assert sum(small.cents(one) for one in found.cells["previous"]) == 100_001


def test_people_who_are_not_published_for_an_area_are_as_many_as_in_its_region():
    found = areas_from_reference(ROWS, agencies=AGENCIES, last_year=1000)
    assert found.cells["maori_population"] == ("900", str(round(2493 * 900 / 1899)), "300")
    assert found.cells["note"] == (
        "Shared out: modelled.",
        "Māori and Pacific people are not published here: the region’s part of all people is taken. Modelled.",
        "",
    )


def test_last_years_money_may_be_shared_by_all_people():
    found = areas_from_reference(ROWS, agencies=AGENCIES, last_year=5392, by="people")
    assert found.cells["previous"] == ("1899.00", "2493.00", "1000.00")


def test_they_are_worked_out_and_written_like_any_others():
    found = areas_from_reference(ROWS, agencies=AGENCIES, last_year=1_000_000)
    scenario = small.scenario(
        years="2026", budget="1050000", need="{population: maori_population, index: nzdep_score, beta: 0.8}"
    )
    first = work_out(scenario, found, draws=0)
    again = work_out(scenario, read_areas(write_areas(found)), draws=0)
    assert (first.years[0].cells == again.years[0].cells).all()
    assert first.need.imputed.tolist() == [False, True, False]


@pytest.mark.parametrize(
    ("rows", "more", "words"),
    [
        (ROWS, {"agencies": {"R1": ["North"]}}, "No agency is given for region 'R2'"),
        (ROWS, {"by": "score"}, "cannot be shared by 'score'; say maori or people"),
        ([], {}, "There are no areas"),
        ([Row("1", "Sea", "R1", 0, 0, 0, None)], {}, "Nobody lives in these areas"),
    ],
)
def test_what_cannot_be_made_areas_is_refused(rows, more, words):
    with pytest.raises(BadInput, match=words):
        areas_from_reference(rows, **({"agencies": AGENCIES, "last_year": 1000} | more))
