"""What a scenario comes to, in one glance: a sentence, who gains, who loses, a map, fairness, navigators."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from harakeke.commissioning.allocation_files.working import Outcome
from harakeke.methods.allocation.explanation import multiplier_in_words
from harakeke.methods.allocation.limits import BOUND_NAMES
from harakeke.web.shell.funding import places
from harakeke.web.shell.funding.fairness import fairness_table
from harakeke.web.shell.funding.figures import Columns, Line, columns, lines, most_moved, place_of
from harakeke.web.shell.funding.said import say
from harakeke.web.shell.funding.why_not import why_not
from harakeke.web.shell.funding.words import change, changed_by, dollars
from harakeke.web.shell.maps import Map, tile_map
from harakeke.web.shell.parts import Column, Pair, Table

#: Upper ends of the map's five classes, in per cent of change.
BOUNDS = (-3.0, -0.5, 0.5, 3.0)


@dataclass(frozen=True)
class Answer:
    """One year of an outcome, for a page. `refusal`: why there is none, in words, safe for a page.
    `later`: why a later year cannot be kept.
    """

    year: int
    years: tuple[int, ...]
    sentences: Sequence[str] = ()
    facts: Sequence[Pair] = ()
    map: Map | None = None
    gains: Table | None = None
    losses: Table | None = None
    fairness: Table | None = None
    regions: Table | None = None
    notes: Sequence[str] = ()
    refusal: str = ""
    later: str = ""


def answer(outcome: Outcome, year: int) -> Answer:
    """The answer of one year."""
    found = columns(outcome, year)
    gains, losses = most_moved(found.change)
    return Answer(
        year=found.year,
        years=tuple(one.year.year for one in outcome.years),
        sentences=sentences(outcome, found.year),
        facts=_facts(outcome, found),
        map=change_map(found),
        gains=moved_table(_("Where most is gained"), [found.line(row) for row in gains], found.year),
        losses=moved_table(_("Where most is lost"), [found.line(row) for row in losses], found.year),
        fairness=fairness_table(outcome, found),
        regions=region_table(found),
        notes=[say(one) for one in outcome.notes],
    )


def refused(problem: Exception, year: int, years: Sequence[int]) -> Answer:
    """Why a scenario cannot be worked out, in words."""
    return Answer(year=year, years=tuple(years), refusal=why_not(problem))


def sentences(outcome: Outcome, year: int) -> list[str]:
    """What the one multiplier for all means in that year."""
    found = outcome.years[place_of(outcome, year)].year
    counted = np.bincount(found.bound, minlength=len(BOUND_NAMES))
    held = {name: int(counted[number]) for number, name in enumerate(BOUND_NAMES)}
    return [say(one) for one in multiplier_in_words(held, found.multiplier, outcome.allocation.limits)]


def _facts(outcome: Outcome, found: Columns) -> list[Pair]:
    worked = outcome.years[place_of(outcome, found.year)]
    before, since = float(found.before.sum()), {"year": found.since}
    facts = [
        Pair(_("To share out in %(year)s") % {"year": found.year}, dollars(worked.year.budget)),
        Pair(_("Shared out in %(year)s") % since, dollars(before) if before else _("not known")),
        Pair(_("Areas that get more than in %(year)s") % since, f"{np.count_nonzero(found.change > 0.005):,}"),
        Pair(_("Areas that get less than in %(year)s") % since, f"{np.count_nonzero(found.change < -0.005):,}"),
        _furthest(found),
    ]
    if worked.navigators:
        facts.append(Pair(_("Navigators it pays for, full-time"), f"{found.navigators.sum():,.1f}"))
        if dropped := len(worked.navigators.dropped):
            said = ngettext("%(number)s area is too small for a team of its own",
                            "%(number)s areas are too small for a team of their own", dropped)  # fmt: skip
            facts.append(Pair(_("Without a team"), said % {"number": f"{dropped:,}"}))
    return facts


def _furthest(found: Columns) -> Pair:
    """Whose amount is the smallest part of what the formula alone would give."""
    part = np.divide(found.amount, found.target, out=np.full_like(found.amount, np.inf), where=found.target > 0)
    worst = int(np.argmin(part))
    said = _("%(place)s: %(share)s of its formula share") % {
        "place": found.areas.names[worst],
        "share": f"{100 * part[worst]:.0f}%",
    }
    return Pair(_("Furthest below the formula"), said)


def moved_table(caption: str, moved: Sequence[Line], year: int) -> Table:
    """What each place gets in a year, and the difference to what it is compared with."""
    heads = [Column(_("Place")), Column(str(year), True), Column(_("Change"), True), Column(_("In %"), True)]
    rows: list[list[object]] = [
        [one.name, dollars(one.amount), change(one.change), changed_by(one.share_changed)] for one in moved
    ]
    return Table(caption, heads, rows)


def region_table(found: Columns) -> Table:
    """Each region's money and navigators."""
    columns = [Column(_("Region")), Column(str(found.since), True), Column(str(found.year), True),
               Column(_("Change"), True), Column(_("Navigators"), True)]  # fmt: skip
    rows = [
        [one.name or _("Without a region"), dollars(one.before), dollars(one.amount), change(one.change),
         f"{one.navigators:,.1f}"]
        for one in lines(found, "region")
    ]  # fmt: skip
    return Table(_("Money and navigators by region"), columns, rows, stacks=True)


def change_map(found: Columns) -> Map | None:
    """The change of each district or city in per cent, as tiles; where nothing was before, money for each person."""
    tiles = places.around(found.areas.codes).tiles
    known = [one for one in lines(found, "district") if one.code]
    if not tiles:
        return None
    if any(one.share_changed is None for one in known):
        each = {one.code: _rounded(one.amount / one.people if one.people else 0.0) for one in known}
        return tile_map(tiles, each, title=_("Money for each person counted, by place"), unit="$", of=_("Place"))
    changes = {one.code: _rounded(100 * (one.share_changed or 0.0)) for one in known}
    top = max(changes.values(), default=0.0)
    return tile_map(
        tiles, changes, title=_("Change since %(year)s, by place") % {"year": found.since}, unit="%", of=_("Place"),
        bounds=[*BOUNDS, max(top, BOUNDS[-1] + 1)], sentence=_map_sentence(known),
    )  # fmt: skip


def _map_sentence(districts: Sequence[Line]) -> str:
    ordered = sorted(districts, key=lambda one: (one.share_changed or 0.0, one.code))
    low, high = ordered[0], ordered[-1]
    if low is high:
        return f"{low.name}: {changed_by(low.share_changed)}."
    return _("%(high)s changes by %(most)s, %(low)s by %(least)s.") % {
        "high": high.name, "most": changed_by(high.share_changed),
        "low": low.name, "least": changed_by(low.share_changed),
    }  # fmt: skip


def _rounded(value: float) -> float:
    return round(value, 1) + 0.0
