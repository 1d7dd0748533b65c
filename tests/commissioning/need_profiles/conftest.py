"""The small country, loaded for a module; what a test does to it is undone."""

from __future__ import annotations

import pytest
from django.db import transaction
from tests.reference import small_country

from harakeke.reference.actions import load_folder


@pytest.fixture(scope="session")
def small_folder(tmp_path_factory):
    return small_country.write(tmp_path_factory.mktemp("small-country"))


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker, small_folder):
    with django_db_blocker.unblock(), transaction.atomic():
        load_folder(small_folder, files=small_country.SPECIFICATIONS)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def small(loaded, django_db_blocker):
    """The small country in the database of one test."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)
