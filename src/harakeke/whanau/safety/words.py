"""Flags, answers, laws and decisions in words. A flag says what the rule saw, never what someone is."""

from django.utils.translation import gettext_lazy as _

from .models import Answer, Law, Shared

FLAGS = {
    "no_contact": _("No visit for %(days)s days or more"),
    "step_overdue": _("A next step is %(days)s days or more past its day"),
    "referral_waits": _("A referral has waited %(days)s days or more for an answer"),
    "not_agreed": _("Registered %(days)s days ago or more, and no agreement yet"),
    "review_overdue": _("The day to look at the plan again has passed"),
    "check_in_overdue": _("Someone who went to them is past their time and not back"),
}
ANSWERS = {
    Answer.ALL_WELL: _("I looked: all is well"),
    Answer.ACTING: _("I am doing something about it"),
    Answer.LATER: _("It is right to wait"),
}
LAWS = {
    Law.OT_S66: _("Oranga Tamariki Act, section 66: it must be given"),
    Law.OT_S66C: _("Oranga Tamariki Act, section 66C: it may be shared"),
    Law.FV_S24: _("Family Violence Act, section 24: sharing must be considered"),
}
SHARED = {
    Shared.ALL: _("All that was asked for was shared"),
    Shared.PART: _("Part of it was shared"),
    Shared.NOTHING: _("Nothing was shared"),
}
