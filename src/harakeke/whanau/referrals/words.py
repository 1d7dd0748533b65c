"""Kinds of service, and where a referral stands, in words."""

from django.utils.translation import gettext_lazy as _

from .models import ReferralStatus, ServiceKind

KINDS = {
    ServiceKind.HOUSING: _("A home"),
    ServiceKind.HEALTH: _("Health"),
    ServiceKind.EDUCATION: _("Learning"),
    ServiceKind.WORK: _("Work"),
    ServiceKind.BUSINESS: _("Business"),
    ServiceKind.CULTURE: _("Culture and te reo"),
    ServiceKind.MONEY: _("Money"),
    ServiceKind.OTHER: _("Something else"),
}

STATUSES = {
    ReferralStatus.SENT: _("Waiting to hear"),
    ReferralStatus.TAKEN_UP: _("Taken up"),
    ReferralStatus.NOT_TAKEN_UP: _("Not taken up"),
}
