"""The audit log's standing, for data stewards and auditors."""

from __future__ import annotations

import pytest
from tests.web.staff import a_national_agency, a_proposed_release, at_work, someone

from harakeke.web.steward.audit import show_audit

pytestmark = pytest.mark.django_db
PAGE = "/steward/audit/"


def test_it_is_for_data_stewards_and_auditors():
    assert show_audit.kinds == ("data_steward", "auditor")


@pytest.mark.parametrize("kind", ["data_steward", "auditor"])
def test_the_page_says_how_far_the_log_is_sealed_and_how_to_verify_it(kind):
    page = at_work(someone(kind, a_national_agency())).get(PAGE)
    assert page.status_code == 200
    for words in (
        "Entries sealed",
        "Entries that wait to be sealed",
        "harakeke audit verify",
        "No whānau is named here.",
    ):
        assert words in page.text


def test_an_auditor_sees_what_was_done_on_the_node_by_day():
    agency = a_national_agency()
    a_proposed_release(agency, someone("agency_analyst", agency))
    page = at_work(someone("auditor", agency)).get(PAGE)
    assert "Entries of everyone on this node." in page.text
    assert "Release proposed" in page.text


def test_a_steward_sees_the_entries_of_their_own_agency_alone():
    other = a_national_agency("Another agency")
    a_proposed_release(other, someone("agency_analyst", other))
    page = at_work(someone("data_steward", a_national_agency())).get(PAGE)
    assert "Entries of your agency and its providers." in page.text
    assert "Release proposed" not in page.text


def test_a_day_without_entries_says_so():
    assert "No entries in these days" in at_work(someone("data_steward", a_national_agency())).get(PAGE).text
