"""What is kept of a person, in words for pages."""

from __future__ import annotations

from datetime import date

from django.utils.dateformat import format as format_date
from django.utils.functional import Promise
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from .births import Birth
from .models import AffiliationKind, Gender, NameKind, Person, Sex, Way
from .rules import age_on

Words = str | Promise

NAME_KINDS: dict[str, Words] = {
    NameKind.KNOWN_AS: _("Known as"),
    NameKind.FORMER: _("Name before"),
    NameKind.ALIAS: _("Another name they use"),
    NameKind.WRITTEN_ELSEWHERE: _("As written elsewhere"),
}
GENDERS: dict[str, Words] = {
    Gender.FEMALE: pgettext_lazy("gender", "Female"),
    Gender.MALE: pgettext_lazy("gender", "Male"),
    Gender.ANOTHER: pgettext_lazy("gender", "Another gender"),
}
SEXES: dict[str, Words] = {Sex.FEMALE: pgettext_lazy("sex", "Female"), Sex.MALE: pgettext_lazy("sex", "Male")}
WAYS: dict[str, Words] = {
    Way.CALL: _("Ring"),
    Way.TEXT: _("Text"),
    Way.EMAIL: _("E-mail"),
    Way.VISIT: _("Come by"),
    Way.THROUGH: _("Through someone else of the whānau"),
}
AFFILIATIONS: dict[str, Words] = {
    AffiliationKind.IWI: _("Iwi"),
    AffiliationKind.HAPU: _("Hapū"),
    AffiliationKind.MARAE: _("Marae"),
}
#: Languages offered to choose from; any other is written down as it is called.
LANGUAGES: dict[str, Words] = {
    "en": _("English"),
    "mi": _("Te reo Māori"),
    "nzs": _("New Zealand Sign Language"),
    "sm": _("Samoan"),
    "to": _("Tongan"),
    "rar": _("Cook Islands Māori"),
    "niu": _("Niuean"),
    "tkl": _("Tokelauan"),
    "fj": _("Fijian"),
    "tvl": _("Tuvaluan"),
    "hi": _("Hindi"),
    "zh": _("Chinese languages"),
}


def language(code: str) -> Words:
    """A language by its code, or as it was written down."""
    return LANGUAGES.get(code, code)


def born(person: Person) -> str:
    """When someone was born, as well as it is known: never more exact than it was told."""
    return born_words(Birth(person.birth_date, person.birth_quality))


def born_words(birth: Birth) -> str:
    if birth.on is None:
        return now("Not told")
    if birth.quality == "exact":
        return format_date(birth.on, "D j M Y")
    if birth.quality == "month":
        return format_date(birth.on, "F Y")
    if birth.quality == "year":
        return now("In %(year)s") % {"year": birth.on.year}
    return now("About %(year)s, from their age") % {"year": birth.on.year}


def age(person: Person, on: date) -> str:
    """Someone's age in whole years; "about" where the day they were born is not known. Empty where nothing is."""
    if person.birth_date is None:
        return ""
    years = age_on(person.birth_date, on)
    if person.birth_quality == "exact":
        return ngettext("%(n)s year old", "%(n)s years old", years) % {"n": years}
    return ngettext("about %(n)s year old", "about %(n)s years old", years) % {"n": years}
