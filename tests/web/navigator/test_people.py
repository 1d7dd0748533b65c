"""The pages about people, as a navigator without JavaScript uses them."""

from __future__ import annotations

import pytest
from tests import makers
from tests.web.navigator.conftest import hidden, words_of

from harakeke.whanau.people import queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(navigator, whanau):
    return makers.people_by_name(navigator, whanau)


@pytest.fixture
def mere(people):
    return people["Mere"]


def again(navigator, whanau, name: str):
    """Someone as they are kept now."""
    return makers.people_by_name(navigator, whanau)[name]


class TestAdding:
    @pytest.mark.parametrize(
        ("told", "quality", "shown"),
        [
            ({"day": "27", "month": "3", "year": "1952"}, "exact", "Thu 27 Mar 1952"),
            ({"month": "3", "year": "1952"}, "month", "March 1952"),
            ({"year": "1952"}, "year", "In 1952"),
            ({"age": "40"}, "age", "from their age"),
            ({}, "", "Not told"),
        ],
    )
    def test_a_person_is_added_with_a_birth_as_well_as_it_is_known(self, desk, navigator, whanau, told, quality, shown):
        answer = desk.post("add_person", whanau.pk, given_names="Ngāio", family_name="Rātā", **told)
        ngaio = again(navigator, whanau, "Ngāio")
        assert answer.url.endswith(f"/people/{ngaio.pk}/lines/new/")
        assert ngaio.birth_quality == quality
        assert shown in words_of(desk.get("person", whanau.pk, ngaio.pk))

    def test_a_form_sent_twice_adds_one_person(self, desk, navigator, whanau):
        row = hidden(desk.get("add_person", whanau.pk), "row")
        for _ in range(2):
            desk.post("add_person", whanau.pk, given_names="Ngāio", row=row)
        with navigator.at_work():
            assert queries.people_of(whanau).count() == 3

    @pytest.mark.parametrize(
        ("told", "said"),
        [
            ({"given_names": ""}, "Write this person’s given names"),
            ({"given_names": "A", "day": "31", "month": "4", "year": "1952"}, "There is no such day"),
            ({"given_names": "A", "day": "3"}, "A day or month needs its year"),
            ({"given_names": "A", "age": "200"}, "Write the age as a whole number"),
        ],
    )
    def test_what_cannot_be_kept_is_said_in_words_and_stays_typed(self, desk, whanau, told, said):
        answer = desk.post("add_person", whanau.pk, family_name="Rātā", **told)
        assert said in words_of(answer)
        assert 'value="Rātā"' in answer.content.decode()

    def test_everyone_is_in_the_list_and_no_address_names_anyone(self, desk, whanau):
        answer = desk.get("people", whanau.pk)
        assert "Mere Rātā" in words_of(answer)
        assert "Mere" not in answer.request["PATH_INFO"]


class TestParts:
    def test_other_names_are_kept_with_their_kind(self, desk, whanau, mere, navigator):
        told = {"given_names": "Mere", "family_name": "Rātā", "other_0": "Nan Mere", "kind_0": "known_as"}
        desk.post("person_names", whanau.pk, mere.pk, **told, other_1="Mary", kind_1="former")
        words = words_of(desk.get("person", whanau.pk, mere.pk))
        assert "Nan Mere (Known as)" in words
        assert "Mary (Name before)" in words
        assert 'value="Nan Mere"' in desk.get("person_names", whanau.pk, mere.pk).content.decode()

    def test_a_birth_form_begins_with_no_more_than_was_told(self, desk, whanau, mere):
        desk.post("person_birth", whanau.pk, mere.pk, month="3", year="1952")
        page = desk.get("person_birth", whanau.pk, mere.pk).content.decode()
        assert 'value="1952"' in page
        assert '<option value="3" selected>' in page
        assert 'name="day" min="1" max="31" id="id_day"' in page or 'id="id_day"' in page
        assert 'value="16"' not in page

    def test_an_ethnic_group_of_the_list_is_ticked_and_an_unknown_one_is_refused_with_words(self, desk, whanau, mere):
        assert desk.post("person_ethnicities", whanau.pk, mere.pk, chosen=["2", "3"]).status_code == 302
        assert "Pacific" in words_of(desk.get("person", whanau.pk, mere.pk))
        assert "no group of the list" in words_of(desk.post("person_ethnicities", whanau.pk, mere.pk, more="Marsian"))

    def test_a_group_of_the_fourth_level_is_found_by_its_words_however_they_are_typed(
        self, desk, whanau, mere, navigator
    ):
        from harakeke.reference.models import Category
        from harakeke.web.shell.record.suggested import Suggested

        assert Suggested([("37124", "Tokelauan"), ("31111", "Sāmoan")]).find("samoan") == "31111"
        assert not Category.objects.filter(scheme="ethnicity", level=4).exists(), "the built-in set has one level"

    def test_languages_the_best_liked_and_an_interpreter_are_kept(self, desk, whanau, mere):
        told = {"languages": ["en", "mi"], "other": "Rotuman", "preferred": "other", "interpreter": "yes"}
        desk.post("person_languages", whanau.pk, mere.pk, **told)
        words = words_of(desk.get("person", whanau.pk, mere.pk))
        assert "English · Te reo Māori · Rotuman · likes best: Rotuman · needs an interpreter" in words

    def test_gender_is_kept_as_they_say_it(self, desk, whanau, mere):
        desk.post("person_gender", whanau.pk, mere.pk, gender="another", gender_words="takatāpui")
        assert "takatāpui" in words_of(desk.get("person", whanau.pk, mere.pk))

    def test_an_iwi_keeps_the_words_it_was_given_in_and_hapu_and_marae_theirs(self, desk, whanau, mere, navigator):
        told = {"iwi_0": "Ngāi Tahu", "iwi_1": "", "hapu": "Ngāi Tūāhuriri\nNgāti Moki", "marae": "Tuahiwi"}
        desk.post("person_affiliations", whanau.pk, mere.pk, **told)
        with navigator.at_work():
            kept = [(one.kind, one.words) for one in queries.affiliations_of(mere)]
        assert kept == [
            ("hapu", "Ngāi Tūāhuriri"), ("hapu", "Ngāti Moki"), ("iwi", "Ngāi Tahu"), ("marae", "Tuahiwi"),
        ]  # fmt: skip

    def test_an_nhi_number_is_checked_and_never_shown_whole(self, desk, whanau, mere):
        assert "does not fit" in words_of(desk.post("person_health_number", whanau.pk, mere.pk, number="ZAC5362"))
        desk.post("person_health_number", whanau.pk, mere.pk, number="zbn77vl")
        for page in (desk.get("person", whanau.pk, mere.pk), desk.get("people", whanau.pk)):
            assert "ZBN77VL" not in page.content.decode()
        assert "••••7VL" in words_of(desk.get("person", whanau.pk, mere.pk))

    def test_where_contact_is_not_safe_the_page_says_so_first_and_how(self, desk, whanau, mere):
        asked = desk.post("person_contact", whanau.pk, mere.pk, safe="no", phone="021 000 000")
        assert "Say how it can be done" in words_of(asked)
        desk.post("person_contact", whanau.pk, mere.pk, safe="no", safe_how="text only, before three", phone="021 000")
        words = words_of(desk.get("person", whanau.pk, mere.pk))
        assert words.index("Take care when you contact them text only, before three") < words.index("Who they are")

    def test_an_address_is_kept_with_its_area_and_a_place_must_be_one(self, desk, whanau, mere, navigator):
        place = makers.an_area()
        desk.post("person_contact", whanau.pk, mere.pk, address="1 Made-up Road", area_words=place.name, area=place.pk)
        with navigator.at_work():
            contact = queries.contact_of(mere)
        assert (contact.address, contact.area) == ("1 Made-up Road", place)
        assert desk.post("person_contact", whanau.pk, mere.pk, **_as_shown(contact)).status_code == 302
        with navigator.at_work():
            assert queries.contact_of(mere).area == place
        assert "no place of that name" in words_of(
            desk.post("person_contact", whanau.pk, mere.pk, address="1", area_words="Nowhereville")
        )


def _as_shown(contact) -> dict[str, str]:
    return {"address": contact.address, "area_words": contact.area.name, "area": str(contact.area_id)}


class TestBelongingToSeveral:
    @pytest.fixture
    def other_whanau(self, navigator):
        return makers.a_whanau(navigator, name="Te Whānau o Kauri", people=("Ana",), family_name="Kauri")

    def test_someone_one_walks_beside_is_found_brought_in_and_leaves_again(self, desk, navigator, whanau, other_whanau):
        ana = makers.people_by_name(navigator, other_whanau)["Ana"]
        assert "Ana Kauri" in words_of(desk.post("join_person", whanau.pk, words="ana"))
        desk.post("join_person", whanau.pk, words="ana", person=ana.pk)
        assert "home is another whānau" in words_of(desk.get("people", whanau.pk))
        page = words_of(desk.get("person", whanau.pk, ana.pk))
        assert "What is kept of them is changed there" in page
        assert "Ana Kauri" in words_of(desk.get("record", whanau.pk))
        desk.post("leave_person", whanau.pk, ana.pk)
        assert "Ana" not in words_of(desk.get("people", whanau.pk))

    def test_their_particulars_are_changed_at_home_alone(self, desk, navigator, whanau, other_whanau):
        ana = makers.people_by_name(navigator, other_whanau)["Ana"]
        desk.post("join_person", whanau.pk, words="ana", person=ana.pk)
        assert desk.get("person_names", whanau.pk, ana.pk).status_code == 404
        assert desk.get("person_names", other_whanau.pk, ana.pk).status_code == 200

    def test_nobody_else_is_found(self, desk, whanau):
        colleague = makers.a_navigator()
        makers.a_whanau(colleague, people=("Rewi",))
        assert "Nobody by that name" in words_of(desk.post("join_person", whanau.pk, words="rewi"))


class TestLines:
    def draw(self, desk, whanau, person, them, tie="child", **more):
        return desk.post("add_line", whanau.pk, person.pk, them=them.pk, tie=tie, **more)

    def test_a_line_reads_rightly_from_both_ends(self, desk, whanau, people):
        self.draw(desk, whanau, people["Mere"], people["Tāne"], "whangai-child", words="our pēpi")
        assert "Tāne Rātā whāngai child · “our pēpi”" in words_of(desk.get("person", whanau.pk, people["Mere"].pk))
        assert "Mere Rātā whāngai parent" in words_of(desk.get("person", whanau.pk, people["Tāne"].pk))

    def test_a_line_that_closes_a_circle_is_refused_with_words(self, desk, whanau, people):
        self.draw(desk, whanau, people["Mere"], people["Tāne"])
        answer = self.draw(desk, whanau, people["Tāne"], people["Mere"], "grandchild")
        assert "That would make someone their own ancestor" in words_of(answer)

    def test_a_form_sent_twice_draws_one_line(self, desk, whanau, people, navigator):
        from harakeke.whanau.people.kin_queries import lines_of

        row = hidden(desk.get("add_line", whanau.pk, people["Mere"].pk), "row")
        answers = [self.draw(desk, whanau, people["Mere"], people["Tāne"], row=row) for _ in range(2)]
        assert [one.status_code for one in answers] == [302, 302]
        with navigator.at_work():
            assert lines_of(whanau).count() == 1

    def test_a_line_is_taken_away_and_put_back(self, desk, navigator, whanau, people):
        line = makers.a_line(navigator, whanau, people["Mere"], people["Tāne"])
        answer = desk.client.post(f"/navigator/whanau/{whanau.pk}/lines/{line.pk}/away/", {"person": people["Tāne"].pk})
        assert str(people["Tāne"].pk) in answer.url
        page = desk.client.get(answer.url)
        assert "The line is taken away. Undo" in words_of(page)
        assert "parent by birth" not in words_of(page)
        desk.post("line_back", whanau.pk, line.pk)
        assert "parent by birth" in words_of(desk.get("person", whanau.pk, people["Tāne"].pk))

    def test_a_hidden_line_is_told_as_hidden_to_the_navigator_and_drawn_for_nobody(
        self, desk, navigator, whanau, people
    ):
        line = makers.a_line(navigator, whanau, people["Mere"], people["Tāne"])
        member = makers.a_whanau_member(navigator, whanau)
        assert "line-parent-birth" in member.client.get("/whanau/whakapapa/").content.decode()
        desk.post("line_hidden", whanau.pk, line.pk)
        assert "Hidden at their word" in words_of(desk.get("person", whanau.pk, people["Mere"].pk))
        for page in (desk.get("whakapapa", whanau.pk), member.client.get("/whanau/whakapapa/")):
            assert "line-parent-birth" not in page.content.decode()
            assert "Hidden" not in words_of(page)
        desk.post("line_shown", whanau.pk, line.pk)
        assert "line-parent-birth" in member.client.get("/whanau/whakapapa/").content.decode()

    def test_with_nobody_else_there_the_page_says_what_to_do(self, desk, navigator):
        alone = makers.a_whanau(navigator, people=("Ana",))
        ana = makers.people_by_name(navigator, alone)["Ana"]
        assert "Add the other person first" in words_of(desk.get("add_line", alone.pk, ana.pk))


class TestWhakapapa:
    def test_everyone_is_drawn_and_in_the_list_with_names_the_cover_can_hide(self, desk, navigator, whanau, people):
        makers.a_line(navigator, whanau, people["Mere"], people["Tāne"])
        page = desk.get("whakapapa", whanau.pk)
        words = words_of(page)
        assert "2 people, in 2 generations" in words
        assert "by birth" in words
        assert "The same as a list" in words
        assert '<g data-name="">' in page.content.decode()

    def test_a_tap_shows_one_person_and_those_nearest(self, desk, navigator, people):
        big = makers.a_whanau(navigator, people=("Nan", "Mum", "Me", "Far"))
        kin = makers.people_by_name(navigator, big)
        makers.a_line(navigator, big, kin["Nan"], kin["Mum"])
        makers.a_line(navigator, big, kin["Mum"], kin["Me"])
        page = words_of(desk.client.get(f"/navigator/whanau/{big.pk}/whakapapa/?near={kin['Me'].pk}"))
        assert "3 people, in 3 generations" in page
        assert "Far" not in page
        assert "Show everyone" in page

    @pytest.mark.parametrize("near", ["nobody", "00000000-0000-4000-8000-000000000000", ""])
    def test_near_somebody_who_is_not_there_everyone_is_shown(self, desk, whanau, near):
        answer = desk.client.get(f"/navigator/whanau/{whanau.pk}/whakapapa/?near={near}")
        assert answer.status_code == 200
        assert "2 people" in words_of(answer)

    def test_before_any_line_the_page_says_how_they_come(self, desk, navigator, whanau):
        assert "say how they belong" in words_of(desk.get("whakapapa", whanau.pk))
        member = makers.a_whanau_member(navigator, whanau)
        assert "Tell the person who walks with you" in words_of(member.client.get("/whanau/whakapapa/"))

    def test_a_name_with_signs_in_it_stays_a_name(self, desk, navigator, whanau):
        desk.post("add_person", whanau.pk, given_names='<b>"&', family_name="O’Tūhoe-" + "a" * 60)
        page = desk.get("whakapapa", whanau.pk).content.decode()
        assert "<b>" not in page.replace("<body", "")
        assert "…" in page
