"""The record door: the only way to open a person's or whānau's record.

May this actor, for this purpose, now? The database answers with the rows within reach (a navigator's whānau, a
provider's whānau, one's own); the door writes the reading down in the same transaction, and whānau can see it.
"""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from harakeke.trust.audit.actions import Reading, record_reading, record_readings
from harakeke.trust.walls.actor import Actor, current_actor

from .models import Whanau

WHO_OPEN = ("navigator", "provider_manager", "whanau_member", "break_glass")


class NotWithinReach(Exception):
    """There is no such record for this actor. Whether it exists for others is not told."""


def open_whanau(whanau_id: UUID, *, by: Actor, subject: str = "record") -> Whanau:
    """Open one whānau's record and leave the reading. Raises NotWithinReach."""
    _stand_at_the_door(by)
    whanau = Whanau.objects.select_related("area").filter(pk=whanau_id, tenant_id__in=by.tenants).first()
    if whanau is None:
        raise NotWithinReach("No whānau within your reach has this record.")
    record_reading(subject=subject, row_id=str(whanau.pk), whanau_id=whanau.pk, tenant=whanau.tenant_id)
    return whanau


def read_list(whanau: Iterable[Whanau], *, by: Actor, subject: str) -> list[Whanau]:
    """Show several whānau in a list, and leave one reading for each."""
    _stand_at_the_door(by)
    shown = list(whanau)
    record_readings(Reading(subject, one.pk, one.pk, one.tenant_id) for one in shown)
    return shown


def _stand_at_the_door(by: Actor) -> None:
    if by != current_actor():
        raise NotWithinReach("The record door opens only for whoever this transaction acts for.")
    if by.kind not in WHO_OPEN:
        raise NotWithinReach("Only the whānau, their navigator and their provider open a record.")
