"""Posts are written by the provider they are at, read by all, and their time stands where it is spent."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone
from tests import makers
from tests.sector.workforce.conftest import SINCE

from harakeke.sector.workforce import actions, queries
from harakeke.sector.workforce.models import NavigatorPost, Outreach
from harakeke.sector.workforce.rules import PostRefused

TODAY = date(2026, 11, 20)


def rows(**asked):
    return {(one.code): one.fte for one in queries.supply(on=TODAY, **asked)}


def test_outreach_counts_where_it_happens_and_no_longer_at_the_base(manager, a_post):
    a_post(outreach=[("003", 1), ("002", "0.5")])
    with manager.at_work():
        assert rows() == {"001": Decimal("0.7"), "002": Decimal("0.1"), "003": Decimal("0.2")}


def test_a_post_of_two_kinds_counts_in_full_for_each_and_once_in_all(manager, a_post):
    a_post(kinds=("walking", "rangatahi"))
    a_post(kinds=("walking",), fte=Decimal("0.5"))
    with manager.at_work():
        (row,) = queries.supply(on=TODAY)
    assert row.fte == Decimal("1.5")
    assert row.by_kind == {"walking": Decimal("1.5"), "rangatahi": Decimal(1)}
    assert row.name == "Far North District"
    assert row.centre is not None
    assert row.providers == ("Pūāwai Services",)


def test_only_posts_that_there_are_on_the_day_count(manager, a_post):
    a_post(starts_on=date(2026, 11, 21))
    a_post(ends_on=date(2026, 11, 19))
    a_post(ends_on=TODAY, fte=Decimal("0.25"))
    with manager.at_work():
        assert rows() == {"001": Decimal("0.25")}


def test_supply_can_be_of_one_agency_or_of_one_kind(agency, manager, a_post):
    other = makers.an_agency("Te Awa", national=True)
    theirs = makers.a_manager(makers.a_provider(other))
    a_post(kinds=("rangatahi",))
    a_post(by=theirs, agency_id=other.pk, fte=Decimal(3))
    with manager.at_work():
        assert rows(agencies=[agency.pk]) == {"001": Decimal(1)}
        assert rows(kind="walking") == {"001": Decimal(3)}
        assert rows() == {"001": Decimal(4)}


def test_fte_in_a_wider_area_is_that_of_the_areas_in_it(manager, a_post):
    a_post(outreach=[("003", 1)])
    with manager.at_work():
        assert queries.fte_in("ta", ["001"], on=TODAY) == Decimal("0.8")
        assert queries.fte_in("ta", ["001", "003"], on=TODAY) == Decimal(1)
        assert queries.fte_in("commissioning_region", ["R1"], on=TODAY) == Decimal(1)
        assert queries.fte_in("region", ["09"], on=TODAY) == 0


def test_what_was_worked_out_from_posts_is_known_to_be_old_when_one_changes(manager, a_post):
    post = a_post()
    with manager.at_work():
        before = queries.fingerprint()
        actions.end_post(post=post, ends_on=TODAY, at=timezone.now())
        assert queries.fingerprint() != before


def test_a_form_sent_twice_writes_one_post(manager, told):
    row = uuid4()
    for _ in range(2):
        with manager.at_work() as by:
            actions.add_post(told=told(), by=by, at=timezone.now(), row_id=row)
    with manager.at_work():
        assert NavigatorPost.objects.count() == 1


def test_a_post_is_for_an_agency_that_commissions_the_provider(manager, told):
    stranger = makers.an_agency("Te Awa")
    with manager.at_work() as by, pytest.raises(PostRefused, match="not commissioned"):
        actions.add_post(told=told(agency_id=stranger.pk), by=by, at=timezone.now(), row_id=uuid4())


def test_outreach_goes_neither_to_the_base_nor_twice_to_a_place(manager, a_post):
    post = a_post(outreach=[("003", 1)])
    for code, why in (("001", "at its base"), ("003", "twice")):
        with manager.at_work(), pytest.raises(PostRefused, match=why):
            actions.add_outreach(
                post=post, area=makers.an_area("ta", code), days=Decimal(1), at=timezone.now(), row_id=uuid4()
            )  # fmt: skip


def test_a_post_is_not_made_smaller_than_the_days_it_is_away(manager, a_post, told):
    post = a_post(outreach=[("003", 3)])
    with manager.at_work() as by, pytest.raises(PostRefused, match="too many days"):
        actions.change_post(post=post, told=told(fte=Decimal("0.5")), by=by, at=timezone.now())


def test_days_taken_away_go_back_to_the_base(manager, a_post):
    post = a_post(outreach=[("003", 1)])
    with manager.at_work():
        actions.take_outreach_away(post=post, outreach_id=post.outreach.get().pk, at=timezone.now())
        assert rows() == {"001": Decimal(1)}


# --- the walls, by raw SQL ---


def run(worker, statement, *values):
    with worker.at_work(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.rowcount


def test_every_desk_reads_posts_and_whoever_acts_for_nobody_sees_none(agency, a_post, manager):
    a_post()
    for kind in ("agency_analyst", "board_member", "auditor"):
        assert run(makers.a_worker(kind, agency), "select 1 from workforce_navigatorpost") == 1
    with connection.cursor() as cursor:
        cursor.execute("select 1 from workforce_navigatorpost")
        assert cursor.rowcount == 0


@pytest.mark.parametrize("kind", ["navigator", "agency_analyst", "board_member"])
def test_nobody_but_a_manager_writes(kind, agency, manager, a_post):
    post = a_post()
    at = agency if kind != "navigator" else manager.role.organisation
    with pytest.raises(DatabaseError, match="permission denied"):
        run(makers.a_worker(kind, at), "update workforce_navigatorpost set fte = 9 where id = %s", post.pk)


def test_another_providers_manager_changes_nothing(agency, a_post):
    post, elsewhere = a_post(outreach=[("003", 1)]), makers.a_manager(makers.a_provider(agency))
    assert run(elsewhere, "update workforce_navigatorpost set fte = 9 where id = %s", post.pk) == 0
    assert run(elsewhere, "delete from workforce_outreach where post_id = %s", post.pk) == 0


def test_a_post_is_written_for_no_other_provider_and_in_no_other_name(manager, agency, told):
    elsewhere = makers.a_provider(agency)
    colleague = makers.a_manager(manager.role.organisation)
    for provider, writer in ((elsewhere.pk, manager.user.pk), (manager.role.organisation.pk, colleague.user.pk)):
        with pytest.raises(DatabaseError, match="row-level security"), manager.at_work(), transaction.atomic():
            NavigatorPost.objects.create(
                provider_id=provider, agency=agency, level="ta", code="001", fte=1, kinds=["walking"], starts_on=SINCE,
                written_by_id=writer, changed_at=timezone.now(),
            )  # fmt: skip


def test_a_post_is_not_deleted_and_does_not_change_hands(manager, a_post, agency):
    post, elsewhere = a_post(), makers.a_provider(agency)
    for statement in ("delete from workforce_navigatorpost", "update workforce_navigatorpost set made_up = true"):
        with pytest.raises(DatabaseError, match="permission denied"):
            run(manager, statement)
    with pytest.raises(DatabaseError, match="permission denied"):
        run(manager, "update workforce_navigatorpost set tenant_id = %s where id = %s", elsewhere.pk, post.pk)


def test_the_database_itself_refuses_more_days_than_a_post_has(manager, a_post):
    post = a_post(fte=Decimal("0.2"))
    with pytest.raises(IntegrityError, match="more days than it has"), manager.at_work(), transaction.atomic():
        Outreach.objects.create(post=post, provider_id=post.provider_id, level="ta", code="003", days=2)
        with connection.cursor() as cursor:
            cursor.execute("set constraints all immediate")


def test_outreach_is_of_its_posts_own_provider(manager, a_post, agency):
    post, elsewhere = a_post(), makers.a_manager(makers.a_provider(agency))
    with pytest.raises(IntegrityError, match="of_its_provider"), elsewhere.at_work(), transaction.atomic():
        Outreach.objects.create(
            post_id=post.pk, provider_id=elsewhere.role.organisation_id, level="ta", code="003", days=1
        )


def test_each_change_leaves_an_entry_whatever_way_it_comes(db):
    with connection.cursor() as cursor:
        cursor.execute(
            "select tgrelid::regclass::text, tgname from pg_trigger where tgenabled = 'A'"
            " and tgrelid::regclass::text like 'workforce_%' and tgname like 'audit_%' order by 1, 2"
        )
        assert cursor.fetchall() == [
            (table, trigger)
            for table in ("workforce_navigatorpost", "workforce_outreach")
            for trigger in ("audit_row", "audit_truncate")
        ]
