"""Who looked before two records became one is told with the one that stayed; the log stays as it was written."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from tests import makers

from harakeke.trust.audit import queries as audit
from harakeke.whanau.merging.actions import merge_whanau, undo_merge
from harakeke.whanau.merging.looks import who_looked
from harakeke.whanau.people.door import open_whanau

pytestmark = pytest.mark.django_db


class Three:
    """One whānau written down by three navigators of a provider; only Wiremu ever looked at the record he wrote."""

    def __init__(self):
        self.provider = makers.a_provider()
        self.manager = makers.a_manager(self.provider)
        self.hana, self.wiremu, self.moana = (
            makers.a_navigator(self.provider, name) for name in ("Hana", "Wiremu", "Moana")
        )
        self.stays = makers.a_whanau(self.hana, "Te Whānau o Rātā")
        self.gone = makers.a_whanau(self.wiremu, "Whaanau Raataa", people=("Hēmi",))
        self.last = makers.a_whanau(self.moana, "Te Whaanau o Raataa", people=("Aroha",))
        with self.wiremu.at_work() as by:
            open_whanau(self.gone.pk, by=by)

    def merge(self, gone, stays):
        with self.manager.at_work():
            return merge_whanau(gone=gone, stays=stays, why="The same address and phone.")

    def looked(self, worker, whanau) -> set[str]:
        """Who read the record, as one person is told."""
        with worker.at_work():
            return {one.name for one in who_looked(whanau.pk) if "read" in one.acts}


@pytest.fixture
def three():
    return Three()


def test_a_look_at_the_record_that_went_is_told_with_the_one_that_stayed_until_they_are_parted(three):
    assert three.looked(three.hana, three.stays) == set()
    merge = three.merge(three.gone, three.stays)
    assert "Wiremu" in three.looked(three.hana, three.stays)
    assert "Wiremu" in three.looked(three.manager, three.stays)
    with three.manager.at_work():
        undo_merge(merge=merge)
    assert "Wiremu" not in three.looked(three.hana, three.stays)
    assert "Wiremu" in three.looked(three.wiremu, three.gone)


def test_a_look_is_told_through_two_merges_one_after_the_other(three):
    three.merge(three.gone, three.stays)
    three.merge(three.stays, three.last)
    assert "Wiremu" in three.looked(three.moana, three.last)


def test_the_log_itself_stays_as_it_was_written(three):
    three.merge(three.gone, three.stays)
    with three.hana.at_work():
        (wiremu,) = [one for one in who_looked(three.stays.pk) if one.name == "Wiremu" and "read" in one.acts]
        assert not [one for one in audit.who_looked(three.stays.pk) if one.name == "Wiremu" and "read" in one.acts]
    assert wiremu.kind == "navigator"


def test_whom_it_does_not_concern_is_told_nothing(three):
    three.merge(three.gone, three.stays)
    elsewhere = makers.a_manager(makers.a_provider())
    analyst = makers.a_worker("agency_analyst", makers.an_agency())
    assert three.looked(elsewhere, three.stays) == set()
    for worker in (makers.a_navigator(three.provider), analyst):
        with worker.at_work(), pytest.raises(PermissionDenied), transaction.atomic():
            who_looked(three.stays.pk)
    with connection.cursor() as cursor:
        cursor.execute("select has_function_privilege('public', 'harakeke.looks_led_here(uuid)', 'execute')")
        assert cursor.fetchone() == (False,)
