"""Our plan: the path as a list, as a picture, the photos of our drawing, what we signed, and what keeps us safe.

What someone of us keeps to themselves, or what is hidden from the one who looks, is nowhere here: the database leaves
it out before any page is made.
"""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from harakeke.web.shell.parts import Link
from harakeke.web.shell.record.image import as_image
from harakeke.web.shell.record.paths import tell_path
from harakeke.web.shell.record.signed import answers_of, as_signed, in_words, version_row
from harakeke.whanau.people.models import Whanau
from harakeke.whanau.plans.models import Photo
from harakeke.whanau.plans.queries import last_plan, photos_of, safety_plans_of
from harakeke.whanau.reviews.contents import items_of
from harakeke.whanau.reviews.queries import changes_in, last_closing, versions_of
from harakeke.whanau.reviews.words import HOWS

from .desk import our_page

TABS = (
    ("plan", gettext_lazy("Our path")),
    ("picture", gettext_lazy("Picture")),
    ("photos", gettext_lazy("Our drawing")),
    ("versions", gettext_lazy("What we signed")),
    ("safety", gettext_lazy("Safety")),
)


@our_page
def show_plan(request: HttpRequest, whanau: Whanau) -> HttpResponse:
    """Our plan, to read and to print."""
    plan = last_plan(whanau)
    page = {"title": _("Our plan"), "tabs": _tabs("plan"), "told": tell_path(plan) if plan else None}
    if plan and plan.ends_on:
        page["closing"] = last_closing(whanau)
    return render(request, "whanau/plan.html", page)


@our_page
def show_picture(request: HttpRequest, whanau: Whanau) -> HttpResponse:
    """Our path as a picture."""
    plan = last_plan(whanau)
    page = {"title": _("Our path"), "tabs": _tabs("picture"), "told": tell_path(plan) if plan else None}
    return render(request, "whanau/picture.html", page)


@our_page
def show_photos(request: HttpRequest, whanau: Whanau) -> HttpResponse:
    """What we drew by hand."""
    photos = [(photo, reverse("whanau:photo", args=[photo.pk]), "") for photo in photos_of(whanau)]
    page = {"title": _("Our drawing"), "tabs": _tabs("photos"), "photos": photos}
    return render(request, "whanau/photos.html", page)


@our_page
def show_photo(request: HttpRequest, whanau: Whanau, photo_id: UUID) -> HttpResponse:
    """One photo's bytes."""
    return as_image(get_object_or_404(Photo, tenant_id=whanau.tenant_id, whanau=whanau, pk=photo_id))


@our_page
def show_versions(request: HttpRequest, whanau: Whanau) -> HttpResponse:
    """Every time we signed."""
    rows = [version_row(one, reverse("whanau:version", args=[one.pk])) for one in versions_of(whanau)]
    page = {"title": _("What we signed"), "tabs": _tabs("versions"), "rows": rows}
    return render(request, "whanau/versions.html", page)


@our_page
def show_version(request: HttpRequest, whanau: Whanau, version_id: UUID) -> HttpResponse:
    """One version, as far as the one who looks may see it."""
    version = get_object_or_404(versions_of(whanau), pk=version_id)
    changes = changes_in(version)
    page = {"title": _("Version %(number)s") % {"number": version.number}, "version": version}
    page |= {"how": str(HOWS[version.how]).lower(), "signed": as_signed(items_of(version))}
    page |= {"changes": None if changes is None else in_words(changes)}
    page |= {"breadcrumbs": [Link(_("What we signed"), reverse("whanau:versions"))]}
    return render(request, "whanau/version.html", page)


@our_page
def show_safety(request: HttpRequest, whanau: Whanau) -> HttpResponse:
    """What keeps us safe. For whom a safety plan is hidden, this page is the same as for a whānau that has none."""
    plans = [(part, answers_of(part), "", "") for part in safety_plans_of(whanau)]
    page = {"title": _("Safety"), "tabs": _tabs("safety"), "plans": plans}
    return render(request, "whanau/safety.html", page)


def _tabs(current: str) -> list[Link]:
    return [Link(str(words), reverse(f"whanau:{name}"), name == current) for name, words in TABS]
