"""The national node's own: the ministry, the four agencies and the ministry's analyst. Nobody else, and no whānau."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from harakeke.sector.organisations.models import Organisation

from .names import NameBook
from .posts import posts_of_the_ministry
from .scale import AGENCIES
from .sector import write_agencies, write_ministry, write_posts
from .summary import Summary


@transaction.atomic
def build_national(today: date) -> Summary:
    """Write the national node's organisations and its analyst; where organisations exist, nothing is changed."""
    if Organisation.objects.exists():
        return Summary(False, "The national node has its organisations already. Nothing was changed.")
    organisations = [write_ministry(), *write_agencies(AGENCIES)]
    posts = posts_of_the_ministry(NameBook())
    write_posts(posts, {one.code: one.pk for one in organisations})
    counts = {"organisations": len(organisations), "users": len(posts)}
    return Summary(True, f"Made {len(organisations)} organisations and the ministry's analyst.", counts)
