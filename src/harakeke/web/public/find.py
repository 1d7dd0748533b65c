"""Who walks with whānau where I live: by name, by address or on the map. Signed out, printed, and as open JSON.

On both nodes. What somebody types is posted, so that no home address stands in an address bar or a log; the page that
answers has the code of a place in its address and nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from harakeke.reference import queries as reference
from harakeke.reference.models import Area, Level
from harakeke.sector.directory import queries
from harakeke.sector.directory.models import Service
from harakeke.web.shell.parts import Link, Row

from .find_map import drawn_map
from .find_words import language_names
from .hsds import as_services
from .pages import for_everyone
from .place_names import places_by_region

LEVELS = (Level.TA, Level.SA2)


@login_not_required
def find(request: HttpRequest) -> HttpResponse:
    """Ask for a place. One that is found alone leads on to its page; several are listed to choose from."""
    if request.method == "GET" and (chosen := request.GET.get("place")):
        return redirect("find:place", level=Level.TA, code=chosen)
    asked = request.POST.get("where", "").strip()
    found = queries.find_places(asked) if asked else []
    if len({(one.level, one.code) for one in found}) == 1:
        return redirect("find:place", level=found[0].level, code=found[0].code)
    words = {
        "title": _("Who walks with whānau where I live"),
        "asked": asked,
        "rows": [_place_row(one) for one in found],
        "places": places_by_region(),
        "map": drawn_map(timezone.localdate(), str(get_language())),
    }
    answer = render(request, "public/find.html", words)
    patch_cache_control(answer, private=True, no_store=True)
    return answer


@for_everyone
def show_place(request: HttpRequest, level: str, code: str) -> HttpResponse:
    """Who walks with whānau at one place, and how to reach them."""
    area = _area(level, code)
    on = timezone.localdate()
    here = queries.here(area, on=on)
    agencies = [{"agency": one, "doors": _shown(here.doors.get(one.code, []))} for one in here.agencies]
    district = reference.ta_of(area) if area.level == Level.SA2 else None
    words = {
        "title": area.name,
        "district": district.name if district else "",
        "breadcrumbs": [Link(_("Who walks with whānau where I live"), reverse("find:find"))],
        "agencies": agencies,
        "walking": _shown(here.walking),
        "others": _shown(here.others),
        "elsewhere": [] if here.walking else _shown([*queries.elsewhere(here, on=on), *here.everywhere]),
        "json_url": f"{reverse('find:json')}?level={level}&code={code}",
        "need_url": reverse("need:place", args=[level, code]),
        "attribution": reference.attribution(),
    }
    return render(request, "public/find_place.html", words)


@for_everyone
def services_json(request: HttpRequest) -> HttpResponse:
    """The directory as open data: all of it, or who serves one place. Names follow the Human Services Data Spec."""
    on = timezone.localdate()
    level, code = request.GET.get("level", ""), request.GET.get("code", "")
    found = queries.serving(_area(level, code), on=on) if level or code else queries.listed(on=on)
    answer = JsonResponse(as_services(found), json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer["Access-Control-Allow-Origin"] = "*"  # open data, for anyone's page
    patch_cache_control(answer, public=True, max_age=300)
    return answer


def _area(level: str, code: str) -> Area:
    if level not in LEVELS:
        raise Http404
    try:
        found = reference.area(level, code)
    except Area.DoesNotExist:
        raise Http404 from None
    if found.outside:
        raise Http404
    return found


def _place_row(one: queries.FoundPlace) -> Row:
    hint = _("in %(place)s") % {"place": one.within} if one.within else ""
    return Row(one.name, reverse("find:place", args=[one.level, one.code]), hint)


def _shown(services: Sequence[Service]) -> list[dict[str, object]]:
    return [{"service": one, "languages": language_names(one.languages)} for one in services]
