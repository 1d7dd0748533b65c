"""Withdrawn at the national node: once, by a signed notice; the outline stays, no figure is shown any more."""

from __future__ import annotations

import hashlib
import threading
from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, connections, transaction
from hypothesis import HealthCheck, given
from hypothesis import settings as how
from hypothesis import strategies as st
from tests.evidence.releases.making import KEY, OCTOBER, OTHER_KEY, a_notice
from tests.national.figures.test_figures_receiving import as_owner, committed, refused  # noqa: F401  (a fixture)

from harakeke.evidence.figures import actions, queries
from harakeke.evidence.figures.actions import AlreadyReceived, receive, trust_signer
from harakeke.evidence.figures.models import Figure, ReceivedRelease, RefusedPackage, Withdrawal
from harakeke.evidence.figures.recheck import differences
from harakeke.evidence.releases.package import check_receipt
from harakeke.trust.walls.actor import Actor, acting

LATER = OCTOBER + timedelta(days=1)
RELEASE = "6c1f9c5e-7d5a-4a53-9d0c-0e6a35e4a001"


@pytest.fixture
def published(package):
    """The package of a published release."""
    data = package(release=RELEASE)
    receive(data, LATER)
    return data


def test_a_signed_notice_withdraws_the_release_with_its_reasons_and_a_receipt(published):
    notice = a_notice(of=published)
    receipt = receive(notice, LATER)
    kept = Withdrawal.objects.get()
    assert (str(kept.received.release), kept.reasons) == (RELEASE, "Two providers were counted twice.")
    assert bytes(kept.content) == notice
    sha256 = hashlib.sha256(notice).hexdigest()
    key = actions.receipt_key().public_key
    assert check_receipt(receipt.to_dict(), release=str(kept.notice), sha256=sha256, public_key=key) == LATER


def test_nothing_of_its_figures_is_read_any_more_and_its_outline_and_notice_stay(published):
    before = queries.stamp()
    receive(a_notice(of=published), LATER)
    assert queries.stamp() != before
    assert queries.register() == queries.register("2026Q3") == []
    assert queries.cells_of(RELEASE) == []
    assert queries.figures("2026Q3", "plans", "by_ta") == []
    assert len(list(queries.as_csv("2026Q3"))) == 1
    assert queries.latest("test-agency") is None
    with pytest.raises(ReceivedRelease.DoesNotExist):
        queries.package_of(RELEASE)
    (outline,) = queries.outline()
    assert outline.withdrawn is not None
    assert outline.withdrawn.reasons == "Two providers were counted twice."
    assert queries.manifest_of(RELEASE)["period"] == "2026Q3"
    assert queries.notice_of(RELEASE) == a_notice(of=published)


def test_what_was_published_is_kept_as_it_was_although_it_is_not_shown(published):
    figures = list(Figure.objects.order_by("id").values_list())
    receive(a_notice(of=published), LATER)
    assert list(Figure.objects.order_by("id").values_list()) == figures
    assert bytes(ReceivedRelease.objects.get().package) == published


def test_a_withdrawn_quarter_is_never_published_again(published, package):
    receive(a_notice(of=published), LATER)
    refused(package(release="6c1f9c5e-7d5a-4a53-9d0c-0e6a35e4a002"), "is never published again")
    with pytest.raises(AlreadyReceived):
        receive(published, LATER)


def test_the_same_notice_again_gets_the_same_receipt_and_changes_nothing(published):
    notice = a_notice(of=published)
    first = receive(notice, LATER)
    with pytest.raises(AlreadyReceived) as again:
        receive(notice, LATER + timedelta(days=400))
    assert again.value.receipt == first
    assert Withdrawal.objects.count() == 1


def test_a_second_notice_is_refused_and_the_first_stands(published):
    receive(a_notice(of=published), LATER)
    other = {"notice": "0b0f2f5e-7d5a-4a53-9d0c-0e6a35e4a0fe", "reasons": "Other words."}
    refused(a_notice(of=published, **other), "already withdrawn")
    assert Withdrawal.objects.get().reasons == "Two providers were counted twice."


def test_a_notice_for_what_was_never_published_here_is_refused(published):
    for changed in (
        {"release": "6c1f9c5e-7d5a-4a53-9d0c-0e6a35e4a009"},
        {"period": "2026Q2"},
        {"package_sha256": "0" * 64},
    ):
        refused(a_notice(**{"of": published, **changed}), "has not published here")


def test_a_notice_under_an_id_already_received_is_refused_and_does_not_fail(published, package):
    other = package(release="6c1f9c5e-7d5a-4a53-9d0c-0e6a35e4a002", period="2026Q2")
    receive(other, LATER)
    receive(a_notice(of=published), LATER)
    again = a_notice(of=other, release="6c1f9c5e-7d5a-4a53-9d0c-0e6a35e4a002", period="2026Q2")
    refused(again, "received before with other content")


def test_another_agency_withdraws_nothing_of_this_one(published):
    trust_signer(agency_code="other-agency", agency_name="Another", public_key=OTHER_KEY.public_key, valid_from=OCTOBER)
    refused(a_notice(of=published, key=OTHER_KEY), "another agency")
    refused(a_notice(of=published, key=OTHER_KEY, agency="other-agency"), "has not published here")


def test_an_unknown_signer_an_ended_key_or_a_notice_from_the_future_is_refused(published):
    refused(a_notice(of=published, made_at=LATER + timedelta(hours=1)), "later than now")
    trust_signer(
        agency_code="test-agency", agency_name="A", public_key=KEY.public_key, valid_from=OCTOBER, valid_to=LATER
    )
    refused(a_notice(of=published), "not valid on that date")
    refused(a_notice(of=published, key=OTHER_KEY), "not known here")


@how(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_mutation_of_a_notice_is_refused_and_changes_nothing(published, data):
    whole = a_notice(of=published)
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 40)))
    changed = whole[:start] + data.draw(st.binary(max_size=40)) + whole[end:]
    if changed != whole:
        refused(changed, "", at=LATER + timedelta(hours=2) * data.draw(st.integers(1, 10**5)))
        assert not Withdrawal.objects.exists()


def test_a_failure_while_it_is_withdrawn_leaves_the_release_standing(published, monkeypatch):
    def broken(*_, **__):
        raise DatabaseError("the log cannot be written")

    monkeypatch.setattr(actions, "record_act", broken)
    with pytest.raises(DatabaseError):
        receive(a_notice(of=published), LATER)
    assert not Withdrawal.objects.exists()
    assert len(queries.register()) == 1


def test_the_same_notice_arriving_four_times_at_once_withdraws_once(committed):  # noqa: F811
    data, done = committed(release=RELEASE), []
    receive(data, LATER)
    notice = a_notice(of=data)

    def arrive() -> None:
        try:
            done.append(("first", receive(notice, LATER)))
        except AlreadyReceived as already:
            done.append(("again", already.receipt))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=arrive) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(how for how, _ in done) == ["again", "again", "again", "first"]
    assert len({receipt for _, receipt in done}) == 1


# --- Around it, by raw SQL ---


def raw(statement: str, *values) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


@pytest.mark.parametrize(
    "deed",
    ["update {} set reasons = 'Nothing.'", "update {} set id = id + 1", "delete from {}", "truncate {} cascade"],
)
def test_no_notice_is_altered_or_deleted_by_the_application(published, deed):
    receive(a_notice(of=published), LATER)
    with pytest.raises(DatabaseError, match="permission denied"):
        raw(deed.format("figures_withdrawal"))
    for kind in ("ministry_analyst", "auditor"):
        with acting(Actor(kind, 1, 1)), pytest.raises(DatabaseError, match="permission denied"):
            raw(deed.format("figures_withdrawal"))


def test_even_the_owner_takes_no_withdrawal_back_by_a_slip(committed):  # noqa: F811
    import psycopg

    data = committed(release=RELEASE)
    receive(data, LATER)
    receive(a_notice(of=data), LATER)
    for statement in (
        "update figures_withdrawal set reasons = 'Nothing.'",
        "delete from figures_withdrawal",
        "truncate figures_withdrawal",
    ):
        with pytest.raises(psycopg.Error, match="never altered"):
            as_owner(statement)


def test_a_notice_with_another_hash_than_its_own_is_not_kept(published):
    receive(a_notice(of=published), LATER)
    with pytest.raises(IntegrityError, match=r"has_its_hash|unique"):
        raw(
            "insert into figures_withdrawal (received_id, notice, content, sha256, reasons, made_at, signer, receipt,"
            r" received_at) select received_id, gen_random_uuid(), '\x00', repeat('0', 64), reasons, made_at, signer,"
            " receipt, received_at from figures_withdrawal"
        )


def test_rechecking_finds_a_notice_altered_behind_our_back(committed):  # noqa: F811
    data = committed(release=RELEASE)
    receive(data, LATER)
    receive(a_notice(of=data), LATER)
    assert list(differences()) == []
    as_owner(
        "alter table figures_withdrawal disable trigger user", "update figures_withdrawal set reasons = 'No matter.'"
    )
    assert list(differences()) == ["test-agency 2026Q3: the notice shown is not the one that was signed."]


def test_a_refused_notice_is_noted_without_its_words(published):
    refused(a_notice(of=published, key=OTHER_KEY, reasons="Named in the notice."), "not known here")
    assert "Named in the notice" not in repr(list(RefusedPackage.objects.values()))
