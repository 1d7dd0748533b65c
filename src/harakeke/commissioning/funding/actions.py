"""What people do with scenarios. Each is one transaction and one audit entry; done twice it does nothing twice."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from harakeke.trust.audit.actions import record_act
from harakeke.trust.walls.actor import Actor

from . import queries, rules
from .lifecycle import ADOPTED, DECLINED, WITHDRAWN
from .models import Comment, InputTable, KeptFile, Proposal, Scenario, Version
from .refusals import FundingRefused, NotTheirs, require


@transaction.atomic
def keep_inputs(*, text: str, came_from: str, vintage: str, areas: int, by: Actor, at: datetime) -> InputTable:
    """Keep an areas.csv; the one that is there when the agency kept these very bytes before."""
    require(_own(by, by.organisation), NotTheirs)
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    about = {"text": text, "came_from": came_from, "vintage": vintage, "areas": areas}
    found, new = InputTable.objects.get_or_create(
        agency_id=by.organisation, sha256=sha256, defaults={**about, "made_by_id": by.user, "made_at": at}
    )
    if new:
        record_act("funding.inputs.kept", subject="funding_inputtable", row_id=found.pk)
    return found


@transaction.atomic
def begin(
    *, row_id: UUID, name: str, inputs: InputTable, scenario_yaml: str, why: str, by: Actor, at: datetime,
    made_from: Version | None = None,
) -> Version:  # fmt: skip
    """A new scenario with its first version. row_id: minted with the form, for the scenario."""
    require(_own(by, by.organisation), NotTheirs)
    name = " ".join(name.split())
    require(rules.named(name))
    require(rules.words_given(why.strip()))
    scenario, new = Scenario.objects.get_or_create(
        pk=row_id,
        agency_id=by.organisation,
        defaults={"name": name, "begun_by_id": by.user, "begun_at": at},
    )
    if not new:
        return scenario.versions.get(number=1)
    record_act("funding.scenario.begun", subject="funding_scenario", row_id=scenario.pk)
    return Version.objects.create(
        agency_id=by.organisation, scenario=scenario, number=1, inputs=inputs, scenario_yaml=scenario_yaml,
        why=why.strip(), made_from=made_from, made_by_id=by.user, made_at=at,
    )  # fmt: skip


@transaction.atomic
def keep_version(
    *, row_id: UUID, made_from: Version, scenario_yaml: str, why: str, by: Actor, at: datetime,
    inputs: InputTable | None = None,
) -> Version:  # fmt: skip
    """Keep what the scenario is now, as its next version; the versions before it stay."""
    require(_own(by, made_from.agency_id), NotTheirs)
    require(rules.words_given(why.strip()))
    standing = Version.objects.filter(pk=row_id).first()
    if standing:
        return standing
    _one_at_a_time(made_from.scenario_id)
    last = Version.objects.filter(scenario_id=made_from.scenario_id).order_by("-number").first()
    assert last is not None
    version = Version.objects.create(
        pk=row_id, agency_id=made_from.agency_id, scenario_id=made_from.scenario_id, number=last.number + 1,
        inputs=inputs or made_from.inputs, scenario_yaml=scenario_yaml, why=why.strip(), made_from=made_from,
        made_by_id=by.user, made_at=at,
    )  # fmt: skip
    record_act("funding.version.kept", subject="funding_version", row_id=version.pk)
    return version


def go_back_to(*, row_id: UUID, version: Version, why: str, by: Actor, at: datetime) -> Version:
    """An earlier version once more, as the newest: nothing between them is lost."""
    return keep_version(row_id=row_id, made_from=version, scenario_yaml=version.scenario_yaml, why=why, by=by, at=at)


@transaction.atomic
def comment(*, row_id: UUID, scenario: Scenario, words: str, by: Actor, at: datetime) -> Comment:
    """Say something about a scenario, for the agency's analysts and board."""
    allowed = rules.may_comment(kind=by.kind, organisation=by.organisation, agency=scenario.agency_id)
    require(allowed, NotTheirs)
    require(rules.words_given(words.strip()))
    said, new = Comment.objects.get_or_create(
        pk=row_id,
        scenario=scenario,
        defaults={
            "agency_id": scenario.agency_id, "words": words.strip(), "said_by_id": by.user, "said_at": at
        },
    )  # fmt: skip
    if new:
        record_act("funding.comment.said", subject="funding_comment", row_id=said.pk)
    return said


@transaction.atomic
def take_back(*, said: Comment, by: Actor, at: datetime) -> Comment:
    """Take one's own comment back: its words go, that something was said stays."""
    allowed = rules.may_take_back(user=by.user, said_by=said.said_by_id, taken_back=False)
    require(allowed, NotTheirs)
    if said.taken_back_at is not None:
        return said
    said.words, said.taken_back_at = "", at
    said.save(update_fields=["words", "taken_back_at"])
    record_act("funding.comment.taken_back", subject="funding_comment", row_id=said.pk)
    return said


@transaction.atomic
def propose(
    *, version: Version, reasons: str, files: Mapping[str, bytes], summary: Mapping[str, Any], by: Actor, at: datetime
) -> Proposal:
    """Put a version before the board, with its reasons and every file that makes it again.

    files: by name, as `harakeke allocate` writes them. Proposed twice, it is proposed once.
    """
    require(_own(by, version.agency_id), NotTheirs)
    require(rules.words_given(reasons.strip()))
    _one_at_a_time(version.scenario_id)
    if before := queries.proposed_before(version, by=by):
        return before
    require(queries.may_propose(version))
    hashes = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    proposal = Proposal.objects.create(
        agency_id=version.agency_id, version=version, scenario_id=version.scenario_id, reasons=reasons.strip(),
        files=hashes, summary=dict(summary), proposed_by_id=by.user, proposed_at=at,
    )  # fmt: skip
    KeptFile.objects.bulk_create(
        KeptFile(
            agency_id=version.agency_id, proposal=proposal, name=name, content=content, sha256=hashes[name]
        )
        for name, content in files.items()
    )  # fmt: skip
    record_act("funding.proposed", subject="funding_proposal", row_id=proposal.pk)
    return proposal


def adopt(*, proposal: Proposal, reasons: str, by: Actor, at: datetime) -> Proposal:
    """The board's yes: from now on this allocation is in force, and everyone may read it."""
    return _decide(proposal, ADOPTED, reasons, by, at)


def decline(*, proposal: Proposal, reasons: str, by: Actor, at: datetime) -> Proposal:
    """The board's no, with reasons, so that a new version can answer them."""
    return _decide(proposal, DECLINED, reasons, by, at)


@transaction.atomic
def withdraw(*, proposal: Proposal, by: Actor, at: datetime) -> Proposal:
    """Take a proposal back before the board has decided; the version is a draft again."""
    require(_own(by, proposal.agency_id), NotTheirs)
    found = _locked(proposal)
    if found.status == WITHDRAWN:
        return found
    require(rules.may_become(found.status, WITHDRAWN))
    return _set(found, WITHDRAWN, "", by, at)


@transaction.atomic
def _decide(proposal: Proposal, new: str, reasons: str, by: Actor, at: datetime) -> Proposal:
    allowed = rules.may_decide(
        kind=by.kind, user=by.user, organisation=by.organisation, agency=proposal.agency_id,
        proposed_by=proposal.proposed_by_id,
    )  # fmt: skip
    require(allowed, NotTheirs)
    require(rules.words_given(reasons.strip()))
    found = _locked(proposal)
    if found.status == new and found.decided_by_id == by.user:
        return found
    require(rules.may_become(found.status, new))
    return _set(found, new, reasons.strip(), by, at)


def _set(found: Proposal, new: str, reasons: str, by: Actor, at: datetime) -> Proposal:
    found.status, found.decided_by_id, found.decided_at, found.decided_reasons = new, by.user, at, reasons
    found.save(update_fields=["status", "decided_by", "decided_at", "decided_reasons"])
    record_act(f"funding.{new}", subject="funding_proposal", row_id=found.pk)
    return found


def _locked(proposal: Proposal) -> Proposal:
    found = Proposal.objects.select_for_update().filter(pk=proposal.pk).first()
    if found is None:
        raise FundingRefused("There is no such proposal.")
    return found


def _own(by: Actor, agency: int) -> rules.Decision:
    return rules.may_write(kind=by.kind, organisation=by.organisation, agency=agency)


def _one_at_a_time(scenario_id: UUID) -> None:
    """Two at once for one scenario: the second waits and then finds the first."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext('harakeke funding'), hashtext(%s))", [str(scenario_id)])
