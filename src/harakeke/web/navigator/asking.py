"""To ask and to tell: who is to be told they were written down, who is asked again, who has come of age."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from harakeke.web.shell.parts import Link, Row
from harakeke.web.shell.templatetags.shell import day
from harakeke.whanau.agreement.queries import come_of_age, to_ask_again
from harakeke.whanau.notices import actions
from harakeke.whanau.notices.models import Notice
from harakeke.whanau.notices.queries import notice_of, waiting
from harakeke.whanau.notices.rules import standing
from harakeke.whanau.notices.words import EXCEPTIONS, SOURCES, STANDINGS
from harakeke.whanau.people.door import read_list
from harakeke.whanau.people.models import Whanau

from .desk import back_to_record, for_navigators, open_record, record_address, today
from .notice_forms import ExceptionForm, TellingForm, words_to_tell

ON_A_PAGE, MOST_OTHERS = 15, 30


@for_navigators
def show_asking(request: HttpRequest) -> HttpResponse:
    """The queue, the soonest due first. Every name shown is written down as read."""
    page = Paginator(waiting(request.actor), ON_A_PAGE).get_page(request.GET.get("page"))
    of_age = list(come_of_age(request.actor, today())[:MOST_OTHERS])
    again = list(to_ask_again(request.actor)[:MOST_OTHERS])
    _read(request, page, of_age, again)
    shown = {"title": _("To ask and to tell"), "page": page, "notices": [_notice_row(one, today()) for one in page]}
    shown |= {"of_age": [_of_age_row(one) for one in of_age], "again": [_again_row(one) for one in again]}
    return render(request, "navigator/asking.html", shown)


def _read(request: HttpRequest, page: Iterable[Notice], of_age: Iterable[object], again: Iterable[Whanau]) -> None:
    shown = {one.whanau_id: one.whanau for one in (*page, *of_age)} | {one.pk: one for one in again}
    read_list(shown.values(), by=request.actor, subject="list")


def _notice_row(one: Notice, on: date) -> Row:
    url = reverse("navigator:notice", args=[one.whanau_id, one.person_id])
    stands = standing(due_on=one.due_on, told=False, excepted=False, on=on)
    hint = _("%(whanau)s · by %(day)s") % {"whanau": one.whanau, "day": day(one.due_on)}
    return Row(str(one.person), url, hint, str(STANDINGS[stands]), "attention" if stands == "overdue" else "info", True)


def _of_age_row(one: object) -> Row:
    url = reverse("navigator:give_statement", args=[one.whanau_id])
    hint = _("%(whanau)s · someone else agreed for them when they were a child") % {"whanau": one.whanau}
    return Row(str(one.person), url, hint, _("Ask them"), "info", private=True)


def _again_row(one: Whanau) -> Row:
    said = {"version": one.version, "day": day(one.agreed_at)}
    hint = _("Agreed to version %(version)s on %(day)s") % said
    return Row(one.name, reverse("navigator:give_statement", args=[one.pk]), hint, _("Ask again"), "info", private=True)


@for_navigators
def settle_notice(request: HttpRequest, whanau_id: UUID, person_id: UUID) -> HttpResponse:
    """Tell someone they were written down, or record the exception of the Act that fits, with the reason."""
    whanau = open_record(request, whanau_id)
    notice = notice_of(whanau, person_id)
    if notice is None:
        raise Http404
    posted = request.POST if request.method == "POST" else None
    excepting = posted is not None and "exception" in posted
    words = words_to_tell(request.role.organisation.name)
    telling = TellingForm(None if excepting else posted, initial={"words": words})
    exception = ExceptionForm(posted if excepting else None)
    form = exception if excepting else telling
    if posted is not None and form.is_valid():
        _settle(request, notice, form.cleaned_data, excepting=excepting)
        return redirect("navigator:asking")
    stands = standing(
        due_on=notice.due_on, told=notice.told_at is not None, excepted=notice.excepted_at is not None, on=today()
    )
    page = {"title": _("Tell them they are written down"), "whanau": whanau, "notice": notice, "form": form}
    page |= {"telling": telling, "exception": exception, "standing": STANDINGS[stands], "stands": stands}
    page |= {"exception_words": EXCEPTIONS.get(notice.exception), "source_words": SOURCES[notice.source]}
    page |= {"breadcrumbs": [*_back(), *back_to_record(whanau)[1:]], "cancel_url": record_address(whanau)}
    return render(request, "navigator/notice.html", page)


def _settle(request: HttpRequest, notice: Notice, said: dict[str, str], *, excepting: bool) -> None:
    if excepting:
        actions.except_from(notice=notice, by=request.actor, at=timezone.now(), **said)
        messages.success(request, _("The exception is written down with its reason."))
    else:
        actions.tell(notice=notice, by=request.actor, at=timezone.now(), **said)
        messages.success(request, _("It is written down that they were told."))


def _back() -> list[Link]:
    return [Link(_("To ask and to tell"), reverse("navigator:asking"))]
