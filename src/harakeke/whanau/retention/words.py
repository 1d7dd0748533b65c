"""What stands against letting a record go, and the schedule's own words, for people."""

from django.utils.translation import gettext_lazy as _

AGAINST = {
    "held": _("It is on hold."),
    "agreed": _("An agreement still lives: end it first."),
    "walking": _("Someone still walks with them."),
    "too_soon": _("Its time has not come."),
}
RULES = {
    "whanau_record": _("A whānau’s record at a provider that is no health agency"),
    "health_record": _("A record that holds health information, at a health agency"),
}
STATUSES = {"official": _("By law"), "placeholder": _("Ours, until the provider’s own is given")}
