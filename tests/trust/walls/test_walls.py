"""Attempts to reach another tenant's rows, by every way in, as the application's own role with raw SQL."""

from __future__ import annotations

import hashlib
import hmac
import threading
from contextlib import suppress
from dataclasses import replace

import psycopg
import pytest

from harakeke.settings import databases
from harakeke.trust.walls.actor import Actor, acting, context_key, sign

WHANAU_WING = (
    "people_",
    "engagements_",
    "agreement_",
    "plans_",
    "visits_",
    "referrals_",
    "handovers_",
    "going_out_",
    "consent_",
    "notices_",
)


@pytest.fixture(scope="module")
def two_tenants(node_database):
    """Two providers, each with a navigator who walks with two whānau; committed, and removed by the owner after."""
    ids = {}
    with administrator() as admin:
        admin.execute("set session_replication_role = replica")  # no triggers: these rows come and go
        for name in ("one", "two"):
            ids[name] = _make_tenant(admin, name)
    yield ids
    with administrator() as admin:
        admin.execute("set session_replication_role = replica")
        for table in ("plans_plan", "engagements_engagement", "people_person", "people_whanau"):
            admin.execute(f"delete from {table} where tenant_id = any (%s)", [[t["tenant"] for t in ids.values()]])
        admin.execute("delete from reference_area where code = 'walls'")
        admin.execute("delete from organisations_organisation where code like 'walls-%%'")
        admin.execute("delete from sign_in_user where username like 'walls-%%'")


def _make_tenant(admin, name):
    user = admin.execute(
        "insert into sign_in_user (username, password, first_name, last_name, email, is_superuser, is_staff, is_active,"
        " date_joined, preferred_name, language, made_up) values (%s, '!', '', '', '', false, false, true, now(), %s,"
        " 'en', true) returning id", [f"walls-{name}", name]).fetchone()[0]  # fmt: skip
    tenant = admin.execute(
        "insert into organisations_organisation (kind, code, name, source, made_up, commissioning_region, national,"
        " navigator_word, navigators_word) values ('provider', %s, %s, '', true, '', false, 'navigator', 'navigators')"
        " returning id", [f"walls-{name}", name]).fetchone()[0]  # fmt: skip
    area = admin.execute("select id from reference_area order by id limit 1").fetchone()[0]
    whanau = [
        admin.execute(
            "insert into people_whanau (id, tenant_id, name, area_id, registered_on)"
            " values (gen_random_uuid(), %s, %s, %s, '2026-07-01') returning id", [tenant, f"{name} {n}", area],
        ).fetchone()[0] for n in range(3)
    ]  # fmt: skip
    for one in whanau[:2]:  # nobody walks with the third
        admin.execute(
            "insert into engagements_engagement (id, tenant_id, whanau_id, agency_id, navigator_id, starts_on)"
            " values (gen_random_uuid(), %s, %s, %s, %s, '2026-07-01')", [tenant, one, tenant, user])  # fmt: skip
    return {"tenant": tenant, "user": user, "whanau": whanau}


def administrator():
    return psycopg.connect(databases.server().url(None, databases.database_name("agency")), autocommit=True)


def application():
    """A connection as the page server has it, in its own transaction."""
    role = databases.login_role("agency", "application")
    return psycopg.connect(databases.server().url(role, databases.database_name("agency")))


def navigator(tenant) -> Actor:
    return Actor("navigator", tenant["user"], tenant["tenant"], (tenant["tenant"],))


def bind(connection, actor, *, role=None, context=None):
    """What the backend does at BEGIN; a test may lie about any part of it."""
    if context is None:
        began = connection.execute("select (extract(epoch from now()) * 1000000)::bigint").fetchone()[0]
        context = sign(actor, process=connection.info.backend_pid, began=began)
    connection.execute(
        "select set_config('harakeke.context', %s, true), set_config('role', %s, true)",
        [context, role or f"harakeke_{actor.kind}"],
    )
    return context


def names(connection):
    return sorted(row[0] for row in connection.execute("select name from people_whanau").fetchall())


def test_without_a_context_the_application_sees_no_row_of_any_table_of_the_wing(two_tenants):
    with application() as connection:
        for table in wing_tables(connection):
            assert connection.execute(f"select count(*) from {table}").fetchone() == (0,), table


def test_a_kind_of_user_without_a_context_sees_no_row(two_tenants):
    for kind in databases.KINDS:
        with application() as connection:
            connection.execute(f"set local role harakeke_{kind}")
            with suppress(psycopg.errors.InsufficientPrivilege):  # some kinds have no right to the table at all
                assert connection.execute("select count(id) from people_whanau").fetchone() == (0,), kind


def test_a_navigator_sees_the_whanau_they_walk_with_and_no_other(two_tenants):
    with application() as connection:
        bind(connection, navigator(two_tenants["one"]))
        assert names(connection) == ["one 0", "one 1"]


def test_a_manager_sees_all_of_their_provider_and_nothing_of_another(two_tenants):
    with application() as connection:
        bind(connection, replace(navigator(two_tenants["one"]), kind="provider_manager"))
        assert names(connection) == ["one 0", "one 1", "one 2"]


def test_the_other_tenant_cannot_be_reached_by_any_question(two_tenants):
    other = two_tenants["two"]
    questions = [
        ("select name from people_whanau where tenant_id = %s", [other["tenant"]]),
        ("select name from people_whanau where id = %s", [other["whanau"][0]]),
        ("select name from people_whanau where tenant_id = %s or true", [other["tenant"]]),
        ("select name from people_whanau union all select name from people_whanau where tenant_id = %s", [other["tenant"]]),
        ("select w.name from engagements_engagement e full join people_whanau w on true where w.tenant_id = %s", [other["tenant"]]),
        ("with other as (select * from people_whanau where tenant_id = %s) select name from other", [other["tenant"]]),
    ]  # fmt: skip
    for question, values in questions:
        with application() as connection:
            bind(connection, navigator(two_tenants["one"]))
            found = {row[0] for row in connection.execute(question, values).fetchall()}
            assert not any(name and name.startswith("two") for name in found), question


def test_a_row_cannot_be_written_into_or_moved_to_the_other_tenant(two_tenants):
    one, two = two_tenants["one"], two_tenants["two"]
    attempts = [
        ("insert into people_whanau (id, tenant_id, name, area_id, registered_on) select gen_random_uuid(), %s, 'x', area_id, registered_on from people_whanau limit 1", [two["tenant"]]),
        ("insert into engagements_engagement (id, tenant_id, whanau_id, agency_id, navigator_id, starts_on) values (gen_random_uuid(), %s, %s, %s, %s, '2026-07-01')", [two["tenant"], two["whanau"][0], one["tenant"], one["user"]]),
        # a navigator may not make themselves the navigator of a whānau that others walk with …
        ("insert into engagements_engagement (id, tenant_id, whanau_id, agency_id, navigator_id, starts_on) values (gen_random_uuid(), %s, %s, %s, %s, '2026-07-01')", [one["tenant"], two["whanau"][0], one["tenant"], one["user"]]),
        # … nor write down an engagement in someone else's name
        ("insert into engagements_engagement (id, tenant_id, whanau_id, agency_id, navigator_id, starts_on) values (gen_random_uuid(), %s, %s, %s, %s, '2026-07-01')", [one["tenant"], one["whanau"][2], one["tenant"], two["user"]]),
        ("update people_whanau set tenant_id = %s", [two["tenant"]]),
        ("delete from people_whanau where id = %s", [one["whanau"][0]]),
        ("truncate people_whanau cascade", []),
    ]  # fmt: skip
    for attempt, values in attempts:
        with application() as connection:
            bind(connection, navigator(one))
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(attempt, values)


def test_a_row_cannot_carry_one_tenant_and_a_whanau_of_another(two_tenants):
    with administrator() as admin, pytest.raises(psycopg.errors.ForeignKeyViolation):
        admin.execute(
            'insert into visits_visit (id, tenant_id, whanau_id, by_id, "on", people, goals, note)'
            " values (gen_random_uuid(), %s, %s, %s, '2026-07-01', '{}', '{}', '')",
            [two_tenants["one"]["tenant"], two_tenants["two"]["whanau"][0], two_tenants["one"]["user"]],
        )


def test_the_walls_themselves_cannot_be_touched(two_tenants):
    attempts = [
        "set role harakeke_agency_owner", "set session authorization postgres", "set role postgres",
        "alter table people_whanau disable row level security", "alter table people_whanau no force row level security",
        "drop policy tenant on people_whanau", "create policy wide on people_whanau using (true)",
        "alter table people_whanau owner to harakeke_agency_application",
        "select * from harakeke.context_key", "update harakeke.context_key set inner_pad = ''",
        "create or replace function harakeke.context() returns text[] language sql as $$ select null::text[] $$",
        "drop function harakeke.context() cascade", "alter role harakeke_agency_application bypassrls",
        "grant harakeke_agency_owner to harakeke_agency_application",
        "copy people_whanau to program 'cat'", "select pg_read_file('postgresql.conf')",
        "create function public.wide() returns int language sql security definer as $$ select 1 $$",
    ]  # fmt: skip
    for attempt in attempts:
        with application() as connection:
            bind(connection, navigator(two_tenants["one"]))
            with pytest.raises((psycopg.errors.InsufficientPrivilege, psycopg.errors.InvalidParameterValue)):
                connection.execute(attempt)


@pytest.mark.parametrize("table", ["django_session", "mfa_authenticator", "account_emailaddress"])
def test_whoever_acts_for_someone_reads_no_session_and_no_second_factor(two_tenants, table):
    for question in (f"select * from {table}", f"delete from {table}"):
        with application() as connection:
            bind(connection, navigator(two_tenants["one"]))
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(question)


def test_row_security_cannot_be_switched_off(two_tenants):
    with application() as connection:
        bind(connection, navigator(two_tenants["one"]))
        connection.execute("set local row_security = off")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("select * from people_whanau").fetchall()


def test_a_temporary_table_does_not_stand_in_for_the_key(two_tenants):
    with application() as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute("create temporary table context_key as select ''::bytea inner_pad, ''::bytea outer_pad")


def test_a_forged_context_is_refused(two_tenants):
    one, two = navigator(two_tenants["one"]), navigator(two_tenants["two"])
    with application() as connection:
        true = bind(connection, one)
        signature = true.rpartition("|")[2]
        for lie in (
            true.replace(f"|{one.tenants[0]}|", f"|{two.tenants[0]}|"),
            true.replace("navigator|", "provider_manager|", 1),
            true.replace(f"navigator|{one.user}|", f"navigator|{two.user}|"),
            true.replace("support", "curiosity"),
            true[:-1] + ("0" if true[-1] != "0" else "1"),
            f"navigator|{two.user}|{two.organisation}",
            f"|||||||{signature}",
            true + "|",
            "'; drop table people_whanau; --",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege), connection.transaction():
                role = "harakeke_provider_manager" if lie.startswith("provider_manager") else "harakeke_navigator"
                bind(connection, one, context=lie, role=role)
                connection.execute("select * from people_whanau").fetchall()


def test_a_context_signed_with_another_key_is_refused(two_tenants):
    two = navigator(two_tenants["two"])
    with application() as connection:
        began = connection.execute("select (extract(epoch from now()) * 1000000)::bigint").fetchone()[0]
        message = sign(two, process=connection.info.backend_pid, began=began).rpartition("|")[0]
        for key in (b"", b"guess", hashlib.sha256(context_key()).digest()):
            crafted = f"{message}|{hmac.new(key, message.encode(), hashlib.sha256).hexdigest()}"
            with pytest.raises(psycopg.errors.InsufficientPrivilege), connection.transaction():
                bind(connection, two, context=crafted)
                connection.execute("select * from people_whanau").fetchall()


def test_a_true_context_is_worth_nothing_on_another_connection(two_tenants):
    two = navigator(two_tenants["two"])
    with application() as theirs, application() as mine:
        stolen = bind(theirs, two)
        bind(mine, two, context=stolen)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            mine.execute("select * from people_whanau").fetchall()


def test_a_true_context_is_worth_nothing_in_the_next_transaction(two_tenants):
    two = navigator(two_tenants["two"])
    with application() as connection:
        stolen = bind(connection, two)
        assert names(connection) == ["two 0", "two 1"]
        connection.commit()
        assert names(connection) == []
        connection.rollback()
        bind(connection, two, context=stolen)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            names(connection)


def test_a_context_does_not_serve_under_another_kind_of_user(two_tenants):
    one = navigator(two_tenants["one"])
    for role in ("harakeke_provider_manager", "harakeke_counting", "none"):
        with application() as connection:
            bind(connection, one, role=role)
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute("select id from people_whanau").fetchall()
                connection.execute("select harakeke.tenants()").fetchall()


def test_an_agencys_analyst_can_count_engagements_and_read_nothing_else(two_tenants):
    tenant = two_tenants["one"]["tenant"]  # in this test the provider is its own agency
    analyst = Actor("agency_analyst", 1, tenant, (tenant,))
    with application() as connection:
        bind(connection, analyst)
        assert connection.execute("select count(starts_on) from engagements_engagement").fetchone() == (2,)
    for question in (
        "select whanau_id from engagements_engagement",
        "select * from engagements_engagement",
        "select count(*) from people_whanau",
        "select count(*) from people_person",
        "select dream from plans_plan",
        "select told from referrals_referral",
        "select note from visits_visit",
    ):
        with application() as connection:
            bind(connection, analyst)
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(question)


def test_the_count_reads_no_name_and_no_word(two_tenants):
    tenant = two_tenants["one"]["tenant"]
    for question in (
        "select name from people_whanau", "select given_names from people_person",
        "select dream from plans_plan", "select words from plans_goal", "select navigator_id from engagements_engagement",
    ):  # fmt: skip
        with application() as connection:
            bind(connection, Actor("counting", 1, tenant, (tenant,)))
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(question)


def test_the_owner_of_the_tables_sees_no_row_without_a_context(two_tenants):
    role = databases.login_role("agency", "owner")
    with psycopg.connect(databases.server().url(role, databases.database_name("agency"))) as connection:
        assert connection.execute("select count(*) from people_whanau").fetchone() == (0,)


def test_every_table_of_the_wing_has_forced_row_security_and_a_restrictive_tenant_policy(node_database):
    with administrator() as admin:
        tables = wing_tables(admin)
        assert len(tables) >= 12
        for table in tables:
            forced = admin.execute(
                "select relrowsecurity and relforcerowsecurity from pg_class where relname = %s", [table]
            ).fetchone()
            restrictive = admin.execute(
                "select qual, with_check from pg_policies where tablename = %s and policyname = 'tenant'"
                " and permissive = 'RESTRICTIVE' and roles = '{public}'", [table]).fetchone()  # fmt: skip
            assert forced == (True,), table
            assert restrictive and all("harakeke.tenants()" in condition for condition in restrictive), table
            tenant = admin.execute(
                "select is_nullable from information_schema.columns where table_name = %s and column_name = 'tenant_id'",
                [table],
            ).fetchone()
            assert tenant == ("NO",), f"{table} does not carry its tenant"


def test_the_application_owns_nothing_and_cannot_bypass(node_database):
    role = databases.login_role("agency", "application")
    with administrator() as admin:
        owned = admin.execute("select count(*) from pg_class where relowner = %s::regrole", [role]).fetchone()
        attributes = admin.execute(
            "select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolinherit from pg_roles where rolname = %s",
            [role],
        ).fetchone()
    assert owned == (0,)
    assert attributes == (False, False, False, False, False)


@pytest.mark.django_db
class TestThroughDjango:
    def test_no_actor_no_row(self, two_tenants):
        from harakeke.whanau.people.models import Whanau

        assert Whanau.objects.count() == 0

    def test_the_actor_can_change_inside_one_transaction(self, two_tenants):
        from harakeke.whanau.people.models import Whanau

        def seen():
            return sorted(Whanau.objects.values_list("name", flat=True))

        with acting(navigator(two_tenants["one"])):
            assert seen() == ["one 0", "one 1"]
            with acting(navigator(two_tenants["two"])):
                assert seen() == ["two 0", "two 1"]
            assert seen() == ["one 0", "one 1"]
        assert seen() == []


def test_eight_threads_on_pooled_connections_never_see_each_others_rows(two_tenants, django_db_blocker):
    from django.db import connection, transaction

    from harakeke.whanau.people.models import Whanau

    leaks: list[object] = []

    def work(name: str) -> None:
        try:
            for _ in range(40):
                with acting(navigator(two_tenants[name])), transaction.atomic():
                    found = sorted(Whanau.objects.values_list("name", flat=True))
                if found != [f"{name} 0", f"{name} 1"]:
                    leaks.append((name, found))
                with transaction.atomic():
                    if Whanau.objects.exists():
                        leaks.append((name, "a row without an actor"))
                connection.close()  # back to the pool
        except Exception as problem:
            leaks.append((name, problem))

    threads = [threading.Thread(target=work, args=(name,)) for name in ("one", "two") * 4]
    with django_db_blocker.unblock():
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert leaks == []


def wing_tables(connection) -> list[str]:
    found = connection.execute("select tablename from pg_tables where schemaname = 'public' order by 1").fetchall()
    return [row[0] for row in found if row[0].startswith(WHANAU_WING)]
