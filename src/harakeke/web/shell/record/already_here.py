"""Before someone is written down: whether someone like them is here already, within the reach of whoever asks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from django.utils.html import format_html, format_html_join

from harakeke.methods.names import Described, Strength
from harakeke.trust.walls.actor import Actor
from harakeke.web.shell.parts import Row
from harakeke.web.shell.templatetags.shell import private
from harakeke.whanau.merging.resemblance import Resembling, resembling
from harakeke.whanau.merging.words import REASONS, STRENGTHS
from harakeke.whanau.people import rules
from harakeke.whanau.people.actions import NewPerson
from harakeke.whanau.people.births import Birth
from harakeke.whanau.people.door import read_list
from harakeke.whanau.people.models import BirthQuality, Person


def already_here(by: Actor, newcomers: Iterable[Described], *, address: Callable[[Person], str]) -> list[Row]:
    """A row for each person within reach who resembles someone about to be written down, with the reasons.

    That their names are shown is put on the record, as with any list.
    """
    found = {one.person.pk: one for new in newcomers for one in resembling(by, new)}
    read_list({one.person.whanau_id: one.person.whanau for one in found.values()}.values(), by=by, subject="list")
    return [resembling_row(one, address(one.person)) for one in found.values()]


def newcomer(new: NewPerson, *, place: object, on: date) -> Described:
    """Someone about to be written down, as they are compared."""
    born = new.birth_date or (None if new.age is None else rules.birth_date_from_age(new.age, on))
    family = (new.family_name,) if new.family_name else ()
    return Described((new.given_names,), family, born, new.birth_date is not None, place)


def being_added(given: str, family: str, birth: Birth, *, place: object) -> Described:
    """Someone about to be added to a whānau that is here, as they are compared."""
    return Described((given,), (family,) if family else (), birth.on, birth.quality == BirthQuality.EXACT, place)


def resembling_row(one: Resembling, url: str) -> Row:
    """Someone who is here already, with every reason."""
    reasons = format_html_join(" · ", "{}", ((REASONS[reason],) for reason in one.likeness.reasons))
    hint = format_html("{} · {}", private(one.person.whanau.name), reasons)
    sure = one.likeness.strength == Strength.SURELY
    return Row(
        str(one.person), url, hint, str(STRENGTHS[one.likeness.strength]), "attention" if sure else "plain", True
    )
