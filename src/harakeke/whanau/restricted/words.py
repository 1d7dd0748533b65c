"""Why a record is restricted and why a glass was broken, in words."""

from django.utils.translation import gettext_lazy as _

from .models import Need, Why

WHYS = {
    Why.WORKS_HERE: _("Someone of the whānau works here or is close to someone who does"),
    Why.SAFETY: _("For someone’s safety"),
    Why.THEIR_WORD: _("The whānau asked for it"),
    Why.OTHER: _("Another reason"),
}
NEEDS = {
    Need.DANGER: _("Someone may be in danger"),
    Need.AWAY: _("Who walks with them is away, and they need help now"),
    Need.ASKED: _("The whānau asked me to look"),
    Need.LAW: _("The law asks for an answer now"),
}
