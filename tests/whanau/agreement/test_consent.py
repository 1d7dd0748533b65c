"""Consent to share: what it covers, until when, and that a word stops it, in Python and in the database alike."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import Error, connection, transaction
from django.utils import timezone
from django.utils.timezone import localdate as today
from tests import makers

from harakeke.whanau.agreement.actions import withdraw
from harakeke.whanau.consent.actions import NoConsent, give_consent, withdraw_consent
from harakeke.whanau.consent.models import Consent
from harakeke.whanau.consent.queries import covers, shared_by
from harakeke.whanau.consent.rules import expiry
from harakeke.whanau.people.queries import people_of
from harakeke.whanau.referrals.actions import refer

pytestmark = pytest.mark.django_db
TOLD = "Two adults and a nan."


@pytest.fixture
def hana():
    return makers.a_navigator(preferred_name="Hana")


@pytest.fixture
def whanau(hana):
    return makers.a_whanau(hana)


def covered(hana, whanau, recipient="Warm homes", words=TOLD, purpose="connect", what=("told",), on=None) -> bool:
    with hana.at_work():
        return (
            covers(whanau, purpose=purpose, what=what, recipient=recipient, words=words, on=on or today()) is not None
        )


def referred(hana, whanau, service="Warm homes", told=TOLD):
    agency = makers.first_agency(hana).pk
    with hana.at_work() as by, transaction.atomic():
        said = {"agency_id": agency, "service_kind": "housing", "by": by, "on": today()}
        return refer(whanau=whanau, service=service, told=told, **said)


def test_nothing_is_covered_before_a_consent_was_given(hana, whanau):
    assert not covered(hana, whanau)
    with pytest.raises(NoConsent, match="Nothing is told before"):
        referred(hana, whanau)


@pytest.mark.parametrize(
    ("asked", "is_covered"),
    [
        ({}, True),
        ({"recipient": "WARM  Homes"}, True),
        ({"recipient": "Cold homes"}, False),
        ({"words": "Nan's diagnosis."}, False),
        ({"purpose": "story"}, False),
        ({"what": ("told", "health")}, False),
        ({"what": ()}, False),
    ],
)
def test_a_consent_covers_its_purpose_its_things_its_recipient_and_its_words(hana, whanau, asked, is_covered):
    makers.a_consent(hana, whanau, words=TOLD)
    assert covered(hana, whanau, **asked) is is_covered


def test_a_consent_covers_the_days_from_its_giving_to_its_expiry(hana, whanau):
    makers.a_consent(hana, whanau, words=TOLD)
    given, last = today(), expiry(today())
    assert covered(hana, whanau, on=given) and covered(hana, whanau, on=last)
    assert not covered(hana, whanau, on=given - timedelta(days=1))
    assert not covered(hana, whanau, on=last + timedelta(days=1))


def test_a_consent_without_exact_words_covers_whatever_is_read_out_first(hana, whanau):
    makers.a_consent(hana, whanau)
    assert covered(hana, whanau, words="Anything they were read.")


@pytest.mark.parametrize(
    ("given", "typed"),
    [("Te Kāinga Mahana", "te kainga mahana"), ("Whānau Ora Ōtara", "Whaanau ora, Otara"), ("Ko‘olau", "Koolau")],
)
def test_a_recipient_is_the_same_however_its_name_is_typed(hana, whanau, given, typed):
    makers.a_consent(hana, whanau, recipient=given)
    assert covered(hana, whanau, recipient=typed)


def test_a_consent_taken_back_stops_sharing_at_once_and_cannot_be_undone(hana, whanau):
    consent = makers.a_consent(hana, whanau)
    with hana.at_work() as by:
        withdraw_consent(consent=consent, by=by, at=timezone.now())
    assert not covered(hana, whanau)
    with pytest.raises(NoConsent):
        referred(hana, whanau)
    with hana.at_work(), transaction.atomic(), pytest.raises(Error, match="what was withdrawn stays withdrawn"):
        Consent.objects.filter(pk=consent.pk).update(withdrawn_at=None)


@pytest.mark.parametrize("desk", ["member", "manager"])
def test_the_whanau_at_their_own_desk_and_the_manager_can_take_it_back_too(hana, whanau, desk):
    consent = makers.a_consent(hana, whanau)
    someone = makers.a_whanau_member(hana, whanau) if desk == "member" else makers.a_manager(hana.role.organisation)
    with someone.at_work() as by:
        (shown,) = shared_by(whanau)
        withdraw_consent(consent=shown, by=by, at=timezone.now())
    with hana.at_work():
        consent.refresh_from_db()
    assert (consent.withdrawn_at is not None, consent.withdrawn_by_id) == (True, someone.user.pk)


def test_ending_the_agreement_ends_every_consent(hana, whanau):
    agreement = makers.an_agreement(hana, whanau)
    makers.a_consent(hana, whanau)
    makers.a_consent(hana, whanau, recipient="The clinic")
    with hana.at_work() as by:
        withdraw(agreement=agreement, at=timezone.now(), by=by)
    assert not covered(hana, whanau)
    assert not covered(hana, whanau, recipient="The clinic")


def test_the_database_itself_refuses_a_referral_that_no_consent_covers(hana, whanau):
    makers.a_consent(hana, whanau, words=TOLD)
    referred(hana, whanau)
    for change in ("told = 'Something else'", "service = 'Somebody else'"):
        with (
            pytest.raises(Error, match=r"no referral without a living consent|permission denied"),
            hana.at_work(),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(f"update referrals_referral set {change} where whanau_id = %s", [whanau.pk])
    with (
        pytest.raises(Error, match="no referral without a living consent"),
        hana.at_work(),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "insert into referrals_referral (id, tenant_id, whanau_id, agency_id, service_kind, service, told,"
            " made_by_id, made_on, status) values (gen_random_uuid(), %s, %s, %s, 'housing', 'Nobody knows', 'Names',"
            " %s, current_date, 'sent')",
            [whanau.tenant_id, whanau.pk, makers.first_agency(hana).pk, hana.user.pk],
        )


def test_a_consent_sent_twice_is_written_once(hana, whanau):
    row = makers.a_consent(hana, whanau).pk
    with hana.at_work() as by:
        who = people_of(whanau).first()
        said = {"whanau": whanau, "purpose": "connect", "what": ["told"], "recipient": "x", "given_by": who}
        give_consent(**said, by=by, at=timezone.now(), row_id=row)
        assert shared_by(whanau).count() == 1


def test_another_whanaus_consent_covers_nothing_here(hana, whanau):
    makers.a_consent(hana, makers.a_whanau(hana, "Rimu whānau"))
    assert not covered(hana, whanau)


def test_a_colleague_who_does_not_walk_with_them_sees_no_consent(hana, whanau):
    makers.a_consent(hana, whanau)
    assert not covered(makers.a_navigator(hana.role.organisation), whanau)


def test_a_length_that_is_not_offered_is_refused():
    with pytest.raises(ValueError, match="1, 3, 6, 12, 24 months"):
        expiry(date(2026, 1, 1), 60)
