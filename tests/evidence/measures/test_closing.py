"""Closing a quarter: only when it is over, all or nothing, and the same again however often."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from tests.evidence.measures.tiny_country import analyst_of

from harakeke.evidence.measures import actions, counting
from harakeke.evidence.measures.actions import NotYet, close_quarter
from harakeke.evidence.measures.framework import framework
from harakeke.evidence.quarters import Quarter
from harakeke.evidence.releases.models import Release
from harakeke.evidence.releases.refusals import ReleaseRefused
from harakeke.evidence.releases.seals import cells_of, unseal
from harakeke.methods.confidentiality import SafeTable
from harakeke.trust.walls.actor import acting, current_actor

LAST = Quarter.named("2026Q3")
NOVEMBER = datetime(2026, 11, 21, 9, 0, tzinfo=ZoneInfo("Pacific/Auckland"))


def close(agency, quarter=LAST, at=NOVEMBER, kind="agency_analyst"):
    by = analyst_of(agency, kind)
    with acting(by):
        return close_quarter(quarter=quarter, by=by, at=at)


def figures(release: Release) -> list[object]:
    return cells_of(unseal(release.sealed_tables))


def test_a_closed_quarter_is_proposed_with_every_measure_of_the_framework(undone):
    release = close(undone[0])
    assert (release.status, release.period) == ("proposed", "2026Q3")
    assert set(release.sealed_tables) == {one.name for one in framework().measures}
    assert set(release.sealed_tables) <= set(release.definitions)
    assert release.inputs["plan_version"] == framework().version
    assert release.inputs["rules"] == framework().rules


def test_closed_twice_it_is_the_same_release(undone):
    assert close(undone[0]).pk == close(undone[0]).pk
    assert Release.objects.filter(agency=undone[0], period="2026Q3").count() == 1


def test_declined_and_closed_again_the_figures_are_the_same_byte_for_byte(undone):
    from harakeke.evidence.releases.actions import decline

    first = close(undone[0])
    decline(release_id=first.pk, by=analyst_of(undone[0], "data_steward"), at=NOVEMBER, reason="Look again.")
    second = close(undone[0])
    assert first.pk != second.pk
    assert first.sealed_tables == second.sealed_tables
    assert figures(first) == figures(second)


def test_no_figure_that_is_shown_is_small_or_unrounded(undone):
    shown = [cell.value for agency in undone for cell in figures(close(agency)) if cell.value is not None]
    assert shown
    assert all(value >= 6 and value % 3 == 0 for value in shown)


@pytest.mark.parametrize(
    ("at", "over"),
    [
        (datetime(2026, 9, 30, 23, 59, tzinfo=ZoneInfo("Pacific/Auckland")), False),
        (datetime(2026, 10, 1, 0, 1, tzinfo=ZoneInfo("Pacific/Auckland")), True),
        (datetime(2026, 9, 30, 11, 5, tzinfo=ZoneInfo("UTC")), True),  # 1 October 00:05 in Aotearoa
        (datetime(2026, 9, 30, 10, 55, tzinfo=ZoneInfo("UTC")), False),
    ],
)
def test_a_quarter_is_over_when_its_last_day_ends_in_aotearoa(undone, at, over):
    if over:
        assert close(undone[0], at=at).period == "2026Q3"
    else:
        with pytest.raises(NotYet, match="2026-09-30"):
            close(undone[0], at=at)
        assert not Release.objects.filter(agency=undone[0]).exists()


def test_only_the_agencys_analyst_closes_and_a_refused_close_leaves_nothing(undone):
    for kind in ("data_steward", "board_member", "auditor"):
        if not undone[0].roles.filter(kind=kind).exists():
            continue
        with pytest.raises((ReleaseRefused, Exception)) as refused, transaction.atomic():
            close(undone[0], kind=kind)
        assert "analyst" in str(refused.value) or "permission denied" in str(refused.value)
    assert not Release.objects.filter(agency=undone[0]).exists()


def test_whoever_acts_while_it_closes_acts_again_as_themselves_afterwards(undone):
    by = analyst_of(undone[0])
    with acting(by):
        close_quarter(quarter=LAST, by=by, at=NOVEMBER)
        assert current_actor() == by
    assert current_actor() is None


class TestInterrupted:
    """A close that is broken off in the middle leaves nothing; the next one does it all."""

    @pytest.mark.parametrize("after", [0, 2, 4])
    def test_broken_off_between_two_measures_nothing_is_left(self, undone, monkeypatch, after):
        whole, done = counting.rows, []

        def rows(*arguments, **named):  # the real count, and then the power fails
            if len(done) == after:
                raise KeyboardInterrupt
            done.append(arguments)
            return whole(*arguments, **named)

        monkeypatch.setattr(counting, "rows", rows)
        with pytest.raises(KeyboardInterrupt), transaction.atomic():
            close(undone[0])
        self.nothing_is_left(undone[0])
        monkeypatch.undo()
        assert close(undone[0]).status == "proposed"

    def test_broken_off_while_it_is_proposed_nothing_is_left(self, undone, monkeypatch):
        whole = actions.releases.propose

        def propose(**named):
            whole(**named)
            raise OSError("no space left on device")

        monkeypatch.setattr(actions.releases, "propose", propose)
        with pytest.raises(OSError, match="no space"), transaction.atomic():
            close(undone[0])
        self.nothing_is_left(undone[0])

    def nothing_is_left(self, agency):
        from django.db import connection

        assert not Release.objects.filter(agency=agency).exists()
        assert current_actor() is None
        with connection.cursor() as cursor:
            cursor.execute("select current_user, current_setting('harakeke.context', true)")
            role, context = cursor.fetchone()
        assert role.endswith("_application")
        assert not context


def test_no_true_count_is_kept_anywhere(undone):
    """What is stored of a close is what protect() sealed: no table has a column for a count of people."""
    release = close(undone[0])
    stored = str(release.evidence) + str(release.inputs) + str(release.definitions)
    assert "true" not in stored.lower().replace("'true'", "")
    for table in unseal(release.sealed_tables).values():
        assert type(table) is SafeTable


def test_a_quarter_before_anything_is_closed_with_every_figure_hidden_or_nought(undone):
    release = close(undone[0], Quarter.of(date(2025, 7, 1)).previous)
    assert all(cell.value is None or cell.value == 0 for cell in figures(release))
