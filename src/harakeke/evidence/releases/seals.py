"""The node's secrets at work: sealing what is proposed, and the key each agency signs with."""

from __future__ import annotations

import hashlib
import hmac
import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from datetime import UTC

from harakeke.methods.confidentiality import AlteredTable, SafeTable, Secrets
from harakeke.settings.state import secret

from .models import Release
from .package import AGENCY, Cells, PackageRefused, SigningKey, cells_from, write_json
from .refusals import ReleaseRefused


def node_secrets() -> Secrets:
    """The secrets this node counts, rounds and seals with. Never logged, never sent, never in a release."""
    return Secrets(agency=secret("agency-key"), release=secret("release-key"))


def signing_key(agency_code: str) -> SigningKey:
    """The key an agency signs its packages with, made on first use."""
    if not AGENCY.fullmatch(agency_code):
        raise ReleaseRefused("An agency's code is letters, digits, '-' and '_'; this one cannot name a key.")
    return SigningKey(secret(f"signing-{agency_code}"))


def seal(tables: Mapping[str, SafeTable]) -> dict[str, str]:
    """Each table under its seal, as text by measure; refuse whatever `protect` did not make for that measure."""
    sealed = {}
    for measure, table in tables.items():
        if type(table) is not SafeTable:
            raise ReleaseRefused(
                f"'{measure}' is not a table that protect() made, so it may hold true counts and stays here. "
                "Count, protect, then propose what protect() returned."
            )
        if table.measure != measure:
            raise ReleaseRefused(f"'{measure}' is given a table of another measure; give each its own, then propose.")
        sealed[measure] = SafeTable.to_bytes(table, node_secrets()).decode()
    return sealed


def unseal(sealed: Mapping[str, str]) -> dict[str, SafeTable]:
    """The tables as they were sealed; refused if anything at all was altered since."""
    secrets = node_secrets()
    try:
        return {measure: SafeTable.from_bytes(text.encode(), secrets) for measure, text in sealed.items()}
    except AlteredTable as problem:
        raise ReleaseRefused(f"A sealed table was altered since it was proposed. {problem}") from None


def seal_fingerprints(fingerprints: Mapping[str, bytes]) -> bytes:
    """The fingerprints of who was counted, by measure, as they are kept: to count changes later, for nothing else."""
    return write_json({measure: b64encode(marks).decode() for measure, marks in fingerprints.items()})


def fingerprints_of(release: Release) -> dict[str, bytes]:
    """A release's fingerprints by measure; none where it was made before they were kept. Refused if altered."""
    if release.sealed_fingerprints is None:
        return {}
    _check_proposal(release)
    kept = json.loads(bytes(release.sealed_fingerprints))
    return {measure: b64decode(marks) for measure, marks in kept.items()}


def seal_proposal(release: Release) -> str:
    """The seal over a whole proposal, so that sealed tables of one quarter cannot pass for another's."""
    proposed = [
        *(str(release.pk), release.agency_id, release.period, release.plan_version),
        *(release.sealed_tables, release.evidence, release.definitions, release.inputs),
        *(release.proposed_by_id, release.proposed_at.astimezone(UTC).isoformat()),
    ]
    if release.sealed_fingerprints is None:  # made before fingerprints were kept
        return node_secrets().seal(b"harakeke release proposal 1\n" + write_json(proposed))
    proposed.append(hashlib.sha256(bytes(release.sealed_fingerprints)).hexdigest())
    return node_secrets().seal(b"harakeke release proposal 2\n" + write_json(proposed))


def open_proposal(release: Release) -> dict[str, SafeTable]:
    """A proposal's tables; refused if anything of it is not as it was proposed at this door."""
    _check_proposal(release)
    return unseal(release.sealed_tables)


def _check_proposal(release: Release) -> None:
    if not hmac.compare_digest(release.seal, seal_proposal(release)):
        raise ReleaseRefused(
            "This proposal was not made at the release door, or was altered since. Decline it and propose again."
        )


def cells_of(tables: Mapping[str, SafeTable]) -> Cells:
    """The figures as they will leave; refused if one would show too much, whatever rules made it."""
    try:
        return cells_from({measure: table.to_csv_rows() for measure, table in tables.items()})
    except PackageRefused as problem:
        raise ReleaseRefused(problem.reason) from None
