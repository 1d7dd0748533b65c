"""Loading lists of services: all of a folder or none, and a newer list takes the earlier one's place."""

from __future__ import annotations

import pytest
import yaml
from django.db import Error, transaction
from tests import makers

from harakeke.sector.directory import actions, queries
from harakeke.sector.directory.models import Service
from harakeke.sector.directory.reading import WrongFile, read_list

pytestmark = pytest.mark.django_db
ONE = {
    "code": "kauri-house",
    "organisation_name": "Kauri House",
    "name": "Kauri House",
    "walks_with_whanau": True,
    "phone": "0800 000 000",
    "languages": ["mi", "en"],
    "areas": [{"ta": ["001", "002"]}],
}


def a_folder(path, *services, name="A list", **about):
    """A folder with one list of services in it."""
    content = {"list": name, "source": "Made up for a test", "services": list(services), **about}
    (path / "services.yaml").write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    return path


def names():
    return set(Service.objects.filter(list_name="A list").values_list("name", flat=True))


def test_a_folder_is_loaded_and_a_newer_list_takes_its_place(tmp_path):
    assert actions.load_folder(a_folder(tmp_path, ONE)).services == {"A list": 1}
    actions.load_folder(a_folder(tmp_path, {**ONE, "name": "Kauri House by the sea"}))
    actions.load_folder(a_folder(tmp_path, {**ONE, "name": "Kauri House by the sea"}))
    assert names() == {"Kauri House by the sea"}


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"areas": []}, "serves no area"),
        ({"areas": [{"ta": "999"}]}, "there is no ta with the code '999'"),
        ({"areas": ["moon"]}, "'moon ' is no served area"),
        ({"code": "Kauri House"}, "is not of small letters"),
        ({"web": "kauri.example"}, "does not begin with https://"),
        ({"web": "javascript:alert(1)"}, "does not begin with https://"),
        ({"name": ""}, "needs a name"),
        ({"checked_on": "last week"}, "checked_on is no day"),
    ],
)
def test_one_wrong_service_refuses_the_whole_list_and_says_which(tmp_path, change, says):
    actions.load_folder(a_folder(tmp_path, ONE))
    other = {**ONE, "code": "other", "name": "Other"}
    with pytest.raises(WrongFile, match=says.replace("(", r"\(")):
        actions.load_folder(a_folder(tmp_path, other, {**ONE, **change}))
    assert names() == {"Kauri House"}


def test_a_code_that_is_there_twice_is_refused(tmp_path):
    with pytest.raises(WrongFile, match="is there twice"):
        actions.load_folder(a_folder(tmp_path, ONE, ONE))


def test_a_code_of_another_list_is_refused(tmp_path):
    actions.load_folder(a_folder(tmp_path, ONE))
    with pytest.raises(WrongFile, match="another list has the codes kauri-house"):
        actions.load_folder(a_folder(tmp_path, ONE, name="Another list"))


def test_a_folder_without_a_file_of_ours_says_what_is_looked_for(tmp_path):
    with pytest.raises(actions.NothingToLoad, match=r"services\*\.yaml"):
        actions.load_folder(tmp_path)


def test_the_doors_known_beforehand_are_whole_and_name_no_number():
    known = read_list(actions.BUILT_IN)
    assert {one.organisation_code for one in known.services} == {"te-puni-kokiri", "te-tauraki"}
    assert not [one for one in known.services if "phone" in one.told]
    assert actions.load_built_in() == actions.load_built_in() == 2


@pytest.mark.parametrize("kind", ["navigator", "provider_manager", "agency_analyst"])
def test_whoever_acts_for_someone_reads_the_directory_and_changes_nothing(kind):
    service = makers.a_service()
    provider = makers.a_provider()
    worker = makers.a_worker(kind, provider if kind != "agency_analyst" else makers.an_agency())
    with worker.at_work():
        assert Service.objects.filter(pk=service.pk).exists()
    with worker.at_work(), pytest.raises(Error, match="permission denied"), transaction.atomic():
        Service.objects.filter(pk=service.pk).update(phone="0800 111 111")


def test_a_published_list_is_placed_by_its_points_once_the_small_areas_are_loaded(tmp_path):
    (tmp_path / "services_here_fsd_2026.csv").write_text(
        "id,provider,service_name,lat,lon,description\na,Kauri House,Kai,-41.1,174.8,Kai on Fridays\n", encoding="utf-8"
    )
    with pytest.raises(WrongFile, match="harakeke reference load"):
        actions.load_folder(tmp_path)


def test_a_provider_whose_commission_ended_is_listed_no_more():
    from datetime import date

    from harakeke.sector.organisations.models import Commission

    provider = makers.a_provider()
    service = makers.a_service(organisation_code=provider.code)
    today = date(2026, 11, 22)
    assert service in queries.listed(on=today)
    Commission.objects.filter(provider=provider).update(ends_on=date(2026, 6, 30))
    assert service not in queries.listed(on=today)
