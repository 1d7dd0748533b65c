"""The machine's way in: what it answers, and that no session, cookie or form has a say."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.evidence.releases.making import OTHER_KEY

from harakeke.evidence.figures.models import ReceivedRelease, RefusedPackage
from harakeke.web.national import receive as page

pytestmark = pytest.mark.urls("tests.national.figures.national_urls")


def a_minute_ago():
    return timezone.now().replace(microsecond=0) - timedelta(minutes=1)


@pytest.fixture
def post():
    client = Client(enforce_csrf_checks=True)

    def posted(data: bytes, **headers):
        return client.post("/receive/", data, content_type="application/zip", **headers)

    return posted


@pytest.fixture
def data(package) -> bytes:
    return package(period="2024Q3", made_at=a_minute_ago())


def test_a_whole_package_is_answered_with_201_and_its_receipt(post, data):
    reply = post(data)
    assert reply.status_code == 201
    assert set(reply.json()) == {"release", "sha256", "received_at", "node", "key", "signature"}
    assert reply.json()["sha256"] == ReceivedRelease.objects.get().package_sha256
    assert reply.headers["Cache-Control"] == "no-store"
    assert not reply.cookies


def test_the_same_again_is_answered_with_409_and_the_same_receipt(post, data):
    first, again = post(data), post(data)
    assert (again.status_code, again.json()) == (409, first.json())


def test_what_is_refused_is_answered_with_422_and_words_and_noted(post, data, package):
    for bad in (
        b"",
        b"rubbish",
        data[:-1],
        data + b"\0",
        package(key=OTHER_KEY, period="2024Q3", made_at=a_minute_ago()),
    ):
        reply = post(bad)
        assert reply.status_code == 422
        assert reply.json()["reason"].endswith(".")
    assert RefusedPackage.objects.count() == 5
    assert not ReceivedRelease.objects.exists()


def test_a_package_over_the_limit_is_answered_with_413_unread(post, data, monkeypatch):
    monkeypatch.setattr(page, "LARGEST_PACKAGE", len(data) - 1)
    assert post(data).status_code == 413
    assert post(data, CONTENT_LENGTH="999999999999").status_code == 413
    assert not RefusedPackage.objects.exists()
    monkeypatch.setattr(page, "LARGEST_PACKAGE", len(data))
    assert post(data).status_code == 201


def test_a_body_longer_than_it_declares_or_without_a_length_goes_nowhere(post, data):
    assert post(data, CONTENT_LENGTH="100").status_code == 422
    assert post(data, CONTENT_LENGTH="many").status_code == 422
    assert not ReceivedRelease.objects.exists()


@pytest.mark.django_db
def test_only_posting_is_answered():
    for method in ("get", "put", "patch", "delete", "head"):
        assert getattr(Client(), method)("/receive/").status_code == 405


def test_a_form_is_no_package(signer):
    reply = Client(enforce_csrf_checks=True).post("/receive/", {"package": "x"})
    assert reply.status_code == 422


def test_a_refusal_is_noted_although_what_it_refused_is_undone(post, signer):
    assert page.receive._non_atomic_requests == {"default"}
    assert post(b"rubbish").status_code == 422
    assert RefusedPackage.objects.count() == 1


def test_a_reply_never_says_where_on_the_machine_or_in_the_code_something_is(post, data):
    for bad in (b"rubbish", data[:-1]):
        assert not any(word in post(bad).content.decode() for word in ("Traceback", ".py", "/", "File"))
