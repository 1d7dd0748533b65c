"""What there is already in a community: places people gather, who else is there. Looked at before what is missing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Max

from harakeke.reference import queries as reference
from harakeke.reference.models import Gathering, GatheringPlace, Level
from harakeke.sector.directory.models import ServedArea

from .places import Community

CHARITIES = "kaupapa_maori_charities"


@dataclass(frozen=True)
class Strengths:
    """Marae and kōhanga reo by name, kaupapa Māori charities of the district, services. The lists are incomplete."""

    marae: tuple[str, ...]
    kohanga_reo: tuple[str, ...]
    charities_in_ta: int | None
    services: tuple[str, ...]


def strengths_of(community: Community, level: str) -> Strengths:
    """What is known of one community."""
    where = {"sa2_code" if level == Level.SA2 else "ta_code": community.code}
    gathering = GatheringPlace.objects.filter(set__current=True, **where)
    named = {kind: tuple(gathering.filter(kind=kind).values_list("name", flat=True)) for kind in Gathering.values}
    charities = reference.figures(CHARITIES, level=Level.TA).get(community.ta_code)
    serving = ServedArea.objects.filter(level=Level.TA, code=community.ta_code).select_related("service")
    if level == Level.SA2:
        serving = serving | ServedArea.objects.filter(level=Level.SA2, code=community.code)
    services = tuple(sorted({one.service.name for one in serving.select_related("service")}))
    return Strengths(
        named[Gathering.MARAE], named[Gathering.KOHANGA_REO], None if charities is None else int(charities), services
    )


def fingerprint() -> str:
    """Changes whenever the directory does; the other lists are reference data."""
    return repr(sorted(ServedArea.objects.aggregate(Count("pk"), Max("pk")).items()))


def organisations_in(level: str) -> dict[str, int]:
    """How many organisations are known in each community, around which a team could gather."""
    key = "sa2_code" if level == Level.SA2 else "ta_code"
    found = Counter(GatheringPlace.objects.filter(set__current=True).exclude(**{key: ""}).values_list(key, flat=True))
    found.update(ServedArea.objects.filter(level=level).values_list("code", flat=True))
    if level == Level.TA:
        found.update({code: int(many or 0) for code, many in reference.figures(CHARITIES, level=level).items()})
    return dict(found)
