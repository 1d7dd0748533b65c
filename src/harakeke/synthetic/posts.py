"""Who works where in the made-up country: one well-known person for each desk, and everyone beside them. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import cycle, islice

from .names import NameBook
from .scale import Scale
from .words import read

DEMO = "demo."


@dataclass(frozen=True)
class Post:
    """A made-up user and the role they hold at an organisation, by its code."""

    username: str
    name: str
    kind: str
    organisation: str

    @property
    def demo(self) -> bool:
        """Whether it is one of the well-known people of the demo."""
        return self.username.startswith(DEMO)


@dataclass(frozen=True)
class ProviderFacts:
    """A made-up provider: which agency commissions it, which other one too, and its share of the navigators."""

    code: str
    name: str
    agency: str
    share: int
    also: str = ""


def providers_of(scale: Scale) -> list[ProviderFacts]:
    """The providers of a scale, without commissions of agencies that are not in it."""
    found = [ProviderFacts(**one) for one in read("organisations")["providers"]]
    return [
        ProviderFacts(one.code, one.name, one.agency, one.share, one.also if one.also in scale.agencies else "")
        for one in found
        if one.agency in scale.agencies and (not scale.providers or one.code in scale.providers)
    ]


def posts_of(scale: Scale, book: NameBook) -> list[Post]:
    """Everyone of an agency's node, the demo's own first. The same scale gives the same people."""
    providers = providers_of(scale)
    at = {*scale.agencies, *(one.code for one in providers)}
    names = _names(book)
    posts = [_demo_post(one) for one in read("organisations")["desks"] if one["at"] in at]
    posts += [
        Post(f"{kind}.{agency}", next(names), role, agency)
        for agency in scale.agencies
        for kind, role in (("analyst", "agency_analyst"), ("steward", "data_steward"))
    ]
    managed = {post.organisation for post in posts if post.kind == "provider_manager"}
    posts += [
        Post(f"manager.{one.code}", next(names), "provider_manager", one.code)
        for one in providers
        if one.code not in managed
    ]
    return [*posts, *_navigators(scale, providers, posts, names)]


def posts_of_the_ministry(book: NameBook) -> list[Post]:
    return [_demo_post(one) for one in read("organisations")["desks_national"]]


def caseloads(scale: Scale, navigators: Iterable[Post]) -> dict[str, int]:
    """How many whānau each navigator walks with, by username; those of the demo a number one can take in."""
    rng = scale.dice("caseloads")
    each = list(navigators)
    average = scale.whanau / len(each)
    loads = {one.username: min(scale.demo_whanau, int(average)) for one in each if one.demo}
    others = [one.username for one in each if not one.demo]
    left = scale.whanau - sum(loads.values())
    return loads | _shared_out(left, {name: rng.uniform(0.6, 1.4) for name in others})


def _navigators(scale: Scale, providers: list[ProviderFacts], posts: list[Post], names: Iterator[str]) -> list[Post]:
    already = Counter(post.organisation for post in posts if post.kind == "navigator")
    wanted = _shared_out(scale.navigators, {one.code: float(one.share) for one in providers})
    number: Counter[str] = Counter()
    made = []
    for one in providers:
        for _ in range(max(1, wanted[one.code]) - already[one.code]):
            number[one.agency] += 1
            made.append(Post(f"navigator.{one.agency}.{number[one.agency]}", next(names), "navigator", one.code))
    return made


def _shared_out(total: int, weights: dict[str, float]) -> dict[str, int]:
    """Whole shares that add up to the total: rounded down, the largest remainders then rounded up."""
    whole = sum(weights.values())
    exact = {key: total * weight / whole for key, weight in weights.items()}
    shares = {key: int(share) for key, share in exact.items()}
    by_remainder = sorted(exact, key=lambda key: (shares[key] - exact[key], key))
    for key in islice(by_remainder, total - sum(shares.values())):
        shares[key] += 1
    return shares


def _demo_post(one: dict[str, str]) -> Post:
    return Post(one["username"], f"{one['name']} (made up)", one["kind"], one["at"])


def _names(book: NameBook) -> Iterator[str]:
    return (f"{name} (made up)" for name in cycle(book.of_staff))
