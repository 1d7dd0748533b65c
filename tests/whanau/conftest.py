"""Who is at work at one provider, for every test of the wing."""

from __future__ import annotations

from tests.at_a_provider import manager, mere, provider, rawiri, second  # noqa: F401  (fixtures)
