"""Why a whānau is handed over, what they say to it, and where it stands, in words."""

from django.utils.translation import gettext_lazy as _

from .models import Reason, State, Step, Told, Wish

REASONS = {
    Reason.WISH: _("The whānau asked for it"),
    Reason.FIT: _("Someone who fits better: language, kin, experience"),
    Reason.NEARER: _("Someone who lives nearer"),
    Reason.BALANCE: _("Too many whānau for one person"),
    Reason.LEAVING: _("The navigator is leaving"),
    Reason.AGENCY: _("The commissioning agency changes"),
    Reason.OTHER: _("Another reason"),
}

WISHES = {
    Wish.WELCOME: _("They welcome it"),
    Wish.ALL_RIGHT: _("It is all right with them"),
    Wish.RATHER_NOT: _("They would rather not"),
}

TOLD = {
    Told.FACE_TO_FACE: _("Face to face"),
    Told.PHONE: _("By phone"),
    Told.VIDEO: _("By video"),
    Told.PAPER: _("On paper"),
}

STATES = {
    State.PREPARED: _("The whānau is to be told"),
    State.ASKED: _("Waiting for an answer"),
    State.ASKED_BACK: _("A question came back"),
    State.ACCEPTED: _("Handed over"),
    State.WITHDRAWN: _("Taken back"),
}

STEPS = {
    Step.OFFERED: _("Waiting for the other provider"),
    Step.TAKEN: _("They walk with them now"),
    Step.DECLINED: _("They cannot take it up"),
    Step.WITHDRAWN: _("Taken back"),
}
