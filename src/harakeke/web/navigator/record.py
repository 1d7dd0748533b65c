"""The whānau page: who they are, the dream, the next three steps; then their goals and what happened.

It is read more than any other page, so it reads twice: at the door, and the whole record at a glance.
"""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from harakeke.web.shell.parts import Link, Row
from harakeke.web.shell.record.privacy_requests import beside
from harakeke.whanau.people.models import Person, Whanau
from harakeke.whanau.people.rules import age_on
from harakeke.whanau.plans.models import Goal
from harakeke.whanau.plans.words import SCALE, domain_name
from harakeke.whanau.record.queries import at_a_glance
from harakeke.whanau.referrals.models import Referral, ReferralStatus
from harakeke.whanau.referrals.words import KINDS, STATUSES

from .desk import for_navigators, open_record, today
from .happened import visit_event
from .steps import just_done, row_of

NEXT_STEPS = 3
VISITS_SHOWN = 3


@for_navigators
def show_record(request: HttpRequest, whanau_id: UUID) -> HttpResponse:
    """One whānau's record."""
    whanau = open_record(request, whanau_id)
    on = today()
    record = at_a_glance(whanau, steps=NEXT_STEPS, visits=VISITS_SHOWN + 1)
    return render(
        request,
        "navigator/record.html",
        {
            "title": _("Whānau record"),
            "breadcrumbs": [Link(_("Whānau"), reverse("navigator:whanau"))],
            "whanau": whanau,
            "record": record,
            "steps": [row_of(step, "record", on) for step in record.steps],
            "people": [_person_row(one, on) for one in record.people],
            "goals": [goal_row(goal, whanau) for goal in record.goals],
            "visits": [visit_event(visit, record.people) for visit in record.visits[:VISITS_SHOWN]],
            "more_visits": len(record.visits) > VISITS_SHOWN,
            "beside": beside(record.beside),
            "referrals": [_referral_row(one, whanau) for one in record.referrals],
            "just_done": just_done(request),
        },
    )


def goal_row(goal: Goal, whanau: Whanau) -> Row:
    """A goal in the whānau's words, with how far it has come."""
    url = reverse("navigator:goal", args=[whanau.pk, goal.pk])
    if goal.reached_on:
        return Row(goal.words, url, domain_name(goal.domain), _("Reached"), "good")
    if goal.scale is None:
        return Row(goal.words, url, domain_name(goal.domain), _("On the way"), "plain")
    return Row(goal.words, url, domain_name(goal.domain), str(SCALE[goal.scale]), "info")


def _person_row(person: Person, on: date) -> Row:
    if person.birth_date is None:
        return Row(str(person), hint=_("Age not told"), private=True)
    age = age_on(person.birth_date, on)
    about = _("About %(age)s years old") if person.birth_quality != "exact" else _("%(age)s years old")
    return Row(str(person), hint=about % {"age": age}, private=True)


def _referral_row(referral: Referral, whanau: Whanau) -> Row:
    """A referral; while it waits, for how long it has."""
    url = reverse("navigator:referral", args=[whanau.pk, referral.pk])
    colour = {ReferralStatus.SENT: "attention", ReferralStatus.TAKEN_UP: "good"}.get(referral.status, "plain")
    hint = str(KINDS[referral.service_kind])
    if referral.status == ReferralStatus.SENT:
        hint += " · " + _("%(days)s days") % {"days": (today() - referral.made_on).days}
    return Row(referral.service, url, hint, str(STATUSES[referral.status]), colour)
