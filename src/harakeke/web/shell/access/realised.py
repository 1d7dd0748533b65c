"""Realised reach as a table: what the agency released of the whānau it walked with, for the need there is."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _

from harakeke.commissioning.access_gaps.picture import AccessPicture
from harakeke.commissioning.access_gaps.realised import Realised, realised
from harakeke.evidence.releases import queries
from harakeke.evidence.releases.lifecycle import AFTER_CHECKING, AFTER_SIGNING
from harakeke.web.shell import release_words
from harakeke.web.shell.figures import find
from harakeke.web.shell.parts import Column, Table

from . import words

MEASURE = ("whanau_engaged", "ta")


@dataclass(frozen=True)
class Shown:
    """The table, of which quarter, and what must be known before it is read."""

    table: Table
    period: str
    caution: str


def table(request: HttpRequest, picture: AccessPicture) -> Shown | None:
    """The newest released quarter that is whole and not withdrawn; None where there is none."""
    signed = queries.releases(seen_by=request.actor).filter(status__in=AFTER_SIGNING)
    release = signed.exclude(withdrawals__status__in=AFTER_CHECKING).order_by("-period").first()
    opened, _damage = release_words.open_if_whole(release) if release else (None, "")
    figures = find(opened.figures, *MEASURE) if opened else None
    if release is None or opened is None or figures is None:
        return None
    engaged = {code: figures.value(ta=code) for code in figures.codes("ta")}
    rows = [_row(one) for one in realised(picture, engaged) if one.released or one.need]
    columns = [
        Column(_("District or city")), Column(_("Whānau walked with"), True), Column(_("Need"), True),
        Column(_("Whānau for 1,000 of need"), True), Column(_("Need within reach"), True),
    ]  # fmt: skip
    caption = _("Whānau walked with in %(period)s, for the need there is") % {"period": release.period}
    return Shown(Table(caption, columns, rows, stacks=True), release.period, opened.caution)


def _row(one: Realised) -> list[object]:
    if not one.released:
        return [one.name, _("none"), round(one.need), "–", words.percent(one.reached)]
    rate = None if one.for_a_thousand is None else round(one.for_a_thousand, 1)
    return [
        one.name,
        one.engaged,
        round(one.need),
        rate,
        words.percent(one.reached),
    ]
