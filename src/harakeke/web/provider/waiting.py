"""What waits for the manager: one line for each thing, with how many, each a link. Calm when nothing waits."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from harakeke.trust.exports.queries import to_decide
from harakeke.web.shell.parts import Row
from harakeke.whanau.restricted.queries import restrictions_kept, uses_to_close
from harakeke.whanau.retention.queries import due, to_confirm
from harakeke.whanau.safety.queries import flags

PLACES = {
    "provider:in_need": (gettext_noop("Opened in need"), gettext_noop("Each time, someone else says if it was right.")),
    "provider:flags": (gettext_noop("To look at"), gettext_noop("What a rule has seen; a person decides.")),
    "provider:restricted": (gettext_noop("Restricted records"), gettext_noop("Who keeps them, and until when.")),
    "provider:exports": (gettext_noop("Files that leave"), gettext_noop("Asked, allowed by another, taken.")),
    "provider:keeping": (gettext_noop("How long we keep"), gettext_noop("What is due, and certificates.")),
    "provider:balance": (gettext_noop("Balance"), gettext_noop("Who walks with how many, and what is late.")),
}


def places(request: HttpRequest) -> list[Row]:
    """The rooms of this desk, each with what waits in it for whoever acts."""
    by, now, today = request.actor, timezone.now(), timezone.localdate()
    waits = {
        "provider:in_need": uses_to_close(by).count(),
        "provider:flags": len(flags(by=by, today=today)),
        "provider:restricted": sum(one.lost or one.review_on <= today for one in restrictions_kept()),
        "provider:exports": to_decide(by, now).count(),
        "provider:keeping": to_confirm(by).count() + due(by=by, today=today).filter(held=False, agreed=False).count(),
    }
    return [_row(place, *words, waits.get(place, 0)) for place, words in PLACES.items()]


def _row(place: str, name: str, hint: str, waits: int) -> Row:
    status = _("%(number)s to do") % {"number": waits} if waits else ""
    return Row(_(name), reverse(place), _(hint), status, "attention")
