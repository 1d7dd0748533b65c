"""The agreement: two plain questions, neither ticked beforehand. Saying no is fine, and nothing is written then."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from harakeke.whanau.agreement.actions import NotAgreed, agree
from harakeke.whanau.agreement.queries import last_giving, living_agreement
from harakeke.whanau.people.queries import people_of

from .desk import back_to_record, for_navigators, open_record, record_address
from .forms import AgreementForm


@for_navigators
def ask_agreement(request: HttpRequest, whanau_id: UUID) -> HttpResponse:
    """Ask for the agreement after a statement was given; show the one that lives."""
    whanau = open_record(request, whanau_id)
    page = {"title": _("The agreement"), "whanau": whanau, "breadcrumbs": back_to_record(whanau)}
    living = living_agreement(whanau)
    if living:
        return render(request, "navigator/agreed.html", page | {"agreement": living})
    giving = last_giving(whanau)
    if giving is None:
        messages.info(request, _("First the statement is given and explained; then the whānau can agree."))
        return redirect("navigator:give_statement", whanau_id=whanau.pk)
    form = AgreementForm(request.POST or None, people=people_of(whanau))
    page |= {"form": form, "giving": giving, "cancel_url": record_address(whanau)}
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            agree(
                giving=giving, agreed_by=said["agreed_by"], to_plan=said["to_plan"], to_supply=said["to_supply"],
                at=timezone.now(),
            )  # fmt: skip
        except NotAgreed:
            return render(request, "navigator/declined.html", page)
        messages.success(request, _("The agreement is written down. Begin with the dream."))
        return redirect("navigator:plan", whanau_id=whanau.pk)
    return render(request, "navigator/agreement.html", page)
