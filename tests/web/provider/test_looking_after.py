"""The manager's and the navigator's pages of looking after records, as each sits at them."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from datetime import timedelta

import pytest
from django.utils import timezone
from tests.makers import (
    a_goal,
    a_person_to_find,
    a_plan,
    a_restriction,
    a_step,
    a_use,
    a_whanau,
    a_whanau_member,
    an_export,
)

from harakeke.trust.exports.models import Taking
from harakeke.whanau.restricted import queries as restricted

pytestmark = pytest.mark.django_db
NEED = {
    "name": "Hana Rātā",
    "born": "1990-05-17",
    "need": "danger",
    "words": "Her mother rang: they are not safe tonight.",
    "hours": "3",
}


@pytest.fixture
def whanau(mere):
    whanau = a_whanau(mere)
    a_person_to_find(whanau, mere)
    return whanau


def months_ahead():
    return (timezone.localdate() + timedelta(days=90)).isoformat()


# --- in need -------------------------------------------------------------------------------------


def test_a_record_is_opened_read_ended_and_closed_by_someone_else(mere, rawiri, manager, whanau):
    a_step(
        mere, a_goal(mere, a_plan(mere, whanau, dream="A warm whare"), "Warm this winter"), "Ring the heating people"
    )
    opened = rawiri.client.post("/provider/need/new/", NEED)
    assert opened.status_code == 302
    page = rawiri.client.get(opened.url)
    for words in (
        "Te Whānau o Rātā",
        "A warm whare",
        "Ring the heating people",
        "Mere Pōtae",
        "Open for reading until",
    ):
        assert words in page.text
    assert rawiri.client.post(f"{opened.url}end/").status_code == 302
    assert rawiri.client.get(opened.url).status_code == 404
    queue = manager.client.get("/provider/need/").text
    assert "Someone may be in danger" in queue and "Rāwiri Ngata" in queue
    assert "Te Whānau o Rātā" not in queue
    close = f"{opened.url}close/"
    assert "Her mother rang" in manager.client.get(close).text
    assert manager.client.post(close, {"right": "yes", "follows": "Mere has been; all are safe."}).status_code == 302
    assert "all are safe" in manager.client.get("/provider/need/").text


def test_through_the_glass_nothing_can_be_written_and_the_record_page_stays_closed(rawiri, whanau):
    opened = rawiri.client.post("/provider/need/new/", NEED).url
    assert rawiri.client.get(f"/navigator/whanau/{whanau.pk}/").status_code == 404
    assert rawiri.client.post(f"/navigator/whanau/{whanau.pk}/visits/new/", {"note": "x"}).status_code == 404
    assert rawiri.client.post(opened, {}).status_code == 200
    assert "/visits/new/" not in rawiri.client.get(opened).text


def test_nobody_by_that_name_and_a_hidden_record_are_answered_alike(mere, rawiri, whanau):
    nobody = rawiri.client.post("/provider/need/new/", NEED | {"name": "Nobody At All"}).text
    a_restriction(mere, whanau, hidden_from=(rawiri,))
    hidden = rawiri.client.post("/provider/need/new/", NEED).text
    assert "No single record opens" in nobody
    assert _answer(nobody) == _answer(hidden)


def test_nobody_closes_their_own_or_reads_through_anothers(manager, rawiri, whanau):
    use = a_use(rawiri)
    assert rawiri.client.get(f"/provider/need/{use}/close/").status_code == 404
    assert manager.client.get(f"/provider/need/{use}/").status_code == 404
    assert manager.client.post(f"/provider/need/{use}/end/").status_code == 404


def test_the_whanau_sees_who_looked_and_why_and_not_the_words_said_in_haste(mere, rawiri, whanau):
    opened = rawiri.client.post("/provider/need/new/", NEED).url
    rawiri.client.get(opened)
    page = a_whanau_member(mere, whanau).client.get("/whanau/looked/").text
    assert "Someone may be in danger" in page and "Rāwiri Ngata" in page
    assert "Her mother rang" not in page


def test_no_name_stands_in_an_address(rawiri, whanau):
    opened = rawiri.client.post("/provider/need/new/", NEED)
    assert "Hana" not in opened.url and "1990" not in opened.url


def test_what_is_missing_is_said_beside_it(rawiri):
    page = rawiri.client.post("/provider/need/new/", {"words": "soon"})
    assert page.status_code == 200
    assert "Give the day." in page.text and "Choose one of these." in page.text


# --- restricted ----------------------------------------------------------------------------------


def test_a_navigator_restricts_a_record_and_the_managers_pages_fall_silent(mere, manager, whanau):
    restrict = f"/provider/whanau/{whanau.pk}/restrict/"
    assert mere.client.get(restrict).status_code == 200
    told = {"why": "their_word", "keepers": [mere.user.pk], "review_on": months_ahead()}
    assert mere.client.post(restrict, told).status_code == 302
    for page in ("/provider/", "/provider/restricted/", "/provider/flags/", "/provider/keeping/", "/provider/balance/"):
        assert "Rātā" not in manager.client.get(page).text, page
    found = manager.client.post("/provider/find/", {"words": "Rātā"}).text
    assert "Te Whānau o Rātā" not in found
    nothing = manager.client.get("/provider/whanau/00000000-0000-4000-8000-000000000000/")
    theirs = manager.client.get(f"/provider/whanau/{whanau.pk}/")
    assert nothing.status_code == theirs.status_code == 404
    assert _without_tokens(nothing.text) == _without_tokens(theirs.text)
    kept = manager.client.get("/provider/restricted/").text
    assert "You see that they are kept, not whose they are." in kept and "Mere Pōtae" in kept


def test_who_restricts_a_record_away_from_themselves_lands_at_their_desk(mere, manager, whanau):
    told = {"why": "works_here", "keepers": [manager.user.pk], "review_on": months_ahead()}
    answer = mere.client.post(f"/provider/whanau/{whanau.pk}/restrict/", told)
    assert answer.url == "/navigator/"
    assert mere.client.get(f"/navigator/whanau/{whanau.pk}/").status_code == 404
    assert "Te Whānau o Rātā" in manager.client.get("/provider/restricted/").text


def test_without_a_keeper_the_form_says_why(mere, whanau):
    page = mere.client.post(f"/provider/whanau/{whanau.pk}/restrict/", {"why": "safety", "review_on": months_ahead()})
    assert "Choose at least one keeper" in page.text


def test_keepers_are_changed_and_the_restriction_lifted(mere, manager, whanau):
    a_restriction(mere, whanau)
    restrict, lift = (f"/provider/whanau/{whanau.pk}/{place}/" for place in ("restrict", "lift"))
    both = {"keepers": [mere.user.pk, manager.user.pk], "review_on": months_ahead()}
    assert mere.client.post(restrict, both).status_code == 302
    assert "Te Whānau o Rātā" in manager.client.get("/provider/restricted/").text
    assert manager.client.post(lift, {"words": "They asked us to."}).status_code == 302
    with manager.at_work():
        assert restricted.restrictions_kept() == []


def test_a_record_nobody_reaches_any_more_gets_a_keeper(provider, mere, manager, second, whanau):
    restriction = a_restriction(mere, whanau)
    mere.role.ends_on = timezone.localdate() - timedelta(days=1)
    mere.role.save()
    assert "Nobody reaches it" in manager.client.get("/provider/restricted/").text
    place = f"/provider/restricted/{restriction.pk}/keeper/"
    assert manager.client.post(place, {"keeper": second.user.pk}).status_code == 302
    assert "Te Whānau o Rātā" in second.client.get("/provider/restricted/").text


# --- flags and the law ---------------------------------------------------------------------------


def test_a_flag_is_shown_with_its_rule_and_quiet_once_someone_decided(mere, manager):
    whanau = a_whanau(mere, on=timezone.localdate() - timedelta(days=61))
    listed = manager.client.get("/provider/flags/").text
    assert "No visit for 60 days or more" in listed and "Te Whānau o Rātā" in listed
    place = f"/provider/whanau/{whanau.pk}/flags/no_contact/"
    told = {"answer": "acting", "words": "I ring on Tuesday.", "quiet_until": _in(14)}
    assert mere.client.post(place, told | {"words": ""}).status_code == 200
    assert mere.client.post(place, told).status_code == 302
    assert "No visit for 60 days" not in _rows(manager.client.get("/provider/flags/").text)
    assert "I ring on Tuesday." in mere.client.get(f"/provider/whanau/{whanau.pk}/").text


def test_a_request_under_section_66_is_answered_and_stands_as_written(mere, manager, whanau):
    place = f"/provider/whanau/{whanau.pk}/law/new/"
    told = {
        "law": "ot_s66", "asked_by": "A social worker", "asked_on": timezone.localdate().isoformat(),
        "asked_for": "Where they live", "consulted": "The eldest", "decision": "nothing", "told": "", "reasons": "Why not",
        "whanau_told": "yes", "told_how": "At the table", "shown_to_whanau": "yes",
    }  # fmt: skip
    refused = mere.client.post(place, told)
    assert "Under section 66 what is asked for must be given." in refused.text
    assert mere.client.post(place, told | {"decision": "all", "told": "12 Rātā Street"}).status_code == 302
    page = manager.client.get(f"/provider/whanau/{whanau.pk}/").text
    assert "All that was asked for was shared" in page
    with mere.at_work():
        decision = whanau.sharing_decisions.get()
    assert "12 Rātā Street" in manager.client.get(f"/provider/whanau/{whanau.pk}/law/{decision.pk}/").text


# --- files ---------------------------------------------------------------------------------------


def test_a_file_is_asked_for_allowed_by_another_and_taken_with_its_number(mere, manager, second, whanau):
    asked = manager.client.post("/provider/files/new/", {"reason": "For the hui about handing over.", "days": "7"})
    assert asked.status_code == 302
    assert "Waits for you" in second.client.get("/provider/files/").text
    with manager.at_work():
        from harakeke.trust.exports.models import Export

        export = Export.objects.get()
    place = f"/provider/files/{export.pk}/"
    assert manager.client.post(f"{place}take/").url == place  # not allowed yet
    assert second.client.post(place, {"allow": "yes", "words": "Agreed at the hui."}).status_code == 302
    file = manager.client.post(f"{place}take/")
    assert file.headers["Content-Disposition"] == f'attachment; filename="{export.number}.csv"'
    lines = list(csv.reader(io.StringIO(file.content.decode("utf-8-sig"))))
    assert export.number in lines[0][0]
    assert lines[3][0] == "Te Whānau o Rātā" and lines[3][2] == "Mere Pōtae"
    with manager.at_work():
        assert Taking.objects.get().sha256 == hashlib.sha256(file.content).hexdigest()
    looked = a_whanau_member(mere, whanau).client.get("/whanau/looked/").text
    assert "To take a list away in a file" in looked


def test_a_restricted_record_is_in_no_file_of_who_does_not_keep_it(mere, manager, second, whanau):
    a_restriction(mere, whanau)
    export = an_export(manager)
    second.client.post(f"/provider/files/{export.pk}/", {"allow": "yes", "words": "Agreed at the hui."})
    assert "Rātā" not in manager.client.post(f"/provider/files/{export.pk}/take/").content.decode()


def test_the_one_who_asked_sees_no_form_to_decide(manager):
    export = an_export(manager)
    page = manager.client.get(f"/provider/files/{export.pk}/").text
    assert "Someone else with the manager’s role decides." in page
    assert 'name="allow"' not in page


# --- how long we keep ----------------------------------------------------------------------------


def test_a_record_is_held_let_go_by_two_and_its_certificate_names_nobody(mere, manager, second):
    from tests.whanau.retention.test_letting_go import a_record_of_long_ago

    whanau = a_record_of_long_ago(mere)
    hold, keeping = f"/provider/whanau/{whanau.pk}/hold/", "/provider/keeping/"
    assert manager.client.post(hold, {"words": "A claim is before the tribunal."}).status_code == 302
    assert "It is on hold." in manager.client.get(keeping).text
    assert manager.client.post(hold, {"words": "The claim is settled."}).status_code == 302
    let_go = f"/provider/whanau/{whanau.pk}/let-go/"
    assert manager.client.post(let_go, {"rule": "whanau_record", "words": "Ten years have passed."}).status_code == 302
    with manager.at_work():
        from harakeke.whanau.retention.models import Disposal

        place = f"/provider/keeping/{Disposal.objects.get().pk}/"
    assert "Take the proposal back" in manager.client.get(place).text
    assert second.client.post(place, {"confirm": "1"}).url == place
    certificate = second.client.get(place).text
    assert "What was deleted" in certificate and "people_person" in certificate
    assert "Rātā" not in certificate
    assert manager.client.get(f"/provider/whanau/{whanau.pk}/").status_code == 404


def test_with_nothing_due_the_page_says_so_and_shows_the_schedule(manager):
    page = manager.client.get("/provider/keeping/").text
    assert "Nothing is due" in page
    assert "Health (Retention of Health Information) Regulations 1996" in page


# --- the desk ------------------------------------------------------------------------------------


def test_the_first_page_lists_what_waits_each_a_link(mere, rawiri, manager, second, whanau):
    a_use(rawiri)
    an_export(second)
    page = manager.client.get("/provider/").text
    assert page.count("1 to do") == 2
    for place in ("need", "flags", "restricted", "files", "keeping", "more"):
        assert f'href="/provider/{place}/"' in page


def test_the_balance_counts_whanau_late_steps_and_reviews_for_each_navigator(mere, rawiri, manager, whanau):
    goal = a_goal(mere, a_plan(mere, whanau))
    a_step(mere, goal, due_on=timezone.localdate() - timedelta(days=1))
    page = manager.client.get("/provider/balance/").text
    assert "Mere Pōtae" in page and "Rāwiri Ngata" in page
    assert "Rātā" not in page


def _without_tokens(page):
    """A page without what is new each time, and without the address that was asked for."""
    return re.sub(r"token[^>]*>|/provider/whanau/[0-9a-f-]*/", "", page)


def _in(days):
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def _answer(page):
    return page.partition("data-error-summary")[2].partition("</div>")[0]


def _rows(page):
    return page.partition('class="rows"')[2]
