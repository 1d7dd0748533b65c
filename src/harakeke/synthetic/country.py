"""Making an agency's node: the sector in one transaction, then each provider in one of its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.conf import settings
from django.db import transaction

from harakeke.sector.organisations.models import Organisation, Role
from harakeke.sector.organisations.queries import actor_for
from harakeke.trust.sign_in.models import User

from .counting import count_everything
from .journeys import BEGAN
from .names import NameBook
from .places import Country
from .posts import Post, ProviderFacts, caseloads, posts_of, providers_of
from .provider import At, ProviderToWrite, Tally, wait_for_turn
from .scale import Scale
from .sector import write_agencies, write_ministry, write_posts, write_providers
from .summary import Summary

Progress = Callable[[str, int, int], None]


class TooEarly(ValueError):
    """The four agencies began in July 2025; a country before that cannot be made up."""


def make(scale: Scale, *, today: date, progress: Progress) -> Summary:
    """See build.build."""
    if (today - BEGAN).days < 60:
        raise TooEarly(f"The made-up country begins on {BEGAN}; give a day at least two months later.")
    book = NameBook(settings.HARAKEKE_DATA)
    posts, providers = posts_of(scale, book), providers_of(scale)
    country = Country()
    new = _write_sector(scale, posts, providers)
    if not new and not _is_ours(posts):
        return Summary(
            False,
            "Organisations live here already that are not of this made-up country, so nothing was changed. "
            "To begin anew, use an empty database.",
        )
    at = _who_is_at_work(posts, today)
    loads = caseloads(scale, [post for post in posts if post.kind == "navigator"])
    tally = Tally(progress, scale.whanau)
    made = [
        ProviderToWrite(scale, one, [post for post in posts if post.organisation == one.code], at, loads, book).write(
            country, tally, today=today
        )
        for one in providers
    ]
    managers = [at.actors[post.username] for post in posts if post.kind == "provider_manager"]
    return _summary(count_everything(managers), made=new or any(made))


def _summary(counts: dict[str, int], *, made: bool) -> Summary:
    holds = f"{counts['whanau']:,} whānau with {counts['people']:,} people and {counts['goals']:,} goals"
    if made:
        return Summary(True, f"Made up {holds}.", counts)
    return Summary(False, f"The made-up country is here already: {holds}. Nothing was changed.", counts)


@transaction.atomic
def _write_sector(scale: Scale, posts: list[Post], providers: list[ProviderFacts]) -> bool:
    wait_for_turn()
    if Organisation.objects.exists():
        return False
    ministry, agencies = write_ministry(), write_agencies(scale.agencies)
    made = write_providers(providers, {one.code: one for one in agencies})
    write_posts(posts, {one.code: one.pk for one in (ministry, *agencies, *made)})
    return True


def _is_ours(posts: list[Post]) -> bool:
    """Whether the made-up people here are exactly those of this scale."""
    here = User.objects.filter(made_up=True).values_list("username", flat=True)
    return set(here) == {post.username for post in posts}


def _who_is_at_work(posts: list[Post], today: date) -> At:
    roles = Role.objects.filter(user__made_up=True).select_related("user", "organisation")
    actors = {role.user.username: actor_for(role, on=today) for role in roles}
    return At(actors, dict(Organisation.objects.values_list("code", "id")))
