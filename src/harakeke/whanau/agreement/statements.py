"""Writes of statements: written by someone, approved by someone else of the provider, retired when it is past."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db import transaction

from harakeke.trust.walls.actor import Actor
from harakeke.whanau.people.once import write_once

from . import rules
from .models import NEXT, Statement, StatementStatus


class NotNext(ValueError):
    """A statement cannot go from where it stands to what was asked; its words say why."""


class NotApproved(ValueError):
    """A statement cannot be approved by this person, or not yet; its words say why."""


@transaction.atomic
def draft_statement(
    *, version: str, language: str, title: str, text: str, by: Actor, placeholder: bool = False,
    awaiting_review: bool = False, row_id: UUID | None = None,
) -> Statement:  # fmt: skip
    """Write a statement's draft: one version in one language. Nobody is given it before it is approved."""
    (tenant,) = by.tenants
    return write_once(
        Statement, row_id, tenant_id=tenant, version=version, language=language, title=title, text=text,
        placeholder=placeholder, awaiting_review=awaiting_review, written_by_id=by.user,
    )  # fmt: skip


@transaction.atomic
def rewrite_statement(*, statement: Statement, title: str, text: str, awaiting_review: bool, by: Actor) -> None:
    """Put a draft in other words. Whoever changed it last is its writer, and so cannot approve it."""
    if statement.status != StatementStatus.DRAFT:
        raise NotNext("What was approved stays as it is. Write a new version instead.")
    statement.title, statement.text, statement.awaiting_review = title, text, awaiting_review
    statement.written_by_id = by.user
    statement.save(update_fields=["title", "text", "awaiting_review", "written_by"])


@transaction.atomic
def approve_statement(*, statement: Statement, checked: Collection[str], by: Actor, on: date) -> None:
    """Approve a draft after seeing that it says all it must; from then on it is what whānau are given."""
    _go(statement, StatementStatus.APPROVED)
    if statement.written_by_id == by.user:
        raise NotApproved("Someone else than who wrote it approves it. Ask another manager of your provider.")
    if rules.still_to_check(checked):
        raise NotApproved("Tick each thing the statement must say, once you have seen it there.")
    statement.checked = [item for item in rules.IPP3 if item in checked]
    statement.approved_by_id, statement.approved_on = by.user, on
    statement.save(update_fields=["status", "checked", "approved_by", "approved_on"])


@transaction.atomic
def retire_statement(*, statement: Statement, on: date) -> None:
    """Take an approved statement out of use; what was agreed under it stands."""
    _go(statement, StatementStatus.RETIRED)
    statement.retired_on = on
    statement.save(update_fields=["status", "retired_on"])


def _go(statement: Statement, status: StatementStatus) -> None:
    if status not in NEXT[StatementStatus(statement.status)]:
        raise NotNext("This statement was approved or retired before, on another screen. Read it once more.")
    statement.status = status
