"""The national node's made-up part: the organisations and the ministry's analyst, and nobody else."""

from __future__ import annotations

from datetime import date

import pytest

from harakeke.sector.organisations.models import Organisation, Role
from harakeke.synthetic.build import build_national
from harakeke.trust.sign_in.models import User

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 21)


def test_it_has_the_ministry_the_four_agencies_and_one_analyst():
    summary = build_national(TODAY)
    assert summary.made
    assert set(Organisation.objects.values_list("code", "kind")) == {
        ("te-puni-kokiri", "ministry"),
        ("rangitamiro", "agency"),
        ("mahutonga", "agency"),
        ("te-tauraki", "agency"),
        ("tatou", "agency"),
    }
    role = Role.objects.get()
    assert (role.user.username, role.kind) == ("demo.ministry_analyst", "ministry_analyst")
    assert role.organisation.code == "te-puni-kokiri"


def test_the_agency_for_pacific_families_serves_the_whole_country_so_areas_overlap():
    build_national(TODAY)
    regions = dict(Organisation.objects.filter(kind="agency").values_list("code", "commissioning_region"))
    assert regions == {"rangitamiro": "R1", "mahutonga": "R2", "te-tauraki": "R3", "tatou": ""}
    assert Organisation.objects.get(national=True).code == "tatou"


def test_an_agency_keeps_its_own_word_for_who_walks_with_whanau():
    build_national(TODAY)
    te_tauraki = Organisation.objects.get(code="te-tauraki")
    assert (te_tauraki.navigator_word, te_tauraki.navigators_word) == ("kaitūwhana", "kaitūwhana")


def test_making_it_again_changes_nothing_and_says_so():
    build_national(TODAY)
    again = build_national(TODAY)
    assert not again.made
    assert "already" in again.words
    assert User.objects.count() == 1
