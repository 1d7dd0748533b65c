"""Who is walked with, who may want somebody, and what is left between them, as figures of a profile."""

from __future__ import annotations

from decimal import Decimal

from harakeke.trust.walls.actor import Actor

from . import unmet_need
from .figures import Basis, Deciles, Figure, Missing, Source
from .places import Footing
from .reach import Released, may_be_seen, released
from .strengths import source_of


def reach_figures(
    under: Footing, households: Figure, deciles: Deciles | None, seen_by: Actor | None
) -> tuple[Figure, ...]:
    """Whānau walked with, the need that the model estimates, and what is left between them."""
    found = released(seen_by)
    walked, their = _walked_with(under, found, seen_by)
    wanted = None
    if deciles and households.value is not None:
        wanted = unmet_need.need(int(households.value), deciles.people)
    sources = (*households.sources, *(one for one in [source_of("nzdep")] if one))
    needed = _estimate("need", wanted, sources)
    if wanted is None or their is None:
        return (
            walked,
            needed,
            Figure("unmet", "whanau", missing=walked.missing or needed.missing, basis=Basis.MODELLED),
        )
    left = _estimate("unmet", unmet_need.unmet(wanted, their), sources)
    return (walked, needed, left)


def _walked_with(
    under: Footing, found: Released | None, seen_by: Actor | None
) -> tuple[Figure, unmet_need.Reached | None]:
    code, unit = "walked_with", "whanau"
    if not under.whole_districts:
        return Figure(code, unit, missing=Missing.TOO_SMALL), None
    if found is None:
        why = Missing.NOTHING_RELEASED if may_be_seen(seen_by) else Missing.NOT_HERE
        return Figure(code, unit, missing=why), None
    their = unmet_need.reached(found.at(under.ta_codes))
    if their is None:
        return Figure(code, unit, missing=Missing.NOT_PUBLISHED, notes=(f"quarter {found.period}",)), None
    notes = (f"quarter {found.period}", "walk_with_two", *(("some_hidden",) if their.hidden else ()))
    names = tuple(sorted(found.by_agency))
    shown = Figure(code, unit, Decimal(their.high), low=Decimal(their.low), high=Decimal(their.high), notes=notes,
                   left_out=their.hidden, names=names)  # fmt: skip
    return shown, their


def _estimate(code: str, found: unmet_need.Estimate | None, sources: tuple[Source, ...]) -> Figure:
    if found is None:
        return Figure(code, "whanau", missing=Missing.NOT_PUBLISHED, basis=Basis.MODELLED, sources=sources)
    value, low, high = (Decimal(one) for one in (found.value, found.low, found.high))
    return Figure(code, "whanau", value, low=low, high=high, basis=Basis.MODELLED, sources=sources, notes=("model",))
