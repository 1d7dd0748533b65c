"""Secrets by name: a plan says where each one is kept, never what it is."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from harakeke.files.refusals import FileRefused
from harakeke.methods.confidentiality import Secrets, SecretsError

SECRETS = {"agency": "env:HARAKEKE_AGENCY_SECRET", "release": "env:HARAKEKE_RELEASE_SECRET"}
HOW_TO_MAKE_ONE = 'Make one with: python3 -c "import secrets; print(secrets.token_hex(32))", and keep it.'


def find_secrets(named: Mapping[str, str], plan: Path) -> Secrets:
    """The agency's and the release secret, as bytes of their text; refused, unshown, where missing or too short.

    env:NAME is the environment variable NAME; file:PATH a file, from the plan's folder, without its last line's end.
    """
    try:
        return Secrets(**{name: _find(name, place, plan).encode() for name, place in named.items()})
    except SecretsError as error:
        raise FileRefused(plan, str(error), HOW_TO_MAKE_ONE) from None


def _find(name: str, place: str, plan: Path) -> str:
    kind, _, where = place.partition(":")
    if kind == "env":
        found = os.environ.get(where, "")
        if not found:
            raise FileRefused(
                plan, f"The {name} secret is missing: the environment variable {where} is not set.", HOW_TO_MAKE_ONE
            )
        return found
    path = plan.parent / where
    try:
        found = path.read_text(encoding="utf-8").rstrip("\r\n")
    except (OSError, UnicodeDecodeError):
        raise FileRefused(
            plan, f"The {name} secret is missing: the file {path} cannot be read as text.", HOW_TO_MAKE_ONE
        ) from None
    if not found:
        raise FileRefused(plan, f"The {name} secret is missing: the file {path} is empty.", HOW_TO_MAKE_ONE)
    return found
