"""The scale in words, and who reads. The words are our own; no licensed scale is behind them."""

from django.utils.translation import gettext_lazy as _

from harakeke.methods.outcomes import Change

from .models import Reader

SCALE = {
    5: _("Strong, and we help others"),
    4: _("Growing strong"),
    3: _("Holding steady"),
    2: _("Some days are hard"),
    1: _("Heavy for us now"),
}

READERS = {Reader.WHANAU: _("The whānau"), Reader.NAVIGATOR: _("The navigator")}

CHANGES = {
    Change.HIGHER: _("Higher than before"),
    Change.SAME: _("As before"),
    Change.LOWER: _("Lower than before"),
    Change.NEW: _("Read for the first time"),
    Change.NOT_READ_AGAIN: _("Left out this time"),
}
