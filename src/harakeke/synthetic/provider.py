"""Writing one provider: its statements as its manager, then each navigator's whānau as that navigator."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TypeVar
from uuid import UUID

from django.db import connection, transaction

from harakeke.reference.queries import outcome_domains
from harakeke.sector.organisations.models import Organisation
from harakeke.trust.walls.actor import Actor, acting
from harakeke.whanau.agreement.models import Statement, StatementStatus
from harakeke.whanau.people import door

from . import story
from .asked import tell_requests
from .day import fill_day
from .journeys import BEGAN
from .names import NameBook
from .paths import tell_path
from .places import Country
from .posts import Post, ProviderFacts
from .readings import write_pou
from .rows import Batch
from .scale import Scale
from .walking import Setting, draw_whanau
from .words import read

Thing = TypeVar("Thing")
Drawn = TypeVar("Drawn")


@dataclass(frozen=True)
class At:
    """The made-up people as they are written: the actor each makes, by username, and the ids of organisations."""

    actors: Mapping[str, Actor]
    organisations: Mapping[str, int]


@dataclass
class Tally:
    """How many whānau there are so far, told as it grows."""

    tell: Callable[[str, int, int], None]
    of: int
    done: int = 0

    def add(self, whanau: int) -> None:
        self.done += whanau
        self.tell("Whānau", self.done, self.of)


def wait_for_turn() -> None:
    """One maker at a time; the turn ends with the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext('harakeke synthetic'))")


@dataclass(frozen=True)
class ProviderToWrite:
    """A provider with the posts at it. loads: how many whānau each navigator walks with."""

    scale: Scale
    facts: ProviderFacts
    posts: Sequence[Post]
    at: At
    loads: Mapping[str, int]
    book: NameBook

    def write(self, country: Country, tally: Tally, *, today: date) -> bool:
        """Write all of it or nothing. False where that was done before: its statements are there."""
        manager = self.at.actors[self._posts("provider_manager")[0].username]
        navigators = self._posts("navigator")
        with acting(manager), transaction.atomic():
            wait_for_turn()
            if Statement.objects.filter(tenant_id=manager.organisation).exists():
                tally.add(sum(self.loads[post.username] for post in navigators))
                return False
            setting = self._setting(country, self._write_statements(manager), today)
            write_pou(manager, setting.statements[0])
            teller: Actor | None = None
            story_of: UUID | None = None
            for post, (batch, told) in zip(navigators, ahead(partial(self._draw, setting), navigators), strict=True):
                navigator = self.at.actors[post.username]
                with acting(navigator):
                    batch.write()
                for reader in (navigator, manager) if told else ():
                    with acting(reader):
                        door.open_whanau(told, by=reader)
                if told:
                    members = [self.at.actors[one.username] for one in self._posts("whanau_member")]
                    tell_requests(told, navigator=navigator, manager=manager, members=members, today=today)
                    tell_path(told, navigator=navigator, today=today)
                    teller, story_of = navigator, told
                tally.add(self.loads[post.username])
            if teller and story_of:
                others = [one for post in navigators if (one := self.at.actors[post.username]) != teller]
                fill_day(story_of, navigator=teller, colleague=others[0] if others else None, today=today)
        return True

    def _posts(self, kind: str) -> list[Post]:
        return [post for post in self.posts if post.kind == kind]

    def _write_statements(self, manager: Actor) -> tuple[UUID, ...]:
        """The provider's statement in both languages; ours stands in until its own is loaded."""
        given = read("statement")
        batch = Batch(manager.organisation, self.scale.dice(f"{self.facts.code}/statements"))
        for language in ("en", "mi"):
            batch.add(
                Statement,
                version=given["version"],
                language=language,
                title=given[language]["title"],
                text=given[language]["text"].format(provider=self.facts.name).strip(),
                placeholder=True,
                status=StatementStatus.APPROVED,
                awaiting_review=language == "mi",
                approved_by_id=manager.user,
                approved_on=BEGAN,
            )
        batch.write()
        return tuple(one.pk for one in batch.rows[Statement])

    def _setting(self, country: Country, statements: tuple[UUID, ...], today: date) -> Setting:
        organisations, facts = self.at.organisations, self.facts
        agency = Organisation.objects.get(code=facts.agency)
        return Setting(
            tenant=organisations[facts.code],
            agency=agency.pk,
            also=organisations.get(facts.also),
            region=agency.commissioning_region,
            statements=statements,
            domains=dict(outcome_domains().values_list("code", "id")),
            homes=country.homes(self.scale.dice(f"{facts.code}/homes"), agency.commissioning_region),
            book=self.book,
            today=today,
            everyday=self.scale.everyday,
        )

    def _draw(self, setting: Setting, post: Post) -> tuple[Batch, UUID | None]:
        """All the whānau a navigator walks with, still to be written; and the id of the story's, if it is theirs."""
        navigator = self.at.actors[post.username].user
        batch = Batch(setting.tenant, self.scale.dice(post.username))
        told = None
        if post.username == story.TELLER:
            keys = {one.username: self.at.actors[one.username].user for one in self._posts("whanau_member")}
            told = story.tell_story(batch, setting, navigator, keys)
        for _ in range(self.loads[post.username] - (told is not None)):
            draw_whanau(batch, setting, navigator)
        return batch, told


def ahead(draw: Callable[[Thing], Drawn], things: Iterable[Thing]) -> Iterator[Drawn]:
    """Each thing drawn, the next one while the last is being written."""
    with ThreadPoolExecutor(1) as pool:
        coming: Future[Drawn] | None = None
        for thing in things:
            drawn, coming = coming, pool.submit(draw, thing)
            if drawn:
                yield drawn.result()
        if coming:
            yield coming.result()
