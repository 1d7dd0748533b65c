"""Horizons, the scale of progress and outcome domains in words, for every page, paper and message that shows them."""

from __future__ import annotations

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from harakeke.reference.models import OutcomeDomain
from harakeke.reference.official import official

from .models import Horizon

HORIZONS = {
    Horizon.SHORT: _("Soon: in weeks or a few months"),
    Horizon.MEDIUM: _("This year or next"),
    Horizon.LONG: _("Further out: years, or for the moko"),
}

# Goal attainment scaling, in the whānau's own expectation.
SCALE = {
    -2: _("Much less than we hoped"),
    -1: _("A little less than we hoped"),
    0: _("What we hoped for"),
    1: _("A little more than we hoped"),
    2: _("Much more than we hoped"),
}


def domain_name(domain: OutcomeDomain) -> str:
    """The domain's name in the language in use, where an authority has given it."""
    return domain.name_mi if domain.name_mi and get_language() == "mi" else official(domain.name_en)
