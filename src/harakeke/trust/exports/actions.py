"""The door for files with people's rows: ask, decide, take. Each step is one transaction and stands in the log."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from harakeke.trust.audit.actions import record_act
from harakeke.trust.walls.actor import Actor

from . import rules
from .files import Sheet, write_csv
from .models import Export, Taking


@dataclass(frozen=True)
class TakenFile:
    """What is handed over: a name that names nobody, and the bytes."""

    name: str
    content: bytes


@transaction.atomic
def ask(*, subject: str, reason: str, days: int, by: Actor, at: datetime, row_id: UUID | None = None) -> Export:
    """Ask for a file. Raises rules.ExportRefused. Sent twice, it is asked once."""
    rules.check_asked(reason, days)
    about = {"subject": subject, "reason": reason.strip(), "asked_at": at, "until": rules.ends(at, days)}
    (tenant,) = by.tenants
    export, _made = Export.objects.get_or_create(
        id=row_id or uuid4(), tenant_id=tenant, asked_by_id=by.user, defaults=about
    )
    export.refresh_from_db()  # the database gave it its number
    return export


@transaction.atomic
def decide(*, export: Export, allow: bool, words: str, by: Actor, at: datetime) -> None:
    """Someone else allows it or not, and says why. Raises rules.ExportRefused."""
    decided = export.decided_at is not None
    rules.check_decided(asked_by=export.asked_by_id, decides=by.user, decided=decided, until=export.until, now=at)
    if not words.strip():
        raise rules.ExportRefused("Say in a few words why. It stands in the register.")
    export.allowed, export.words, export.decided_by_id, export.decided_at = allow, words.strip(), by.user, at
    export.save(update_fields=["allowed", "words", "decided_by", "decided_at"])


@transaction.atomic
def take(*, export: Export, made_by: Callable[[], Sheet], by: Actor, at: datetime) -> TakenFile:
    """Make the file and hand it over, once it is written down what left. Raises rules.ExportRefused.

    made_by: reads the rows now, through the record door, so that each whānau can see that they were taken.
    """
    rules.check_taken(asked_by=export.asked_by_id, takes=by.user, allowed=export.allowed, until=export.until, now=at)
    sheet = made_by()
    content = write_csv(sheet, _above(export, by, at))
    Taking.objects.create(
        tenant_id=export.tenant_id,
        export=export,
        taken_by_id=by.user,
        taken_at=at,
        rows=len(sheet.rows),
        sha256=hashlib.sha256(content).hexdigest(),
    )
    record_act("export.taken", subject="exports_export", row_id=export.pk, tenant=export.tenant_id)
    return TakenFile(f"{export.number}.csv", content)


def _above(export: Export, by: Actor, at: datetime) -> list[str]:
    """The file's watermark: its number, who took it and when, and what is asked of whoever holds it."""
    number = _("Register number %(number)s, taken by %(who)s on %(when)s.")
    taken = number % {"number": export.number, "who": export.asked_by, "when": f"{at:%Y-%m-%d %H:%M} UTC"}
    kept = _("About people. For this reason only: %(reason)s Destroy it when that is done.") % {"reason": export.reason}
    return [taken, kept]
