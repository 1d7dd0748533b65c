"""Rechecking: every figure shown is the one that was signed, or we say which release is not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from harakeke.evidence.releases.package import PackageRefused, TrustedKey, open_notice, open_package

from .models import ReceivedRelease, Signer, Withdrawal


def differences() -> Iterator[str]:
    """For each release or notice that no longer verifies, or is not shown as it was signed: what is wrong."""
    # by key alone, whenever it was valid: what was believed rightly then is not doubted for a key that ended since
    trusted = {one.key_id: TrustedKey(bytes(one.public_key), one.agency_code) for one in Signer.objects.all()}
    for received in ReceivedRelease.objects.all():
        try:
            package = open_package(bytes(received.package), trusted)
        except PackageRefused as refusal:
            yield f"{received}: its package no longer verifies. {refusal.reason}"
            continue
        manifest = package.manifest
        signed = sorted((c.measure, c.table, c.codes, c.value or 0, c.status) for c in package.cells)
        shown = sorted(
            (measure, table, tuple(sorted(codes.items())), value or 0, status)
            for measure, table, codes, value, status in received.figures.values_list(
                "measure", "table", "dimensions", "value", "status"
            )
        )
        if (manifest.release, manifest.agency, manifest.period) != (
            str(received.release),
            received.agency_code,
            received.period,
        ):
            yield f"{received}: its package is another release's."
        elif signed != shown:
            yield f"{received}: the figures shown are not those that were signed."
    yield from _notices(trusted)


def _notices(trusted: Mapping[str, TrustedKey]) -> Iterator[str]:
    for kept in Withdrawal.objects.select_related("received"):
        try:
            notice = open_notice(bytes(kept.content), trusted)
        except PackageRefused as refusal:
            yield f"{kept.received}: the notice that withdraws it no longer verifies. {refusal.reason}"
            continue
        if (notice.release, notice.notice, notice.reasons) != (
            str(kept.received.release),
            str(kept.notice),
            kept.reasons,
        ):
            yield f"{kept.received}: the notice shown is not the one that was signed."
