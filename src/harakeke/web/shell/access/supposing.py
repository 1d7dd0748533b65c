"""What if we put navigators here: places and FTE added up in the address, before and after. Nothing is written."""

from __future__ import annotations

from decimal import Decimal

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from harakeke.commissioning.access_gaps import queries
from harakeke.commissioning.access_gaps.picture import Site
from harakeke.commissioning.access_gaps.queries import WhatIfThere
from harakeke.methods.access import Level
from harakeke.web.shell.choosing_place import PlaceForm
from harakeke.web.shell.parts import Column, Link, Row, Table

from . import pages, words
from .asked import Asked, Extra, as_given, asked
from .maps import access_map

ON_A_PAGE = 20
MOST_PLACES = 20
FTE_WORDS = gettext_lazy("Give the FTE between 0.05 and 50.")


class SupposeForm(PlaceForm):
    """A place, and how much of a navigator is supposed there."""

    fte = forms.DecimalField(
        label=gettext_lazy("How many navigators (FTE)?"), initial=Decimal(2), min_value=Decimal("0.05"), max_value=50,
        widget=forms.NumberInput(attrs={"step": "any", "inputmode": "decimal"}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), FTE_WORDS),
    )  # fmt: skip
    field_order = ("area_words", "area", "fte")


def show_what_if(request: HttpRequest, desk: str) -> HttpResponse:
    """Choose a place and FTE; what has been chosen stands in the address, and what comes of it on the page."""
    question = asked(request, desk)
    form = SupposeForm(request.GET if "area_words" in request.GET else None)
    if form.is_bound and form.is_valid():
        area = form.cleaned_data["area"]
        more: Extra = (area.level, area.code, form.cleaned_data["fte"])
        return redirect(question.address("access_what_if", extra=(*question.extra, more)[-MOST_PLACES:]))
    found = queries.what_if_there(question.agency, timezone.localdate(), question.assumptions, question.extra)
    shown = {
        **pages.about(question, found.before),
        "title": _("What if we put navigators here"),
        "tabs": pages.tabs(question, "access_what_if"),
        "add": form,
        **({"form": form} if form.errors else {}),
        "hidden": [*question.changed.items(), *as_given(question.extra)],
        **(_what_comes(request, question, found) if found.extra else {}),
    }
    return render(request, "shell/access/what_if.html", shown)


def _what_comes(request: HttpRequest, question: Asked, found: WhatIfThere) -> dict[str, object]:
    gainers = Paginator(found.gainers, ON_A_PAGE).get_page(request.GET.get("page"))
    after = found.after.by_code
    links = {code: question.address("access_place", code) for code in after}
    return {
        "supposed": [(words.site_words(one), _without(question, one)) for one in found.extra],
        "said": sentence(found),
        "compared": compared(found),
        "map": access_map(found.after, links),
        "gainers": [_gain(found, gain, code, question) for gain, code in gainers.object_list],
        "page": gainers,
        "still": [_still(found, one.community.code, question) for one in found.after.at(Level.NONE)[:ON_A_PAGE]],
        "still_all": len(found.after.at(Level.NONE)),
        "useless": [one.name for one in found.extra if one in found.after.unshared],
    }


def sentence(found: WhatIfThere) -> str:
    """Who is reached for the first time, and who is still not."""
    new = found.newly_reached
    people = sum(found.before.by_code[code].community.people for code in new)
    still = len(found.after.at(Level.NONE))
    if not new:
        told = {"gain": f"{len(found.gainers):,}", "still": f"{still:,}"}
        return (
            ngettext(
                "Nobody is reached for the first time; %(gain)s community has more. %(still)s still reach nobody.",
                "Nobody is reached for the first time; %(gain)s communities have more. %(still)s still reach nobody.",
                len(found.gainers),
            )
            % told
        )
    told = {"new": f"{len(new):,}", "people": f"{people:,}", "still": f"{still:,}"}
    return (
        ngettext(
            "%(new)s community, where %(people)s people live, is reached for the first time. %(still)s still reach "
            "nobody.",
            "%(new)s communities, where %(people)s people live, are reached for the first time. %(still)s still reach "
            "nobody.",
            len(new),
        )
        % told
    )


def compared(found: WhatIfThere) -> Table:
    """Communities and people by reach, before and after, against the average of before."""
    columns = [
        Column(_("Reach")), Column(_("Communities now"), True), Column(_("Communities then"), True),
        Column(_("People now"), True), Column(_("People then"), True),
    ]  # fmt: skip
    rows = [
        [words.LEVELS[one][0], len(found.before.at(one)), len(found.after.at(one)), found.before.people(one),
         found.after.people(one)]
        for one in Level
    ]  # fmt: skip
    note = _("Both against the average of now, so that nobody seems to lose because others gain.")
    return Table(_("Communities and people by reach"), columns, rows, note)


def _gain(found: WhatIfThere, gain: float, code: str, question: Asked) -> Row:
    before, after = found.before.by_code[code], found.after.by_code[code]
    was, is_ = str(words.LEVELS[before.level][0]), str(words.LEVELS[after.level][0])
    told = (
        {"people": f"{after.community.people:,}", "share": words.percent(gain / found.before.mean)}
        if (found.before.mean)
        else {"people": f"{after.community.people:,}", "share": "–"}
    )
    hint = _("%(people)s people. More by %(share)s of the average of now.") % told
    if after.nearest and before.nearest != after.nearest and after.minutes is not None:
        hint += " " + _("The nearest would be at %(place)s, %(away)s.") % {
            "place": after.nearest.name, "away": words.about(after.minutes),
        }  # fmt: skip
    after_that = is_[:1].lower() + is_[1:]
    status = is_ if was == is_ else _("%(before)s, then %(after)s") % {"before": was, "after": after_that}
    return Row(pages.named(after), question.address("access_place", code), hint, status, words.LEVELS[after.level][1])


def _still(found: WhatIfThere, code: str, question: Asked) -> Row:
    one = found.after.by_code[code]
    hint = _("%(people)s people.") % {"people": f"{one.community.people:,}"} + " " + words.why(one)
    return Row(pages.named(one), question.address("access_place", code), hint)


def _without(question: Asked, site: Site) -> Link:
    """The same question without what is supposed at one place."""
    left = tuple(one for one in question.extra if one[:2] != (site.level, site.code))
    return Link(_("Take away"), question.address("access_what_if", extra=left))
