"""The path, horizons, the scale of progress and outcome domains in words, wherever they are shown."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from harakeke.reference.models import OutcomeDomain
from harakeke.reference.official import official

from .models import Horizon, PartKind

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


# The parts of a path. What others call barriers is what we will need to get past.
PARTS = {
    PartKind.WHO_WE_ARE: _("Who we are"),
    PartKind.DREAM: _("Our dream"),
    PartKind.ACHIEVED: _("What we have achieved, and what is possible"),
    PartKind.VALUES: _("What matters to us"),
    PartKind.NOW: _("Where we are now"),
    PartKind.ENROL: _("Who we ask to walk with us"),
    PartKind.STRENGTHS: _("What we have going for us"),
    PartKind.GET_PAST: _("What we will need to get past"),
    "goals": _("Goals and next steps"),
    PartKind.FEELING: _("How we feel about it"),
}
SAFETY = {
    "keeps": _("What keeps us safe already"),
    "signs": _("What tells us that things are turning"),
    "does": _("What we do then"),
    "call": _("Who we ring or go to"),
    "place": _("Where we are safe"),
}


def scale_words(own: Sequence[str]) -> dict[int, object]:
    """Words for each step of the scale: the whānau's own where they gave them."""
    return dict(zip(SCALE, own, strict=True)) if len(own) == len(SCALE) else dict(SCALE)
