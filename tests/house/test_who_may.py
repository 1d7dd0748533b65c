"""Every address of an agency's node, as every kind of user, against the written table of who may."""

from __future__ import annotations

from collections import defaultdict

import pytest
from django.test import Client
from django.urls import resolve
from tests import makers
from tests.once import made_once, taken_back

from .addresses import every_pattern, read
from .remembered import asked_once, forget_sessions, sessions_in_memory
from .sides import Side
from .who_may import AT_A_PROVIDER, DESKS, KINDS, NOT_THIS_WAY, SIGNED_OUT, TABLE, Desk

NAMES = ("Hinewai", "Rangimārie", "Kahurangi", "Tūmanako")
WORDS = ("a whare by the awa", "ring the roof people", "warm and dry by Matariki", "the cough is gone")


@pytest.fixture(scope="module")
def both_sides(django_db_setup, django_db_blocker):
    """Two small houses, made once, in a transaction that the module's end undoes."""
    with made_once(django_db_blocker), sessions_in_memory():
        yield Side("ours", NAMES[:2], WORDS[:2]), Side("theirs", NAMES[2:], WORDS[2:])


@pytest.fixture
def ours(both_sides):
    """Our side, for one test; what the test does is undone."""
    forget_sessions()
    with taken_back():
        both_sides[0].begin_again()
        yield both_sides[0]


@pytest.fixture
def theirs(both_sides):
    return both_sides[1]


def test_the_table_has_every_address_of_the_node_and_no_other():
    assert sorted(TABLE) == sorted(set(every_pattern()))


def test_each_address_in_the_table_is_the_pages_own():
    nobodys = defaultdict(lambda: "00000000-0000-4000-8000-000000000000", giver="1")
    assert {name: resolve(page.address.format_map(nobodys)).view_name for name, page in TABLE.items()} == {
        name: name for name in TABLE
    }


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("kind", [SIGNED_OUT, *KINDS])
def test_each_kind_may_what_the_table_says_and_a_refusal_or_an_agencys_page_names_nobody(ours, kind, method):
    with asked_once():
        found = {name: _send(ours.browser(kind), method, page, ours.ids) for name, page in _walk()}
    expected = {name: page.expected(kind, method, own=True) for name, page in _walk()}
    assert {name: read(answer) for name, answer in found.items()} == expected
    for name, answer in found.items():
        if answer.status_code != 200 or kind not in AT_A_PROVIDER:  # an agency's own pages name nobody either
            _names_nobody(answer, f"{method} {name} as {kind}")
        _is_kept_out_of_every_cache(name, answer, kind, method)


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("kind", [SIGNED_OUT, *KINDS])
def test_what_is_anothers_is_not_found_by_the_right_kind_and_refused_to_the_rest(ours, theirs, kind, method):
    pages = {name: page for name, page in DESKS.items() if page.names_an_object}
    with asked_once():
        found = {name: _send(ours.browser(kind), method, page, theirs.ids) for name, page in pages.items()}
    expected = {name: page.expected(kind, method, own=False) for name, page in pages.items()}
    assert {name: read(answer) for name, answer in found.items()} == expected
    for name, answer in found.items():
        _names_nobody(answer, f"{method} {name} as {kind}")


@pytest.mark.parametrize("part", ["goal", "step", "referral", "person", "line"])
def test_a_part_of_anothers_record_is_not_found_through_ones_own(ours, theirs, part):
    mixed = {**ours.ids, part: theirs.ids[part]}
    pages = [page for page in DESKS.values() if f"{{{part}}}" in page.address and "navigator" in page.kinds]
    assert pages
    for page in pages:
        for method in ("GET", "POST"):
            answer = _send(ours.browser("navigator"), method, page, mixed)
            assert answer.status_code in (404, 405), (method, page.address)


def test_a_navigator_of_the_same_provider_who_does_not_walk_with_them_is_told_nothing(ours):
    colleague = makers.a_navigator(ours.provider)
    pages = {name: page for name, page in DESKS.items() if page.names_an_object and "navigator" in page.kinds}
    with asked_once():
        for name, page in pages.items():
            for method in ("GET", "POST"):
                answer = _send(colleague.client, method, page, ours.ids)
                assert read(answer) == page.expected("navigator", method, own=False), (method, name)
                _names_nobody(answer, name)


def test_the_managers_page_says_no_word_of_a_plan(ours):
    body = ours.browser("provider_manager").get("/provider/").content.decode()
    assert not [word for word in WORDS if word in body]


def test_a_form_posted_from_elsewhere_is_refused(ours):
    strict = {kind: Client(enforce_csrf_checks=True) for kind in KINDS}
    for kind, browser in strict.items():
        browser.cookies = ours.browser(kind).cookies
    with asked_once():
        for name, page in DESKS.items():
            if page.post is not None:
                assert strict[page.kinds[0]].post(page.address.format_map(ours.ids)).status_code == 403, name


def test_a_role_that_has_ended_opens_nothing(ours):
    from datetime import timedelta

    worker = ours.workers["navigator"]
    worker.role.ends_on = makers.timezone.localdate() - timedelta(days=1)
    worker.role.save()
    with asked_once():
        for name, page in DESKS.items():
            answer = _send(worker.client, "GET", page, ours.ids)
            assert answer.status_code in (403, 405), name
            _names_nobody(answer, name)


def _walk() -> list[tuple[str, Desk]]:
    """What changes nothing first; signing out last, for it ends the walk."""
    return sorted(TABLE.items(), key=lambda named: named[0] == "account_logout")


def _send(browser: Client, method: str, page, ids):  # type: ignore[no-untyped-def]
    address = page.address.format_map({name: str(one) for name, one in ids.items()})
    return browser.get(address) if method == "GET" else browser.post(address, {})


def _is_kept_out_of_every_cache(name: str, answer, kind: str, method: str) -> None:  # type: ignore[no-untyped-def]
    """A desk's page is, as it opens to those who sit there; what is not found says nothing of anybody."""
    page = DESKS.get(name)
    if page is None or kind not in page.kinds or page.address.endswith(".csv"):  # released figures: public already
        return
    if method == ("POST" if page.get == NOT_THIS_WAY else "GET") and answer.status_code != 404:
        assert "no-store" in answer.headers.get("Cache-Control", ""), (kind, name)


def _names_nobody(answer, where: str) -> None:  # type: ignore[no-untyped-def]
    body = answer.content.decode() + str(answer.headers)
    assert not [word for word in (*NAMES, *WORDS) if word in body], where
