"""Restricted records: who keeps them, changing that, lifting it; and for the manager, that they exist."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from harakeke.sector.organisations import queries as organisations
from harakeke.web.shell.desk import at_desk
from harakeke.web.shell.parts import Link, Row
from harakeke.web.shell.templatetags.shell import day
from harakeke.whanau.people.door import read_list
from harakeke.whanau.people.models import Whanau
from harakeke.whanau.restricted import actions, queries
from harakeke.whanau.restricted.models import Restriction
from harakeke.whanau.restricted.rules import NotAllowed

from .looking_after import address, back, for_both, home, names_of, open_record, said
from .questions import KeeperForm, RestrictForm, WordsForm


@for_both
def restrict(request: HttpRequest, whanau_id: UUID) -> HttpResponse:
    """Restrict a record to its keepers, or name others."""
    whanau, today = open_record(request, whanau_id), timezone.localdate()
    living = queries.living_restriction(whanau)
    staff = _staff(whanau.tenant_id)
    may = queries.may_keep(whanau, on=today)
    form = RestrictForm(
        request.POST or None, initial=_now(living), keepers=[one for one in staff if one[0] in may],
        everyone=[one for one in staff if one[0] != request.actor.user],
    )  # fmt: skip
    if living:
        del form.fields["why"], form.fields["words"]
    if request.method == "POST" and form.is_valid() and said(
        form, lambda: _write(whanau, living, form.cleaned_data, request), NotAllowed
    ):  # fmt: skip
        return _done(request, whanau, form.cleaned_data["keepers"])
    title = _("Who keeps this record") if living else _("Restrict this record")
    page = {"title": title, "form": form, "living": living, "breadcrumbs": back(whanau, request)}
    return render(request, "provider/restrict.html", page | {"cancel_url": address(whanau)})


def _now(living: Restriction | None) -> dict[str, object]:
    if living is None:
        return {}
    return {"keepers": living.keepers, "hidden_from": living.hidden_from, "review_on": living.review_on}


def _write(whanau: Whanau, living: Restriction | None, told: dict, request: HttpRequest) -> None:  # type: ignore[type-arg]
    who = {"keepers": told["keepers"], "hidden_from": told.get("hidden_from", []), "review_on": told["review_on"]}
    if living:
        actions.change_restriction(restriction=living, **who, on=timezone.localdate())
        return
    about = {"why": told["why"], "words": told["words"], "row_id": told["row"]}
    actions.restrict(whanau=whanau, **about, **who, by=request.actor, at=timezone.now())


def _done(request: HttpRequest, whanau: Whanau, keepers: list[int]) -> HttpResponse:
    """Back to the record for who still reaches it, else to their desk."""
    messages.success(request, _("Only its keepers reach this record now."))
    return redirect(address(whanau) if request.actor.user in keepers else home(request)[0].url)


def _staff(provider_id: int) -> list[tuple[int, str]]:
    """Who works here today, by name."""
    on = timezone.localdate()
    roles = [*organisations.holders(provider_id, "provider_manager", on=on)]
    roles += organisations.holders(provider_id, "navigator", on=on)
    return sorted({(role.user_id, str(role.user)) for role in roles}, key=lambda one: one[1])


@for_both
def lift(request: HttpRequest, whanau_id: UUID) -> HttpResponse:
    """End a restriction, with a reason."""
    whanau = open_record(request, whanau_id)
    living = queries.living_restriction(whanau)
    if living is None:
        return redirect(address(whanau))
    form = WordsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.lift(restriction=living, words=form.cleaned_data["words"], by=request.actor, at=timezone.now())
        messages.success(request, _("This record is not restricted any more."))
        return redirect(address(whanau))
    page = {"title": _("Lift the restriction?"), "form": form, "breadcrumbs": back(whanau, request)}
    page["what_happens"] = _("The manager, and whoever walks with them, reach this record again. Others do not.")
    return render(request, "shell/confirm.html", page | {"confirm_label": _("Lift it"), "cancel_url": address(whanau)})


@at_desk("provider_manager")
def show_restricted(request: HttpRequest) -> HttpResponse:
    """The records I keep, by name; of others only that they are kept, by whom, and until which review."""
    mine = list(queries.restrictions_i_keep(request.actor))
    read_list((one.whanau for one in mine), by=request.actor, subject="list")
    others = [one for one in queries.restrictions_kept() if request.actor.user not in one.keepers]
    page = {
        "title": _("Restricted records"),
        "breadcrumbs": home(request),
        "mine": [_mine(one) for one in mine],
        "others": [_other(one) for one in others],
    }
    return render(request, "provider/restricted.html", page)


def _mine(one: Restriction) -> Row:
    late = one.review_on <= timezone.localdate()
    hint = _("Kept by %(who)s · looked at again %(day)s") % {"who": names_of(one.keepers), "day": day(one.review_on)}
    status = _("Look again") if late else ""
    return Row(one.whanau.name, address(one.whanau), hint, status, "attention", private=True)


def _other(one: queries.Kept) -> Row:
    hint = _("Kept by %(who)s · looked at again %(day)s") % {"who": names_of(one.keepers), "day": day(one.review_on)}
    name = _("Restricted since %(day)s") % {"day": day(one.since)}
    if not one.lost:
        return Row(name, hint=hint)
    return Row(name, reverse("provider:name_keeper", args=[one.id]), hint, _("Nobody reaches it"), "danger")


@at_desk("provider_manager")
def name_keeper(request: HttpRequest, restriction_id: UUID) -> HttpResponse:
    """Give a record that nobody reaches any more a keeper, without seeing it."""
    found = next((one for one in queries.restrictions_kept() if one.id == restriction_id and one.lost), None)
    if found is None:
        raise Http404
    staff = [one for one in _staff(request.actor.organisation) if one[0] != request.actor.user]
    form = KeeperForm(request.POST or None, keepers=staff)
    if request.method == "POST" and form.is_valid():
        keeper = form.cleaned_data["keeper"]
        if said(form, lambda: actions.name_keeper(restriction_id=found.id, keeper=keeper), NotAllowed):
            messages.success(request, _("The record has a keeper again."))
            return redirect("provider:restricted")
    crumbs = [*home(request), Link(_("Restricted records"), reverse("provider:restricted"))]
    page = {"title": _("Name a keeper"), "form": form, "breadcrumbs": crumbs}
    return render(request, "shell/form.html", page | {"cancel_url": reverse("provider:restricted")})
