"""A photo that the record door has let out: sent as a picture and as nothing else, kept nowhere on the way."""

from __future__ import annotations

from django.http import HttpResponse

from harakeke.whanau.plans.models import Photo


def as_image(photo: Photo) -> HttpResponse:
    """The bytes of a photo; its name on somebody's disk would say nothing of whose it is."""
    answer = HttpResponse(bytes(photo.image), content_type="image/jpeg")
    answer["Content-Disposition"] = 'inline; filename="path.jpg"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
