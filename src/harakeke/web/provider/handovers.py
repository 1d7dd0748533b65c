"""Handovers at the manager's desk: what is under way, many at once when someone leaves, and telling the whānau."""

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
from django.utils.translation import gettext_lazy, ngettext

from harakeke.sector.organisations.queries import agencies_of
from harakeke.trust.sign_in.models import User
from harakeke.web.shell.desk import at_desk
from harakeke.web.shell.parts import Link, Row
from harakeke.web.shell.record.walking_over import TellingForm, WhyForm
from harakeke.web.shell.templatetags.shell import day, private
from harakeke.whanau.engagements.queries import whanau_per_navigator
from harakeke.whanau.handovers import actions, queries
from harakeke.whanau.handovers.models import Handover, State
from harakeke.whanau.handovers.words import REASONS, STATES, WISHES
from harakeke.whanau.people.door import read_list

from .introductions import offered_rows

A_MOVE = 200


@at_desk("provider_manager")
def show_handovers(request: HttpRequest) -> HttpResponse:
    """What is under way, and whose whānau could be handed over."""
    waiting = queries.read_handovers(queries.under_way(request.actor)[:A_MOVE])
    here = {role.user_id for role in queries.who_can_receive(request.actor, timezone.localdate())}
    walking = whanau_per_navigator(by=request.actor)
    names = {user.pk: str(user) for user in User.objects.filter(pk__in=[one.navigator_id for one in walking])}
    rows = [
        Row(
            names[one.navigator_id],
            reverse("provider:prepare_move", args=[one.navigator_id]),
            ngettext("walks with %d whānau", "walks with %d whānau", one.walking) % one.walking,
            "" if one.navigator_id in here else _("Hand over"),
            "attention",
        )
        for one in walking
    ]
    page = {"title": _("Handovers"), "waiting": [_row(one) for one in waiting], "navigators": rows}
    page["offered"] = offered_rows(request.actor)
    page["moves"] = [_move_row(one) for one in queries.moves(request.actor)]
    return render(request, "provider/handovers.html", page)


def _row(one: Handover) -> Row:
    to = one.receiver or one.to_agency
    hint = f"{one.giver} → {to} · {_('since')} {day(one.written_at)}"
    kind = "attention" if one.state in (State.PREPARED, State.ASKED_BACK) else "info"
    url = reverse("provider:handover", args=[one.pk])
    return Row(one.called, url, hint, str(STATES[one.state]), kind, private=True)


def _move_row(move: Any) -> Row:
    hint = _("%(waiting)s under way, %(settled)s handed over") % {"waiting": move.waiting, "settled": move.settled}
    return Row(day(move.written_at), reverse("provider:move", args=[move.pk]), hint)


class MoveForm(WhyForm):
    """Which whānau, and to whom or to which agency."""

    whanau = forms.MultipleChoiceField(
        label=gettext_lazy("Which whānau?"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one whānau.")},
    )  # fmt: skip
    to = forms.ChoiceField(
        label=gettext_lazy("To whom?"), widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose who walks with them next, or for which agency.")},
    )  # fmt: skip
    field_order = ("row", "whanau", "to", "reason", "reason_words")

    def __init__(self, *arguments: Any, whanau: list[Any], to: list[tuple[str, str]], **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["whanau"].choices = [(str(one.pk), private(one.name)) for one in whanau]
        self.fields["to"].choices = to


@at_desk("provider_manager")
def prepare_move(request: HttpRequest, navigator_id: int) -> HttpResponse:
    """Choose among one navigator's whānau, and to whom: in one go. Nobody is told or asked by this."""
    found = list(queries.walked_by(request.actor, navigator_id)[:A_MOVE])
    if sent := _sent_before(request):
        return redirect("provider:move", move_id=sent)
    if not found:
        raise Http404
    giver = User.objects.get(pk=navigator_id)
    shown = read_list(found, by=request.actor, subject="list")
    form = MoveForm(request.POST or None, whanau=shown, to=_whom(request, navigator_id))
    if request.method == "POST" and form.is_valid():
        chosen = [one for one in shown if str(one.pk) in form.cleaned_data["whanau"]]
        try:
            move = actions.prepare_move(
                whanau=chosen, giver=navigator_id, why=form.why(), by=request.actor, at=timezone.now(),
                row_id=form.cleaned_data["row"], **_to(form.cleaned_data["to"]),
            )  # fmt: skip
        except actions.NotNow:
            form.add_error("to", _("One of these whānau cannot be handed there. Nothing was prepared; choose again."))
        else:
            messages.success(request, _("Prepared. Nothing changes until each whānau has been told."))
            return redirect("provider:move", move_id=move.pk)
    page = {"title": _("Hand over whānau"), "form": form, "giver": giver, "cancel_url": reverse("provider:handovers")}
    return render(request, "provider/prepare_move.html", page | {"breadcrumbs": _back()})


def _sent_before(request: HttpRequest) -> UUID | None:
    """The move this very form made, when it is sent twice."""
    try:
        row = UUID(request.POST.get("row", ""))
    except ValueError:
        return None
    return row if queries.of_move(row, request.actor).exists() else None


def _whom(request: HttpRequest, giver: int) -> list[tuple[str, str]]:
    """The other navigators here; and where two agencies commission this provider, from one to the other."""
    today = timezone.localdate()
    people = queries.who_can_receive(request.actor, today, but=giver)
    agencies = list(agencies_of(request.actor.organisation, on=today))
    between = [(one, other) for one in agencies for other in agencies if one != other]
    words = _("Same navigator, from %(one)s to %(other)s")
    return [
        *((f"person-{role.user_id}", str(role.user)) for role in people),
        *((f"agency-{a.pk}-{b.pk}", words % {"one": a.name, "other": b.name}) for a, b in between),
    ]


def _to(chosen: str) -> dict[str, Any]:
    kind, *numbers = chosen.split("-")
    return {"receiver": int(numbers[0])} if kind == "person" else {"agencies": (int(numbers[0]), int(numbers[1]))}


@at_desk("provider_manager")
def show_move(request: HttpRequest, move_id: UUID) -> HttpResponse:
    """Many handovers prepared together: where each stands; undo those nobody has been told of."""
    found = queries.read_handovers(queries.of_move(move_id, request.actor))
    if not found:
        raise Http404
    if request.method == "POST":
        undone = actions.undo_move(move_id=move_id, by=request.actor)
        messages.success(request, ngettext("%d was undone.", "%d were undone.", undone) % undone)
        return redirect("provider:move", move_id=move_id)
    can_undo = sum(one.state == State.PREPARED and one.told_on is None for one in found)
    settled = sum(one.state == State.ACCEPTED for one in found)
    page = {"title": _("Handed over together"), "rows": [_row(one) for one in found], "can_undo": can_undo}
    page |= {"settled": settled, "of": sum(one.state != State.WITHDRAWN for one in found), "breadcrumbs": _back()}
    return render(request, "provider/move.html", page)


@at_desk("provider_manager")
def show_handover(request: HttpRequest, handover_id: UUID) -> HttpResponse:
    """One handover: tell the whānau, settle a change of agency, or take it back."""
    one = queries.handover(handover_id, request.actor)
    if one is None:
        raise Http404
    form = TellingForm(request.POST if "tell" in request.POST else None)
    try:
        if _done(request, one, form):
            return redirect("provider:handover", handover_id=one.pk)
    except actions.NotNow:
        messages.info(request, _("This handover stands elsewhere by now. Look at it again."))
        return redirect("provider:handover", handover_id=one.pk)
    queries.read_handovers([one])
    settles = one.state == State.PREPARED and one.to_agency_id and one.wish in ("welcome", "all_right")
    page = {"title": _("A handover"), "handover": one, "form": form, "state": STATES[one.state], "settles": settles}
    page |= {"telling": one.state == State.PREPARED and not settles, "reason": REASONS[one.reason]}
    page |= {"wish": WISHES.get(one.wish, ""), "breadcrumbs": _back(one.move_id)}
    page["open"] = one.state in (State.PREPARED, State.ASKED, State.ASKED_BACK)
    return render(request, "provider/handover.html", page)


def _done(request: HttpRequest, one: Handover, form: TellingForm) -> bool:
    if "tell" in request.POST and form.is_valid():
        actions.tell(handover=one, telling=form.telling(), by=request.actor)
        messages.success(request, _("Written down: the whānau was told."))
    elif "settle" in request.POST:
        actions.settle_agency_change(handover=one)
        messages.success(request, _("Done. The same navigator walks on, for the other agency."))
    elif "take_back" in request.POST:
        actions.take_back(handover=one)
        messages.success(request, _("Taken back. Nothing changes for the whānau."))
    else:
        return False
    return True


def _back(move_id: UUID | None = None) -> list[Link]:
    links = [Link(_("Handovers"), reverse("provider:handovers"))]
    return [*links, Link(_("Handed over together"), reverse("provider:move", args=[move_id]))] if move_id else links
