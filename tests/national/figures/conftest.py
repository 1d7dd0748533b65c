"""The national node, with one agency's key trusted."""

from __future__ import annotations

import itertools
import json
from datetime import datetime
from uuid import UUID

import pytest
from tests.evidence.releases.making import KEY, a_package

_number = itertools.count(1)
TRUSTED_FROM = datetime.fromisoformat("2024-01-01T00:00:00+00:00")


@pytest.fixture
def signer(db):
    from harakeke.evidence.figures.actions import trust_signer

    return trust_signer(
        agency_code="test-agency", agency_name="The agency of the tests", public_key=KEY.public_key,
        valid_from=TRUSTED_FROM,
    )  # fmt: skip


@pytest.fixture
def package(signer):
    """Make a package with a release id of its own."""

    def made(**changed) -> bytes:
        return a_package(**{"release": str(UUID(int=next(_number))), **changed})

    return made


def everything() -> str:
    """All the national node holds but its notes of refusals, as text to compare."""
    from harakeke.evidence.figures.models import Figure, ReceivedRelease, Signer, Withdrawal

    return json.dumps(
        [list(model.objects.order_by("pk").values()) for model in (Signer, ReceivedRelease, Withdrawal, Figure)],
        default=repr,
    )
