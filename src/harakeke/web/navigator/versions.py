"""What the whānau signed: every version, one with what changed, and signing the plan as it stands."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from harakeke.web.shell.record.signed import as_signed, in_words, version_row
from harakeke.whanau.people.queries import people_of
from harakeke.whanau.plans.queries import living_plan
from harakeke.whanau.reviews import actions, queries
from harakeke.whanau.reviews.contents import items_of
from harakeke.whanau.reviews.words import HOWS

from .desk import for_navigators, open_record, today
from .our_path import back_to_plan, plan_page
from .plan_forms import SignForm

A_PAGE = 20


@for_navigators
def show_versions(request: HttpRequest, whanau_id: UUID) -> HttpResponse:
    """Every version, newest first, and what changed since the last."""
    whanau = open_record(request, whanau_id)
    plan = living_plan(whanau)
    page = Paginator(queries.versions_of(whanau), A_PAGE).get_page(request.GET.get("page"))
    last, changes = queries.changes_since_signing(plan) if plan else (None, [])
    rows = [version_row(one, reverse("navigator:version", args=[whanau.pk, one.pk])) for one in page]
    shown = {"title": _("What was signed"), **plan_page(whanau, "versions"), "page": page, "rows": rows}
    shown |= {"plan": plan, "last": last, "changes": in_words(changes)}
    return render(request, "navigator/versions.html", shown)


@for_navigators
def show_version(request: HttpRequest, whanau_id: UUID, version_id: UUID) -> HttpResponse:
    """One version as it was signed."""
    whanau = open_record(request, whanau_id)
    version = get_object_or_404(queries.versions_of(whanau), pk=version_id)
    changes = queries.changes_in(version)
    page = {"title": _("Version %(number)s") % {"number": version.number}, **back_to_plan(whanau, "versions")}
    page |= {"version": version, "how": str(HOWS[version.how]).lower(), "signed": as_signed(items_of(version))}
    page |= {"changes": None if changes is None else in_words(changes), "whole": queries.is_whole(version)}
    return render(request, "navigator/version.html", page)


@for_navigators
def sign_plan(request: HttpRequest, whanau_id: UUID) -> HttpResponse:
    """The whānau signs the plan as it stands today."""
    whanau = open_record(request, whanau_id)
    plan = living_plan(whanau)
    if plan is None:
        return redirect("navigator:plan", whanau_id=whanau.pk)
    form = SignForm(request.POST or None, people=people_of(whanau), began=plan.starts_on, on=today())
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        version = actions.sign(
            plan=plan, signed_by=said["signed_by"], how=said["how"], signed_on=said["signed_on"], words=said["words"],
            by=request.actor, today=today(), row_id=said["row"],
        )  # fmt: skip
        messages.success(request, _("The plan is signed. This version stays as it is."))
        return redirect("navigator:version", whanau_id=whanau.pk, version_id=version.pk)
    last, changes = queries.changes_since_signing(plan)
    page = {"title": _("Sign the plan"), "form": form, "last": last, "changes": in_words(changes)}
    return render(request, "navigator/sign.html", page | {"send_label": _("Sign")} | back_to_plan(whanau, "versions"))
