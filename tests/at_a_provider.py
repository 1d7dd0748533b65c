"""Who is at work at one provider: its managers, and two of its navigators. Fixtures; a conftest.py takes them in."""

from __future__ import annotations

import pytest
from tests.makers import a_manager, a_navigator, a_provider


@pytest.fixture
def provider():
    return a_provider()


@pytest.fixture
def manager(provider):
    return a_manager(provider)


@pytest.fixture
def second(provider):
    """Another manager: what one proposes, someone else decides."""
    return a_manager(provider)


@pytest.fixture
def mere(provider):
    return a_navigator(provider, "Mere Pōtae")


@pytest.fixture
def rawiri(provider):
    return a_navigator(provider, "Rāwiri Ngata")
