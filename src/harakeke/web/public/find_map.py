"""The map to find one's place on: each district and city leads to who walks with whānau there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from django.db.models import Count, Max
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from harakeke.reference import queries as reference
from harakeke.reference.models import Boundary, Level
from harakeke.sector.directory.models import Service
from harakeke.sector.directory.queries import providers_by_ta
from harakeke.web.shell.figures import places as outlined
from harakeke.web.shell.maps import Area, Map, choropleth, tile_map


def drawn_map(on: date, language: str) -> Map | None:
    """Drawn once a day for each language, and anew when the directory or the outlines change."""
    services = Service.objects.aggregate(Count("pk"), Max("pk"))
    sets = reference.sets().filter(current=True, name__startswith="ta").values_list("name", "fingerprint")
    return _drawn(on, language, repr([sorted(services.items()), sorted(sets)]))


@lru_cache(maxsize=8)
def _drawn(on: date, _language: str, _of: str) -> Map | None:
    return _map(list(reference.boundaries(Level.TA)), providers_by_ta(on=on))


def _map(outlines: Sequence[Boundary], counts: dict[str, int]) -> Map | None:
    names = dict(reference.areas(Level.TA).filter(outside=False).values_list("code", "name"))
    drawn = outlined(outlines, names)
    if not drawn:
        return None
    draw = choropleth if isinstance(drawn[0], Area) else tile_map
    return draw(  # type: ignore[operator, no-any-return]
        drawn,
        {code: float(counts.get(code, 0)) for code in names},
        title=_("How many providers walk with whānau, by place"),
        unit=_("providers"),
        of=_("Place"),
        bounds=_bounds(counts),
        links={code: reverse("find:place", args=[Level.TA, code]) for code in names},
        sentence=_sentence(counts),
    )


def _bounds(counts: dict[str, int]) -> list[float]:
    """None at all is a class of its own, however few such places there are."""
    most = max(counts.values(), default=0)
    return [float(bound) for bound in (0, 1, 3, 7) if bound < most] + [float(most)]


def _sentence(counts: dict[str, int]) -> str:
    """Where nobody is, first: those places are who the map is for."""
    without = sum(not count for count in counts.values())
    said = ngettext(
        "%(number)s place has no provider in our list yet.",
        "%(number)s places have no provider in our list yet.",
        without,
    )
    reached = _("Choose a place to see who walks with whānau there.")
    return f"{reached} {said % {'number': without}}" if without else reached
