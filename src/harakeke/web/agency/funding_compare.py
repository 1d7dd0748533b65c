"""Comparing versions of the agency's own scenarios, two or three at a time."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from harakeke.web.agency.funding import funding_crumb
from harakeke.web.shell.desk import at_desk
from harakeke.web.shell.funding import comparing


@at_desk("agency_analyst")
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Choose versions, and see them side by side."""
    shown = {"title": _("Side by side"), "breadcrumbs": [funding_crumb()]}
    return render(request, "shell/funding/compare.html", shown | comparing.shown(request, "agency:funding_compare_csv"))


@at_desk("agency_analyst")
@require_safe
def download(request: HttpRequest) -> HttpResponse:
    """The same as CSV."""
    return comparing.download(request)
