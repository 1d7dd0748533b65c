"""What has arrived: releases by agency and quarter, whose keys are believed, and packages that were refused."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from harakeke.evidence.figures import queries
from harakeke.evidence.figures.models import RefusedPackage, Signer
from harakeke.evidence.figures.queries import Published
from harakeke.evidence.quarters import Quarter
from harakeke.sector.organisations.queries import agencies
from harakeke.web.shell.desk import at_desk
from harakeke.web.shell.parts import Column, Row, Table
from harakeke.web.shell.refusal_words import in_their_language
from harakeke.web.shell.templatetags.shell import day

LATEST = 6


@at_desk("ministry_analyst")
def show(request: HttpRequest) -> HttpResponse:
    """The ministry analyst's first page."""
    now = timezone.now()
    register = queries.outline()
    expected = str(Quarter.of(timezone.localdate(now)).previous)
    known = agency_names()
    refused, signers = queries.refused(), queries.signers()
    return render(
        request,
        "national/received.html",
        {
            "title": _("What has arrived"),
            "period": expected,
            "rows": rows(expected, known, register),
            "quarters": quarters(expected, known, register) if register else None,
            "refused": refusals(refused) if refused else None,
            "keys": keys(signers, now) if signers else None,
            "lacking": [name for code, name in known.items() if code not in _believed(signers, now)],
        },
    )


def agency_names() -> dict[str, str]:
    """Every agency by code: those of the country, in their order, then any other whose key was ever believed."""
    return {one.code: one.name for one in agencies()} | queries.agency_names()


def rows(period: str, known: dict[str, str], register: Sequence[Published]) -> list[Row]:
    """Each agency's release of the quarter that ended last, arrived or awaited."""
    arrived = {one.agency: one for one in register if one.period == period}
    return [_row(name, arrived.get(code)) for code, name in known.items()]


def _row(name: str, release: Published | None) -> Row:
    if release is None:
        return Row(name, "", _("Nothing has arrived for this quarter."), _("Awaited"), "attention")
    place = reverse("public:release", kwargs={"release": release.release})
    if release.withdrawn:
        words = _("Arrived %(day)s; withdrawn by the agency %(gone)s") % {
            "day": day(release.received_at),
            "gone": day(release.withdrawn.on),
        }
        return Row(name, place, words, _("Withdrawn"), "attention")
    words = _("Arrived %(day)s, verified, %(shown)s figures") % {
        "day": day(release.received_at),
        "shown": f"{release.shown:,}",
    }
    return Row(name, place, words, _("Arrived"), "good")


def quarters(expected: str, known: dict[str, str], register: Sequence[Published]) -> Table:
    """Quarters down, newest first, agencies across: the day each release arrived, or that it is awaited."""
    arrived = {(one.period, one.agency): one for one in register}
    shown = sorted({expected, *(one.period for one in register)}, reverse=True)[:LATEST]
    lines = [[period, *(_arrival(arrived.get((period, code))) for code in known)] for period in shown]
    columns = [Column(_("Quarter")), *(Column(name) for name in known.values())]
    return Table(_("Arrivals by quarter and agency"), columns, lines)


def _arrival(release: Published | None) -> str:
    if release is None:
        return _("Awaited")
    place = reverse("public:release", kwargs={"release": release.release})
    words = (
        _("%(day)s, withdrawn") % {"day": day(release.received_at)} if release.withdrawn else day(release.received_at)
    )
    return format_html('<a href="{}">{}</a>', place, words)


def refusals(found: Sequence[RefusedPackage]) -> Table:
    """When, why and the first letters of each refused package's fingerprint; nothing of what was in it."""
    columns = [Column(_("When")), Column(_("Why")), Column(_("Fingerprint (SHA-256) begins"))]
    return Table(
        _("Packages that were refused"),
        columns,
        [[_moment(one.at), in_their_language(one.reason), one.sha256[:12]] for one in found],
    )


def keys(found: Sequence[Signer], now: datetime) -> Table:
    """Every key ever believed, and from when to when."""
    columns = [Column(_("Agency")), Column(_("Key")), Column(_("From")), Column(_("To")), Column(_("Now"))]
    lines = [
        [one.agency_name, one.key_id, day(one.valid_from), day(one.valid_to) or "–", _now(one, now)] for one in found
    ]
    return Table(_("Keys that are believed"), columns, lines)


def _now(one: Signer, now: datetime) -> str:
    if now < one.valid_from:
        return _("not yet")
    return _("believed") if one.valid_to is None or now < one.valid_to else _("ended")


def _believed(found: Sequence[Signer], now: datetime) -> set[str]:
    return {one.agency_code for one in found if one.valid_from <= now and (one.valid_to is None or now < one.valid_to)}


def _moment(at: date | datetime) -> str:
    return f"{day(at)}, {timezone.localtime(at):%H:%M}" if isinstance(at, datetime) else day(at)
