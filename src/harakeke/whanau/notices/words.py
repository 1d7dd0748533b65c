"""Where details came from, the exceptions of principle 3A, and how a notice stands: in words."""

from django.utils.translation import gettext_lazy as _

from .models import Exception3A, Source
from .rules import EXCEPTED, OVERDUE, TOLD, WAITING

SOURCES = {
    Source.WHANAU: _("Someone of their whānau"),
    Source.REFERRER: _("Whoever referred them"),
    Source.AGENCY: _("Another agency or service"),
    Source.OTHER: _("Someone else"),
}

EXCEPTIONS = {
    Exception3A.AWARE: _("They know already"),
    Exception3A.NO_PREJUDICE: _("Not telling them does not harm their interests"),
    Exception3A.PUBLIC: _("What was written down is public already"),
    Exception3A.PURPOSE: _("Telling them would work against what it was written down for"),
    Exception3A.NOT_PRACTICABLE: _("It cannot reasonably be done as things are"),
    Exception3A.THREAT: _("Telling them would put someone’s health or safety at serious risk"),
    Exception3A.LAW: _("Keeping or enforcing the law, public revenue, or a court needs it"),
    Exception3A.NOT_IDENTIFIED: _("It is not used in a way that says who they are"),
    Exception3A.RESEARCH: _("It is for statistics or research, and nobody is named"),
    Exception3A.ARCHIVE: _("It is being considered for an archive, which telling would hinder"),
    Exception3A.SECURITY: _("Telling them would harm New Zealand’s security, defence or relations abroad"),
    Exception3A.TRADE_SECRET: _("Telling them would give a trade secret away"),
}

STANDINGS = {WAITING: _("To tell"), OVERDUE: _("Past its day"), TOLD: _("Told"), EXCEPTED: _("Not told, with a reason")}
