"""Looking at a plan again: which are due, one held, a plan closed well, and asking later how they are."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from harakeke.web.shell.parts import Event, Row
from harakeke.web.shell.record.signed import in_words
from harakeke.web.shell.templatetags.shell import day
from harakeke.whanau.people.door import read_list
from harakeke.whanau.plans.queries import last_plan, living_plan, reviews_due
from harakeke.whanau.reviews import actions, queries
from harakeke.whanau.reviews.models import FollowUp
from harakeke.whanau.reviews.words import PHASES

from .desk import for_navigators, open_record, record_address, today
from .our_path import back_to_plan
from .plan_forms import ClosingForm, FollowUpForm, ReviewForm

A_PAGE = 50
SOON = timedelta(days=14)


@for_navigators
def show_due(request: HttpRequest) -> HttpResponse:
    """Plans to look at again, and whānau to ask how they are, by the day."""
    on = today()
    plans = Paginator(reviews_due(request.actor, on + SOON), A_PAGE).get_page(request.GET.get("page"))
    asking = list(queries.follow_ups_due(request.actor, on + SOON)[:A_PAGE])
    shown = {one.whanau.pk: one.whanau for one in [*plans, *asking]}
    read_list(shown.values(), by=request.actor, subject="reviews")
    page = {"title": _("Look again"), "page": plans}
    page |= {"rows": [_due_row(plan.whanau, plan.look_on, "review_plan", on) for plan in plans]}
    page |= {"asking": [_due_row(one.whanau, one.due_on, "follow_up", on, one.pk) for one in asking]}
    return render(request, "navigator/reviews.html", page)


def _due_row(whanau, due_on, page, on, *which) -> Row:  # type: ignore[no-untyped-def]
    url = reverse(f"navigator:{page}", args=[whanau.pk, *which])
    late = due_on < on
    return Row(
        whanau.name, url, day(due_on), _("Overdue") if late else "", "attention" if late else "plain", private=True
    )


@for_navigators
def review_plan(request: HttpRequest, whanau_id: UUID) -> HttpResponse:
    """We looked at the plan together: what we saw, where they stand, when to look again."""
    whanau = open_record(request, whanau_id)
    plan = living_plan(whanau)
    if plan is None:
        return redirect("navigator:plan", whanau_id=whanau.pk)
    phase = queries.phase_of(plan)
    form = ReviewForm(
        request.POST or None, initial={"phase": phase.kind} if phase else None, began=plan.starts_on, on=today()
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        actions.hold_review(plan=plan, by=request.actor, today=today(), row_id=said.pop("row"), **said)
        messages.success(request, _("It is written down. Do the whānau want to sign the plan as it stands now?"))
        return redirect("navigator:versions", whanau_id=whanau.pk)
    last, changes = queries.changes_since_signing(plan)
    page = {"title": _("Look at the plan again"), "form": form, "last": last, "changes": in_words(changes)}
    page |= {"earlier": _earlier(plan)}
    return render(request, "navigator/review.html", page | back_to_plan(whanau))


def _earlier(plan) -> list[Event]:  # type: ignore[no-untyped-def]
    """What was said when they looked before, and where they stood."""
    looked = [
        Event(_("We looked at the plan"), one.held_on, str(one.by), one.words) for one in queries.reviews_of(plan)
    ]
    stood = [Event(str(PHASES[one.kind]), one.since, str(one.by), one.reason) for one in queries.phases_of(plan)]
    return sorted([*looked, *stood], key=lambda event: event.when, reverse=True)


@for_navigators
def close_plan(request: HttpRequest, whanau_id: UUID) -> HttpResponse:
    """Closing well: what was achieved, what they want to say, when to ask how they are, the way back."""
    whanau = open_record(request, whanau_id)
    plan = living_plan(whanau)
    if plan is None:
        return redirect("navigator:path", whanau_id=whanau.pk)
    form = ClosingForm(request.POST or None, on=today())
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        actions.close_well(
            plan=plan, closed_on=today(), achieved=said["achieved"], words=said["words"], way_back=said["way_back"],
            follow_ups=form.follow_ups(), by=request.actor, today=today(), row_id=said["row"],
        )  # fmt: skip
        messages.success(request, _("The plan is closed. You still walk with them until you have asked how they are."))
        return redirect("navigator:path", whanau_id=whanau.pk)
    page = {"title": _("Close the plan well"), "form": form, "plan": plan, "send_label": _("Close the plan")}
    return render(request, "navigator/close_plan.html", page | back_to_plan(whanau))


@for_navigators
def follow_up(request: HttpRequest, whanau_id: UUID, follow_up_id: UUID) -> HttpResponse:
    """Somebody asked how they are."""
    whanau = open_record(request, whanau_id)
    theirs = FollowUp.objects.filter(tenant_id=whanau.tenant_id, whanau=whanau).select_related("closing")
    found = get_object_or_404(theirs, pk=follow_up_id)
    form = FollowUpForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.follow_up_done(follow_up=found, on=today(), words=form.cleaned_data["words"])
        messages.success(request, _("It is written down."))
        return redirect(record_address(whanau))
    page = {"title": _("How are they?"), "form": form, "found": found, "plan": last_plan(whanau)}
    return render(request, "navigator/follow_up.html", page | back_to_plan(whanau))
