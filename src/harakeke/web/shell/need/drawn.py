"""A map of a place by the small areas, or districts, in it: how much its people go without, each leading onward."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _

from harakeke.commissioning.need_profiles.places import Place, footing
from harakeke.reference import queries as reference
from harakeke.reference.models import Area, Level

from ..figures import places as outlined
from ..maps import Area as Outlined
from ..maps import Map, choropleth

SCORE = "nzdep2023_score_weighted"
MOST = 200


def drawn_map(here: Place, to: Callable[[str, str], str]) -> Map | None:
    """SA2s where there are few enough to see, else districts; None where there is nothing to draw."""
    if here.level == Level.SA2:
        return None
    under = footing(here)
    small = len(under.sa2_codes) <= MOST
    level = Level.SA2 if small else Level.TA
    codes = under.sa2_codes if small else under.ta_codes
    names = dict(Area.objects.filter(set__current=True, level=level, code__in=codes).values_list("code", "name"))
    scores = reference.figures(SCORE, level=level)
    values = {code: None if scores.get(code) is None else float(scores[code] or 0) for code in names}
    drawn = outlined(reference.boundaries(level).filter(code__in=names), names)
    if len(drawn) < 2 or not isinstance(drawn[0], Outlined) or not any(values.values()):
        return None
    return choropleth(
        drawn,  # type: ignore[arg-type]
        values,
        title=_("Mean NZDep2023 score, by area"),
        unit=_("points"),
        of=_("Area"),
        links={code: to(str(level), code) for code in names},
        sentence=_("1,000 is the country’s middle; the higher, the more people go without. Choose an area to open it."),
    )
