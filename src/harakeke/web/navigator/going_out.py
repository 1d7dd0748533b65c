"""Before a visit: where, with which phone, back when, and what to know of the address. After it: back, with one tap."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from harakeke.web.shell.once import OnceForm
from harakeke.web.shell.record.late import late_page
from harakeke.web.shell.record.walking_over import a_day, as_time, one_of, some_words
from harakeke.whanau.going_out import actions, queries
from harakeke.whanau.going_out.words import HAZARDS
from harakeke.whanau.handovers.queries import who_can_receive

from .desk import back_to_record, for_navigators, open_record, record_address, today

LONGER = 30


class OutForm(OnceForm):
    """Where one goes and when one will be back."""

    minutes = one_of(
        gettext_lazy("Back in"), {"30": "", "60": "", "120": "", "240": ""},
        missing=gettext_lazy("Choose when you will be back; after that your buddy and manager are asked to ring."),
    )  # fmt: skip
    where = some_words(
        gettext_lazy("Where to?"), missing=gettext_lazy("Write where you go, so that someone could find you."),
        hint=gettext_lazy("The street and number, or how to find it."), longest=300,
    )  # fmt: skip
    phone = some_words(
        gettext_lazy("On which phone?"), missing=gettext_lazy("Write the number you can be rung on."), longest=40
    )
    buddy = forms.TypedChoiceField(
        label=gettext_lazy("Who is your buddy?"), coerce=int, required=False, empty_value=None
    )

    def __init__(self, *arguments: Any, colleagues: list[Any], now: datetime, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["minutes"].choices = [(value, _until(int(value), now)) for value in ("30", "60", "120", "240")]
        self.fields["phone"].widget.attrs |= {"inputmode": "tel", "autocomplete": "tel"}
        self.fields["buddy"].choices = [
            ("", _("Only my manager")),
            *((one.user_id, str(one.user)) for one in colleagues),
        ]


def _until(minutes: int, now: datetime) -> str:
    length = _("half an hour") if minutes == 30 else _("%(hours)s h") % {"hours": minutes // 60}
    return f"{length} ({as_time(now + timedelta(minutes=minutes))})"


class HazardForm(OnceForm):
    """Something others should know before they go."""

    kind = one_of(gettext_lazy("What is it about?"), HAZARDS, missing=gettext_lazy("Choose what it is about."))
    words = some_words(
        gettext_lazy("What should someone know?"), rows=2,
        missing=gettext_lazy("Write what someone should know before they go."),
        hint=gettext_lazy("What you saw, not what you think of anybody. Write it as if the whānau read it."),
    )  # fmt: skip
    review_on = a_day(
        gettext_lazy("Look at it again on"), hint=gettext_lazy("In three months if you leave it empty. Then it lapses.")
    )

    def clean_review_on(self) -> Any:
        day = self.cleaned_data["review_on"]
        if day and not today() < day <= today() + timedelta(days=184):
            raise forms.ValidationError(_("Choose a day within the next six months."))
        return day


@for_navigators
def go_out(request: HttpRequest, whanau_id: UUID) -> HttpResponse:
    """What to know before going; then where, and back when."""
    whanau = open_record(request, whanau_id)
    colleagues = who_can_receive(request.actor, today(), but=request.actor.user)
    form = OutForm(request.POST or None, colleagues=colleagues, now=timezone.now())
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            actions.go_out(
                whanau=whanau, where=said["where"], phone=said["phone"], buddy_id=said["buddy"], by=request.actor,
                at=timezone.now(), back_by=timezone.now() + timedelta(minutes=int(said["minutes"])), row_id=said["row"],
            )  # fmt: skip
        except actions.StillOut:
            form.add_error(None, _("You are still out elsewhere. Check back in on Today first, then go on."))
        else:
            messages.success(request, _("Travel safely. When you are back, tap once on Today."))
            return redirect("navigator:today")
    page = {"title": _("Going out"), "whanau": whanau, "form": form, "hazards": _hazards(whanau)}
    page |= {"cancel_url": record_address(whanau), "breadcrumbs": back_to_record(whanau)}
    return render(request, "navigator/going_out.html", page)


@require_POST
@for_navigators
def come_back(request: HttpRequest) -> HttpResponse:
    """Back, and safe: one tap."""
    if actions.come_back(by=request.actor, at=timezone.now()):
        messages.success(request, _("Welcome back. Nobody will ring you."))
    return redirect("navigator:today")


@require_POST
@for_navigators
def stay_longer(request: HttpRequest) -> HttpResponse:
    """Half an hour more, from now or from when one was due."""
    out = queries.my_outing(request.actor)
    if out:
        later = max(out.back_by, timezone.now()) + timedelta(minutes=LONGER)
        actions.stay_longer(by=request.actor, back_by=later, at=timezone.now())
        messages.success(request, _("Back by %(time)s now.") % {"time": as_time(later)})
    return redirect("navigator:today")


@for_navigators
def show_late(request: HttpRequest, outing_id: UUID) -> HttpResponse:
    """A colleague who is not back and whose buddy one is."""
    outing = queries.outing(outing_id, request.actor)
    if outing is None:
        raise Http404
    return late_page(request, outing, after="navigator:today")


@for_navigators
def show_hazards(request: HttpRequest, whanau_id: UUID) -> HttpResponse:
    """What to know of the address; add something."""
    whanau = open_record(request, whanau_id)
    form = HazardForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        actions.write_hazard(
            whanau=whanau, kind=said["kind"], words=said["words"], by=request.actor, on=today(),
            review_on=said["review_on"], row_id=said["row"],
        )  # fmt: skip
        messages.success(request, _("Whoever goes there will see it first."))
        return redirect("navigator:hazards", whanau_id=whanau.pk)
    page = {"title": _("What to know before going"), "whanau": whanau, "form": form, "hazards": _hazards(whanau)}
    return render(request, "navigator/hazards.html", page | {"breadcrumbs": back_to_record(whanau)})


@require_POST
@for_navigators
def review_hazard(request: HttpRequest, whanau_id: UUID, hazard_id: UUID) -> HttpResponse:
    """Still so, or no longer."""
    whanau = open_record(request, whanau_id)
    hazard = queries.hazard(whanau, hazard_id)
    if hazard is None:
        raise Http404
    if request.POST.get("still") == "1":
        actions.still_so(hazard=hazard, on=today())
        messages.success(request, _("Still so. It is looked at again in three months."))
    else:
        actions.no_longer_so(hazard=hazard, on=today())
        messages.success(request, _("Taken away. Nobody sees it any more."))
    return redirect("navigator:hazards", whanau_id=whanau.pk)


def _hazards(whanau: Any) -> list[dict[str, object]]:
    return [
        {"hazard": one, "kind": HAZARDS[one.kind], "old": one.standing == "to_review"}
        for one in queries.hazards_of(whanau, today())
    ]
