"""Finding: every word of any of their names, however it is spelt; the closest first; nobody out of reach."""

from __future__ import annotations

import pytest
from tests import makers

from harakeke.methods.names import Closeness
from harakeke.whanau.merging.queries import find

pytestmark = pytest.mark.django_db


@pytest.fixture
def navigator():
    return makers.a_navigator()


def found(worker, typed: str, most: int = 40) -> list[tuple[str, str]]:
    with worker.at_work() as by:
        return [(one.whanau.name, one.match.closeness.name) for one in find(by, typed, most)]


@pytest.mark.parametrize(
    ("typed", "how"),
    [
        ("rātā", "AS_TYPED"),
        ("RĀTĀ", "AS_TYPED"),
        ("rata", "SPELT_OTHERWISE"),
        ("Raataa", "SPELT_OTHERWISE"),
        ("whanau o r", "BEGINS_SO"),
        ("ratq", "ONE_LETTER"),
        ("whnaau rata", "ONE_LETTER"),
        ("Mere Rata", "SPELT_OTHERWISE"),
        ("rata mere", "SPELT_OTHERWISE"),
        ("Rātā, Mēre", "AS_TYPED"),
        ("mere tane", "SPELT_OTHERWISE"),  # two people of one whānau
    ],
)
def test_a_whanau_is_found_by_any_of_their_names(navigator, typed, how):
    makers.a_whanau(navigator, name="Te Whānau o Rātā", people=("Mēre", "Tāne"))
    makers.a_whanau(navigator, name="Kōwhai", people=("Hēmi",), family_name="Pōhutukawa")
    assert found(navigator, typed) == [("Te Whānau o Rātā", how)]


@pytest.mark.parametrize(("written", "typed"), [("Ngaio", "Kaio"), ("Takaroa", "Tangaroa"), ("Kāi Tahu", "ngaai tahu")])
def test_ng_and_the_southern_k_find_each_other(navigator, written, typed):
    makers.a_whanau(navigator, name="Te Whānau", people=(written,))
    assert [name for name, _ in found(navigator, typed)] == ["Te Whānau"]


@pytest.mark.parametrize(("written", "typed"), [("Mary-Ann", "maryann"), ("Maryann", "Mary Ann"), ("Saʻo", "sa'o")])
def test_hyphens_spaces_and_signs_find_each_other(navigator, written, typed):
    makers.a_whanau(navigator, name="Te Whānau", people=(written,))
    assert [name for name, _ in found(navigator, typed)] == ["Te Whānau"]


def test_the_closest_comes_first(navigator):
    for given in ("Maraea", "Māra", "Mara", "Mars"):
        makers.a_whanau(navigator, name=f"Te Whānau o {given}", people=("Hine",))
    assert [name.rpartition(" ")[2] for name, _ in found(navigator, "Mara")] == ["Mara", "Māra", "Maraea", "Mars"]


def test_what_is_near_is_told_only_where_there_is_too_little_else(navigator):
    for number in range(3):
        makers.a_whanau(navigator, name=f"Mara {number}", people=("Hine",))
    makers.a_whanau(navigator, name="Mars", people=("Hine",))
    assert len(found(navigator, "mara", most=3)) == 3
    assert ("Mars", Closeness.ONE_LETTER.name) in found(navigator, "mara")


@pytest.mark.parametrize("typed", ["", "   ", "-", "’", "%", "ra%", "_ata", "' or 1=1", "\x00rata" * 0 + "ʻ"])
def test_signs_alone_find_nobody_and_break_nothing(navigator, typed):
    makers.a_whanau(navigator, name="Te Whānau o Rātā")
    assert found(navigator, typed) == [] or typed in ("ra%",)


def test_a_person_is_told_by_whom_a_whanau_was_found(navigator):
    makers.a_whanau(navigator, name="Te Whānau o Rātā", people=("Mēre", "Tāne"))
    with navigator.at_work() as by:
        (one,) = find(by, "tane", 5)
    assert one.person == "Tāne Rātā"
    assert one.match.written == ("Tāne",)


def test_a_search_finds_nobody_out_of_reach(navigator):
    makers.a_whanau(navigator, name="Te Whānau o Rātā")
    colleague, elsewhere = makers.a_navigator(navigator.role.organisation), makers.a_navigator()
    manager, other_manager = (
        makers.a_manager(navigator.role.organisation),
        makers.a_manager(elsewhere.role.organisation),
    )
    assert found(colleague, "rata") == found(elsewhere, "rata") == found(other_manager, "rata") == []
    assert found(manager, "rata") == [("Te Whānau o Rātā", "SPELT_OTHERWISE")]


def test_someone_is_found_by_every_name_kept_of_them(navigator):
    from harakeke.whanau.people.models import OtherName
    from harakeke.whanau.people.queries import people_of

    whanau = makers.a_whanau(navigator, name="Te Whānau", people=("Mēre",))
    with navigator.at_work() as by:
        person = people_of(whanau).get()
        other = OtherName.objects.create(
            tenant_id=whanau.tenant_id, whanau=whanau, person=person, kind="former", name="Pōhutukawa"
        )
        assert [one.person for one in find(by, "pohutukawa", 5)] == ["Mēre Rātā"]
        other.delete()
        assert find(by, "pohutukawa", 5) == []
