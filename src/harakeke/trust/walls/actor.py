"""Who is asking: bound to every transaction at its beginning, never to a session or a connection."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache

from harakeke.settings.databases import KINDS
from harakeke.settings.state import secret

SEPARATOR = "|"


@dataclass(frozen=True)
class Actor:
    """A person (or a count) at work in one role.

    kind: one of harakeke.settings.databases.KINDS. organisation: where the role is held.
    tenants: the organisations whose rows may be reached; a provider's own, or for an agency its providers.
    purpose: why, in a word; it is written into the audit log.
    """

    kind: str
    user: int
    organisation: int
    tenants: tuple[int, ...] = field(default=())
    purpose: str = "support"

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"'{self.kind}' is no kind of user; the kinds are {', '.join(KINDS)}.")
        if SEPARATOR in self.purpose:
            raise ValueError("A purpose may not contain '|'.")


_actor: ContextVar[Actor | None] = ContextVar("harakeke_actor", default=None)


def current_actor() -> Actor | None:
    """For whom this thread or task acts now."""
    return _actor.get()


@contextmanager
def acting(actor: Actor | None) -> Iterator[None]:
    """Act for someone. A transaction already open is bound anew, and bound back at the end."""
    token = _actor.set(actor)
    open_transactions = _open_transactions()
    try:
        for connection in open_transactions:
            connection.bind_actor()
        yield
    finally:
        _actor.reset(token)
        for connection in open_transactions:
            if connection.in_atomic_block and not connection.needs_rollback:
                connection.bind_actor()


def sign(actor: Actor, *, process: int, began: int) -> str:
    """The context as text: what the database will verify.

    process: the server process of the connection; began: when its transaction began, in microseconds since 1970.
    So a context is worth nothing on another connection, nor in the connection's next transaction.
    """
    tenants = ",".join(map(str, actor.tenants))
    parts = (actor.kind, actor.user, actor.organisation, tenants, actor.purpose, process, began)
    message = SEPARATOR.join(map(str, parts))
    return message + SEPARATOR + hmac.new(context_key(), message.encode(), hashlib.sha256).hexdigest()


@cache
def context_key() -> bytes:
    """The key shared by this node's application and its database."""
    return secret("context-key")


def _open_transactions() -> list:  # type: ignore[type-arg]
    from django.db import connections

    return [
        connection
        for connection in connections.all(initialized_only=True)
        if hasattr(connection, "bind_actor") and connection.in_atomic_block
    ]
