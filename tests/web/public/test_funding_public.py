"""Where the money goes, for everyone: the reasons, one's own area's working, and the whole worked out again."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from tests.commissioning.funding.making import AREAS, SCENARIO, a_desk, a_proposal, a_version, an_adoption
from tests.conftest import harakeke

from harakeke.commissioning.allocation_files import working as working_out
from harakeke.commissioning.funding.proposing import FILES, files_of
from harakeke.web.shell.funding import adopted

pytestmark = pytest.mark.django_db
LIST = "/funding/"
DRAWN = SCENARIO + "uncertainty: {draws: 50, need_cv: 0.05}\n"


@pytest.fixture
def desk():
    return a_desk("Te Pōkai")


def adopted_with_its_files(desk, scenario: str = DRAWN, name: str = "Steady hands", areas: str = AREAS):
    version = a_version(desk, name, scenario_yaml=scenario, text=areas)
    with desk.analyst.at_work():
        files = files_of(version)
    return an_adoption(desk, a_proposal(desk, version, files))


def address(name: str, *parts) -> str:
    return reverse(f"funding:{name}", args=parts)


def test_before_the_first_adoption_the_page_says_when_there_will_be_something():
    assert "No board has adopted an allocation here yet" in Client().get(LIST).text


def test_what_is_proposed_or_declined_is_not_found_by_anyone_outside(desk):
    proposal = a_proposal(desk)
    assert "Te Pōkai" not in Client().get(LIST).text
    for name in ("allocation", "again"):
        assert Client().get(address(name, proposal.pk)).status_code == 404
    assert Client().get(address("area", proposal.pk, "001")).status_code == 404
    assert Client().get(address("file", proposal.pk, "areas.csv")).status_code == 404
    assert Client().get(address("json")).json() == {"allocations": []}


def test_what_was_adopted_is_read_by_everyone_with_both_reasons(desk):
    found = adopted_with_its_files(desk)
    assert "Te Pōkai" in Client().get(LIST).text
    for client in (Client(), a_desk().board.client, desk.board.client):
        page = client.get(address("allocation", found.pk)).text
        assert "It follows need and nobody falls far." in page and "Need has moved north." in page
        assert "of its formula share" in page
        assert "Tāmati" not in page  # who proposed it is the agency's to know


def test_no_draft_and_no_comment_beside_it_is_shown(desk):
    found = adopted_with_its_files(desk)
    a_version(desk, "A quiet draft")
    assert "A quiet draft" not in Client().get(address("allocation", found.pk)).text


def test_ones_own_area_is_found_without_macrons_and_opens_to_every_step(desk):
    found = adopted_with_its_files(desk)
    page = Client().post(address("allocation", found.pk), {"where": "whangarei"}).text
    at = address("area", found.pk, "002")
    assert at in page and "Whangārei" in page
    working = Client().get(at).text
    for said in ("Every step, with its numbers", "Year by year", "How sure this is", "Whangārei"):
        assert said in working
    assert "No area by that name" in Client().post(address("allocation", found.pk), {"where": "Atlantis"}).text
    assert Client().get(address("area", found.pk, "999")).status_code == 404


def test_the_working_is_read_in_the_language_of_the_page(desk):
    found = adopted_with_its_files(desk)
    client = Client(headers={"accept-language": "mi"})
    working = client.get(address("area", found.pk, "002")).text
    assert '<html lang="mi"' in working
    article = working.partition('<article class="working">')[2].partition("</article>")[0]
    assert "Whangārei" in article and 'lang="en"' not in article
    again = Client(headers={"accept-language": "en"}).get(address("area", found.pk, "002")).text
    assert figures_of(again) == figures_of(working)


def figures_of(page: str) -> list[str]:
    """The figures of a working, cell by cell."""
    return re.findall(r"<td class=n>([^<a-z]*)</td>", page.partition('<article class="working">')[2])


def test_a_working_is_what_harakeke_allocate_prints_and_nothing_is_drawn_again_for_it(desk, monkeypatch, tmp_path):
    found = adopted_with_its_files(desk)
    for name in ("scenario.yaml", "areas.csv"):
        (tmp_path / name).write_bytes(Client().get(address("file", found.pk, name)).content)
    harakeke("allocate", str(tmp_path / "scenario.yaml"), "--out", str(tmp_path / "out"))
    monkeypatch.setattr(working_out, "uncertainty", lambda *_given, **_named: pytest.fail("It was drawn again."))
    for code in ("001", "002", "003", "076"):
        printed = (tmp_path / "out" / "area" / f"{code}.html").read_text(encoding="utf-8")
        body = printed.partition("<main>\n")[2].partition("<footer>")[0].rstrip()
        shown = adopted.working_of(found, code, lambda other: f"{other}.html")
        assert shown is not None and shown.rstrip() == body


def test_the_foot_leads_on_to_allocations_and_not_to_another_list(desk):
    found = adopted_with_its_files(desk)
    for page in (LIST, address("allocation", found.pk), address("again", found.pk), address("area", found.pk, "002")):
        foot = Client().get(page).text.partition('<footer class="foot">')[2]
        assert address("json") in foot and LIST in foot
        assert "Another place" not in foot and reverse("find:json") not in foot


def test_amounts_by_area_stand_beside_how_sure_they_are(desk):
    found = adopted_with_its_files(desk)
    page = Client().get(address("allocation", found.pk), {"by": "area"}).text
    assert "Nine draws in ten lie between" in page
    assert "not drawn" not in page


def test_words_in_somebodys_file_are_never_run_in_the_page(desk):
    found = adopted_with_its_files(desk, areas=AREAS.replace("R1,35000", "<script>alert(1)</script>,35000"))
    assert "<script>alert" not in Client().get(address("area", found.pk, "001")).text
    assert "<script>alert" not in Client().get(address("allocation", found.pk)).text


def test_one_that_is_no_longer_in_force_says_so_and_stays(desk):
    before = adopted_with_its_files(desk)
    now = adopted_with_its_files(desk, name="The year after")
    older, newer = sorted((before, now), key=lambda one: one.pk == in_force(desk))
    page = Client().get(address("allocation", older.pk)).text
    assert "No longer in force" in page and address("allocation", newer.pk) in page


def in_force(desk):
    from harakeke.commissioning.funding.queries import in_force

    return in_force(desk.agency.pk).pk


def test_whoever_downloads_the_files_works_out_the_same_bytes(desk, tmp_path: Path):
    found = adopted_with_its_files(desk)
    for name in FILES:
        (tmp_path / name).write_bytes(Client().get(address("file", found.pk, name)).content)
    again = Client().get(address("again", found.pk)).text
    assert "harakeke allocate scenario.yaml --out worked-out" in again
    out = tmp_path / "worked-out"
    harakeke("allocate", str(tmp_path / "scenario.yaml"), "--out", str(out))
    for name in FILES:
        made = (out / name).read_bytes()
        assert made == (tmp_path / name).read_bytes(), name
        assert hashlib.sha256(made).hexdigest() == found.files[name]
        assert found.files[name] in again


def test_the_open_data_name_each_file_and_its_hash(desk):
    found = adopted_with_its_files(desk)
    answer = Client().get(address("json"))
    (told,) = answer.json()["allocations"]
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert told["files"]["areas.csv"]["sha256"] == found.files["areas.csv"]
    assert told["files"]["areas.csv"]["url"].endswith(address("file", found.pk, "areas.csv"))
    assert json.dumps(told).count("Tāmati") == 0


def test_a_file_of_another_name_is_not_found(desk):
    found = adopted_with_its_files(desk)
    assert Client().get(address("allocation", found.pk) + "secrets.csv").status_code == 404
