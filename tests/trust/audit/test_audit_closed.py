"""What the application, a kind of user, and even the owner try against the log, in raw SQL: all refused."""

import psycopg
import pytest
from tests.trust.audit.a_node import NAVIGATOR

from harakeke.settings.databases import KINDS, kind_role, login_role
from harakeke.trust.walls.actor import Actor

CHANGES = [
    "update audit.entry set kind = 'nobody'",
    "update audit.entry set seq = 1, previous = '', hash = ''",
    "delete from audit.entry",
    "truncate audit.entry",
    "update audit.head set seq = 99",
    "delete from audit.head",
]
LOOKS = [
    "select * from audit.entry",
    "select count(*) from audit.entry",
    "select * from audit.head",
    "table audit.entry",
]
WAYS_ROUND = [
    "insert into audit.entry (act, subject) values ('read', 'plans_plan')",
    "insert into audit.head (seq, hash) values (9, '')",
    "select nextval('audit.entry_id_seq')",
    "copy audit.entry to stdout",
    "alter table audit.entry disable trigger all",
    "alter table kete_kai disable trigger audit_row",
    "drop trigger audit_row on kete_kai",
    "create or replace function audit.row_log() returns trigger language plpgsql as 'begin return null; end'",
    "create function audit.mine() returns int language sql as 'select 1'",
    "create table audit.mine (id int)",
    "create trigger mine before insert on audit.entry for each row execute function audit.refuse()",
    "alter function audit.row_log() owner to current_user",
    "drop function audit.record",
    "drop schema audit cascade",
    "grant select on audit.entry to public",
    "select audit.append(array['navigator','1','1','','x'], 'read', 'a', 'b', null, null, null)",
    "set session_replication_role = replica",
    "create rule quiet as on insert to audit.entry do instead nothing",
]
FOR_THE_SEALER_ALONE = ["select audit.seal(10)", "select audit.hash_at(1)"]


def is_refused(connection, statement):
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute(statement)
    return True


@pytest.mark.parametrize("statement", [*CHANGES, *LOOKS, *WAYS_ROUND])
def test_the_application_can_only_call_the_logs_functions(node, statement):
    node.write()
    with node.connect("application") as application:
        assert is_refused(application, statement)


@pytest.mark.parametrize("statement", [*CHANGES, *LOOKS, *WAYS_ROUND, *FOR_THE_SEALER_ALONE])
def test_nor_can_a_kind_of_user_do_more(node, statement):
    node.write()
    with pytest.raises(psycopg.errors.InsufficientPrivilege), node.acting(NAVIGATOR) as application:
        application.execute(statement)


@pytest.mark.parametrize("statement", CHANGES)
def test_not_even_the_owner_changes_a_sealed_entry_or_takes_the_head_back(node, statement):
    node.write(3)
    node.seal()
    if "head set seq" in statement:
        statement = "update audit.head set seq = 2"
    with node.connect("owner") as owner:
        assert is_refused(owner, statement)


def test_not_even_the_owner_changes_an_entry_that_waits_while_sealing_it(node):
    node.write()
    with node.connect("owner") as owner:
        assert is_refused(owner, "update audit.entry set user_id = 8, seq = 1, previous = '', hash = ''")


def test_no_role_but_the_owner_has_any_right_on_any_table_or_sequence_of_the_log(node):
    roles = ["public", login_role(node.name, "application"), *map(kind_role, KINDS)]
    with node.connect("owner") as owner:
        open_to = owner.execute(
            "select role, c.relname from unnest(%s::text[]) role, pg_class c "
            "where c.relnamespace = 'audit'::regnamespace and ("
            "  case when c.relkind = 'S' then has_sequence_privilege(role, c.oid, 'usage, select, update')"
            "       when c.relkind = 'r' then has_table_privilege(role, c.oid, 'select, insert, update, delete,"
            "            truncate, references, trigger') or has_any_column_privilege(role, c.oid,"
            "            'select, insert, update, references') end)",
            [roles],
        ).fetchall()
    assert open_to == []


def test_only_these_functions_can_be_called_and_by_whom(node):
    callable_by = "select proname::text from pg_proc where pronamespace = 'audit'::regnamespace and "
    right = callable_by + "has_function_privilege(%s, oid, 'execute') order by 1"
    with node.connect("owner") as owner:

        def may_call(role):
            return [name for (name,) in owner.execute(right, [role])]

        record = ["record", "record_readings"]
        assert may_call("public") == []
        assert may_call(login_role(node.name, "application")) == ["hash_at", *record, "seal"]
        for kind in KINDS:
            assert may_call(kind_role(kind)) == ["looks_at", *record, "standing", "summary"]


def test_every_function_that_acts_with_the_owners_rights_has_its_search_path_pinned(node):
    with node.connect("owner") as owner:
        free = owner.execute(
            "select proname from pg_proc where pronamespace = 'audit'::regnamespace "
            "and not coalesce('search_path=pg_catalog, pg_temp' = any (proconfig), false)"
        ).fetchall()
    assert free == []


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"navigator", "whanau_member", "provider_manager"}))
def test_who_looked_at_a_whanau_is_not_for_other_kinds(node, kind):
    with (
        pytest.raises(psycopg.errors.InsufficientPrivilege, match="to nobody else"),
        node.acting(Actor(kind, 1, 3, (3,))) as application,
    ):
        application.execute("select * from audit.looks_at('00000000-0000-0000-0000-000000000000')")


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"auditor", "data_steward"}))
@pytest.mark.parametrize("question", ["audit.summary('2026-01-01')", "audit.standing()"])
def test_the_numbers_of_the_log_are_not_for_other_kinds(node, kind, question):
    with (
        pytest.raises(psycopg.errors.InsufficientPrivilege, match="auditors and data stewards"),
        node.acting(Actor(kind, 1, 3, (3,))) as application,
    ):
        application.execute(f"select * from {question}")


def test_without_a_context_nobody_looks_into_the_log(node):
    questions = ["audit.summary('2026-01-01')", "audit.standing()", "audit.looks_at(null)"]
    for question in questions:
        with node.connect("application") as application:
            assert is_refused(application, f"select * from {question}")
