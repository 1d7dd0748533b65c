"""Writes about one person: added to a whānau, and what is kept of them put right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from unicodedata import normalize
from uuid import UUID

from django.db import transaction

from harakeke.reference.models import Area

from .births import Birth
from .models import Affiliation, Contact, HealthNumber, OtherName, Person, Whanau
from .once import write_once


@dataclass(frozen=True)
class Reached:
    """How someone is reached; `safe` is None where it was not asked."""

    phone: str = ""
    email: str = ""
    way: str = ""
    safe: bool | None = None
    safe_how: str = ""
    address: str = ""
    area: Area | None = None


@dataclass(frozen=True)
class Said:
    """One more thing someone is or is called: its kind, the words, and a code where a classification has it."""

    kind: str
    words: str
    code: str = ""


def add_person(
    *,
    whanau: Whanau,
    given_names: str,
    family_name: str = "",
    birth: Birth = Birth(),  # noqa: B008  # frozen
    ethnicities: Sequence[str] = (),
    row_id: UUID | None = None,
) -> Person:
    """Someone belongs to this whānau, and it is their home."""
    return write_once(
        Person, row_id, tenant_id=whanau.tenant_id, whanau=whanau, given_names=as_given(given_names),
        family_name=as_given(family_name), birth_date=birth.on, birth_quality=birth.quality,
        ethnicities=list(dict.fromkeys(ethnicities)),
    )  # fmt: skip


@transaction.atomic
def change_names(*, person: Person, given_names: str, family_name: str, others: Iterable[Said]) -> None:
    """Their names as given, and every other name they go by; what is not named any more is taken away."""
    _change(person, given_names=as_given(given_names), family_name=as_given(family_name))
    wanted = {(one.kind, as_given(one.words)) for one in others if as_given(one.words)}
    there = {(one.kind, one.name): one for one in OtherName.objects.filter(person=person)}
    for kind, name in sorted(wanted - there.keys()):
        OtherName.objects.create(**_of(person), kind=kind, name=name)
    OtherName.objects.filter(pk__in=[one.pk for key, one in there.items() if key not in wanted]).delete()


def change_birth(*, person: Person, birth: Birth) -> None:
    """When they were born, as well as it is known."""
    _change(person, birth_date=birth.on, birth_quality=birth.quality)


def change_ethnicities(*, person: Person, codes: Sequence[str]) -> None:
    """Every ethnic group they belong to, by its code at any level."""
    _change(person, ethnicities=list(dict.fromkeys(codes)))


def change_gender(*, person: Person, gender: str, words: str, sex: str) -> None:
    """Their gender as they say it; sex recorded at birth where it was given."""
    _change(person, gender=gender, gender_words=as_given(words) if gender == "another" else "", sex=sex)


def change_languages(*, person: Person, languages: Sequence[str], preferred: str, interpreter: bool | None) -> None:
    """The languages they speak or sign, the one they like best, and whether an interpreter is needed."""
    spoken = list(dict.fromkeys(as_given(one) for one in (*languages, preferred) if as_given(one)))
    _change(person, languages=spoken, preferred_language=as_given(preferred), interpreter=interpreter)


@transaction.atomic
def change_affiliations(*, person: Person, said: Iterable[Said]) -> None:
    """Their iwi, hapū and marae; what is not named any more is taken away."""
    wanted = {(one.kind, as_given(one.words)): one.code for one in said if as_given(one.words)}
    there = {(one.kind, one.words): one for one in Affiliation.objects.filter(person=person)}
    gone = [one.pk for key, one in there.items() if wanted.get(key) != one.code]
    Affiliation.objects.filter(pk__in=gone).delete()
    for (kind, words), code in sorted(wanted.items()):
        if (kind, words) not in there or there[kind, words].pk in gone:
            Affiliation.objects.create(**_of(person), kind=kind, words=words, code=code)


def change_contact(*, person: Person, reached: Reached) -> Contact:
    """How to reach them, and whether it is safe to."""
    told = {**asdict(reached), "area": reached.area}
    contact, _ = Contact.objects.update_or_create(**_of(person), defaults=told)
    return contact


def give_health_number(*, person: Person, number: str) -> None:
    """Their NHI number as health_number.read_health_number has it; empty takes it away."""
    if number:
        HealthNumber.objects.update_or_create(**_of(person), defaults={"number": number})
    else:
        HealthNumber.objects.filter(person=person).delete()


def as_given(words: str) -> str:
    """Words stay as they were given; only the bytes of a macron are made one (NFC) and outer spaces removed."""
    return normalize("NFC", words).strip()


def _of(person: Person) -> dict[str, object]:
    return {"tenant_id": person.tenant_id, "whanau_id": person.whanau_id, "person": person}


def _change(person: Person, **columns: object) -> None:
    for name, value in columns.items():
        setattr(person, name, value)
    person.save(update_fields=list(columns))
