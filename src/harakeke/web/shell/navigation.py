"""The desks: for each kind of user, the pages of their desk in order. None is someone not signed in."""

from django.utils.translation import gettext_lazy as _

DESKS = {
    "agency": {
        None: (("door", _("Sign in")),),
        "whanau_member": (("whanau:home", _("Our plan")), ("whanau:looked", _("Who has looked"))),
        "navigator": (("navigator:today", _("Today")), ("navigator:whanau", _("Whānau")), ("navigator:register", _("Register a whānau"))),
        "provider_manager": (("provider:caseloads", _("Whose turn is it")),),
        "agency_analyst": (("agency:quarter", _("The quarter")), ("agency:patterns", _("Engagement and referrals"))),
        "data_steward": (("steward:releases", _("Releases")), ("steward:audit", _("Audit"))),
        "auditor": (("steward:audit", _("Audit")),),
        "board_member": (("board:papers", _("Figures for the board")),),
    },
    "national": {
        None: (("public:figures", _("The national picture")), ("public:releases", _("Everything published"))),
        "ministry_analyst": (
            ("national:received", _("What has arrived")),
            ("public:figures", _("The national picture")),
            ("public:releases", _("Everything published")),
        ),
    },
}  # fmt: skip
