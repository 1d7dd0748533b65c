"""Hazards, what was done about someone late, and what to do next, in words."""

from django.utils.translation import gettext_lazy as _

from .models import CallOutcome, HazardKind

HAZARDS = {
    HazardKind.DOG: _("A dog"),
    HazardKind.WAY_IN: _("The way in: gate, steps, road"),
    HazardKind.COVERAGE: _("No phone coverage"),
    HazardKind.CARE: _("Someone to be careful with"),
    HazardKind.OTHER: _("Something else to know"),
}

OUTCOMES = {
    CallOutcome.SAFE: _("They are safe"),
    CallOutcome.NO_ANSWER: _("No answer"),
    CallOutcome.WENT: _("Someone is on the way there"),
    CallOutcome.EMERGENCY: _("111 was rung"),
}

RUNGS = {
    "ring": _("Ring them now."),
    "ring_again": _("Ring again, and their buddy; then the office."),
    "go": _("Send someone who knows the place, never alone."),
    "emergency": _("Ring 111 and say where they went."),
}
