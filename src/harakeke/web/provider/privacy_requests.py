"""The queue of privacy requests: what waits for an answer, the nearest day first. Each ends only with an answer."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from harakeke.web.shell.desk import at_desk
from harakeke.web.shell.parts import Link, Row
from harakeke.web.shell.record.answering import answer_page, longer_page
from harakeke.web.shell.record.privacy_requests import WriteDownForm, request_row
from harakeke.whanau.merging.queries import ids_found
from harakeke.whanau.people import door
from harakeke.whanau.people.models import Whanau
from harakeke.whanau.people.queries import people_of, whanau_within_reach
from harakeke.whanau.privacy_requests import actions, queries
from harakeke.whanau.privacy_requests.models import PrivacyRequest

A_PAGE = 20
MOST_FOUND = 10


@at_desk("provider_manager")
def show_queue(request: HttpRequest) -> HttpResponse:
    """What waits, or with `?which=answered` what was answered."""
    done = request.GET.get("which") == "answered"
    found = queries.answered(request.actor) if done else queries.waiting(request.actor)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    door.read_list({one.whanau_id: one.whanau for one in page}.values(), by=request.actor, subject="privacy_request")
    rows = [_row(one) for one in page]
    here = reverse("provider:privacy_requests")
    tabs = [Link(_("Waiting"), here, not done), Link(_("Answered"), f"{here}?which=answered", done)]
    shown = {"title": _("Privacy requests"), "rows": rows, "page": page, "tabs": tabs, "done": done}
    return render(request, "provider/privacy_requests.html", shown)


@at_desk("provider_manager")
def show_request(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """One request, and its answer."""
    whanau, asked = _open(request, request_id)
    return answer_page(
        request, whanau, asked, back=_back(), here=_address(asked), longer=reverse("provider:longer", args=[asked.pk])
    )  # fmt: skip


@at_desk("provider_manager")
def take_longer(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Take more time for an answer, with the reason."""
    whanau, asked = _open(request, request_id)
    return longer_page(request, whanau, asked, back=_back(), here=_address(asked))


@at_desk("provider_manager")
def find_whanau(request: HttpRequest) -> HttpResponse:
    """For whom a request is written down: by any of their names. The search is posted; no name is in an address."""
    words = request.POST.get("words", "").strip()
    ids = ids_found(request.actor, words, MOST_FOUND + 1) if words else []
    found = door.read_list(
        whanau_within_reach(request.actor).filter(pk__in=ids[:MOST_FOUND]), by=request.actor, subject="list"
    )
    rows = [Row(one.name, _write_address(one), one.area.name, private=True) for one in found]
    page = {"title": _("Who asks?"), "words": words, "rows": rows, "more": len(ids) > MOST_FOUND}
    return render(request, "provider/find_for_request.html", page | {"breadcrumbs": _back()})


@at_desk("provider_manager")
def write_down(request: HttpRequest, whanau_id: UUID) -> HttpResponse:
    """Write down what someone of a whānau asked."""
    whanau, on = _whanau(request, whanau_id), timezone.localdate()
    form = WriteDownForm(request.POST if request.method == "POST" else None, people=people_of(whanau), on=on)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        asked = actions.ask(
            whanau=whanau, asked=form.asked(), person=said["person"], by=request.actor, on=said["received_on"],
            row_id=said["row"],
        )  # fmt: skip
        return redirect(_address(asked))
    page = {"title": _("Write down what they ask"), "form": form, "cancel_url": reverse("provider:privacy_requests")}
    return render(request, "shell/form.html", page | {"breadcrumbs": _back()})


def _open(request: HttpRequest, request_id: UUID) -> tuple[Whanau, PrivacyRequest]:
    whanau_id = queries.whose(request_id, request.actor)
    whanau = _whanau(request, whanau_id) if whanau_id else None
    asked = queries.request_of(whanau, request_id) if whanau else None
    if whanau is None or asked is None:
        raise Http404
    return whanau, asked


def _whanau(request: HttpRequest, whanau_id: UUID) -> Whanau:
    try:
        return door.open_whanau(whanau_id, by=request.actor, subject="privacy_request")
    except door.NotWithinReach:
        raise Http404 from None


def _row(asked: PrivacyRequest) -> Row:
    return request_row(asked, _address(asked), on=timezone.localdate(), name=asked.whanau.name)


def _address(asked: PrivacyRequest) -> str:
    return reverse("provider:privacy_request", args=[asked.pk])


def _write_address(whanau: Whanau) -> str:
    return reverse("provider:write_request", args=[whanau.pk])


def _back() -> list[Link]:
    return [Link(_("Privacy requests"), reverse("provider:privacy_requests"))]
