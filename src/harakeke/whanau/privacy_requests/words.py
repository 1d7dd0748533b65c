"""Requests in words, for every page and paper that shows one."""

from django.utils.translation import gettext_lazy as _

from .models import About, Channel, Decision, RequestKind, WhyLonger

KINDS = {
    RequestKind.ACCESS: _("To see what is kept"),
    RequestKind.CORRECTION: _("To put something right"),
    RequestKind.QUESTION: _("A question about a look"),
}
ABOUTS = {
    About.NAMES: _("A name"),
    About.BIRTH: _("A birth date or an age"),
    About.BELONGING: _("Ethnicity, iwi or who belongs to whom"),
    About.PLACE: _("Where we live, or how to reach us"),
    About.PLAN: _("Our dream, a goal or a step"),
    About.VISIT: _("What was written about a visit"),
    About.ELSE: _("Something else"),
}
CHANNELS = {
    Channel.DESK: _("At the whānau’s own desk"),
    Channel.SPOKEN: _("Said to someone"),
    Channel.PAPER: _("On paper"),
}
DECISIONS = {
    Decision.GIVEN: _("Given"),
    Decision.MADE: _("Put right"),
    Decision.IN_PART: _("In part"),
    Decision.REFUSED: _("Not agreed to"),
    Decision.NOT_HELD: _("Nothing like it is kept"),
    Decision.TOLD: _("Answered"),
}
WHY_LONGER = {
    WhyLonger.LARGE: _("It is a great deal, and finding it all by then would stop other work"),
    WhyLonger.CONSULT: _("Others must be asked first, and that cannot be done by then"),
    WhyLonger.COMPLEX: _("It raises hard questions that cannot be settled by then"),
}
