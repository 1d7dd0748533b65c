"""Our pou: what this provider reads beside the seven outcome domains, in its own words."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from harakeke.web.shell.desk import at_desk
from harakeke.web.shell.once import OnceForm
from harakeke.web.shell.parts import Link, Row
from harakeke.whanau.readings import actions
from harakeke.whanau.readings.models import Pou
from harakeke.whanau.readings.queries import every_pou

LANGUAGES = [
    ("mi", gettext_lazy("te reo Māori")),
    ("en", gettext_lazy("English")),
    ("sm", gettext_lazy("Samoan")),
    ("to", gettext_lazy("Tongan")),
    ("rar", gettext_lazy("Cook Islands Māori")),
    ("niu", gettext_lazy("Niuean")),
    ("tkl", gettext_lazy("Tokelauan")),
]


class PouForm(OnceForm):
    """A pou's name as the provider says it, in which language, and what it means to them."""

    name = forms.CharField(
        label=gettext_lazy("What do you call it?"), max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Write what you call it, in your own words.")},
    )  # fmt: skip
    language = forms.ChoiceField(
        label=gettext_lazy("In which language is the name?"), choices=LANGUAGES, initial="mi",
        help_text=gettext_lazy("So that a voice that reads the page aloud says it rightly."),
    )  # fmt: skip
    meaning = forms.CharField(
        label=gettext_lazy("What does it mean to you?"), max_length=400, required=False,
        help_text=gettext_lazy("Whānau read this when they are asked."), widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip

    def __init__(self, *arguments: Any, taken: set[str], **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.taken = taken

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if name.casefold() in self.taken:
            raise forms.ValidationError(_("You have a pou of that name already; open it in the list to change it."))
        return name


@at_desk("provider_manager")
def show_pou(request: HttpRequest) -> HttpResponse:
    """The list, and a new one."""
    found = list(every_pou(request.actor))
    sent = request.POST.get("row", "")
    taken = {one.name.casefold() for one in found if str(one.pk) != sent}  # the same form again is no second pou
    form = PouForm(request.POST or None, taken=taken)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        actions.add_pou(
            name=said["name"], language=said["language"], meaning=said["meaning"], by=request.actor, row_id=said["row"]
        )
        messages.success(request, _("It is asked in readings from now on."))
        return redirect("provider:pou")
    rows = [_row(one) for one in found]
    return render(request, "provider/pou.html", {"title": _("Our pou"), "form": form, "rows": rows})


@at_desk("provider_manager")
def put_pou(request: HttpRequest, pou_id: UUID) -> HttpResponse:
    """Put it in other words, or take it out of use."""
    pou = get_object_or_404(every_pou(request.actor), pk=pou_id)
    taken = {one.name.casefold() for one in every_pou(request.actor) if one.pk != pou.pk}
    begun = {"name": pou.name, "language": pou.language, "meaning": pou.meaning}
    form = PouForm(request.POST or None, taken=taken, initial=begun)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        actions.put_pou(pou=pou, name=said["name"], language=said["language"], meaning=said["meaning"])
        messages.success(request, _("Its words are changed, in earlier readings too."))
        return redirect("provider:pou")
    words = {"title": _("A pou of ours"), "form": form, "pou": pou, "cancel_url": reverse("provider:pou")}
    return render(
        request, "provider/put_pou.html", words | {"breadcrumbs": [Link(_("Our pou"), reverse("provider:pou"))]}
    )


@require_POST
@at_desk("provider_manager")
def retire_pou(request: HttpRequest, pou_id: UUID) -> HttpResponse:
    """Asked no more, or again. What was read of it stays."""
    pou = get_object_or_404(every_pou(request.actor), pk=pou_id)
    if "again" in request.POST:
        actions.use_pou_again(pou=pou)
        messages.success(request, _("It is asked in readings again."))
    else:
        actions.retire_pou(pou=pou, on=timezone.localdate())
        messages.success(request, _("It is asked no more. What was read of it stays, and you can use it again."))
    return redirect("provider:pou")


def _row(pou: Pou) -> Row:
    url = reverse("provider:put_pou", args=[pou.pk])
    status = _("Asked no more") if pou.retired_on else ""
    return Row(pou.name, url, pou.meaning, status, lang=pou.language)
