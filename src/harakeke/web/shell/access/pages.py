"""The picture, one community, what there is and why: what both desks show."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from harakeke.commissioning.access_gaps import files, places, queries, strengths
from harakeke.commissioning.access_gaps.picture import AccessPicture, Standing
from harakeke.methods.access import Level
from harakeke.reference import queries as reference
from harakeke.reference.spelling import fold
from harakeke.web.shell.parts import Choice, Link, Pair, Row

from . import realised, words
from .asked import Asked, as_given, asked
from .maps import access_map

ON_A_PAGE = 15


def show_picture(request: HttpRequest, desk: str) -> HttpResponse:
    """Who reaches whom in the agency's area: the sentence, the list with those nobody reaches first, the map."""
    question = asked(request, desk)
    picture = queries.gaps(question.agency, timezone.localdate(), question.assumptions)
    found = narrowed(picture, request)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    links = {one.community.code: question.address("access_place", one.community.code) for one in picture.standings}
    lost = queries.without_a_place(question.agency, timezone.localdate(), question.assumptions)
    shown = {
        "title": _("Who can reach a navigator"),
        "tabs": tabs(question, "access"),
        "picture": picture,
        "headline": words.headline(picture),
        "by_level": words.by_level(picture),
        "map": access_map(picture, links, request.GET.get("ta", "")),
        "closer": not request.GET.get("ta") and places.country().level != "ta",
        "rows": [_row(one, question) for one in page.object_list],
        "page": page,
        "narrow": _choices(picture, request),
        "list_csv": question.address("access_list", **_narrowing(request)),
        "files": [Link(f"{name}.csv", question.address("access_file", name)) for name in "DST"],
        "realised": realised.table(request, picture),
        "lost": words.fte(float(lost)) if lost else "",
        "command": files.command(question.assumptions),
        **about(question, picture),
    }
    return render(request, "shell/access/picture.html", shown)


def show_place(request: HttpRequest, desk: str, code: str) -> HttpResponse:
    """One community: what is there already, who lives there, and why it stands where it stands."""
    question = asked(request, desk)
    picture = queries.gaps(question.agency, timezone.localdate(), question.assumptions)
    one = picture.by_code.get(code)
    if one is None:
        raise Http404
    level = places.country().level
    none, ways = queries.steadiness(question.agency, timezone.localdate(), question.assumptions)[code]
    supposed = (*question.extra, (level, code, Decimal(2)))
    shown = {
        "title": one.community.name,
        "breadcrumbs": [Link(_("Who can reach a navigator"), question.address("access"))],
        "one": one,
        "status": words.LEVELS[one.level],
        "why": words.why(one),
        "steady": _steady(none, ways),
        "strengths": _strengths(one, level),
        "whole_place": reverse(f"{desk}:place", args=[level, code]),
        "pairs": _pairs(one),
        "what_if": question.address("access_what_if", extra=supposed),
        **about(question, picture),
    }
    return render(request, "shell/access/place.html", shown)


def about(question: Asked, picture: AccessPicture) -> dict[str, object]:
    """What every page of access says of itself: its assumptions, how to change them, and where its facts are from."""
    country = places.country()
    said = words.assumed(picture, deprivation=country.has_deprivation)
    if not country.has_deprivation:
        said.append(_("No deprivation of small areas is loaded, so need is people alone."))
    elif country.imputed:
        said.append(
            _("%(people)s people live in small areas without a published index: each is given its community’s average.")
            % {"people": f"{country.imputed:,}"}
        )
    if country.level == "ta":
        said.append(_("Only districts and cities are loaded, so each is one point: a rough picture."))
    return {
        "assumed": said, "settings": question.form, "changed": bool(question.changed), "vintages": _vintages(),
        "hidden": list(question.changed.items()), "supposed_fields": as_given(question.extra),
        "usual": question.address("access").partition("?")[0], "attribution": reference.attribution(),
        **({"form": question.form} if question.form.errors else {}),
    }  # fmt: skip


def narrowed(picture: AccessPicture, request: HttpRequest) -> list[Standing]:
    """The communities looked for: by words of their name or district, by reach, by district."""
    asked_for = fold(request.GET.get("q", "")).split()
    level = words.NAMES.get(request.GET.get("reach", ""))
    ta = request.GET.get("ta", "")
    return [
        one
        for one in picture.standings
        if level in (None, one.level)
        and ta in ("", one.community.ta_code)
        and all(word in fold(f"{one.community.name} {one.community.ta_name}") for word in asked_for)
    ]


def tabs(question: Asked, current: str) -> list[Link]:
    """The pages of access, each asking the same."""
    pages = (
        ("access", _("The picture")),
        ("access_what_if", _("What if we put navigators here")),
        ("access_candidates", _("Where a team could be kept")),
    )
    return [Link(label, question.address(page), page == current) for page, label in pages]


def named(one: Standing) -> str:
    """A community with its district, where it is in one."""
    place = one.community
    return f"{place.name}, {place.ta_name}" if place.ta_name not in ("", place.name) else place.name


def _row(one: Standing, question: Asked) -> Row:
    people = ngettext("%(many)s person", "%(many)s people", one.community.people) % {
        "many": f"{one.community.people:,}"
    }
    url = question.address("access_place", one.community.code)
    status, kind = words.LEVELS[one.level]
    return Row(named(one), url, f"{people}. {words.why(one)}", str(status), kind)


def _choices(picture: AccessPicture, request: HttpRequest) -> list[Choice]:
    reach = [(name, str(words.LEVELS[level][0])) for name, level in words.NAMES.items()]
    districts = {one.community.ta_code: one.community.ta_name for one in picture.standings}
    options = sorted(districts.items(), key=lambda one: one[1])
    chosen = _narrowing(request)
    found = [Choice("reach", _("Reach"), chosen["reach"], reach)]
    if len(options) < len(picture.standings):  # a district to narrow by, where communities are smaller
        found.append(Choice("ta", _("District or city"), chosen["ta"], options))
    return found


def _narrowing(request: HttpRequest) -> dict[str, str]:
    return {name: request.GET.get(name, "") for name in ("q", "reach", "ta")}


def _steady(none: int, ways: int) -> str:
    """How far the answer hangs on the assumptions."""
    if none in (0, ways):
        said = _("Under each of %(ways)s ways of looking, nobody is within reach here.")
        return (said if none else _("Under each of %(ways)s ways of looking, somebody is within reach here.")) % {
            "ways": ways
        }
    return _("Under %(none)s of %(ways)s ways of looking, nobody is within reach here: the answer hangs on them.") % {
        "none": none, "ways": ways,
    }  # fmt: skip


def _strengths(one: Standing, level: str) -> list[Pair]:
    there = strengths.strengths_of(one.community, level)
    found = [
        Pair(_("Marae"), _listed(there.marae)),
        Pair(_("Kōhanga reo"), _listed(there.kohanga_reo)),
        Pair(_("Services that work here"), _listed(there.services)),
    ]
    if there.charities_in_ta is not None:
        told = {"many": f"{there.charities_in_ta:,}", "district": one.community.ta_name}
        found.append(Pair(_("Kaupapa Māori charities"), _("%(many)s registered in %(district)s") % told))
    return found


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names) if names else _("None in our lists, which are not complete")


def _pairs(one: Standing) -> list[Pair]:
    place = one.community
    score = _("Not published") if place.score is None else f"{place.score:,.0f}"
    found = [
        Pair(_("People (2023 Census)"), f"{place.people:,}"),
        Pair(_("Need: its people, counted more where deprivation is higher"), f"{one.need:,.0f}"),
        Pair(_("NZDep2023 score (1,000 is the average; higher is more deprived)"), score),
        Pair(_("Kind of place"), words.RURALITY[place.rurality]),
        Pair(_("FTE within %(minutes)s minutes") % {"minutes": f"{one.catchment:.0f}"}, words.fte(one.in_catchment)),
        Pair(_("Nearest navigator"), _nearest(one)),
    ]
    if one.level > Level.NONE:
        found.append(Pair(_("Beside the average for each person of need"), words.percent(one.share_of_mean)))
    if place.without_index:
        found.append(Pair(_("People in small areas without an index"), f"{place.without_index:,}"))
    return found


def _nearest(one: Standing) -> str:
    if one.nearest is None or one.minutes is None:
        return _("Nobody’s place of work is written down yet")
    providers = f" ({', '.join(one.nearest.providers)})" if one.nearest.providers else ""
    return f"{one.nearest.name}{providers}, {words.about(one.minutes)}"


def _vintages() -> list[str]:
    wanted = ("sa2", "ta", "nzdep", "sa2_outlines", "ta_centres", "census_profile")
    in_use = reference.sets().filter(current=True, name__in=wanted)
    return [f"{one.title}, {one.vintage}" for one in in_use]
