"""What posts are for, and why one is refused, for people."""

from django.utils.translation import gettext_lazy as _

KINDS = {
    "walking": _("Walking with whānau"),
    "early_years": _("Whānau with babies and small tamariki"),
    "rangatahi": _("Rangatahi"),
    "kaumatua": _("Kaumātua"),
    "disability": _("Disabled people and their whānau"),
    "housing": _("Homes and housing"),
    "coming_home": _("Coming home from prison"),
}
REFUSED = {
    "fte": _("Give the FTE between 0.05 and 20, in steps of 0.05; a full week is 1."),
    "kinds": _("Choose at least one thing the post is for."),
    "ends before": _("A post cannot end before it begins. Check both days."),
    "days": _("Give the days a week in half days, from 0.5 to 5."),
    "too many days": _("The days at other places add up to more than the post has; a full week of 1 FTE is 5 days."),
    "not commissioned": _("Choose an agency that commissions you on the day the post begins."),
    "twice": _("This post goes to that place already. Take it away first, then add it with other days."),
    "at its base": _("That is the post’s own base. Choose another place."),
}
