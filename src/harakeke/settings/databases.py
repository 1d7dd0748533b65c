"""Which PostgreSQL this node uses, under which roles, and how both come to be.

Default: the embedded cluster in the state folder. `DATABASE_URL` (an account that may create roles and databases)
uses a server instead; the roles' passwords are then secrets of this node.

Per node two login roles: `…_owner` owns the tables and migrates; `…_application` serves the pages, owns nothing and
cannot bypass row-level security. Besides, one role per kind of user, which the application becomes for the length of
one transaction (harakeke.trust.walls).
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any
from urllib.parse import quote, urlsplit

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from .cluster import Cluster
from .state import anchor_folders, secret, state_folder

NODES = ("agency", "national")
KINDS = (
    "navigator",
    "provider_manager",
    "agency_analyst",
    "data_steward",
    "board_member",
    "ministry_analyst",
    "whanau_member",
    "auditor",
    "counting",
    "break_glass",
)
#: Kinds that are no role: how a quarter is counted, and how a record is read in need (whanau.restricted).
HELD_BY_NOBODY = ("counting", "break_glass")
#: Who acts at a node. The national one has nobody's record, so nobody who opens one.
AT_NODE = {"agency": KINDS, "national": ("ministry_analyst", "auditor")}
EVERYONE = "harakeke_everyone"


def database_name(node: str) -> str:
    """The database of a node; `HARAKEKE_DATABASE_PREFIX` lets several systems (or test workers) share a server."""
    return f"{os.environ.get('HARAKEKE_DATABASE_PREFIX', 'harakeke')}_{node}"


def login_role(node: str, account: str) -> str:
    """The login role of a node: account is `owner` or `application`."""
    return f"harakeke_{node}_{account}"


def kind_role(kind: str) -> str:
    return f"harakeke_{kind}"


LOGIN_ROLES = tuple(login_role(node, account) for node in NODES for account in ("owner", "application"))


class EmbeddedServer:
    """The cluster in the state folder, reached by its socket without passwords."""

    def __init__(self, cluster: Cluster):
        self.cluster = cluster

    def start(self) -> None:
        self.cluster.start()

    def stop(self) -> None:
        self.cluster.stop()

    def password(self, role: str) -> str | None:
        return None

    def url(self, role: str | None, database: str) -> str:
        """The connection string; no role means the administrator."""
        return self.cluster.url(role or "postgres", database)


class GivenServer:
    """A PostgreSQL server that someone else runs, given by `DATABASE_URL`."""

    def __init__(self, address: str):
        self.address = address

    def start(self) -> None:
        psycopg.connect(self.address, connect_timeout=10).close()

    def stop(self) -> None:
        """Nothing: it is not ours to stop."""

    def password(self, role: str) -> str:
        return secret(f"database-{role.replace('_', '-')}").hex()

    def url(self, role: str | None, database: str) -> str:
        """The connection string; no role means the account given."""
        parts = urlsplit(self.address)
        place = parts.netloc.rpartition("@")[2]
        user = f"{role}:{quote(self.password(role))}" if role else parts.netloc.rpartition("@")[0]
        query = f"?{parts.query}" if parts.query else ""
        return f"postgresql://{user}@{place}/{database}{query}" if user else f"postgresql://{place}/{database}{query}"


Server = EmbeddedServer | GivenServer


@cache
def server() -> Server:
    """The server of this process, by the environment."""
    if os.environ.get("DATABASE_URL"):
        return GivenServer(os.environ["DATABASE_URL"])
    fast = os.environ.get("HARAKEKE_FAST_DATABASE") == "1"
    return EmbeddedServer(Cluster(state_folder() / "postgres", roles=LOGIN_ROLES, fast=fast))


def django_database(node: str, account: str, **extra: Any) -> dict[str, Any]:
    """One entry of Django's DATABASES."""
    parts = conninfo_to_dict(server().url(login_role(node, account), database_name(node)))
    return {
        "ENGINE": "harakeke.trust.walls.backend",
        "NAME": parts.pop("dbname"),
        "USER": parts.pop("user", ""),
        "PASSWORD": parts.pop("password", ""),
        "HOST": parts.pop("host", ""),
        "PORT": parts.pop("port", ""),
        **extra,
    }


@contextmanager
def _administrator(database: str | None = None) -> Iterator[psycopg.Connection[Any]]:
    place = server()
    address = place.url(None, database or "postgres")
    with psycopg.connect(address, autocommit=True, connect_timeout=30) as connection:
        yield connection


def provision(node: str) -> None:
    """Make the node's roles and its database where they are missing; safe to repeat."""
    owner, application = login_role(node, "owner"), login_role(node, "application")
    name = database_name(node)
    with _administrator() as admin:
        admin.execute("select pg_advisory_lock(hashtext('harakeke provision'))")
        for role in (EVERYONE, *map(kind_role, KINDS)):
            _create_role(admin, role, "nologin")
        _create_role(admin, owner, "login createdb")
        # noinherit: the application has the rights of a kind of user only while it is one
        _create_role(admin, application, "login noinherit")
        for role in map(kind_role, KINDS):
            admin.execute(_sql("grant {} to {}", EVERYONE, role))
        for role in map(kind_role, AT_NODE[node]):
            admin.execute(_sql("grant {} to {}", role, application))
        admin.execute(_sql("alter role {} set idle_in_transaction_session_timeout = '60s'", application))
        if not admin.execute("select 1 from pg_database where datname = %s", [name]).fetchone():
            admin.execute(_sql("grant {} to current_user", owner))
            admin.execute(_sql("create database {} owner {} template template0 encoding 'UTF8'", name, owner))
        admin.execute(_sql("revoke all on database {} from public", name))
        admin.execute(_sql("grant connect on database {} to {}", name, application))
    with _administrator(name) as admin:
        admin.execute(_sql("set role {}", owner))
        # Open by default, closed by name: walls.operations.ProtectTable takes these rights back table by table, and a
        # test walks the catalogue to see that it did for every table of the wing `whanau`.
        for role in (application, EVERYONE):
            admin.execute(_sql("alter default privileges grant select, insert, update, delete on tables to {}", role))
            admin.execute(_sql("alter default privileges grant usage on sequences to {}", role))


def drop(node: str) -> None:
    """Remove a node's database and all that is in it; its roles stay. Its audit chain's anchor is kept, set aside."""
    with _administrator() as admin:
        admin.execute(_sql("drop database if exists {} with (force)", database_name(node)))
    set_aside_anchor(node)


def set_aside_anchor(node: str) -> None:
    """Keep the anchor of a database that is no more under another name, so that the next one's chain begins anew."""
    for folder in anchor_folders():
        anchor = folder / f"{database_name(node)}.jsonl"
        if anchor.exists():
            anchor.rename(anchor.with_suffix(f".until-{time.time_ns()}.jsonl"))


def _create_role(admin: psycopg.Connection[Any], role: str, attributes: str) -> None:
    if not admin.execute("select 1 from pg_roles where rolname = %s", [role]).fetchone():
        admin.execute(_sql("create role {} nosuperuser nobypassrls " + attributes, role))
    password = server().password(role) if "nologin" not in attributes else None
    if password:
        admin.execute(sql.SQL("alter role {} password {}").format(sql.Identifier(role), sql.Literal(password)))


def _sql(text: str, *names: str) -> sql.Composed:
    return sql.SQL(text).format(*map(sql.Identifier, names))
