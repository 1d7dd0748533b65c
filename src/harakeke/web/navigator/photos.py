"""Photos of the path as it was drawn by hand: sent, shown, taken away."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy
from django.utils.translation import gettext as _

from harakeke.web.shell.record.image import as_image
from harakeke.whanau.plans import path_actions
from harakeke.whanau.plans.models import Photo
from harakeke.whanau.plans.photo import NoPhoto
from harakeke.whanau.plans.queries import living_plan, photos_of

from .desk import for_navigators, open_record, today
from .our_path import back_to_plan, plan_page
from .plan_forms import PhotoForm

SENT = gettext_lazy("The photo is kept. Everyone of the whānau can see it.")


@for_navigators
def show_photos(request: HttpRequest, whanau_id: UUID) -> HttpResponse:
    """The photos, newest first, and a form to send one."""
    whanau = open_record(request, whanau_id)
    plan = living_plan(whanau)
    form = PhotoForm(request.POST or None, request.FILES or None, initial={"drawn_on": today()}) if plan else None
    if request.method == "POST" and plan and form and form.is_valid():
        said = form.cleaned_data
        try:
            path_actions.add_photo(
                plan=plan, sent=said["photo"].read(), words=said["words"], drawn_on=said["drawn_on"],
                by=request.actor, row_id=said["row"],
            )  # fmt: skip
        except NoPhoto as not_one:
            form.add_error("photo", gettext(str(not_one)))
        else:
            messages.success(request, str(SENT))
            return redirect("navigator:path_photos", whanau_id=whanau.pk)
    photos = [(photo, _address("path_photo", photo), _address("take_photo_away", photo)) for photo in photos_of(whanau)]
    page = {"title": _("The drawing"), **plan_page(whanau, "path_photos"), "form": form, "photos": photos}
    return render(request, "navigator/photos.html", page)


@for_navigators
def show_photo(request: HttpRequest, whanau_id: UUID, photo_id: UUID) -> HttpResponse:
    """One photo's bytes, from behind the record door."""
    whanau = open_record(request, whanau_id)
    return as_image(get_object_or_404(Photo, tenant_id=whanau.tenant_id, whanau=whanau, pk=photo_id))


@for_navigators
def take_photo_away(request: HttpRequest, whanau_id: UUID, photo_id: UUID) -> HttpResponse:
    """Asks once, then the photo is gone for good."""
    whanau = open_record(request, whanau_id)
    photo = get_object_or_404(photos_of(whanau), pk=photo_id)
    if request.method == "POST":
        path_actions.take_photo_away(photo=photo)
        messages.success(request, _("The photo is gone."))
        return redirect("navigator:path_photos", whanau_id=whanau.pk)
    page = {"title": _("Take this photo away?"), "confirm_label": _("Take it away"), "danger": True}
    page |= {
        "what_happens": _("It is deleted for good; nobody can bring it back. What the whānau signed stays as it is.")
    }
    return render(request, "shell/confirm.html", page | back_to_plan(whanau, "path_photos"))


def _address(page: str, photo: Photo) -> str:
    return reverse(f"navigator:{page}", args=[photo.whanau_id, photo.pk])
