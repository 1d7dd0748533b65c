"""Handing a whānau over to a colleague, warmly: prepared, the whānau told, the colleague asked; and their answer."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from harakeke.web.shell.record.walking_over import TellingForm, WhyForm, a_day, some_words
from harakeke.whanau.handovers import actions, queries
from harakeke.whanau.handovers.models import Handover, State
from harakeke.whanau.handovers.words import REASONS, STATES, WISHES
from harakeke.whanau.people.models import Whanau

from .desk import back_to_record, for_navigators, open_record, record_address, today


class PrepareForm(WhyForm):
    """To whom, why, what matters, and when the three meet."""

    receiver = forms.TypedChoiceField(
        label=gettext_lazy("To whom?"), coerce=int, widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose who will walk with them next.")},
    )  # fmt: skip
    matters = some_words(
        gettext_lazy("What matters to this whānau?"), rows=4, longest=4000,
        missing=gettext_lazy("Write what the next person should know first, so that nobody has to say it twice."),
        hint=gettext_lazy("How they like to be met, what is going well. Your colleague reads this before they answer."),
    )  # fmt: skip
    meet_on = a_day(gettext_lazy("When do the three of you meet?"), hint=gettext_lazy("The whānau, you and the next."))
    field_order = ("row", "receiver", "reason", "reason_words", "matters", "meet_on")

    def __init__(self, *arguments: Any, colleagues: list[Any], **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["receiver"].choices = [(one.user_id, str(one.user)) for one in colleagues]


class MoreForm(forms.Form):
    """What is said to a question that came back."""

    use_required_attribute = False
    matters = some_words(
        gettext_lazy("What matters to this whānau?"), rows=5, longest=4000,
        missing=gettext_lazy("Answer their question here, and they are asked again."),
    )  # fmt: skip


class QuestionForm(forms.Form):
    """What the receiver asks back."""

    use_required_attribute = False
    words = some_words(
        gettext_lazy("What would you like to know first?"), rows=3, longest=1000,
        missing=gettext_lazy("Write your question; it goes back to your colleague."),
        hint=gettext_lazy("Or why you cannot, such as kin: then they ask someone else."),
    )  # fmt: skip


@for_navigators
def hand_over(request: HttpRequest, whanau_id: UUID) -> HttpResponse:
    """Begin a handover, or go on with the one under way."""
    whanau = open_record(request, whanau_id)
    waiting = queries.waiting_handover(whanau, request.actor.user)
    page = {"title": _("Hand over to a colleague"), "whanau": whanau, "handover": waiting}
    page |= {"cancel_url": record_address(whanau), "breadcrumbs": back_to_record(whanau)}
    return _go_on(request, waiting, page) if waiting else _begin(request, whanau, page)


def _begin(request: HttpRequest, whanau: Whanau, page: dict[str, Any]) -> HttpResponse:
    colleagues = queries.who_can_receive(request.actor, today(), but=request.actor.user)
    form = PrepareForm(request.POST or None, colleagues=colleagues)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            actions.prepare(
                whanau=whanau, receiver=said["receiver"], why=form.why(), by=request.actor, at=timezone.now(),
                meet_on=said["meet_on"], row_id=said["row"],
            )  # fmt: skip
        except actions.NotNow:
            form.add_error("receiver", _("They cannot take this whānau on just now. Choose someone else."))
        else:
            messages.success(request, _("Prepared. Nobody is asked before the whānau has been told."))
            return redirect("navigator:hand_over", whanau_id=whanau.pk)
    return render(request, "navigator/hand_over.html", page | {"form": form, "colleagues": colleagues})


def _go_on(request: HttpRequest, waiting: Handover, page: dict[str, Any]) -> HttpResponse:
    """What comes next: telling the whānau, answering a question, or taking it back."""
    telling = TellingForm(request.POST if "tell" in request.POST else None)
    more = MoreForm(request.POST if "more" in request.POST else None, initial={"matters": waiting.matters})
    try:
        if "take_back" in request.POST:
            actions.take_back(handover=waiting)
            messages.success(request, _("Taken back. You walk on with them."))
            return redirect("navigator:record", whanau_id=waiting.whanau_id)
        if "tell" in request.POST and telling.is_valid():
            told = actions.tell(handover=waiting, telling=telling.telling(), by=request.actor)
            messages.success(request, _after_telling(told))
            return redirect("navigator:hand_over", whanau_id=waiting.whanau_id)
        if "more" in request.POST and more.is_valid():
            actions.answer_back(handover=waiting, matters=more.cleaned_data["matters"])
            messages.success(request, _("Answered. They are asked again."))
            return redirect("navigator:hand_over", whanau_id=waiting.whanau_id)
    except actions.NotNow:
        messages.info(request, _("This handover stands elsewhere by now. Look at it again."))
        return redirect("navigator:hand_over", whanau_id=waiting.whanau_id)
    shown = {"state": STATES[waiting.state], "reason": REASONS[waiting.reason], "wish": WISHES.get(waiting.wish, "")}
    shown |= {"telling": telling if waiting.state == State.PREPARED else None, "to_fix": telling.errors or more.errors}
    shown |= {
        "form": telling if telling.is_bound else more,
        "more": more if waiting.state == State.ASKED_BACK else None,
    }
    return render(request, "navigator/handing_over.html", page | shown)


def _after_telling(told: Handover) -> str:
    if told.state == State.ASKED:
        return _("Written down. %(who)s is asked now; you walk on until they say yes.") % {"who": told.receiver}
    return _("Written down. They would rather not, so nobody is asked. Take it back, or tell them again later.")


@for_navigators
def answer(request: HttpRequest, handover_id: UUID) -> HttpResponse:
    """Someone is asked to walk with a whānau: what they need to answer, and nothing of the record."""
    asked = queries.asked_of(request.actor, handover_id)
    if asked is None:
        raise Http404
    form = QuestionForm(request.POST if "ask" in request.POST else None)
    try:
        if "accept" in request.POST:
            actions.accept(handover=asked)
            messages.success(request, _("You walk with them now. Their record is open to you."))
            return redirect("navigator:record", whanau_id=asked.whanau_id)
        if "ask" in request.POST and form.is_valid():
            actions.ask_back(handover=asked, words=form.cleaned_data["words"])
            messages.success(request, _("Your question is with %(who)s.") % {"who": asked.giver})
            return redirect("navigator:today")
    except actions.NotNow:
        messages.info(request, _("This no longer waits for you: it was taken back, or answered before."))
        return redirect("navigator:today")
    queries.read_handovers([asked])
    page = {"title": _("Will you walk with them?"), "handover": asked, "form": form, "reason": REASONS[asked.reason]}
    page |= {"wish": WISHES.get(asked.wish, ""), "open": asked.state == State.ASKED}
    return render(request, "navigator/asked.html", page)
