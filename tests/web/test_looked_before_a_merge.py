"""Who has looked, after one whānau written down twice became one: at both desks and in the whānau's own copy."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from django.urls import reverse
from tests import makers
from tests.web.navigator.conftest import words_of

from harakeke.whanau.merging.actions import merge_whanau
from harakeke.whanau.people.door import open_whanau

pytestmark = pytest.mark.django_db


@pytest.fixture
def hana():
    return makers.a_navigator(preferred_name="Hana")


@pytest.fixture
def wiremu(hana):
    return makers.a_navigator(hana.role.organisation, "Wiremu")


@pytest.fixture
def stays(hana, wiremu):
    """Hana's whānau, into which the record that Wiremu wrote and opened was merged."""
    stays, gone = makers.a_whanau(hana), makers.a_whanau(wiremu, "Whaanau Raataa", people=("Hēmi",))
    member = makers.a_whanau_member(hana, stays)
    with wiremu.at_work() as by:
        open_whanau(gone.pk, by=by)
    with makers.a_manager(hana.role.organisation).at_work():
        merge_whanau(gone=gone, stays=stays, why="The same address and phone.")
    return stays, member


def test_the_navigators_page_tells_who_looked_at_the_record_that_went(hana, stays):
    assert "Wiremu" in words_of(hana.client.get(reverse("navigator:looked", args=[stays[0].pk])))


def test_the_whanau_is_told_and_can_ask_about_it(wiremu, stays):
    page = stays[1].client.get(reverse("whanau:looked"))
    assert "Wiremu" in words_of(page)
    assert f"/{wiremu.user.pk}/" in page.content.decode()


def test_their_own_copy_tells_it(stays):
    archive = zipfile.ZipFile(io.BytesIO(stays[1].client.get(reverse("whanau:data")).content))
    assert "Wiremu" in {row["who"] for row in json.loads(archive.read("everything.json"))["who_looked"]}
