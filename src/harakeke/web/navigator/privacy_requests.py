"""Privacy requests of a whānau: written down for them, and answered, by who walks with them."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from harakeke.web.shell.parts import Link
from harakeke.web.shell.record.answering import answer_page, longer_page
from harakeke.web.shell.record.privacy_requests import WriteDownForm, beside, request_row
from harakeke.whanau.people.models import Whanau
from harakeke.whanau.people.queries import people_of
from harakeke.whanau.privacy_requests import actions, queries
from harakeke.whanau.privacy_requests.models import PrivacyRequest

from .desk import back_to_record, for_navigators, open_record, today


@for_navigators
def show_requests(request: HttpRequest, whanau_id: UUID) -> HttpResponse:
    """What this whānau asked about what is kept, and the words that stand beside it."""
    whanau = open_record(request, whanau_id)
    rows = [request_row(one, _address(whanau, one), on=today()) for one in queries.requests_of(whanau)]
    page = {"title": _("Asked about what is kept"), "whanau": whanau, "rows": rows}
    page |= {"statements": beside(queries.statements_of(whanau)), "breadcrumbs": back_to_record(whanau)}
    return render(request, "navigator/privacy_requests.html", page)


@for_navigators
def write_down(request: HttpRequest, whanau_id: UUID) -> HttpResponse:
    """Write down what someone of the whānau asked."""
    whanau = open_record(request, whanau_id)
    form = WriteDownForm(request.POST if request.method == "POST" else None, people=people_of(whanau), on=today())
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        actions.ask(
            whanau=whanau, asked=form.asked(), person=said["person"], by=request.actor, on=said["received_on"],
            row_id=said["row"],
        )  # fmt: skip
        messages.success(request, _("It is written down, and the 20 working days run."))
        return redirect("navigator:privacy_requests", whanau_id=whanau.pk)
    page = {"title": _("Write down what they ask"), "form": form, "cancel_url": _list_address(whanau)}
    return render(request, "shell/form.html", page | {"breadcrumbs": _back(whanau)})


@for_navigators
def show_request(request: HttpRequest, whanau_id: UUID, request_id: UUID) -> HttpResponse:
    """One request, and its answer."""
    whanau = open_record(request, whanau_id, subject="privacy_request")
    asked = _asked(whanau, request_id)
    links = {"back": _back(whanau), "here": _address(whanau, asked), "longer": _address(whanau, asked, "longer")}
    return answer_page(request, whanau, asked, **links)


@for_navigators
def take_longer(request: HttpRequest, whanau_id: UUID, request_id: UUID) -> HttpResponse:
    """Take more time for an answer, with the reason."""
    whanau = open_record(request, whanau_id, subject="privacy_request")
    asked = _asked(whanau, request_id)
    return longer_page(request, whanau, asked, back=_back(whanau), here=_address(whanau, asked))


def _asked(whanau: Whanau, request_id: UUID) -> PrivacyRequest:
    found = queries.request_of(whanau, request_id)
    if found is None:
        raise Http404
    return found


def _address(whanau: Whanau, asked: PrivacyRequest, page: str = "") -> str:
    return reverse("navigator:request_longer" if page else "navigator:privacy_request", args=[whanau.pk, asked.pk])


def _list_address(whanau: Whanau) -> str:
    return reverse("navigator:privacy_requests", args=[whanau.pk])


def _back(whanau: Whanau) -> list[Link]:
    return [*back_to_record(whanau), Link(_("Asked about what is kept"), _list_address(whanau))]
