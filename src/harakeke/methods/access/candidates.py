"""Candidates for localised commissioning: where a community holds up under nearly every way of counting.

Catchment, decay and weights are choices. A place that comes first under one and not at all under the next is no
finding; so each choice is a setting, everything is done under each, and a community is a candidate where it is viable
under nine settings in ten. Its ranks are shown as an interval.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import fsum

import numpy as np
import numpy.typing as npt

from .communities import Community, Viable, communities
from .covering import choose_sites
from .levels import LIMITED_BELOW, unmet_need
from .order_free import total
from .refused import AccessError, Real, amounts

AGREEMENT = 0.9


@dataclass(frozen=True)
class Setting:
    """One way of counting: each area's access to a service, and the need it was counted with."""

    access: npt.ArrayLike
    need: npt.ArrayLike


@dataclass(frozen=True)
class RankInterval:
    """How a community stands over all settings: the share in which it is viable, and its best and worst rank there."""

    seed: str
    viable_in: tuple[str, ...]
    share: float
    best: int
    worst: int
    qualifies: bool


@dataclass(frozen=True)
class Candidates:
    """The communities of the first setting in rank order, the ranks of all, and the sites chosen among those that
    qualify, with the unmet need they cover out of all there is."""

    communities: tuple[Community, ...]
    ranks: tuple[RankInterval, ...]
    chosen: tuple[str, ...]
    covered: float
    unmet: float


def candidates(
    keys: Sequence[str],
    settings: Mapping[str, Setting],
    adjacency: Iterable[tuple[str, str]],
    organisations: npt.ArrayLike,
    viable: Viable,
    *,
    sites: int = 0,
    limited_below: float = LIMITED_BELOW,
    agreement: float = AGREEMENT,
) -> Candidates:
    """Candidate communities and the sites to choose. The first setting is the main one; the others test it.

    Need is unmet as far as access is below `limited_below` of the setting's own mean. The same whatever the order of
    rows.

    >>> one = Setting(access=[0.0, 0.0, 0.01], need=[300, 200, 500])
    >>> other = Setting(access=[0.0, 0.02, 0.01], need=[300, 200, 500])
    >>> found = candidates(["a", "b", "c"], {"near": one, "far": other}, [("a", "b")], [1, 0, 1], Viable(400), sites=1)
    >>> [(rank.seed, rank.share, rank.qualifies) for rank in found.ranks]
    [('a', 0.5, False)]
    """
    if not settings:
        raise AccessError("settings", "There is none.", "Give at least one.")
    pairs = list(adjacency)
    short = {name: _unmet(setting, limited_below, len(keys)) for name, setting in settings.items()}
    found = {
        name: communities(keys, short[name], setting.need, pairs, organisations, viable)
        for name, setting in settings.items()
    }
    main = next(iter(settings))
    ranks = rank_intervals(found, agreement=agreement)
    qualified = {one.seed for one in ranks if one.qualifies}
    chosen = _chosen(keys, [one for one in found[main] if one.seed in qualified], short[main], sites)
    covered = {area for one in chosen for area in one.areas}
    return Candidates(
        communities=tuple(found[main]),
        ranks=tuple(ranks),
        chosen=tuple(one.seed for one in chosen),
        covered=fsum(short[main][row] for row, key in enumerate(keys) if key in covered),
        unmet=total(short[main]),
    )


def rank_intervals(found: Mapping[str, Sequence[Community]], *, agreement: float = AGREEMENT) -> list[RankInterval]:
    """Each seed's ranks over settings, from each setting's communities in rank order; the best first."""
    ranks: dict[str, dict[str, int]] = {}
    for setting, ranked in found.items():
        for rank, one in enumerate(ranked, start=1):
            ranks.setdefault(one.seed, {})[setting] = rank
    intervals = [_interval(seed, at, len(found), agreement) for seed, at in ranks.items()]
    return sorted(intervals, key=lambda one: (-one.share, one.best, one.worst, one.seed))


def _interval(seed: str, at: Mapping[str, int], settings: int, agreement: float) -> RankInterval:
    share = len(at) / settings
    return RankInterval(seed, tuple(at), share, min(at.values()), max(at.values()), share >= agreement - 1e-12)


def _unmet(setting: Setting, limited_below: float, rows: int) -> Real:
    access = amounts("access", setting.access, rows=rows)
    need = amounts("need", setting.need, rows=rows)
    everybody = total(need)
    mean = total(need * access) / everybody if everybody else 0.0
    if mean == 0:  # nobody reaches anything: all need is unmet
        return need
    return unmet_need(access, need, limited_below * mean)


def _chosen(keys: Sequence[str], ranked: Sequence[Community], short: Real, sites: int) -> list[Community]:
    place = {key: row for row, key in enumerate(keys)}
    covers = [[place[area] for area in one.areas] for one in ranked]
    return [ranked[site] for site in choose_sites(covers, np.asarray(short), sites)]
