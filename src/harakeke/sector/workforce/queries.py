"""Reads of posts: a provider's own, and what there is at each place on a day. Posts name nobody, so all may read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import Count, F, Max, Q, QuerySet
from django.utils import timezone

from harakeke.reference import queries as reference
from harakeke.reference.centres import Centre, centres
from harakeke.reference.labels import area_labels
from harakeke.reference.models import Level

from .models import NavigatorPost, Outreach
from .rules import share_out

ABOVE = {
    Level.TA: "ta_code",
    Level.REGION: "region_code",
    Level.COMMISSIONING_REGION: "commissioning_region_code",
}


@dataclass(frozen=True)
class Placed:
    """What one post has at one place: its base, or somewhere it goes to."""

    post: UUID
    level: str
    code: str
    fte: Decimal
    kinds: tuple[str, ...]
    agency: int
    provider: str
    outreach: bool


@dataclass(frozen=True)
class SupplyRow:
    """All navigators' time at one place. A post of several kinds counts in full for each, and once in `fte`."""

    level: str
    code: str
    name: str
    centre: Centre | None
    fte: Decimal
    by_kind: dict[str, Decimal]
    providers: tuple[str, ...]


def posts_of(provider_id: int) -> QuerySet[NavigatorPost]:
    """Every post of a provider, those that go on first."""
    mine = NavigatorPost.objects.filter(provider_id=provider_id).select_related("agency").prefetch_related("outreach")
    return mine.order_by(F("ends_on").desc(nulls_first=True), "level", "code", "starts_on", "id")


def on_day(on: date) -> QuerySet[NavigatorPost]:
    """The posts there are on a day."""
    found = NavigatorPost.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on), starts_on__lte=on)
    return found.select_related("provider").prefetch_related("outreach")


def fingerprint() -> str:
    """Changes whenever a post does: what was worked out from posts is kept under it."""
    posts = NavigatorPost.objects.aggregate(Count("pk"), Max("changed_at"))
    return repr([sorted(posts.items()), Outreach.objects.count()])


def placed(*, on: date, agencies: Collection[int] = (), kind: str = "") -> Iterator[Placed]:
    """Each post at each place it works, outreach days moved from the base to where they happen."""
    found = on_day(on)
    if agencies:
        found = found.filter(agency_id__in=agencies)
    for post in found.filter(kinds__contains=[kind]) if kind else found:
        yield from _places_of(post)


def supply(*, on: date, agencies: Collection[int] = (), kind: str = "") -> list[SupplyRow]:
    """What there is at each place, by level and code. agencies: only posts that walk for them; empty for all."""
    at: dict[tuple[str, str], list[Placed]] = defaultdict(list)
    for one in placed(on=on, agencies=agencies, kind=kind):
        at[one.level, one.code].append(one)
    names = area_labels(at.keys())
    points = {level: centres(level) for level in {level for level, _code in at}}
    return [_row(names.get(key, key[1]), points[key[0]].get(key[1]), at[key]) for key in sorted(at)]


def fte_in(level: str, codes: Collection[str], *, on: date | None = None) -> Decimal:
    """The FTE at work in some areas. A post known only by its district is in no SA2, and in its district once."""
    wanted, here = set(codes), list(placed(on=on or timezone.localdate()))
    inside = {(level, code) for code in wanted}
    if level in ABOVE:
        for lower in (Level.SA2, Level.TA):
            below = reference.areas(lower).filter(**{f"{ABOVE[Level(level)]}__in": wanted})
            inside |= {(str(lower), code) for code in below.values_list("code", flat=True)}
    return sum((one.fte for one in here if (one.level, one.code) in inside), Decimal(0))


def _places_of(post: NavigatorPost) -> Iterator[Placed]:
    goes_to = list(post.outreach.all())
    left, away = share_out(post.fte, [one.days for one in goes_to])
    told = {"post": post.pk, "kinds": tuple(post.kinds), "agency": post.agency_id, "provider": post.provider.name}
    if left:
        yield Placed(level=post.level, code=post.code, fte=left, outreach=False, **told)
    for one, share in zip(goes_to, away, strict=True):
        yield Placed(level=one.level, code=one.code, fte=share, outreach=True, **told)


def _row(name: str, centre: Centre | None, here: list[Placed]) -> SupplyRow:
    by_kind: dict[str, Decimal] = defaultdict(Decimal)
    for one in here:
        for kind in one.kinds:
            by_kind[kind] += one.fte
    providers = tuple(sorted({one.provider for one in here}))
    whole = sum((one.fte for one in here), Decimal(0))
    return SupplyRow(here[0].level, here[0].code, name, centre, whole, dict(by_kind), providers)
