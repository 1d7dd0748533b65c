"""A small made-up country, made once for a module, in a transaction that the module's end undoes."""

from __future__ import annotations

import pytest
from tests.once import made_once, taken_back


@pytest.fixture(scope="module")
def country(django_db_setup, django_db_blocker):
    """The tiny country; its agencies, the regional one first."""
    from tests.evidence.measures.tiny_country import TODAY

    from harakeke.sector.organisations.queries import agencies
    from harakeke.synthetic.build import build
    from harakeke.synthetic.scale import TINY

    with made_once(django_db_blocker):
        build(TINY, today=TODAY)
        yield list(agencies())


@pytest.fixture
def undone(country):
    """The agencies, for a test that writes: what it writes is undone."""
    with taken_back():
        yield country
