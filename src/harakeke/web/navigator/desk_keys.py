"""Giving the whānau the key to their desk: who has one, a code to say or print, taking a key back."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from harakeke.web.shell.parts import Link, Row
from harakeke.web.shell.templatetags.shell import day
from harakeke.whanau.desk_keys import actions, queries, rules
from harakeke.whanau.people.models import Person, Whanau

from .desk import back_to_record, for_navigators, open_record

LIVING = {
    rules.NOW: gettext_lazy("Half an hour: we are together now"),
    rules.TODAY: gettext_lazy("Eight hours: later today"),
    rules.CARD: gettext_lazy("Three days: printed on a card to take along"),
}


class CodeForm(forms.Form):
    use_required_attribute = False
    living = forms.ChoiceField(
        label=gettext_lazy("How long should the code live?"), choices=list(LIVING.items()), widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose how long the code should live.")},
    )  # fmt: skip


@for_navigators
def show_keys(request: HttpRequest, whanau_id: UUID) -> HttpResponse:
    """The people of a whānau, and who of them has a key to its desk."""
    whanau = open_record(request, whanau_id)
    people = [_person_row(person) for person in queries.people_with_keys(whanau)]
    page = {"title": _("The key to their desk"), "whanau": whanau, "people": people}
    return render(request, "navigator/keys.html", page | {"breadcrumbs": back_to_record(whanau)})


@for_navigators
def give_code(request: HttpRequest, whanau_id: UUID, person_id: UUID) -> HttpResponse:
    """Give someone a code. It is shown on this page and nowhere again; another one can be given at any time."""
    whanau = open_record(request, whanau_id)
    person = _person(whanau, person_id)
    form = CodeForm(request.POST if request.method == "POST" else None)
    page = {"title": _("A code for their desk"), "whanau": whanau, "person": person, "form": form}
    page |= {"breadcrumbs": _back(whanau), "cancel_url": _keys_address(whanau)}
    if request.method == "POST" and form.is_valid():
        now, living = timezone.now(), form.cleaned_data["living"]
        code = actions.give_code(person=person, living=living, by=request.actor, at=now)
        page |= {"code": code, "until": rules.expires_at(living, given_at=now), "where": request.get_host()}
        return render(request, "navigator/code.html", page)
    return render(request, "navigator/give_code.html", page | {"key": queries.key_of(person)})


@for_navigators
def take_key_back(request: HttpRequest, whanau_id: UUID, person_id: UUID) -> HttpResponse:
    """Take someone's key back, after asking once."""
    whanau = open_record(request, whanau_id)
    person = _person(whanau, person_id)
    key = queries.key_of(person)
    if key is None:
        return redirect("navigator:keys", whanau_id=whanau.pk)
    if request.method == "POST":
        actions.take_back(key=key)
        messages.success(request, _("The key is taken back. The desk is shut to them from now on."))
        return redirect("navigator:keys", whanau_id=whanau.pk)
    page = {"title": _("Take the key back?"), "whanau": whanau, "person": person, "breadcrumbs": _back(whanau)}
    return render(request, "navigator/take_key_back.html", page | {"cancel_url": _keys_address(whanau)})


def _person(whanau: Whanau, person_id: UUID) -> Person:
    person = queries.people_with_keys(whanau).filter(pk=person_id).first()
    if person is None:
        raise Http404
    return person


def _person_row(person: Person) -> Row:
    url = reverse("navigator:give_code", args=[person.whanau_id, person.pk])
    if not person.keys:
        return Row(str(person), url, _("No key yet"), private=True)
    last = person.keys[0].user.last_login
    hint = _("Last at the desk %(day)s") % {"day": day(last)} if last else _("Has not come to the desk yet")
    return Row(str(person), url, hint, _("Has a key"), "good", private=True)


def _back(whanau: Whanau) -> list[Link]:
    return [*back_to_record(whanau), Link(_("The key to their desk"), _keys_address(whanau))]


def _keys_address(whanau: Whanau) -> str:
    return reverse("navigator:keys", args=[whanau.pk])
