"""Who has looked at our record, and why; and asking about a look."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from harakeke.sector.organisations.models import Organisation
from harakeke.trust.audit.queries import Look
from harakeke.web.shell.parts import Event
from harakeke.web.shell.record.looked import A_PAGE, look_event
from harakeke.web.shell.record.privacy_requests import AskForm
from harakeke.whanau.desk_keys.queries import holders_names
from harakeke.whanau.merging.looks import who_looked
from harakeke.whanau.people.models import Whanau
from harakeke.whanau.privacy_requests import actions, queries, rules

from .desk import our_form, our_page

MOST_LOOKS = 1000


@dataclass(frozen=True)
class ShownLook:
    """Someone's looks on one day in words, and where to ask about them; no such place for one's own."""

    event: Event
    ask_url: str


@our_page
def show_who_looked(request: HttpRequest, whanau: Whanau) -> HttpResponse:
    """Everyone who opened or changed our record, by person and day, newest first; ourselves too."""
    asked = request.GET.get("page", "")
    number = int(asked) if asked.isdecimal() and 1 <= int(asked) <= 10_000 else 1
    looks = who_looked(whanau.pk, limit=A_PAGE + 1, offset=(number - 1) * A_PAGE)
    shown = _shown(looks[:A_PAGE], whanau, request.actor.user)
    page = {"title": _("Who has looked"), "looks": shown, "newer": number - 1}
    return render(request, "whanau/looked.html", page | {"older": number + 1 if len(looks) > A_PAGE else 0})


class QuestionForm(AskForm):
    kind = rules.QUESTION
    words = forms.CharField(
        label=gettext_lazy("What would you like to know?"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Write what you would like to know.")},
    )  # fmt: skip

    def __init__(self, *arguments: object, **named: object) -> None:
        super().__init__(*arguments, **named)
        del self.fields["for_manager"]


@our_form
def ask_about(request: HttpRequest, whanau: Whanau, day: date, user_id: int) -> HttpResponse:
    """Ask the provider's manager about someone's look on a day."""
    look = next(
        (one for one in who_looked(whanau.pk, limit=MOST_LOOKS) if (one.day, one.user_id) == (day, user_id)), None
    )
    if look is None or user_id == request.actor.user:
        return redirect("whanau:looked")
    form = QuestionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        asked = actions.Asked(rules.QUESTION, form.cleaned_data["words"], look_day=day, look_user_id=user_id)
        actions.ask(
            whanau=whanau, asked=asked, person=queries.asking(request.actor, whanau), by=request.actor,
            on=timezone.localdate(), row_id=form.cleaned_data["row"],
        )  # fmt: skip
        messages.success(request, _("Your question went to the manager alone. The answer will stand here."))
        return redirect("whanau:asked")
    (shown,) = _shown([look], whanau, request.actor.user)
    page = {
        "title": _("Ask about this look"),
        "look": shown.event,
        "form": form,
        "cancel_url": reverse("whanau:looked"),
        "send_label": _("Ask for it"),
    }
    return render(request, "whanau/ask_about_look.html", page)


def _shown(looks: list[Look], whanau: Whanau, me: int) -> list[ShownLook]:
    organisations = Organisation.objects.in_bulk({look.organisation for look in looks if look.organisation})
    ours = holders_names(whanau)
    return [
        ShownLook(
            look_event(_named(look, ours), str(organisations.get(look.organisation, ""))),
            _where_to_ask(look, {me, *ours}),
        )
        for look in looks
    ]


def _where_to_ask(look: Look, of_us: set[int]) -> str:
    if look.user_id is None or look.user_id in of_us:
        return ""
    return reverse("whanau:ask_about", args=[look.day, look.user_id])


def _named(look: Look, ours: dict[int, str]) -> Look:
    """Someone of the whānau under their own name; the sign-in itself carries none."""
    return replace(look, name=ours[look.user_id]) if look.user_id in ours else look
