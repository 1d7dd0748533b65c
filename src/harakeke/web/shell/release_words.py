"""Releases as the desks of an agency's node speak of them: where one stands, and what it shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from harakeke.evidence.releases import lifecycle, queries, seals
from harakeke.evidence.releases.models import Release
from harakeke.evidence.releases.refusals import ReleaseRefused
from harakeke.web.shell.figures import FigureTable, caution, figure_tables, headline
from harakeke.web.shell.parts import Kind, Pair, Table
from harakeke.web.shell.protection import Protection, protection
from harakeke.web.shell.refusal_words import in_their_language
from harakeke.web.shell.templatetags.shell import day

STANDS: dict[str, tuple[Any, Kind]] = {
    lifecycle.PROPOSED: (gettext_lazy("Waits for a second person"), "attention"),
    lifecycle.CHECKED: (gettext_lazy("Checked"), "info"),
    lifecycle.SIGNED: (gettext_lazy("Signed, waits to be sent"), "info"),
    lifecycle.SENT: (gettext_lazy("On its way"), "info"),
    lifecycle.RECEIVED: (gettext_lazy("Published"), "good"),
    lifecycle.DECLINED: (gettext_lazy("Declined"), "danger"),
}
WAY = (lifecycle.PROPOSED, lifecycle.CHECKED, lifecycle.SIGNED, lifecycle.SENT, lifecycle.RECEIVED)


@dataclass(frozen=True)
class Opened:
    """A release opened from under its seals: its tables as they are or will be public, how they were protected."""

    release: Release
    figures: list[FigureTable]
    headline: Table
    caution: str
    protection: Protection

    @property
    def tables(self) -> list[Table]:
        return [one.as_table() for one in self.figures]


def open_release(release: Release) -> Opened:
    """Open a release's tables. Raises ReleaseRefused if anything in them was altered."""
    found = figures_of(release)
    rules = next(iter(release.evidence.values()))["rules"]
    return Opened(
        release,
        found,
        headline(found, _("%(period)s in one look") % {"period": release.period}),
        caution(rules),
        protection(release.evidence, release.definitions),
    )


def open_if_whole(release: Release) -> tuple[Opened | None, str]:
    """A release opened, or None and why its tables cannot be believed any more: a page says so instead of failing."""
    try:
        return open_release(release), ""
    except ReleaseRefused as refused:
        return None, in_their_language(refused.reason)


def figures_of(release: Release) -> list[FigureTable]:
    """The figures exactly as they leave."""
    return figure_tables(seals.cells_of(queries.tables_of(release)), release.definitions)


def way_of(release: Release) -> tuple[list[str], int]:
    """The stations of a release in words, and at which it is, counted from 1; past the last when it is published."""
    names = [_("Proposed"), _("Checked"), _("Signed"), _("On its way"), _("Published")]
    at = WAY.index(release.status) + 1
    return names, at + 1 if release.status == lifecycle.RECEIVED else at


def who_did_what(release: Release) -> list[Pair]:
    """Who proposed, checked or declined it and when; when it was signed, sent and acknowledged."""
    decided = _("Declined") if release.status == lifecycle.DECLINED else _("Checked")
    known = [
        (_("Proposed"), release.proposed_at, release.proposed_by),
        (decided, release.checked_at, release.checked_by),
        (_("Signed"), release.signed_at, None),
        (_("Sent"), release.sent_at, None),
        (_("Acknowledged by the national node"), release.received_at, None),
    ]
    pairs = [Pair(words, f"{day(at)}, {who}" if who else day(at)) for words, at, who in known if at]
    said = [
        (_("Note of the check"), release.check_note),
        (_("Why it was declined"), release.declined_reason),
        (
            _("What kept it from being sent"),
            in_their_language(release.last_problem) if release.status != lifecycle.RECEIVED else "",
        ),
    ]
    return pairs + [Pair(label, words) for label, words in said if words]


def versions_of(release: Release) -> list[Pair]:
    """What the figures were made with, so that they can be made again."""
    known = [
        (_("Measures, version"), release.plan_version),
        (_("Harakeke, version"), release.inputs.get("code_version", "")),
        (_("Reference data"), ", ".join(_vintages(release.inputs.get("reference", {})))),
        (_("Fingerprint of the package (SHA-256)"), release.package_sha256),
    ]
    return [Pair(label, words) for label, words in known if words]


def _vintages(sets: dict[str, Any]) -> list[str]:
    return [f"{name} {one.get('vintage', '')}".strip() for name, one in sorted(sets.items())]
