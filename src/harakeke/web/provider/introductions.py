"""A whānau another provider introduces: who of ours could walk with them, or why nobody can."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from harakeke.trust.walls.actor import Actor
from harakeke.web.shell.desk import at_desk
from harakeke.web.shell.parts import Link, Row
from harakeke.web.shell.record.walking_over import some_words
from harakeke.web.shell.templatetags.shell import day
from harakeke.whanau.handovers import introductions
from harakeke.whanau.handovers.actions import NotNow
from harakeke.whanau.handovers.queries import who_can_receive


class GiveForm(forms.Form):
    use_required_attribute = False
    navigator = forms.TypedChoiceField(
        label=gettext_lazy("One of your navigators"), coerce=int, widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose who is asked.")},
    )  # fmt: skip

    def __init__(self, *arguments: Any, roles: list[Any], **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["navigator"].choices = [(role.user_id, str(role.user)) for role in roles]


class NoForm(forms.Form):
    use_required_attribute = False
    words = some_words(gettext_lazy("Why, for the whānau to hear"), missing=gettext_lazy("Write why, in a few words."))


@at_desk("provider_manager")
def show_introduction(request: HttpRequest, introduction_id: UUID) -> HttpResponse:
    """Ask one of one's own navigators, or say that nobody can."""
    one = introductions.offered_to(request.actor).filter(pk=introduction_id).first()
    if one is None:
        raise Http404
    form = GiveForm(
        request.POST if "give" in request.POST else None, roles=who_can_receive(request.actor, timezone.localdate())
    )
    no = NoForm(request.POST if "decline" in request.POST else None)
    try:
        if "give" in request.POST and form.is_valid():
            introductions.give_to(introduction=one, navigator=form.cleaned_data["navigator"])
            messages.success(request, _("They are asked on their Today page."))
            return redirect("provider:handovers")
        if "decline" in request.POST and no.is_valid():
            introductions.decline(introduction=one, words=no.cleaned_data["words"])
            messages.success(request, _("Said so. Their navigator tells the whānau."))
            return redirect("provider:handovers")
    except NotNow:
        messages.info(request, _("This introduction was taken back, or answered before."))
        return redirect("provider:handovers")
    introductions.read_introductions([one], request.actor)
    page = {"title": _("An introduction"), "introduction": one, "form": form, "no": no}
    page["breadcrumbs"] = [Link(_("Handovers"), reverse("provider:handovers"))]
    return render(request, "provider/introduction.html", page)


def offered_rows(by: Actor) -> list[Row]:
    """What other providers offer, each by the name the whānau agreed to."""
    offered = introductions.read_introductions(list(introductions.offered_to(by)), by)
    return [_row(one) for one in offered]


def _row(one: Any) -> Row:
    status = _("asked: %(who)s") % {"who": one.for_navigator} if one.for_navigator else _("Choose someone")
    url = reverse("provider:introduction", args=[one.pk])
    hint = f"{one.tenant} · {_('since')} {day(one.written_at)}"
    return Row(one.told["name"], url, hint, status, "info" if one.for_navigator else "attention", private=True)
