"""The agreement: two plain questions, neither ticked beforehand, and its end at a word. Saying no is fine."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from harakeke.web.shell.parts import Row
from harakeke.web.shell.templatetags.shell import day
from harakeke.whanau.agreement.actions import NotAgreed, agree, given_for, withdraw, withdraw_person
from harakeke.whanau.agreement.models import AgreedFor, Agreement
from harakeke.whanau.agreement.queries import last_withdrawn, living_agreement, persons_agreed, still_to_answer
from harakeke.whanau.agreement.words import BASES, NEVER_SUPPLIED, SUPPLIED, language_name
from harakeke.whanau.people.models import Person, Whanau
from harakeke.whanau.people.queries import people_of

from .agreement_forms import AgreementForm, WithdrawalForm, grown_up, posted
from .desk import back_to_record, for_navigators, open_record, record_address, today


@for_navigators
def ask_agreement(request: HttpRequest, whanau_id: UUID) -> HttpResponse:
    """Ask for the agreement after a statement was given; show the one that lives."""
    whanau = open_record(request, whanau_id)
    page = {"title": _("The agreement"), "whanau": whanau, "breadcrumbs": back_to_record(whanau)}
    page |= {"supplied": SUPPLIED, "never_supplied": NEVER_SUPPLIED, "cancel_url": record_address(whanau)}
    giving, living = still_to_answer(whanau), living_agreement(whanau)
    if giving is None:
        return _shown(request, whanau, living, page)
    form = AgreementForm(posted(request), given=given_for(giving), people=people_of(whanau))
    page |= {"form": form, "giving": giving, "living": living}
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            agree(
                giving=giving, agreed_by=said["agreed_by"], to_plan=said["to_plan"], to_supply=said["to_supply"],
                persons=said.get("persons", ()), at=timezone.now(),
            )  # fmt: skip
        except NotAgreed:
            return render(request, "navigator/declined.html", page)
        messages.success(request, _("The agreement is written down. Begin with the dream."))
        return redirect("navigator:plan", whanau_id=whanau.pk)
    return render(request, "navigator/agreement.html", page)


def _shown(request: HttpRequest, whanau: Whanau, living: Agreement | None, page: dict[str, object]) -> HttpResponse:
    """The living agreement with each person's part; without one, the way to it, and how the last one ended."""
    if living:
        rows = [_part_row(one) for one in persons_agreed(whanau)]
        spoken = language_name(living.giving.spoken or living.giving.statement.language)
        return render(request, "navigator/agreed.html", page | {"agreement": living, "persons": rows, "spoken": spoken})
    if ended := last_withdrawn(whanau):
        return render(request, "navigator/ended.html", page | {"ended": ended})
    messages.info(request, _("First the statement is given and explained; then the whānau can agree."))
    return redirect("navigator:give_statement", whanau_id=whanau.pk)


def _part_row(one: AgreedFor) -> Row:
    said = str(BASES[one.basis]) if one.acted_by is None else f"{one.acted_by} · {BASES[one.basis]}"
    return Row(str(one.person), hint=said, status=day(one.agreed_at), kind="good", private=True)


@for_navigators
def withdraw_agreement(request: HttpRequest, whanau_id: UUID) -> HttpResponse:
    """End the agreement, or one person's part in it, at their word."""
    whanau = open_record(request, whanau_id)
    living = living_agreement(whanau)
    if living is None:
        return redirect("navigator:agreement", whanau_id=whanau.pk)
    persons = _people(whanau)
    form = WithdrawalForm(posted(request), people=grown_up(people_of(whanau), today()), persons=persons)
    if request.method == "POST" and form.is_valid():
        _end(request, living, form.cleaned_data, {str(one.pk): one for one in persons})
        return redirect("navigator:agreement", whanau_id=whanau.pk)
    page = {"title": _("End the agreement"), "form": form, "whanau": whanau, "agreement": living}
    page |= {"cancel_url": record_address(whanau), "breadcrumbs": back_to_record(whanau)}
    return render(request, "navigator/withdraw_agreement.html", page)


def _people(whanau: Whanau) -> list[Person]:
    """Everyone whose part lives, once each."""
    return list({one.person_id: one.person for one in persons_agreed(whanau)}.values())


def _end(request: HttpRequest, living: Agreement, said: dict[str, object], persons: dict[str, Person]) -> None:
    at = timezone.now()
    if said["whose"] == "whanau":
        withdraw(agreement=living, at=at, by=request.actor, said_by=said["said_by"], why=str(said["why"]))
        messages.success(request, _("The agreement is ended. Nothing new is planned or shared from now on."))
    else:
        withdraw_person(person=persons[str(said["whose"])], by=request.actor, at=at)
        messages.success(request, _("Their part is ended. Nothing more about them goes to Stats NZ."))
