"""Changes of few people wait for those of others: counted at the door against every release that ever stood."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from tests.evidence.releases.making import OCTOBER, SHAPES, marks, protected

from harakeke.evidence.releases import actions
from harakeke.evidence.releases.models import Release
from harakeke.evidence.releases.package import open_package
from harakeke.evidence.releases.refusals import ReleaseRefused
from harakeke.evidence.releases.seals import fingerprints_of, node_secrets, open_proposal
from harakeke.trust.walls.actor import acting

LATER = OCTOBER + timedelta(hours=1)


@pytest.fixture(scope="module")
def twenty():
    """A quarter's figures under a plan whose batch is 20."""
    rules = {"minimum": 6, "rounding": 3, "candidates": 3, "batch": 20}
    return {one: protected(one, of=300, secrets=node_secrets(), rules=rules) for one in SHAPES}


@pytest.mark.parametrize(("people", "allowed"), [(300, True), (301, False), (319, False), (320, True), (281, False)])
def test_none_or_many_may_change_since_the_last_release_and_a_few_may_not(agency, propose, twenty, people, allowed):
    propose(agency, period="2026Q1", tables=twenty, fingerprints=marks(SHAPES, of=300))
    changed = {"tables": twenty, "fingerprints": marks(SHAPES, of=people)}
    if allowed:
        assert propose(agency, period="2026Q2", **changed).status == "proposed"
        return
    with pytest.raises(ReleaseRefused) as refused:
        propose(agency, period="2026Q2", **changed)
    assert "only a few joined, left or were corrected since 2026Q1" in refused.value.reason
    assert "the next one takes these changes in together with others" in refused.value.reason
    assert not Release.objects.filter(agency_id=agency.id, period="2026Q2").exists()


def test_the_words_never_say_how_many_changed(agency, propose, twenty):
    propose(agency, period="2026Q1", tables=twenty, fingerprints=marks(SHAPES, of=300))
    said = set()
    for people in (301, 307, 319):
        with pytest.raises(ReleaseRefused) as refused:
            propose(agency, period="2026Q2", tables=twenty, fingerprints=marks(SHAPES, of=people))
        said.add(refused.value.reason)
    assert len(said) == 1


def test_what_waited_enters_with_the_next_quarter(agency, propose, twenty):
    propose(agency, period="2026Q1", tables=twenty, fingerprints=marks(SHAPES, of=300))
    with pytest.raises(ReleaseRefused, match="only a few"):
        propose(agency, period="2026Q2", tables=twenty, fingerprints=marks(SHAPES, of=310))
    assert propose(agency, period="2026Q3", tables=twenty, fingerprints=marks(SHAPES, of=325)).status == "proposed"


def test_a_quarter_closed_late_is_compared_with_those_after_it_too(agency, propose, twenty):
    propose(agency, period="2026Q3", tables=twenty, fingerprints=marks(SHAPES, of=300))
    with pytest.raises(ReleaseRefused, match="since 2026Q3"):
        propose(agency, period="2026Q1", tables=twenty, fingerprints=marks(SHAPES, of=290))


def test_a_declined_release_was_never_read_and_is_not_compared(agency, propose, twenty):
    first = propose(agency, period="2026Q1", tables=twenty, fingerprints=marks(SHAPES, of=300))
    actions.decline(release_id=first.pk, by=agency.steward, at=LATER, reason="No.")
    assert propose(agency, period="2026Q1", tables=twenty, fingerprints=marks(SHAPES, of=301)).status == "proposed"


def test_one_measure_with_few_changes_holds_the_whole_release(agency, propose, twenty):
    propose(agency, period="2026Q1", tables=twenty, fingerprints=marks(SHAPES, of=300))
    mixed = {**marks(SHAPES, of=400), "plans": marks(["plans"], of=303)["plans"]}
    with pytest.raises(ReleaseRefused, match="In 'plans'"):
        propose(agency, period="2026Q2", tables=twenty, fingerprints=mixed)


def test_where_neither_release_shows_a_figure_there_is_nothing_to_compare(agency, propose):
    rules = {"minimum": 6, "rounding": 3, "candidates": 3, "batch": 20}
    hidden = {"plans": protected("plans", of=4, secrets=node_secrets(), rules=rules)}
    assert hidden["plans"].evidence["published"] == 0
    for period, people in (("2026Q1", 4), ("2026Q2", 5)):
        propose(agency, period=period, tables=hidden, fingerprints=marks(["plans"], of=people))
    shown = {"plans": protected("plans", of=90, secrets=node_secrets(), rules=rules)}
    with pytest.raises(ReleaseRefused, match="only a few"):
        propose(agency, period="2026Q3", tables=shown, fingerprints=marks(["plans"], of=6))


def test_a_measure_without_fingerprints_is_refused(agency, propose):
    with pytest.raises(ReleaseRefused, match="comes without the fingerprints"):
        propose(agency, fingerprints={})


def test_fingerprints_are_sealed_with_the_proposal_and_never_leave_in_a_package(agency, signed):
    from tests.evidence.releases.making import trusting

    from harakeke.evidence.releases.seals import signing_key

    release = signed(agency)
    kept = fingerprints_of(Release.objects.get(pk=release.pk))
    assert set(kept) == set(SHAPES)
    package = bytes(release.package)
    assert open_package(package, trusting(signing_key(agency.code), agency=agency.code))
    for one in kept.values():
        assert one[16:32] not in package
    assert bytes(release.sealed_fingerprints)[:200] not in package


def test_fingerprints_altered_behind_our_back_are_not_believed(agency, signed):
    release = Release.objects.get(pk=signed(agency).pk)
    release.sealed_fingerprints = b"{}"
    for open_ in (fingerprints_of, open_proposal):
        with pytest.raises(ReleaseRefused, match="altered since"):
            open_(release)
    release.sealed_fingerprints = None
    with pytest.raises(ReleaseRefused, match="altered since"):
        open_proposal(release)


def test_the_database_lets_nobody_alter_them(agency, signed):
    release = signed(agency)
    for actor in (None, agency.analyst, agency.steward):
        with acting(actor), pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("update releases_release set sealed_fingerprints = '' where id = %s", [release.pk])
