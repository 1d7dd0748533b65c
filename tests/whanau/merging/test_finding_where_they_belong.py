"""Someone is found through every whānau they belong to, by whoever reaches that whānau, and through no other."""

from __future__ import annotations

import pytest
from django.utils import timezone
from tests import makers

from harakeke.whanau.engagements.models import Engagement
from harakeke.whanau.merging.models import NameKey
from harakeke.whanau.merging.queries import find
from harakeke.whanau.merging.resemblance import likely_pairs
from harakeke.whanau.people import kin_actions, person_actions

pytestmark = pytest.mark.django_db
HOME, THERE = "Te Whānau o Rātā", "Te Whānau o Kōwhai"


class Belonging:
    """Hēmi's home is with the Rātā whānau; he belongs to the Kōwhai whānau too, with whom a colleague walks as well."""

    def __init__(self):
        agencies = makers.an_agency(), makers.an_agency()
        self.provider = makers.a_provider(*agencies)
        self.hana, self.colleague = (makers.a_navigator(self.provider, name) for name in ("Hana", "Aroha"))
        self.manager = makers.a_manager(self.provider)
        self.home = makers.a_whanau(self.hana, HOME, people=("Hēmi",), agency_id=agencies[0].pk)
        self.there = makers.a_whanau(self.hana, THERE, people=("Mere",), family_name="Kōwhai", agency_id=agencies[0].pk)
        with self.manager.at_work():
            Engagement.objects.create(
                tenant=self.provider, whanau=self.there, agency=agencies[1], navigator=self.colleague.user,
                starts_on=timezone.localdate(),
            )  # fmt: skip
        self.hemi = makers.people_by_name(self.hana, self.home)["Hēmi"]
        with self.hana.at_work():
            kin_actions.join(person=self.hemi, whanau=self.there, on=timezone.localdate())

    def leaves(self):
        with self.hana.at_work():
            kin_actions.leave(person=self.hemi, whanau=self.there, on=timezone.localdate())


@pytest.fixture
def they():
    return Belonging()


def found(worker, typed: str) -> dict[str, str]:
    with worker.at_work() as by:
        return {one.whanau.name: one.person for one in find(by, typed, 40)}


def test_whoever_reaches_a_whanau_finds_it_through_someone_whose_home_is_elsewhere(they):
    assert found(they.colleague, "hemi") == {THERE: "Hēmi Rātā"}
    assert found(they.colleague, "hemi rata") == {THERE: "Hēmi Rātā"}
    assert found(they.hana, "heemi") == found(they.manager, "hemi") == {HOME: "Hēmi Rātā", THERE: "Hēmi Rātā"}
    assert found(makers.a_navigator(they.provider), "hemi") == {}


def test_a_new_name_is_found_there_too_and_who_has_left_is_not(they):
    with they.hana.at_work():
        person_actions.change_names(person=they.hemi, given_names="Tāwhirimātea", family_name="Rātā", others=[])
    assert found(they.colleague, "tawhiri") == {THERE: "Tāwhirimātea Rātā"}
    assert found(they.colleague, "hemi") == {}
    they.leaves()
    assert found(they.colleague, "tawhiri") == {}
    assert found(they.hana, "tawhiri") == {HOME: "Tāwhirimātea Rātā"}


def test_a_former_name_is_known_at_home_alone(they):
    former = [person_actions.Said("former", "Pōhutukawa")]
    with they.hana.at_work():
        person_actions.change_names(person=they.hemi, given_names="Hēmi", family_name="Rātā", others=former)
    assert found(they.hana, "pohutukawa") == {HOME: "Hēmi Rātā"}
    assert found(they.colleague, "pohutukawa") == {}


def test_where_their_home_is_restricted_they_are_found_nowhere(they):
    makers.a_restriction(they.hana, they.home)
    assert found(they.colleague, "hemi") == found(they.manager, "hemi") == {}
    for worker in (they.colleague, they.manager):
        with worker.at_work():
            assert not NameKey.objects.filter(named_id=they.hemi.pk).exists()
    assert found(they.hana, "hemi") == {HOME: "Hēmi Rātā", THERE: "Hēmi Rātā"}


def test_one_person_is_never_a_pair_with_themselves(they):
    with they.manager.at_work() as by:
        assert likely_pairs(by) == ([], False)
    with they.hana.at_work():
        compared = NameKey.objects.filter(named_id=they.hemi.pk, key__startswith="=")
        assert [one.whanau_id for one in compared] == [they.home.pk]
