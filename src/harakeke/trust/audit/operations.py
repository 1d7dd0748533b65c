"""Migration operations of the audit log: its own SQL, and the watching of a table."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.db.migrations.operations.base import Operation

from harakeke.settings.databases import EVERYONE, login_role
from harakeke.trust.walls.operations import RunWithoutModels

from .canonical import canonical

SQL = Path(__file__).parent / "sql"


def node_sql(file: str, backwards: str) -> RunWithoutModels:
    """The SQL of one file in `sql/`, which names this node's roles as `{application}` and `{everyone}`.

    What a migration has run is never changed: a new wish is a new file and a new migration.
    """

    def run(apps, editor) -> None:  # type: ignore[no-untyped-def]
        application = login_role(settings.HARAKEKE_NODE, "application")
        text = (SQL / file).read_text(encoding="utf-8").replace("{canonical}", canonical("waiting"))
        editor.execute(text.replace("{application}", application).replace("{everyone}", EVERYONE), params=None)

    return RunWithoutModels(run, lambda apps, editor: editor.execute(backwards, params=None))


@dataclass
class WatchTable(Operation):
    """Every insert, update, delete and truncate of a table leaves an entry, in the same transaction.

    `whanau_column` names the column with the whānau's uuid (for the table of whānau themselves it is `id`). The
    entry's tenant is the row's `tenant_id`. A migration that uses this depends on ("audit", "0001_initial").
    """

    table: str
    whanau_column: str = "whanau_id"
    id_column: str = "id"
    reversible: bool = field(default=True, init=False)
    reduces_to_sql: bool = field(default=True, init=False)

    def deconstruct(self):  # type: ignore[no-untyped-def]
        return ("WatchTable", [self.table], {"whanau_column": self.whanau_column, "id_column": self.id_column})

    def state_forwards(self, app_label, state):  # type: ignore[no-untyped-def]
        """The tables themselves do not change."""

    def database_forwards(self, app_label, editor, from_state, to_state):  # type: ignore[no-untyped-def]
        for statement in self.statements():
            editor.execute(statement, params=None)

    def database_backwards(self, app_label, editor, from_state, to_state):  # type: ignore[no-untyped-def]
        editor.execute(f"drop trigger if exists audit_row on {self.table}", params=None)
        editor.execute(f"drop trigger if exists audit_truncate on {self.table}", params=None)

    def describe(self) -> str:
        return f"Write every change of {self.table} into the audit log"

    def statements(self) -> list[str]:
        """The SQL, in order. `always`: also where a session calls itself a replica to go past the triggers."""
        log = f"execute function audit.row_log('{self.whanau_column}', '{self.id_column}')"
        return [
            f"create trigger audit_row after insert or update or delete on {self.table} for each row {log}",
            f"create trigger audit_truncate after truncate on {self.table} for each statement {log}",
            f"alter table {self.table} enable always trigger audit_row",
            f"alter table {self.table} enable always trigger audit_truncate",
        ]
