"""Pages of what a place has and needs, the same at three desks: find a place, its profile, places side by side."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from harakeke.commissioning.need_profiles import places, queries
from harakeke.commissioning.need_profiles.figures import NeedProfile
from harakeke.commissioning.need_profiles.models import AreaGroup
from harakeke.commissioning.need_profiles.places import GROUP, NoSuchPlace, Place
from harakeke.reference import queries as reference
from harakeke.reference.models import Area

from ..parts import Link, Row
from . import drawn, profile_parts, words

A_PAGE, SIDE_BY_SIDE = 30, 3


@dataclass(frozen=True)
class Desk:
    """A desk's own addresses, and whether the groups of areas of its agency are there."""

    find: str
    place: str
    csv: str
    json: str
    compare: str
    group: str = ""
    top: Link | None = None
    more: dict[str, object] = field(default_factory=dict)

    def to(self, level: str, code: str) -> str:
        return reverse(self.group, args=[code]) if level == GROUP else reverse(self.place, args=[level, code])

    def beside(self, chosen: Iterable[str]) -> str:
        return f"{reverse(self.compare)}?places={','.join(chosen)}"


def find_page(request: HttpRequest, desk: Desk, groups: Sequence[AreaGroup] = ()) -> HttpResponse:
    """Places by name or by kind."""
    asked, level = request.GET.get("q", "").strip(), request.GET.get("level", "")
    loaded = places.loaded_levels()
    if level not in loaded:
        level = "" if asked else (loaded[0] if loaded else "")
    page = Paginator(places.find(asked, level=level), A_PAGE).get_page(request.GET.get("page"))
    names = _wider_names(page)
    shown = {
        "title": _("What a place has and needs"),
        "tabs": [Link(str(words.LEVELS[one]), f"{reverse(desk.find)}?level={one}", one == level) for one in loaded],
        "rows": [Row(one.name, desk.to(one.level, one.code), _hint(one, names)) for one in page],
        "page": page,
        "asked": asked,
        "groups": [_group_row(one, desk) for one in groups],
        "country": desk.to("country", "nz"),
        "only_districts": "sa2" not in loaded,
        "attribution": reference.attribution(),
        "desk": desk,
        **desk.more,
    }
    return render(request, "shell/need/find.html", shown)


def place_page(request: HttpRequest, desk: Desk, here: Place, **more: object) -> HttpResponse:
    """The profile of one place."""
    profile = queries.profile(here, seen_by=request.actor)
    tops = [desk.top] if desk.top else []
    shown = {
        "title": here.name,
        "breadcrumbs": [*tops, Link(_("What a place has and needs"), reverse(desk.find))],
        "kind": words.ONE_OF[here.level],
        "within": [Row(name, desk.to(level, code)) for level, code, name in here.within],
        "sections": profile_parts.sections(profile),
        "deciles": profile.deciles,
        "decile_chart": profile_parts.decile_chart(profile.deciles),
        "map": drawn.drawn_map(here, desk.to),
        "notes": [words.PLACE_NOTES[one] for one in profile.notes],
        "sources": profile_parts.sources(profile),
        "iwi": queries.iwi_counts(),
        "only_districts": "sa2" in profile.not_loaded,
        "not_loaded": profile.not_loaded,
        "compare": desk.beside([f"{here.level}:{here.code}"]),
        "csv_url": reverse(desk.csv, args=[here.level, here.code]),
        "json_url": reverse(desk.json, args=[here.level, here.code]),
        "find_url": reverse("find:place", args=[here.level, here.code]) if here.level in ("ta", "sa2") else "",
        "attribution": reference.attribution(),
        **desk.more,
        **more,
    }
    return render(request, "shell/need/place.html", shown)


def compare_page(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Two or three places side by side; a name to look for adds one."""
    chosen = [one for one in request.GET.get("places", "").split(",") if one][:SIDE_BY_SIDE]
    here = [place_named(one, request) for one in dict.fromkeys(chosen)]
    asked = request.GET.get("q", "").strip()
    keys = [f"{one.level}:{one.code}" for one in here]
    found = list(places.find(asked)[:A_PAGE]) if asked and len(here) < SIDE_BY_SIDE else []
    names = _wider_names(found)
    profiles = [queries.profile(one, seen_by=request.actor) for one in here]
    shown = {
        "title": _("Places side by side"),
        "breadcrumbs": [Link(_("What a place has and needs"), reverse(desk.find))],
        "chosen": [
            {"name": one.name, "url": desk.to(one.level, one.code), "without": desk.beside(k for k in keys if k != key)}
            for one, key in zip(here, keys, strict=True)
        ],
        "full": len(here) >= SIDE_BY_SIDE,
        "asked": asked,
        "kept": ",".join(keys),
        "rows": [Row(one.name, desk.beside([*keys, f"{one.level}:{one.code}"]), _hint(one, names)) for one in found],
        "tables": profile_parts.compared(profiles) if len(profiles) > 1 else [],
        "attribution": reference.attribution(),
        **desk.more,
    }
    return render(request, "shell/need/compare.html", shown)


def csv_file(request: HttpRequest, here: Place) -> HttpResponse:
    """The profile as CSV, with a mark so that spreadsheets read macrons."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(profile_parts.as_rows(_profile(request, here)))
    answer = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="need-profile-{here.level}-{here.code}.csv"'
    return answer


def json_file(request: HttpRequest, here: Place) -> JsonResponse:
    """The profile as JSON."""
    data = profile_parts.as_data(_profile(request, here))
    return JsonResponse(data, json_dumps_params={"ensure_ascii": False, "indent": 1})


def place_at(level: str, code: str) -> Place:
    """A published place, or a page that says there is none."""
    try:
        return places.place(level, code)
    except NoSuchPlace:
        raise Http404 from None


def group_at(group_id: UUID | str, request: HttpRequest) -> AreaGroup:
    """A group of the asker's own agency, or a page that says there is none."""
    try:
        return places.group(UUID(str(group_id)), organisation_id=request.actor.organisation)
    except (AreaGroup.DoesNotExist, ValueError):
        raise Http404 from None


def place_named(key: str, request: HttpRequest) -> Place:
    """A place by `level:code`; a group only to its own agency's desks."""
    level, _colon, code = key.partition(":")
    if level == GROUP and request.actor is not None:
        return places.place_of_group(group_at(code, request))
    return place_at(level, code)


def _profile(request: HttpRequest, here: Place) -> NeedProfile:
    return queries.profile(here, seen_by=request.actor)


def _wider_names(found: Iterable[Area]) -> dict[tuple[str, str], str]:
    """The names of the districts of suburbs, and of the regions of districts, by level and code."""
    listed = list(found)
    wanted = {
        "ta": {one.ta_code for one in listed if one.level == "sa2"},
        "region": {one.region_code for one in listed},
    }
    names = [reference.areas(level).filter(code__in=codes) for level, codes in wanted.items()]
    return {(str(one.level), one.code): one.name for found in names for one in found}


def _hint(one: Area, names: dict[tuple[str, str], str]) -> str:
    """Where it lies; of a wide place, what it is."""
    above = {"sa2": ("ta", one.ta_code), "ta": ("region", one.region_code)}.get(one.level)
    return names.get(above, "") if above else str(words.ONE_OF[one.level])


def _group_row(one: AreaGroup, desk: Desk) -> Row:
    many = len(one.areas)
    return Row(one.name, desk.to(GROUP, str(one.pk)), _("%(many)s areas") % {"many": many} if many else _("empty"))
