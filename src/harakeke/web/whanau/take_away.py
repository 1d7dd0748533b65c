"""Taking it with us: our whole record as paper or as data, as often as we like."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from harakeke.whanau.own_copy.data import as_zip
from harakeke.whanau.own_copy.gathering import gather
from harakeke.whanau.own_copy.paper import as_pdf
from harakeke.whanau.people.models import Whanau

from .desk import our_page


@our_page
def show_ways(request: HttpRequest, whanau: Whanau) -> HttpResponse:
    """The ways to take it."""
    return render(request, "whanau/take_away.html", {"title": _("Take it with us")})


@our_page
def paper(request: HttpRequest, whanau: Whanau) -> HttpResponse:
    """Everything on paper. The file's name says nothing about anybody."""
    copy = gather(whanau, on=timezone.localdate(), act="own_copy.paper")
    return _file(as_pdf(copy), "application/pdf", "our-record.pdf")


@our_page
def data(request: HttpRequest, whanau: Whanau) -> HttpResponse:
    """Everything as data."""
    copy = gather(whanau, on=timezone.localdate(), act="own_copy.data")
    return _file(as_zip(copy), "application/zip", "our-record.zip")


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
