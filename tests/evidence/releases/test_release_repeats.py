"""Doubled clicks, retries, two people at once: nothing is done twice."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.evidence.releases.making import (
    OCTOBER,
    acts_of,
    at_once,
)

from harakeke.evidence.releases import actions
from harakeke.evidence.releases.refusals import ReleaseRefused

LATER = OCTOBER + timedelta(hours=1)


def test_a_doubled_click_does_nothing_twice(standing_agency, propose):
    release = propose(standing_agency)
    assert propose(standing_agency, at=LATER).pk == release.pk
    for _ in range(2):
        checked = actions.check(release_id=release.pk, by=standing_agency.steward, at=LATER)
    first = actions.sign(release_id=release.pk, at=LATER)
    again = actions.sign(release_id=release.pk, at=LATER + timedelta(days=1))
    assert actions.check(release_id=release.pk, by=standing_agency.steward, at=LATER).status == "signed"
    assert checked.checked_at == LATER
    assert (bytes(again.package), again.signed_at) == (bytes(first.package), LATER)
    assert acts_of(release.pk) == ["release.proposed", "release.checked", "release.signed"]


def test_a_second_steward_is_told_that_it_was_decided(agency, propose):
    release = propose(agency)
    actions.check(release_id=release.pk, by=agency.steward, at=LATER)
    second = agency.actor("data_steward", 1)
    with pytest.raises(ReleaseRefused, match="is checked; it can no longer become checked"):
        actions.check(release_id=release.pk, by=second, at=LATER)
    with pytest.raises(ReleaseRefused, match="can no longer become declined"):
        actions.decline(release_id=release.pk, by=agency.steward, at=LATER, reason="No.")


def test_a_release_is_declined_with_a_reason_and_once(agency, propose):
    release = propose(agency)
    with pytest.raises(ReleaseRefused, match="Say why"):
        actions.decline(release_id=release.pk, by=agency.steward, at=LATER, reason="  ")
    for _ in range(2):
        declined = actions.decline(release_id=release.pk, by=agency.steward, at=LATER, reason="Plans are missing.")
    assert declined.declined_reason == "Plans are missing."
    with pytest.raises(ReleaseRefused, match="is declined"):
        actions.check(release_id=release.pk, by=agency.steward, at=LATER)
    with pytest.raises(ReleaseRefused, match="is declined"):
        actions.sign(release_id=release.pk, at=LATER)


def test_what_is_not_checked_is_not_signed(agency, propose):
    with pytest.raises(ReleaseRefused, match="waits for a check; it can no longer become signed"):
        actions.sign(release_id=propose(agency).pk, at=LATER)


def test_two_proposals_at_once_make_one_release(standing_agency, propose):
    second = standing_agency.actor("agency_analyst", 1)
    same = at_once(*[lambda: propose(standing_agency)] * 3)
    assert len({release.pk for release in same}) == 1
    other = at_once(
        lambda: propose(standing_agency, period="2026Q2"), lambda: propose(standing_agency, period="2026Q2", by=second)
    )
    assert sorted(type(one).__name__ for one in other) == ["Release", "ReleaseRefused"]


def test_two_decisions_at_once_leave_one(standing_agency, propose):
    release = propose(standing_agency)
    done = at_once(
        lambda: actions.check(release_id=release.pk, by=standing_agency.steward, at=LATER),
        lambda: actions.decline(
            release_id=release.pk, by=standing_agency.actor("data_steward", 1), at=LATER, reason="No."
        ),
    )
    assert sorted(type(one).__name__ for one in done) == ["Release", "ReleaseRefused"]


def test_signing_three_times_at_once_signs_once(standing_agency, propose):
    release = propose(standing_agency)
    actions.check(release_id=release.pk, by=standing_agency.steward, at=LATER)
    done = at_once(
        *[lambda n=n: actions.sign(release_id=release.pk, at=LATER + timedelta(seconds=n)) for n in range(3)]
    )
    assert len({bytes(one.package) for one in done}) == 1
    assert acts_of(release.pk).count("release.signed") == 1
