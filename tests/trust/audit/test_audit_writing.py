"""Every change leaves an entry, in the same transaction, with who and why from the verified context."""

from uuid import uuid4

import psycopg
import pytest
from django.db import migrations
from django.db.migrations.writer import MigrationWriter
from tests.trust.audit.a_node import NAVIGATOR, OTHER_PROVIDER, PROVIDER, bind

from harakeke.trust.audit.operations import WatchTable

WHO = "kind, user_id, organisation, purpose, tenant, act, subject, whanau_id, changed"


def test_an_insert_an_update_and_a_delete_each_leave_an_entry_that_says_who_and_why(node):
    whanau = uuid4()
    with node.acting() as connection:
        insert = "insert into kete_kai (tenant_id, whanau_id) values (%s, %s) returning id"
        (kete,) = connection.execute(insert, [PROVIDER, whanau]).fetchone()
        connection.execute("update kete_kai set spare = 'kūmara', note = 'rīwai'")
        connection.execute("delete from kete_kai")
    who = ("navigator", 7, PROVIDER, "support", PROVIDER)
    assert node.entries(WHO) == [
        (*who, "insert", "kete_kai", whanau, None),
        (*who, "update", "kete_kai", whanau, ["note", "spare"]),
        (*who, "delete", "kete_kai", whanau, None),
    ]
    assert node.entries("distinct on (id) row_id, account") == [
        (str(kete), f"harakeke_{node.name}_application")
    ] * 3  # fmt: skip


def test_the_log_holds_the_names_of_changed_columns_and_nothing_of_what_is_in_them(node):
    with node.acting() as connection:
        connection.execute("insert into kete_kai (tenant_id, note) values (3, 'a word that is private')")
        connection.execute("update kete_kai set note = 'another private word'")
    assert "private" not in str(node.entries())


def test_a_change_and_its_entry_are_one_transaction(node):
    node.write_and_roll_back()
    assert node.entries() == []
    node.write()
    assert node.entries("written_in::text::bigint") == transactions_of_the_rows(node)


def transactions_of_the_rows(node):
    with node.connect("owner") as owner:
        return owner.execute("select xmin::text::bigint from kete_kai").fetchall()


def test_where_the_entry_cannot_be_written_the_change_is_not_made_either(node):
    with node.connect("owner") as owner:
        owner.execute("alter table audit.entry add constraint full_disk check (act <> 'insert')")
    with pytest.raises(psycopg.errors.CheckViolation):
        node.write()
    assert transactions_of_the_rows(node) == []


def test_many_rows_in_one_statement_leave_an_entry_each(node):
    node.write(250)
    assert len(node.entries("id", "act = 'insert'")) == 250


def test_who_is_moved_from_one_whanau_to_another_is_on_the_record_of_both(node):
    before, after = uuid4(), uuid4()
    with node.acting() as connection:
        connection.execute("insert into kete_kai (tenant_id, whanau_id) values (%s, %s)", [PROVIDER, before])
        connection.execute("update kete_kai set whanau_id = %s, tenant_id = %s", [after, OTHER_PROVIDER])
    assert node.entries("whanau_id, tenant, changed", "act = 'update'") == [
        (before, PROVIDER, ["tenant_id", "whanau_id"]),
        (after, OTHER_PROVIDER, ["tenant_id", "whanau_id"]),
    ]


def test_a_row_without_a_tenant_is_under_the_acting_organisation(node):
    with node.acting() as connection:
        connection.execute("insert into kete_kai (note) values ('rīwai')")
    assert node.entries("tenant") == [(PROVIDER,)]


def test_the_owner_has_no_context_and_is_known_by_its_login_alone(node):
    with node.connect("owner") as owner:
        owner.execute("insert into kete_kai (tenant_id) values (3)")
    assert node.entries("kind, user_id, organisation, purpose, account") == [
        (None, None, None, None, f"harakeke_{node.name}_owner")
    ]


def test_emptying_a_table_at_once_is_on_the_record(node):
    with node.connect("owner") as owner:
        owner.execute("truncate kete_kai")
    assert node.entries("act, subject") == [("truncate", "kete_kai")]


def test_a_superuser_who_calls_the_session_a_replica_is_still_written_down(node):
    with node.connect(None) as admin:
        admin.execute("set session_replication_role = replica")
        admin.execute("insert into kete_kai (tenant_id) values (3)")
    assert node.entries("account, act") == [("postgres", "insert")]


def test_a_context_made_for_another_transaction_writes_neither_row_nor_entry(node):
    with node.connect("application") as connection:
        with connection.transaction():
            bind(connection, NAVIGATOR)
            (context,) = connection.execute("select current_setting('harakeke.context')").fetchone()
        connection.execute("select set_config('harakeke.context', %s, false)", [context])
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="not made for this transaction"):
            connection.execute("insert into kete_kai (tenant_id) values (3)")
    assert node.entries() == []


def test_watching_can_be_written_into_a_migration_and_taken_back(node):
    operation = WatchTable("people_whanau", whanau_column="id")
    _, args, kwargs = operation.deconstruct()
    assert WatchTable(*args, **kwargs) == operation
    migration = migrations.Migration("0002_watch", "people")
    migration.operations = [operation]
    assert "operations.WatchTable(" in MigrationWriter(migration).as_string()
    assert operation.reversible
    with node.connect("owner") as owner:
        WatchTable("kete_kai").database_backwards("kete", Editor(owner), None, None)
        owner.execute("insert into kete_kai (tenant_id) values (3)")
        assert node.entries() == []
        WatchTable("kete_kai").database_forwards("kete", Editor(owner), None, None)
        owner.execute("insert into kete_kai (tenant_id) values (3)")
        assert len(node.entries()) == 1


class Editor:
    """What Django hands to an operation."""

    def __init__(self, connection):
        self.connection = connection

    def execute(self, statement, params):
        self.connection.execute(statement, params)
