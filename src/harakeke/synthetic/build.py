"""Making a made-up country: the two ways in, one for each node. Safe to repeat, and to go on with after a kill."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from .national import build_national
from .scale import LARGE, SCALES, SMALL, TINY, Scale
from .summary import Summary

__all__ = ["LARGE", "SCALES", "SMALL", "TINY", "Scale", "Summary", "build", "build_national"]


def build(
    scale: Scale, *, today: date, progress: Callable[[str, int, int], None] = lambda words, done, of: None
) -> Summary:
    """Make up an agency's node, as the application's role: organisations first, then provider after provider.

    Each provider is one transaction: a second run goes on after the last that was finished, and draws the same
    whānau that an uninterrupted run would have (for the same scale and the same `today`). Where it is finished, or
    where organisations live that are not of this scale, nothing is changed and the summary says so.
    """
    from .country import make  # here, because the national node has no tables for people

    return make(scale, today=today, progress=progress)
