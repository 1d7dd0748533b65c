"""Who is at work at the provider whose manager's desk it is."""

from __future__ import annotations

import pytest
from tests.at_a_provider import manager, mere, provider, rawiri, second  # noqa: F401  (fixtures)
from tests.makers import a_navigator


@pytest.fixture
def navigator(provider):  # noqa: F811
    return a_navigator(provider, "Hana")
