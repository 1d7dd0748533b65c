"""Two releases of an agency beside each other, opened and compared: for the steward's pages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _

from harakeke.evidence.releases import changes, queries, seals
from harakeke.evidence.releases.changes import APPEARS, DISAPPEARS, GONE, MOVES, NEW, SAME, Comparison
from harakeke.evidence.releases.lifecycle import AFTER_SIGNING
from harakeke.evidence.releases.models import Release
from harakeke.trust.walls.actor import Actor
from harakeke.web.shell.figures import place_of, short_words
from harakeke.web.shell.parts import Column, Table


def last_before(release: Release, by: Actor) -> Release | None:
    """The agency's last release before this one that left, also when it was withdrawn: it was read."""
    signed = queries.releases(seen_by=by).filter(status__in=AFTER_SIGNING, period__lt=release.period)
    return signed.order_by("-period").first()


def comparison(release: Release, before: Release) -> Comparison:
    """Both opened from under their seals and compared. Raises ReleaseRefused if anything in them was altered."""
    opened = [queries.tables_of(one) for one in (release, before)]  # the seals are looked at each time
    return _compared(_Opened(release.seal, opened[0]), _Opened(before.seal, opened[1]))


def summary(found: Comparison, definitions: Mapping[str, Any]) -> Table:
    """By measure: how many figures appear, disappear, move, and by how much at most."""
    kinds = (APPEARS, DISAPPEARS, MOVES, NEW, GONE, SAME)
    words = kind_words()
    measures = sorted(found.counts, key=lambda one: place_of(one, definitions))
    most = {one: max((abs(c.by) for c in found.changes if c.measure == one), default=0) for one in measures}
    shown = [kind for kind in kinds if any(found.counts[one].get(kind) for one in measures) or kind in kinds[:3]]
    columns = [Column(_("What was counted")), *(Column(words[kind], number=True) for kind in shown)]
    columns.append(Column(_("Most that one moved"), number=True))
    rows = [
        [short_words(one, definitions), *(found.counts[one].get(kind, 0) for kind in shown), most[one]]
        for one in measures
    ]
    note = _("Numbers of figures, not of people. Moves are between rounded figures, so a small one means little.")
    return Table(_("What would change, by measure"), columns, rows, note)


class _Opened:
    """A release's tables, counted as the same under the same seal."""

    def __init__(self, seal: str, tables: Mapping[str, Any]):
        self.seal, self.tables = seal, tables

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Opened) and self.seal == other.seal

    def __hash__(self) -> int:
        return hash(self.seal)


@lru_cache(maxsize=4)
def _compared(now: _Opened, before: _Opened) -> Comparison:
    return changes.compare(seals.cells_of(now.tables), seals.cells_of(before.tables))


def kind_words() -> dict[str, str]:
    """What happened to a figure, in words."""
    return {
        APPEARS: _("Hidden before, shown now"),
        DISAPPEARS: _("Shown before, hidden now"),
        MOVES: _("Another figure"),
        NEW: _("Not in the last release"),
        GONE: _("Only in the last release"),
        SAME: _("The same"),
    }
