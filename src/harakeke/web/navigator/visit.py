"""Adding a visit: who was there, what was talked about, one note, and what comes next."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from harakeke.whanau.people.queries import people_of
from harakeke.whanau.plans.queries import goals_of
from harakeke.whanau.visits import actions

from .desk import back_to_record, for_navigators, open_record, record_address, today
from .forms import VisitForm


@for_navigators
def add_visit(request: HttpRequest, whanau_id: UUID) -> HttpResponse:
    """Write a visit down, in a minute and a dozen taps."""
    whanau = open_record(request, whanau_id)
    goals = goals_of(whanau).filter(reached_on__isnull=True)
    form = VisitForm(request.POST or None, people=people_of(whanau), goals=goals, on=today())
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        actions.add_visit(
            whanau=whanau, on=said["on"], people=said["people"], goals=said["goals"], note=said["note"],
            by=request.actor, kind=said["kind"], grade=said["grade"], next_step=form.next_step(), row_id=said["row"],
        )  # fmt: skip
        messages.success(request, _("The visit is saved."))
        return redirect(record_address(whanau))
    page = {"title": _("A visit"), "form": form, "whanau": whanau, "breadcrumbs": back_to_record(whanau)}
    return render(request, "navigator/visit.html", page | {"cancel_url": record_address(whanau)})
