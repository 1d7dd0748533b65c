"""What people and the node do with a release. Each is one transaction, and done twice it does nothing twice."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from harakeke import __version__
from harakeke.methods.confidentiality import SafeTable
from harakeke.methods.confidentiality.batches import units_changed
from harakeke.sector.organisations.models import Organisation, OrganisationKind
from harakeke.trust.audit.actions import record_act
from harakeke.trust.walls.actor import Actor, acting

from . import rules
from .lifecycle import AFTER_CHECKING, AFTER_SIGNING, CHECKED, DECLINED, SIGNED
from .models import Release
from .package import write_json
from .refusals import NotTheirs, ReleaseRefused, require
from .seals import fingerprints_of, open_proposal, seal, seal_fingerprints, seal_proposal, unseal
from .signing import package_of

TABLE = "releases_release"


def propose(
    *,
    agency_id: int,
    period: str,
    tables: Mapping[str, SafeTable],
    definitions: Mapping[str, Mapping[str, Any]],
    inputs: Mapping[str, Any],
    fingerprints: Mapping[str, bytes],
    by: Actor,
    at: datetime,
) -> Release:
    """Propose an agency's protected figures for a quarter that is over.

    tables: by measure, what `protect` returned for it. definitions: by code, at least its `version`; one for each
    measure. inputs: `plan_version`, and the versions of everything counted with. fingerprints: by measure, of who was
    counted (methods.confidentiality.batches), so that changes of few people wait for those of others. Proposing the
    same again (a doubled click, a retry) returns the proposal already made. Raises ReleaseRefused, with the reason.
    """
    require(rules.may_propose(kind=by.kind, organisation=by.organisation, agency=agency_id), NotTheirs)
    require(rules.explained(sorted(tables), definitions, inputs, fingerprints))
    sealed = seal(tables)
    with acting(by), transaction.atomic():
        one_at_a_time(agency_id)
        agency = Organisation.objects.get(pk=agency_id, kind=OrganisationKind.AGENCY)
        release = Release(
            agency=agency,
            period=period,
            plan_version=inputs["plan_version"],
            sealed_tables=sealed,
            evidence={measure: table.evidence for measure, table in unseal(sealed).items()},
            definitions={code: dict(definition) for code, definition in definitions.items()},
            inputs={"code_version": __version__, **inputs},
            sealed_fingerprints=seal_fingerprints(fingerprints),
            proposed_by_id=by.user,
            proposed_at=at,
        )
        standing = Release.objects.filter(agency=agency, period=period).exclude(status=DECLINED).first()
        if standing and _same_proposal(standing, release):
            return standing
        today = timezone.localdate(at)
        require(rules.may_be_proposed(period, today=today, standing=standing.status if standing else None))
        _check_batches(release, tables, fingerprints)
        package_of(release, made_at=at)  # what could not be signed later is refused now, while it can be mended
        release.seal = seal_proposal(release)
        release.save(force_insert=True)
        open_proposal(Release.objects.get(pk=release.pk))  # as the database wrote it, so it can be signed later
        record_act("release.proposed", subject=TABLE, row_id=release.pk)
    return release


def check(*, release_id: UUID, by: Actor, at: datetime, note: str = "") -> Release:
    """The second person's yes. Checked again by the same person, it stays as it is."""
    with acting(by), transaction.atomic():
        release = _for_decision(release_id, by)
        if release.status in AFTER_CHECKING and release.checked_by_id == by.user:
            return release
        require(rules.may_become(release.status, CHECKED))
        open_proposal(release)
        release.status, release.checked_by_id, release.checked_at, release.check_note = CHECKED, by.user, at, note
        release.save(update_fields=["status", "checked_by", "checked_at", "check_note"])
        record_act("release.checked", subject=TABLE, row_id=release.pk)
    return release


def decline(*, release_id: UUID, by: Actor, at: datetime, reason: str) -> Release:
    """The second person's no, with the reason, so that the period can be proposed anew."""
    if not reason.strip():
        raise ReleaseRefused("Say why the release is declined, so that it can be put right and proposed again.")
    with acting(by), transaction.atomic():
        release = _for_decision(release_id, by)
        if release.status == DECLINED and release.checked_by_id == by.user:
            return release
        require(rules.may_become(release.status, DECLINED))
        release.status, release.checked_by_id, release.checked_at = DECLINED, by.user, at
        release.declined_reason = reason.strip()
        release.save(update_fields=["status", "checked_by", "checked_at", "declined_reason"])
        record_act("release.declined", subject=TABLE, row_id=release.pk)
    return release


def sign(*, release_id: UUID, at: datetime) -> Release:
    """Sign what was checked. The node does this itself, for nobody; what is signed is never signed again."""
    with acting(None), transaction.atomic():
        release = locked(release_id)
        if release.status in AFTER_SIGNING:
            return release
        require(rules.may_become(release.status, SIGNED))
        open_proposal(release)
        package = package_of(release, made_at=at)
        release.status, release.package, release.signed_at = SIGNED, package, at
        release.package_sha256 = hashlib.sha256(package).hexdigest()
        release.save(update_fields=["status", "package", "package_sha256", "signed_at"])
        record_act("release.signed", subject=TABLE, row_id=release.pk)
    return release


def locked(release_id: UUID) -> Release:
    """The release, locked to the end of the transaction. Raises ReleaseRefused when there is none."""
    found = Release.objects.select_for_update(of=("self",)).select_related("agency").filter(pk=release_id).first()
    if found is None:
        raise ReleaseRefused("There is no such release.")
    return found


def _for_decision(release_id: UUID, by: Actor) -> Release:
    if by.kind != rules.CHECKER:  # before the row is locked: other kinds have no right to lock it
        raise NotTheirs("Only a data steward of the agency checks its releases.")
    release = locked(release_id)
    require(
        rules.may_check(
            kind=by.kind,
            user=by.user,
            organisation=by.organisation,
            agency=release.agency_id,
            proposed_by=release.proposed_by_id,
        ),
        NotTheirs,
    )
    return release


def one_at_a_time(agency_id: int) -> None:
    """Two proposals at once for one agency: the second waits and then finds the first."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext('harakeke release'), %s)", [agency_id])


def _check_batches(release: Release, tables: Mapping[str, SafeTable], fingerprints: Mapping[str, bytes]) -> None:
    """Refuse what differs from any other release of the agency by so few people that the difference is about them.

    Every release that ever stood counts, withdrawn ones too: whoever read it can still subtract it.
    """
    others = Release.objects.filter(agency=release.agency).exclude(status=DECLINED).order_by("-period")
    for other in others:
        for measure, before in fingerprints_of(other).items():
            if measure not in fingerprints or not (_shows(release, measure) or _shows(other, measure)):
                continue
            changed, batch = units_changed(before, fingerprints[measure]), tables[measure].plan.rules.batch
            require(rules.enough_changed(changed, batch, measure=measure, period=other.period))


def _shows(release: Release, measure: str) -> bool:
    """Whether any figure of a measure is shown. What shows nothing cannot be subtracted from what shows nothing."""
    return bool(release.evidence[measure].get("published", 1))


def _same_proposal(standing: Release, release: Release) -> bool:
    def content(one: Release) -> bytes:
        return write_json([one.sealed_tables, one.definitions, one.inputs, one.proposed_by_id])

    return content(standing) == content(release)
