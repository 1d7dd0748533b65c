"""A node for a test: the ways into its database, and what is done to it there."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID, uuid4

import psycopg
from tests.conftest import NODE

from harakeke.settings import databases
from harakeke.trust.audit import sealing, verifying
from harakeke.trust.audit.anchor_files import anchor_files
from harakeke.trust.walls.actor import Actor, sign

PROVIDER, OTHER_PROVIDER = 3, 4
NAVIGATOR = Actor("navigator", user=7, organisation=PROVIDER, tenants=(PROVIDER,), purpose="support")
KETE = """
    create table kete_kai (
        id uuid primary key default gen_random_uuid(), tenant_id bigint, whanau_id uuid, note text, spare text
    );
    create table in_reach (user_id bigint, whanau_id uuid);
    create function harakeke.whanau_in_reach() returns uuid[] language sql stable security definer as
        $$ select array_agg(whanau_id) from public.in_reach where user_id = harakeke.acting_user() $$;
"""


@dataclass
class Node:
    """A node's database, and the ways into it."""

    name: str = NODE

    def connect(self, account: str | None) -> psycopg.Connection:
        """As `application` or `owner` in autocommit; with no account as the server's administrator."""
        role = databases.login_role(self.name, account) if account else None
        address = databases.server().url(role, databases.database_name(self.name))
        return psycopg.connect(address, autocommit=True)

    @contextmanager
    def acting(self, actor: Actor | None = NAVIGATOR):
        """A transaction of the application, for an actor."""
        with self.connect("application") as connection, connection.transaction():
            bind(connection, actor)
            yield connection

    def write(self, many: int = 1, *, whanau: UUID | None = None, actor: Actor | None = NAVIGATOR) -> None:
        """Put so many kete, each leaving one entry."""
        with self.acting(actor) as connection:
            connection.execute(
                "insert into kete_kai (tenant_id, whanau_id, note) select %s, %s, 'rīwai' from generate_series(1, %s)",
                [PROVIDER, whanau or uuid4(), many],
            )

    def write_and_roll_back(self) -> None:
        with self.acting() as connection:
            connection.execute("insert into kete_kai (tenant_id) values (3)")
            raise psycopg.Rollback

    def seal(self, batch: int = 5000):
        return sealing.seal_once(self.name, batch=batch)

    def entries(self, columns: str = "*", where: str = "true") -> list[tuple]:
        with self.connect("owner") as connection:
            query = f"select {columns} from audit.entry where {where} order by id"
            return connection.execute(query).fetchall()

    def tamper(self, *statements: str) -> None:
        """What only a superuser can do: switch the guards off, change the log, switch them on again."""
        with self.connect(None) as connection:
            for statement in (switch("disable"), *statements, switch("enable always")):
                connection.execute(statement)

    def verify(self) -> verifying.Report:
        with self.connect("owner") as connection:
            return verifying.verify(connection, self.name)

    @property
    def anchor(self):
        return anchor_files(self.name)[0]


def switch(to: str) -> str:
    return f"""
        alter table audit.entry {to} trigger only_sealing, {to} trigger no_delete, {to} trigger no_truncate;
        alter table audit.head {to} trigger only_forward, {to} trigger no_delete, {to} trigger no_truncate;
    """


def bind(connection: psycopg.Connection, actor: Actor | None) -> None:
    """What the backend does at the beginning of each transaction."""
    if actor is None:
        return
    (began,) = connection.execute("select (extract(epoch from now()) * 1000000)::bigint").fetchone()
    connection.execute(
        "select set_config('harakeke.context', %s, true), set_config('role', %s, true)",
        [sign(actor, process=connection.info.backend_pid, began=began), databases.kind_role(actor.kind)],
    )
