"""Rows that are made once for a module, in a transaction that the module's end undoes; and what one test does to them.

A fixture of the module makes them inside `with made_once(django_db_blocker):`; one of each test yields inside
`with taken_back():`. Neither the fixture `db` nor the mark `django_db` is needed beside them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction


@contextmanager
def taken_back() -> Iterator[None]:
    """Whatever is written inside is taken back at the end."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def made_once(django_db_blocker: Any) -> Iterator[None]:
    """For a fixture of a module: the database is open until the module's end."""
    with django_db_blocker.unblock(), taken_back():
        yield
