"""The guards of the log, looked at from outside: triggers that are on, functions that are ours, tables that are closed.

They are no proof (who takes a guard away can put it back), but a guard that is off now is worth saying.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import psycopg

from .canonical import canonical

SQL = Path(__file__).parent / "sql"
ON_THE_LOG = {
    ("entry", "only_sealing"),
    ("entry", "no_delete"),
    ("entry", "no_truncate"),
    ("head", "only_forward"),
    ("head", "no_delete"),
    ("head", "no_truncate"),
}


def guards_that_are_off(connection: psycopg.Connection[Any]) -> list[str]:
    """A sentence for every guard that is missing, switched off, changed or walked around."""
    return [*_triggers_of_the_log(connection), *_watches(connection), *_rights(connection), *_functions(connection)]


def _triggers_of_the_log(connection: psycopg.Connection[Any]) -> list[str]:
    on = connection.execute(
        "select c.relname, t.tgname from pg_catalog.pg_trigger t join pg_catalog.pg_class c on c.oid = t.tgrelid "
        "where c.relnamespace = 'audit'::regnamespace and t.tgenabled = 'A'"
    ).fetchall()
    return [
        f"The guard '{name}' of audit.{table} is off: the log can be changed. Put it back as in sql/log.sql."
        for table, name in sorted(ON_THE_LOG - set(on))
    ]


def _watches(connection: psycopg.Connection[Any]) -> list[str]:
    off = connection.execute(
        "select t.tgrelid::regclass::text, t.tgname from pg_catalog.pg_trigger t "
        "where t.tgname in ('audit_row', 'audit_truncate') and t.tgenabled <> 'A' order by 1, 2"
    ).fetchall()
    return [
        f"The trigger '{name}' of {table} is off: changes there leave no entry. Run, as the owner: "
        f"alter table {table} enable always trigger {name}"
        for table, name in off
    ]


def _rights(connection: psycopg.Connection[Any]) -> list[str]:
    given = connection.execute(
        "select c.relname, coalesce(r.rolname, 'everyone'), "
        "string_agg(lower(a.privilege_type), ', ' order by a.privilege_type) "
        "from pg_catalog.pg_class c, aclexplode(c.relacl) a left join pg_catalog.pg_roles r on r.oid = a.grantee "
        "where c.relnamespace = 'audit'::regnamespace and a.grantee <> c.relowner group by 1, 2 order by 1, 2"
    ).fetchall()
    return [f"audit.{table} is open to {role} ({rights}). Revoke that." for table, role, rights in given]


def _functions(connection: psycopg.Connection[Any]) -> list[str]:
    """The bodies of the log's functions, compared with the ones we ship."""
    ours = "".join(path.read_text(encoding="utf-8") for path in SQL.glob("*.sql"))
    ours = ours.replace("{canonical}", canonical("waiting"))
    found = connection.execute(
        "select proname, prosrc from pg_catalog.pg_proc where pronamespace = 'audit'::regnamespace order by 1"
    ).fetchall()
    return [
        f"The function audit.{name} is not the one we ship: what it writes or shows cannot be relied on."
        for name, body in found
        if body not in ours
    ]
