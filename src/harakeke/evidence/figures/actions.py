"""What the national node does with what arrives."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction

from harakeke.evidence.releases.package import (
    AGENCY,
    Cell,
    Notice,
    Package,
    PackageRefused,
    SigningKey,
    TrustedKey,
    is_notice,
    key_id_of,
    make_receipt,
    open_notice,
    open_package,
)
from harakeke.settings.state import secret
from harakeke.trust.audit.actions import record_act

from .models import Figure, ReceivedRelease, RefusedPackage, Signer, Withdrawal

log = logging.getLogger("harakeke.figures")

NODE = "national"
REFUSALS_KEPT_AN_HOUR = 200  # someone who posts rubbish fills no disk
AT_A_TIME = 5000


@dataclass(frozen=True)
class Receipt:
    """The national node's signed word that it keeps a package or a notice; the same for ever."""

    release: str
    sha256: str
    received_at: str
    node: str
    key: str
    signature: str

    def to_dict(self) -> dict[str, str]:
        return dict(vars(self))


class AlreadyReceived(Exception):
    """This very package was received before; its receipt is given again."""

    def __init__(self, receipt: Receipt):
        super().__init__("This package was received before.")
        self.receipt = receipt


def receive(data: bytes, at: datetime) -> Receipt:
    """Verify a package and publish what is in it, or a notice and withdraw what it names; all or nothing; the receipt.

    Raises AlreadyReceived (with the first receipt) for the same bytes again, and PackageRefused (with the reason) for
    anything else that is not right: then nothing changes, but that it was refused is noted.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    _answer_again(sha256)
    try:
        # verified before anything is locked: whoever posts rubbish holds nobody up
        if is_notice(data):
            notice = open_notice(data, trusted_keys(), at=at)
            with transaction.atomic():
                return _withdraw(notice, data, at)
        package = open_package(data, trusted_keys(), at=at)
        with transaction.atomic():
            return _publish(package, data, at)
    except PackageRefused as refusal:
        _note_refusal(data, refusal.reason, at)
        raise


def trust_signer(
    *,
    agency_code: str,
    agency_name: str,
    public_key: bytes,
    valid_from: datetime,
    valid_to: datetime | None = None,
) -> Signer:
    """Believe a key for one agency. The same key again changes its name and its end; it never changes agency."""
    if not AGENCY.fullmatch(agency_code) or len(public_key) != 32:
        raise ValueError("A signer is an agency's code (letters, digits, '-', '_') and a public key of 32 bytes.")
    with transaction.atomic():
        signer, new = Signer.objects.select_for_update().get_or_create(
            key_id=key_id_of(public_key),
            defaults={
                "agency_code": agency_code,
                "agency_name": agency_name,
                "public_key": public_key,
                "valid_from": valid_from,
                "valid_to": valid_to,
            },
        )
        if not new:
            if signer.agency_code != agency_code:
                raise ValueError("This key is already another agency's; each agency has keys of its own.")
            signer.agency_name, signer.valid_to = agency_name, valid_to
            signer.save(update_fields=["agency_name", "valid_to"])
        record_act("signer.trusted", subject="figures_signer", row_id=signer.pk)
    return signer


def receipt_key() -> SigningKey:
    """The national node's own key, which signs receipts."""
    return SigningKey(secret("receipt-key"))


def trusted_keys() -> dict[str, TrustedKey]:
    """Every key believed, by its id."""
    return {
        one.key_id: TrustedKey(bytes(one.public_key), one.agency_code, one.valid_from, one.valid_to)
        for one in Signer.objects.all()
    }


def _answer_again(sha256: str) -> None:
    known = ReceivedRelease.objects.filter(package_sha256=sha256).values_list("receipt", flat=True).first()
    known = known or Withdrawal.objects.filter(sha256=sha256).values_list("receipt", flat=True).first()
    if known:
        raise AlreadyReceived(Receipt(**known))


def _publish(package: Package, data: bytes, at: datetime) -> Receipt:
    _one_at_a_time()
    _answer_again(package.sha256)
    _refuse_a_second(package)
    manifest = package.manifest
    receipt = Receipt(
        **make_receipt(release=manifest.release, sha256=package.sha256, received_at=at, node=NODE, key=receipt_key())
    )
    received = ReceivedRelease.objects.create(
        release=manifest.release,
        agency_code=manifest.agency,
        period=manifest.period,
        plan_version=manifest.plan_version,
        package=data,
        package_sha256=package.sha256,
        manifest=manifest.to_dict(),
        definitions=package.definitions,
        evidence=package.evidence,
        cells=len(package.cells),
        receipt=receipt.to_dict(),
        received_at=at,
    )
    Figure.objects.bulk_create(_figures(received, package.cells), batch_size=AT_A_TIME)
    record_act("release.published", subject="figures_receivedrelease", row_id=received.pk)
    return receipt


def _withdraw(notice: Notice, data: bytes, at: datetime) -> Receipt:
    _one_at_a_time()
    sha256 = hashlib.sha256(data).hexdigest()
    _answer_again(sha256)
    received = ReceivedRelease.objects.defer("package").filter(release=notice.release).first()
    if received is None or (notice.agency, notice.period, notice.package_sha256) != (
        received.agency_code,
        received.period,
        received.package_sha256,
    ):
        raise PackageRefused("The notice withdraws a release that this agency has not published here.")
    if Withdrawal.objects.filter(received=received).exists():
        raise PackageRefused("This release is already withdrawn; the first notice stands for ever.")
    if Withdrawal.objects.filter(notice=notice.notice).exists():
        raise PackageRefused("This notice was received before with other content; what is published is never altered.")
    said = make_receipt(release=notice.notice, sha256=sha256, received_at=at, node=NODE, key=receipt_key())
    kept = Withdrawal.objects.create(
        received=received,
        notice=notice.notice,
        content=data,
        sha256=sha256,
        reasons=notice.reasons,
        made_at=notice.made_at,
        signer=notice.signer,
        receipt=said,
        received_at=at,
    )
    record_act("release.withdrawn", subject="figures_withdrawal", row_id=kept.pk)
    return Receipt(**said)


def _one_at_a_time() -> None:
    """Two packages at once: the second waits, and then sees what the first did."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext('harakeke receive'))")


def _refuse_a_second(package: Package) -> None:
    manifest = package.manifest
    if ReceivedRelease.objects.filter(release=manifest.release).exists():
        raise PackageRefused("This release was received before with other content; what is published is never altered.")
    if ReceivedRelease.objects.filter(agency_code=manifest.agency, period=manifest.period).exists():
        raise PackageRefused(
            f"{manifest.period} is already published for this agency and is never published again, as two versions "
            "give people away. Let corrections enter the next quarter."
        )


def _figures(received: ReceivedRelease, cells: Iterable[Cell]) -> list[Figure]:
    return [
        Figure(
            received=received,
            measure=cell.measure,
            table=cell.table,
            dimensions=cell.dimensions,
            value=cell.value,
            status=cell.status,
        )
        for cell in cells
    ]


def _note_refusal(data: bytes, reason: str, at: datetime) -> None:
    with transaction.atomic():
        if RefusedPackage.objects.filter(at__gt=at - timedelta(hours=1), at__lte=at).count() >= REFUSALS_KEPT_AN_HOUR:
            log.warning("More packages were refused in an hour than are noted.")
            return
        RefusedPackage.objects.create(at=at, reason=reason, sha256=hashlib.sha256(data).hexdigest(), size=len(data))
