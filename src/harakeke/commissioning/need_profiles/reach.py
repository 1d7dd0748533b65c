"""Whānau walked with by place, from figures that have passed the release door and from nowhere else.

At an agency's node what that agency released, to its own analyst and board; at the national node what everyone
published.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.apps import apps

from harakeke.trust.walls.actor import Actor

MEASURE, TABLE, BY = "whanau_engaged", "by_ta", "ta"


@dataclass(frozen=True)
class Released:
    """One quarter's figures by district: each agency's name, and its figure or None where hidden (S)."""

    period: str
    by_agency: dict[str, dict[str, int | None]]

    def at(self, ta_codes: tuple[str, ...]) -> list[list[int | None]]:
        """Each agency's figures at these districts; a district an agency does not publish is not there."""
        wanted = set(ta_codes)
        return [[value for code, value in found.items() if code in wanted] for found in self.by_agency.values()]


def released(seen_by: Actor | None) -> Released | None:
    """The newest quarter there is for the asker; None where nothing is released, or not to them."""
    if apps.is_installed("harakeke.evidence.figures"):
        return _published()
    return _of_agency(seen_by) if seen_by else None


def may_be_seen(seen_by: Actor | None) -> bool:
    """Whether the asker would see what is released here: everyone at the national node, an agency's own desks here."""
    if apps.is_installed("harakeke.evidence.figures"):
        return True
    from harakeke.evidence.releases.queries import READERS

    return seen_by is not None and seen_by.kind in READERS


def _published() -> Released | None:
    from harakeke.evidence.figures import queries

    standing = queries.register()
    if not standing:
        return None
    period, names = standing[0].period, queries.agency_names()
    found: dict[str, dict[str, int | None]] = {}
    for row in queries.figures(period, MEASURE, TABLE):
        if row.dims[BY] != "*":
            found.setdefault(names.get(row.agency, row.agency), {})[row.dims[BY]] = row.value
    return Released(period, found)


def _of_agency(seen_by: Actor) -> Released | None:
    from harakeke.evidence.releases import queries
    from harakeke.evidence.releases.lifecycle import AFTER_CHECKING, AFTER_SIGNING
    from harakeke.evidence.releases.refusals import ReleaseRefused

    if seen_by.kind not in queries.READERS:
        return None
    found = queries.releases(seen_by=seen_by).filter(status__in=AFTER_SIGNING)
    newest = found.exclude(withdrawals__status__in=AFTER_CHECKING).order_by("-period").first()
    if newest is None:
        return None
    try:
        table = queries.tables_of(newest).get(MEASURE)
    except ReleaseRefused:  # altered since: it is believed no more, and its own page says so
        return None
    if table is None or TABLE not in table.tables:
        return None
    rows = {codes[0]: value for codes, value, _status in table.rows(TABLE) if codes[0] != "*"}
    return Released(newest.period, {newest.agency.name: rows})
