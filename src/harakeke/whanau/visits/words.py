"""Kinds of visit, and who may read its note, in plain words."""

from django.utils.translation import gettext_lazy as _

from .models import Grade, VisitKind

KINDS = {
    VisitKind.HOME: _("At home"),
    VisitKind.ELSEWHERE: _("Somewhere else"),
    VisitKind.PHONE: _("By phone"),
    VisitKind.VIDEO: _("By video"),
}

GRADES = {
    Grade.OPEN: _("The whānau too"),
    Grade.WALKING: _("Those who walk with them, and my manager"),
    Grade.MANAGER: _("Only my manager and I"),
}

# The same three, as whoever reads a note later is told.
READ_BY = {
    Grade.OPEN: _("The whānau can read this"),
    Grade.WALKING: _("For those who walk with them, and the manager"),
    Grade.MANAGER: _("For who wrote it, and the manager"),
}
