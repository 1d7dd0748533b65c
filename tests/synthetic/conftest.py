"""The tiny made-up country, made once for a module: what one test does to it is undone."""

from __future__ import annotations

import pytest
from tests.once import made_once, taken_back


@pytest.fixture(scope="module")
def country_of_the_module(django_db_setup, django_db_blocker):
    from tests.synthetic.digest import TODAY

    from harakeke.synthetic.build import TINY, build

    with made_once(django_db_blocker):
        yield build(TINY, today=TODAY)


@pytest.fixture
def country(country_of_the_module):
    """The tiny country, and what was said when it was made."""
    with taken_back():
        yield country_of_the_module
