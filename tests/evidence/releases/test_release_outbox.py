"""The outbox: however often the way breaks, each release arrives once. Real nodes, real HTTP."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.conftest import harakeke
from tests.evidence.releases import broken_way as way_that
from tests.evidence.releases.making import KEY, LONG_OVER, OTHER_KEY, acts_of, at_once, trust

from harakeke.evidence.releases import actions, outbox
from harakeke.evidence.releases.models import Release
from harakeke.evidence.releases.package import PackageRefused, SigningKey, check_receipt, make_receipt
from harakeke.evidence.releases.refusals import NotAcknowledged, ReleaseRefused
from harakeke.evidence.releases.seals import signing_key
from harakeke.settings.state import secret


def now() -> Release:
    return Release.objects.get()


# --- All goes well ---


def test_a_signed_release_arrives_and_its_receipt_is_kept(waiting, way, national):
    assert outbox.send_waiting() == 1
    release = now()
    assert (release.status, release.attempts, release.last_problem) == ("received", 1, "")
    assert release.receipt["sha256"] == release.package_sha256
    assert release.receipt["node"] == "national"
    assert national.received(waiting.agency.code) == [str(release.pk)]
    assert acts_of(release.pk)[-2:] == ["release.sent", "release.received"]


def test_what_has_arrived_is_not_sent_again(waiting, way):
    first = outbox.send(release_id=waiting.pk, at=timezone.now())
    again = outbox.send(release_id=waiting.pk, at=timezone.now())
    assert outbox.send_waiting(early=True) == 0
    assert way.seen == 1
    assert (first.received_at, first.receipt) == (again.received_at, again.receipt)


def test_a_release_that_is_not_signed_is_not_sent(standing_agency, propose, way):
    release = propose(standing_agency)
    with pytest.raises(ReleaseRefused, match="waits for a check"):
        outbox.send(release_id=release.pk, at=timezone.now())
    actions.check(release_id=release.pk, by=standing_agency.steward, at=timezone.now())
    assert outbox.send_waiting(early=True) == 0
    assert way.seen == 0


# --- The way breaks ---


@pytest.mark.parametrize(
    ("trouble", "arrived", "words"),
    [
        (way_that.FAILS, False, "answered 500"),
        (way_that.SHUTS, False, "could not be reached"),
        (way_that.HALF, False, "answered 422. The package arrived damaged or only in part"),
        (way_that.RUBBISH, False, "no receipt"),
        (way_that.OTHERS_RECEIPT, False, "no receipt"),
        (way_that.ELSEWHERE, False, "answered 307"),
        (way_that.LOSES_REPLY, True, "could not be reached"),
        (way_that.HALF_REPLY, True, ""),
    ],
)
def test_whatever_breaks_the_release_stays_in_the_outbox_and_then_arrives_once(
    waiting, way, national, trouble, arrived, words
):
    way.troubles = [trouble]
    assert outbox.send_waiting() == 0
    assert now().status == "sent"
    assert words in now().last_problem
    assert bool(national.received(waiting.agency.code)) == arrived
    assert outbox.send_waiting(early=True) == 1
    assert now().status == "received"
    assert national.received(waiting.agency.code) == [str(waiting.pk)]
    assert acts_of(waiting.pk).count("release.sent") == 1
    assert acts_of(waiting.pk).count("release.received") == 1


def test_a_lost_reply_is_answered_later_with_the_very_same_receipt(waiting, way, national):
    way.troubles = [way_that.LOSES_REPLY, way_that.LOSES_REPLY]
    for _ in range(3):
        outbox.send_waiting(early=True)
    with national.owner() as owner:
        (kept,) = owner.execute(
            "select receipt from figures_receivedrelease where release = %s", [waiting.pk]
        ).fetchone()
    assert now().receipt == kept
    assert (now().attempts, way.passed) == (3, 3)


def test_an_unreachable_node_never_raises_and_is_tried_more_and_more_seldom(waiting, settings):
    settings.HARAKEKE_NATIONAL_ADDRESS = "http://127.0.0.1:9"
    at, waits = timezone.now(), []
    for _ in range(5):
        assert outbox.send_waiting(at=at) == 0
        assert "could not be reached" in now().last_problem
        waits.append(now().next_attempt_at - at)
        assert outbox.send_waiting(at=now().next_attempt_at - timedelta(seconds=1)) == 0
        at = now().next_attempt_at
    assert [wait.total_seconds() for wait in waits] == [5, 10, 20, 40, 80]
    assert now().attempts == 5
    assert outbox.wait_after(10_000) == timedelta(hours=1)


@pytest.mark.parametrize(
    "address", ["file:///etc", "ftp://127.0.0.1", "nonsense", "http://[", "http://no.such.host.invalid"]
)
def test_an_address_that_is_none_is_a_problem_noted_and_not_a_crash(waiting, settings, address):
    settings.HARAKEKE_NATIONAL_ADDRESS = address
    assert outbox.send_waiting() == 0
    assert now().last_problem


def test_a_refused_release_says_why_and_goes_once_that_is_mended(standing_agency, signed, way, national):
    release = signed(standing_agency, period=LONG_OVER, at=timezone.now())
    with pytest.raises(NotAcknowledged, match="signer's key is not known here"):
        outbox.send(release_id=release.pk, at=timezone.now())
    assert national.received(standing_agency.code) == []
    assert "not known here" in national.refused()[-1]
    trust(standing_agency.code)
    assert outbox.send_waiting(early=True) == 1


def test_one_release_in_trouble_does_not_hold_up_another(standing_agency, signed, way, national):
    for period in ("2024Q2", "2024Q3"):
        signed(standing_agency, period=period, at=timezone.now())
    national.trust(standing_agency.code, signing_key(standing_agency.code))
    way.troubles = [way_that.FAILS]
    assert outbox.send_waiting() == 1
    assert outbox.send_waiting(early=True) == 1
    assert len(national.received(standing_agency.code)) == 2


def test_many_senders_at_once_make_one_published_release(waiting, way, national):
    done = at_once(*[lambda: outbox.send(release_id=waiting.pk, at=timezone.now())] * 4)
    assert {one.status for one in done} == {"received"}
    assert len({one.receipt["signature"] for one in done}) == 1
    assert national.received(waiting.agency.code) == [str(waiting.pk)]
    assert acts_of(waiting.pk).count("release.received") == 1


# --- Receipts ---


def test_a_receipt_from_someone_else_than_the_national_node_is_not_believed(waiting, way, settings):
    settings.HARAKEKE_NATIONAL_KEY = OTHER_KEY.public_key.hex()
    assert outbox.send_waiting() == 0
    assert "not the national node's" in now().last_problem
    settings.HARAKEKE_NATIONAL_KEY = "not a key"
    assert outbox.send_waiting(early=True) == 0
    assert "correct it" in now().last_problem
    settings.HARAKEKE_NATIONAL_KEY = SigningKey(secret("receipt-key")).public_key.hex()
    assert harakeke("release", "receipt-key").split()[1] == settings.HARAKEKE_NATIONAL_KEY
    assert outbox.send_waiting(early=True) == 1


def test_a_receipt_altered_in_any_field_is_refused():
    given = make_receipt(release="r", sha256="s", received_at=timezone.now(), node="national", key=KEY)
    assert check_receipt(given, release="r", sha256="s", public_key=KEY.public_key)
    for field in given:
        for value in ("", "00", given[field][::-1] + "0", None, 7):
            with pytest.raises(PackageRefused):
                check_receipt({**given, field: value}, release="r", sha256="s", public_key=None)
        with pytest.raises(PackageRefused, match="no receipt"):
            check_receipt({k: v for k, v in given.items() if k != field}, release="r", sha256="s", public_key=None)
    for release, sha256 in (("x", "s"), ("r", "x")):
        with pytest.raises(PackageRefused, match="another package"):
            check_receipt(given, release=release, sha256=sha256, public_key=None)
