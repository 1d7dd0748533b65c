"""Django's PostgreSQL backend, with one thing more: every transaction begins by saying for whom it acts.

No actor, or no transaction, means no context, and the policies then show no row.
"""

from collections.abc import Mapping
from typing import Any

from django.db.backends.postgresql import base
from psycopg import Cursor
from psycopg.pq import TransactionStatus

from harakeke.settings.databases import kind_role
from harakeke.trust.walls.actor import current_actor, sign


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that binds its actor at BEGIN and keeps no text of what it ran."""

    def bind_actor(self) -> None:
        """Bind the current actor (or none) to the open transaction, and take on the role of their kind."""
        if self.connection.info.transaction_status == TransactionStatus.INERROR:
            return  # nothing runs in it any more but its rollback, which takes the context back too
        actor = current_actor()
        with self.connection.cursor() as cursor:  # psycopg's own cursor: before anything of Django's runs
            if actor is None:
                cursor.execute("select set_config('harakeke.context', '', true), set_config('role', 'none', true)")
                return
            began = cursor.execute("select (extract(epoch from now()) * 1000000)::bigint").fetchone()[0]
            context = sign(actor, process=self.connection.info.backend_pid, began=began)
            cursor.execute(
                "select set_config('harakeke.context', %s, true), set_config('role', %s, true)",
                [context, kind_role(actor.kind)],
            )

    def _set_autocommit(self, autocommit: bool) -> None:
        super()._set_autocommit(autocommit)
        if not autocommit and current_actor() is not None:
            self.bind_actor()

    def read_planned_once(self, statement: str, values: Mapping[str, object]) -> tuple[Any, ...]:
        """The one row of a large statement. The server plans it once a connection (and kind of user), not every time.

        Django binds values into the text of a statement, so that each is a new one; here they are sent beside it. Whose
        rows there are is asked at every use: a plan holds the walls' questions, never their answers.
        """
        self.ensure_connection()
        self.validate_no_broken_transaction()
        if self.queries_logged:
            self.queries_log.append({"sql": statement, "time": "0"})
        with self.wrap_database_errors, Cursor(self.connection) as cursor:
            self.connection.prepare_threshold = 0
            try:
                return cursor.execute(statement, values).fetchone()
            finally:
                self.connection.prepare_threshold = None  # as Django has it for its own cursors

    @property
    def queries_logged(self) -> bool:
        """Statements carry names and words of people: they are kept only when a test asks."""
        return self.force_debug_cursor
