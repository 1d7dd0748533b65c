"""Writes of notices: someone was told, or an exception of the Act was named with its reason."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from harakeke.trust.walls.actor import Actor

from .models import Notice


class NotSettled(ValueError):
    """A notice cannot be settled so; its words say why."""


@transaction.atomic
def tell(*, notice: Notice, channel: str, words: str, source: str, by: Actor, at: datetime) -> Notice:
    """Write down that the person was told: how, when, by whom, in which words. The first telling is kept."""
    if not words.strip():
        raise NotSettled("Write down the words they were told.")
    return _settle(notice, by, source=source, channel=channel, words=words.strip(), told_at=at)


@transaction.atomic
def except_from(*, notice: Notice, exception: str, reason: str, by: Actor, at: datetime) -> Notice:
    """Write down why the person is not told: an exception of principle 3A by its name, and the reason in words."""
    if not reason.strip():
        raise NotSettled("Say why this exception fits here; the Act asks for grounds, not only a name.")
    return _settle(notice, by, exception=exception, reason=reason.strip(), excepted_at=at)


def _settle(notice: Notice, by: Actor, **said: object) -> Notice:
    """Settled once: where it was told before, or an exception stands, that stays. Telling ends an exception."""
    kept = Notice.objects.select_for_update().get(pk=notice.pk, whanau_id=notice.whanau_id)
    if kept.told_at is None and (kept.excepted_at is None or "told_at" in said):
        if "told_at" in said:
            said |= {"exception": "", "reason": "", "excepted_at": None}
        for name, value in (said | {"settled_by_id": by.user}).items():
            setattr(kept, name, value)
        kept.save(update_fields=[name.removesuffix("_id") for name in (*said, "settled_by_id")])
    return kept
