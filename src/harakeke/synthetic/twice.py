"""The story's whānau, written down a second time by a colleague who did not know: for the manager to notice."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID, uuid5

from django.db import transaction

from harakeke.sector.organisations.models import Role
from harakeke.sector.organisations.queries import actor_for
from harakeke.trust.walls.actor import Actor, acting
from harakeke.whanau.engagements.actions import register
from harakeke.whanau.engagements.models import Engagement
from harakeke.whanau.people.actions import NewPerson
from harakeke.whanau.people.models import Person, Whanau

from .story import TELLER
from .words import read

NAME = "Raataa whaanau"
SPACE = UUID("0d0a3a1a-6a0b-4c59-8f0e-6f6a1c1f5b11")  # so that a second run finds what the first wrote
#: How the colleague heard and wrote two of them.
HEARD = {"Ngāwai": ("Ngaawai", "Raataa"), "Wiremu Hōne": ("Wiremu Hone", "Rata")}


def write_down_twice(today: date) -> None:
    """Register two people of the story again, under the names a colleague heard; safe to repeat."""
    teller = Role.objects.filter(user__username=TELLER).order_by("id").first()
    others = Role.objects.filter(organisation=teller.organisation_id, kind="navigator") if teller else None
    colleague = others.exclude(pk=teller.pk).order_by("-id").first() if teller and others else None
    if teller and colleague:
        with transaction.atomic():
            _register_again(actor_for(teller, on=today), actor_for(colleague, on=today), today - timedelta(days=1))


def _register_again(teller: Actor, colleague: Actor, on: date) -> None:
    with acting(teller):
        told = (
            Whanau.objects.filter(name=read("story")["whanau"]).select_related("area").order_by("registered_on").first()
        )
        if told is None:
            return
        kept = Person.objects.filter(whanau=told, given_names__in=HEARD).order_by("birth_date")
        people = [NewPerson(*HEARD[one.given_names], one.birth_date, None, tuple(one.ethnicities)) for one in kept]
        agency = Engagement.objects.filter(whanau=told).values_list("agency_id", flat=True)[0]
    with acting(colleague):
        row = uuid5(SPACE, str(told.pk))
        register(name=NAME, area=told.area, people=people, agency_id=agency, by=colleague, on=on, row_id=row)
