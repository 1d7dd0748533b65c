"""The manager's statements: written, compared, approved by another, retired; and the provider's queue."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests import makers
from tests.web.navigator.conftest import hidden, words_of

from harakeke.whanau.agreement.models import Statement
from harakeke.whanau.agreement.rules import IPP3


@pytest.fixture
def provider(db):
    return makers.a_provider(name="Pūāwai Services")


@pytest.fixture
def aroha(provider):
    return makers.a_manager(provider)


@pytest.fixture
def wiremu(provider):
    return makers.a_manager(provider)


def get(worker, page, *which, **asked):
    return worker.client.get(reverse(f"provider:{page}", args=which), asked)


def post(worker, page, *which, **said):
    return worker.client.post(reverse(f"provider:{page}", args=which), said, follow=True)


def written(worker, **said) -> Statement:
    asked = get(worker, "write_statement")
    said = {"language": "en", "version": "1", "title": "What we keep", "text": "A.\n\n# Who\nB.", **said}
    for _ in range(2):
        post(worker, "write_statement", row=hidden(asked, "row"), **said)
    with worker.at_work():
        return Statement.objects.get(version=said["version"], language=said["language"])


def test_with_no_statement_the_page_says_what_to_do(aroha):
    assert "There is no statement yet" in words_of(get(aroha, "statements"))


def test_one_writes_and_another_approves_after_seeing_all_it_must_say(aroha, wiremu):
    draft = written(aroha)
    assert "You wrote these words" in words_of(get(aroha, "statement", draft.pk))
    shown = get(wiremu, "statement", draft.pk)
    assert "Approve it" in words_of(shown)
    assert " checked" not in shown.content.decode().partition("<main")[2]
    unseen = post(wiremu, "statement", draft.pk, approve="1", checked=IPP3[:-2])
    assert "Still to see in it: That they can see it and have it put right" in words_of(unseen)
    approved = post(wiremu, "statement", draft.pk, approve="1", checked=IPP3)
    assert "From now on it is what whānau are given." in words_of(approved)
    assert "In use" in words_of(get(aroha, "statements"))


def test_who_wrote_it_is_refused_though_they_send_the_form(aroha):
    draft = written(aroha)
    refused = post(aroha, "statement", draft.pk, approve="1", checked=IPP3)
    assert "Someone else than who wrote it approves it." in words_of(refused)


def test_a_version_stands_beside_the_one_before_it(provider, aroha):
    makers.a_statement(provider, text="A.\n\nB.")
    second = written(aroha, version="2", text="A.\n\nC.")
    shown = words_of(get(aroha, "statement", second.pk))
    assert "Gone B." in shown
    assert "New C." in shown


def test_the_same_version_is_not_written_twice_in_a_language(provider, aroha):
    makers.a_statement(provider)
    asked = get(aroha, "write_statement")
    said = {"language": "en", "version": "1", "title": "x", "text": "y"}
    again = post(aroha, "write_statement", row=hidden(asked, "row"), **said)
    assert "That version is there in this language already." in words_of(again)
    assert written(aroha, language="sm", title="Matou te tausia").language == "sm"


def test_a_draft_is_put_in_other_words_and_an_approved_one_is_not(provider, aroha, wiremu):
    draft = written(aroha)
    post(wiremu, "rewrite_statement", draft.pk, title="What we keep", text="Fewer words.")
    assert "Fewer words." in words_of(get(aroha, "statement", draft.pk))
    approved = makers.a_statement(provider, version="7")
    refused = post(aroha, "rewrite_statement", approved.pk, title="x", text="y")
    assert "What was approved stays as it is." in words_of(refused)


def test_retiring_says_what_is_given_instead(provider, aroha):
    makers.a_statement(provider)
    second = makers.a_statement(provider, version="2")
    assert "the newest that is left, version 1" in words_of(get(aroha, "statement", second.pk))
    assert "What was agreed under it stands." in words_of(post(aroha, "statement", second.pk, retire="1"))
    assert "Retired" in words_of(get(aroha, "statements"))


def test_another_providers_statement_is_not_found(aroha):
    other = makers.a_statement(makers.a_provider())
    assert get(aroha, "statement", other.pk).status_code == 404


def test_the_queue_names_who_waits_with_whom_and_each_name_shown_is_written_down(provider, aroha):
    from harakeke.trust.audit.queries import who_looked

    hana = makers.a_navigator(provider, "Hana")
    whanau = makers.a_whanau(hana)
    shown = words_of(get(aroha, "asking"))
    assert "Tāne Rātā Te Whānau o Rātā · with Hana" in shown
    with hana.at_work():
        assert aroha.user.pk in {look.user_id for look in who_looked(whanau.pk)}
