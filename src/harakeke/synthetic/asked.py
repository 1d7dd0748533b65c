"""What the story's whānau asked about what is kept: one answered, one waiting, one about a look. By real actions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID, uuid5

from harakeke.trust.walls.actor import Actor, acting
from harakeke.whanau.people import door
from harakeke.whanau.people.models import Person, Whanau
from harakeke.whanau.people.queries import own_whanau_id, people_of
from harakeke.whanau.privacy_requests import actions
from harakeke.whanau.privacy_requests.models import Channel
from harakeke.whanau.privacy_requests.queries import asking

from .words import read


def tell_requests(whanau_id: UUID, *, navigator: Actor, manager: Actor, members: Iterable[Actor], today: date) -> None:
    """Write the story's requests, each as who would write it. The same story gives the same ids."""
    told = read("asked")
    with acting(navigator):
        whanau = door.open_whanau(whanau_id, by=navigator)
        refused, eldest = told["refused"], people_of(whanau)[0]
        on = today - timedelta(days=refused["days_ago"])
        request = _ask(whanau, refused, eldest, navigator, on)
    with acting(manager):
        actions.answer(
            request=request, decision="refused", words=refused["answer"], by=manager, on=on + timedelta(days=5)
        )
    for member in members:
        with acting(member):
            if own_whanau_id(member) != whanau_id:
                continue
            who = asking(member, whanau)
            for name, about in (("waiting", {}), ("question", {"look_user_id": navigator.user})):
                on = today - timedelta(days=told[name]["days_ago"])
                _ask(whanau, told[name], who, member, on, **about, **({"look_day": on} if about else {}))


def _ask(whanau: Whanau, told: dict[str, str], who: Person | None, by: Actor, on: date, **about: object):  # type: ignore[no-untyped-def]
    channel = Channel.SPOKEN if by.kind == "navigator" else Channel.DESK
    said = {name: told[name] for name in ("kind", "words", "about", "statement") if name in told}
    asked = actions.Asked(**said, channel=channel, **about)  # type: ignore[arg-type]
    row_id = uuid5(whanau.pk, told["words"])
    return actions.ask(whanau=whanau, asked=asked, person=who, by=by, on=on, row_id=row_id)
