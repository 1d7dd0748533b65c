"""To ask and to tell, over the whole provider: who has yet to hear, and with which navigator it waits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from harakeke.trust.sign_in.models import User
from harakeke.web.shell.desk import at_desk
from harakeke.web.shell.parts import Row
from harakeke.web.shell.templatetags.shell import day
from harakeke.whanau.agreement.queries import come_of_age, to_ask_again
from harakeke.whanau.engagements.queries import walking_with
from harakeke.whanau.notices.models import Notice
from harakeke.whanau.notices.queries import waiting
from harakeke.whanau.notices.rules import standing
from harakeke.whanau.notices.words import STANDINGS
from harakeke.whanau.people.door import read_list

ON_A_PAGE = 20


@at_desk("provider_manager")
def show_asking(request: HttpRequest) -> HttpResponse:
    """The queue, the soonest due first, with who walks beside each whānau; how many more are to be asked."""
    on = timezone.localdate()
    page = Paginator(waiting(request.actor), ON_A_PAGE).get_page(request.GET.get("page"))
    shown = {one.whanau_id: one.whanau for one in page}
    read_list(shown.values(), by=request.actor, subject="list")
    context = {"title": _("To ask and to tell"), "page": page, "rows": _rows(page, _beside(shown), on)}
    context |= {"overdue": waiting(request.actor).filter(due_on__lt=on).count()}
    context |= {"again": to_ask_again(request.actor).count(), "of_age": come_of_age(request.actor, on).count()}
    return render(request, "provider/asking.html", context)


def _beside(shown: Iterable[UUID]) -> Mapping[UUID, str]:
    """The navigator's name for each whānau shown."""
    walking = walking_with(shown)
    names = {one.pk: str(one) for one in User.objects.filter(pk__in=walking.values())}
    return {whanau: names.get(navigator, "–") for whanau, navigator in walking.items()}


def _rows(page: Iterable[Notice], beside: Mapping[UUID, str], on: date) -> list[Row]:
    rows = []
    for one in page:
        stands = standing(due_on=one.due_on, told=False, excepted=False, on=on)
        hint = _("%(whanau)s · with %(navigator)s · by %(day)s") % {
            "whanau": one.whanau, "navigator": beside.get(one.whanau_id, "–"), "day": day(one.due_on),
        }  # fmt: skip
        kind = "attention" if stands == "overdue" else "info"
        rows.append(Row(str(one.person), hint=hint, status=str(STANDINGS[stands]), kind=kind, private=True))
    return rows
