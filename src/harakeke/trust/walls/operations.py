"""Migration operations that put a table behind the wall. A policy is written once, here, so that indexes are used.

`column = any (array(select unnest(f())))`: the sub-select is evaluated once a statement (not once a row), of nothing it
makes an empty array (so it fails closed), and PostgreSQL knows the whole to be leakproof, so that an index may serve it
ahead of other policies. Found by measurement: docs/decisions/0008-walls.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.conf import settings
from django.db.migrations import RunPython
from django.db.migrations.operations.base import Operation

from harakeke.settings.databases import EVERYONE, KINDS, kind_role, login_role

ALL = "*"
OWN_TENANT = "tenant_id = any (array(select unnest(harakeke.tenants())))"


@dataclass(frozen=True)
class Reach:
    """What one kind of user may do with a table's rows.

    rows: the SQL condition on a row, beside the tenant's. read: columns, or ALL, or none.
    insert: True (under `rows`), or the condition that new rows must meet instead. update: columns, or ALL.
    """

    rows: str = "true"
    read: tuple[str, ...] | str = ALL
    insert: bool | str = False
    update: tuple[str, ...] | str | None = None
    delete: bool = False


class RunWithoutModels(RunPython):
    """RunPython for code that asks for no models, and is given None in their place: Django would draw them all."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):  # type: ignore[no-untyped-def]
        self.code(None, schema_editor)  # type: ignore[arg-type]

    def database_backwards(self, app_label, schema_editor, from_state, to_state):  # type: ignore[no-untyped-def]
        self.reverse_code(None, schema_editor)  # type: ignore[arg-type, misc]


@dataclass
class ProtectTable(Operation):
    """Force row-level security on a table: the tenant restricts everyone, each kind reaches what is written here."""

    table: str
    reach: Mapping[str, Reach]
    tenant: str = OWN_TENANT
    reversible: bool = field(default=True, init=False)
    reduces_to_sql: bool = field(default=True, init=False)

    def deconstruct(self):  # type: ignore[no-untyped-def]
        return ("ProtectTable", [self.table, dict(self.reach)], {"tenant": self.tenant})

    def state_forwards(self, app_label, state):  # type: ignore[no-untyped-def]
        """The tables themselves do not change."""

    def database_forwards(self, app_label, editor, from_state, to_state):  # type: ignore[no-untyped-def]
        for statement in self.statements():
            editor.execute(statement, params=None)

    def database_backwards(self, app_label, editor, from_state, to_state):  # type: ignore[no-untyped-def]
        new = (f"{kind}{ending}" for kind in self.reach for ending in ("_new", "_only_new"))
        for policy in ("tenant", "owner", *self.reach, *new):
            editor.execute(f"drop policy if exists {policy} on {self.table}", params=None)

    def describe(self) -> str:
        return f"Put {self.table} behind the wall"

    def statements(self) -> list[str]:
        """The SQL, in order."""
        unknown = set(self.reach) - set(KINDS)
        if unknown:
            raise ValueError(f"{self.table}: no such kind of user: {', '.join(sorted(unknown))}.")
        application = login_role(settings.HARAKEKE_NODE, "application")
        owner = login_role(settings.HARAKEKE_NODE, "owner")
        table = self.table
        done = [
            f"revoke all on {table} from public, {application}, {EVERYONE}",
            f"alter table {table} enable row level security",
            f"alter table {table} force row level security",
            f"create policy tenant on {table} as restrictive using ({self.tenant}) with check ({self.tenant})",
            # the owner's own functions look rows up under the caller's context; without one the tenant shows them none
            f"create policy owner on {table} to {owner} using (true) with check (true)",
            f"grant select on {table} to {application}",  # and no policy for it: sees no row
        ]
        for kind, reach in self.reach.items():
            done += self._for_kind(kind_role(kind), kind, reach)
        return done

    def _for_kind(self, role: str, kind: str, reach: Reach) -> list[str]:
        table, rights = self.table, []
        if reach.read:
            rights.append("select" if reach.read == ALL else f"select ({', '.join(reach.read)})")
        if reach.insert:
            rights.append("insert")
        if reach.update:
            rights.append("update" if reach.update == ALL else f"update ({', '.join(reach.update)})")
        if reach.delete:
            rights.append("delete")
        policies = [f"create policy {kind} on {table} to {role} using ({reach.rows}) with check ({reach.rows})"]
        if isinstance(reach.insert, str):
            new = f"for insert to {role} with check ({reach.insert})"
            # policies that permit are alternatives, so a row under `rows` would pass the first without meeting this one
            policies += [
                f"create policy {kind}_new on {table} {new}",
                f"create policy {kind}_only_new on {table} as restrictive {new}",
            ]
        return [*policies, *(f"grant {right} on {table} to {role}" for right in rights)]
