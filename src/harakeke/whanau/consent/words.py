"""Purposes and kinds of thing in words, for every page and paper that shows a consent."""

from django.utils.translation import gettext_lazy as _

from .models import Purpose, What
from .rules import ENDED, LIVING, WITHDRAWN

PURPOSES = {
    Purpose.CONNECT: _("To connect the whānau with a service"),
    Purpose.TOGETHER: _("To work on the plan together with someone else"),
    Purpose.HANDOVER: _("So that someone else can walk with the whānau"),
    Purpose.STORY: _("To tell the whānau’s story to others"),
}

WHATS = {
    What.TOLD: _("Words read out together beforehand"),
    What.NAMES: _("Names and ages"),
    What.REACH: _("How to reach them, and where they live"),
    What.PLAN: _("The dream, goals and next steps"),
    What.HEALTH: _("What they said about health"),
    What.MONEY: _("What they said about money"),
    What.STORY: _("Their story, as they tell it"),
}

STANDINGS = {LIVING: _("Shared"), ENDED: _("Came to its last day"), WITHDRAWN: _("Taken back")}

#: The lengths of rules.LASTING.
MONTHS = {1: _("One month"), 3: _("Three months"), 6: _("Six months"), 12: _("A year"), 24: _("Two years")}
