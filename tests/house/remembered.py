"""Who is asking, asked once for a walk of hundreds of pages rather than at each: what a page then decides is unchanged.

Sessions are still written to their table, so that what is closed there to whoever acts stays closed, and read from
memory. People, their roles and an agency's providers are read as ever, the first time; at the end of the walk they are
read again, and must be what was remembered.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.core.cache import cache
from django.http import HttpRequest
from django.test import client

from harakeke.sector.organisations import queries
from harakeke.web.shell import acting


@contextmanager
def sessions_in_memory() -> Iterator[None]:
    """For a module, before anyone signs in. `forget_sessions` goes before each test that takes back what it wrote."""
    with pytest.MonkeyPatch.context() as instead:
        instead.setattr(settings, "SESSION_ENGINE", "django.contrib.sessions.backends.cached_db")
        instead.setattr(client, "store_rendered_templates", lambda *_, **__: None)  # nobody here asks for a context
        forget_sessions()
        yield
        forget_sessions()


def forget_sessions() -> None:
    cache.clear()


@contextmanager
def asked_once() -> Iterator[None]:
    """For one walk in which nobody's name, language, role or providers change; if they did, it fails at its end."""
    memories = (
        Memory(ModelBackend.get_user, lambda _backend, user: user),
        Memory(acting.role_in_use, lambda request: (request.user.pk, request.session.get(acting.ROLE_IN_USE))),
        Memory(queries.providers_of, lambda agency, *, on: (agency, on)),
    )
    with pytest.MonkeyPatch.context() as instead:
        instead.setattr(ModelBackend, "get_user", memories[0].bound())
        instead.setattr(acting, "role_in_use", memories[1])
        instead.setattr(queries, "providers_of", memories[2])
        yield
    for memory in memories:
        memory.still_holds()


class Memory:
    """What a question was answered with, by what it depends on."""

    def __init__(self, asks: Callable[..., Any], depends_on: Callable[..., Hashable]):
        self.asks, self.depends_on = asks, depends_on
        self.found: dict[Hashable, tuple[tuple[Any, ...], dict[str, Any], Any]] = {}

    def __call__(self, *about: Any, **more: Any) -> Any:
        key = self.depends_on(*about, **more)
        if key not in self.found:
            self.found[key] = (_kept(about), more, self.asks(*about, **more))
        return copy.copy(self.found[key][2])  # what a page does to its own is not met by the next

    def bound(self) -> Callable[..., Any]:
        return lambda backend, user: self(backend, user)

    def still_holds(self) -> None:
        for about, more, answer in self.found.values():
            assert _plain(self.asks(*about, **more)) == _plain(answer), self.asks.__qualname__


def _kept(about: tuple[Any, ...]) -> tuple[Any, ...]:
    """A request to ask again with: signed in as it was, whatever becomes of its session."""
    if not (about and isinstance(about[0], HttpRequest)):
        return about
    request = HttpRequest()
    request.user, request.session = about[0].user, dict(about[0].session)  # type: ignore[assignment]
    return (request,)


def _plain(answer: Any) -> Any:
    """A row as its values; the row it is joined to, likewise."""
    if not hasattr(answer, "_meta"):
        return answer
    joined = {name: _plain(row) for name, row in answer._state.fields_cache.items()}
    return {**{name: value for name, value in vars(answer).items() if name[0] != "_"}, **joined}
