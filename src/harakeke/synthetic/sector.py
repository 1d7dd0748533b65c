"""Writing the organisations, commissions, users and roles of the made-up country. They are open to every kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.contrib.auth.hashers import make_password

from harakeke.sector.organisations.models import Commission, Organisation, OrganisationKind, Role
from harakeke.trust.sign_in.models import User

from .journeys import BEGAN
from .posts import Post, ProviderFacts
from .words import read


def write_ministry() -> Organisation:
    return Organisation.objects.create(kind=OrganisationKind.MINISTRY, **read("organisations")["ministry"])


def write_agencies(codes: Iterable[str]) -> list[Organisation]:
    """The real agencies, by their codes, as of July 2025."""
    facts = {one["code"]: one for one in read("organisations")["agencies"]}
    return [Organisation.objects.create(kind=OrganisationKind.AGENCY, **facts[code]) for code in codes]


def write_providers(providers: Iterable[ProviderFacts], agencies: Mapping[str, Organisation]) -> list[Organisation]:
    """Made-up providers, commissioned by one agency or two since July 2025."""
    return [_write_provider(one, agencies) for one in providers]


def _write_provider(one: ProviderFacts, agencies: Mapping[str, Organisation]) -> Organisation:
    agency = agencies[one.agency]
    provider = Organisation.objects.create(
        kind=OrganisationKind.PROVIDER,
        code=one.code,
        name=one.name,
        source="Made up for the demo",
        made_up=True,
        navigator_word=agency.navigator_word,
        navigators_word=agency.navigators_word,
    )
    for commissioner in filter(None, (one.agency, one.also)):
        Commission.objects.create(agency=agencies[commissioner], provider=provider, starts_on=BEGAN)
    return provider


def write_posts(posts: Iterable[Post], organisations: Mapping[str, int]) -> None:
    """Made-up users without a password, and their roles since July 2025."""
    each = list(posts)
    users = User.objects.bulk_create(
        User(username=one.username, preferred_name=one.name, made_up=True, password=make_password(None)) for one in each
    )
    Role.objects.bulk_create(
        Role(user=user, organisation_id=organisations[one.organisation], kind=one.kind, starts_on=BEGAN)
        for user, one in zip(users, each, strict=True)
    )
