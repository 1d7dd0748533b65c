"""How it was signed, phases and changes in words, for every page and paper that shows them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from .models import How, PhaseKind

HOWS = {
    How.IN_PERSON: _("In person"),
    How.PAPER: _("On paper"),
    How.VOICE: _("By voice"),
}
PHASES = {
    PhaseKind.CRISIS: _("Settling what is urgent"),
    PhaseKind.MEDIUM: _("Working towards our goals"),
    PhaseKind.LONG: _("Walking by ourselves, the dream in sight"),
}
CHANGES = {
    "dream": _("The dream is in other words"),
    "strengths": _("What we have going for us is in other words"),
    "part_new": _("New on the path"),
    "part_put": _("In other words"),
    "part_gone": _("No longer on the path"),
    "safety_new": _("A safety plan is written"),
    "safety_put": _("A safety plan is in other words"),
    "safety_gone": _("A safety plan is no longer needed"),
    "goal_new": _("A new goal"),
    "goal_gone": _("No longer a goal"),
    "goal_put": _("A goal in other words"),
    "goal_reached": _("A goal reached"),
    "goal_come": _("A goal has moved"),
    "goal_otherwise": _("A goal is looked at in another way"),
    "step_new": _("A new step"),
    "step_put": _("A step in other words"),
    "step_done": _("A step done"),
    "photo_new": _("A new photo of the drawing"),
    "photo_put": _("A photo is described in other words"),
    "photo_gone": _("A photo was taken away"),
}
