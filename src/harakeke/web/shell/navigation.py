"""The desks: for each kind of user, the pages of their desk in order. None is someone not signed in."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from harakeke.sector.organisations.models import Role

FUNDING = ("funding:agencies", gettext_lazy("Where the money goes"))
FIND = ("find:find", gettext_lazy("Who walks where I live"))
NEED = ("need:find", gettext_lazy("What a place has and needs"))
PUBLIC = (
    ("public:figures", gettext_lazy("The national picture")),
    ("public:releases", gettext_lazy("Everything published")),
    FIND,
    NEED,
)
DESKS = {
    "agency": {
        None: (("door", gettext_lazy("Sign in")), FIND, NEED, FUNDING),
        "whanau_member": (
            ("whanau:home", gettext_lazy("Our dream")),
            ("whanau:plan", gettext_lazy("Our plan")),
            ("whanau:readings", gettext_lazy("How things are")),
            ("whanau:whakapapa", gettext_lazy("Our whakapapa")),
            ("whanau:looked", gettext_lazy("Who has looked")),
        ),
        "navigator": (
            ("navigator:today", gettext_lazy("Today")),
            ("navigator:whanau", gettext_lazy("Whānau")),
            ("navigator:reviews", gettext_lazy("Look again")),
            ("navigator:asking", gettext_lazy("To ask and to tell")),
            ("navigator:register", gettext_lazy("Register a whānau")),
        ),
        "provider_manager": (
            ("provider:caseloads", gettext_lazy("Whose turn is it")),
            ("provider:find", gettext_lazy("Find a whānau")),
            ("provider:handovers", gettext_lazy("Handovers")),
            ("provider:statements", gettext_lazy("Statements")),
            ("provider:more", gettext_lazy("More")),
        ),
        "agency_analyst": (
            ("agency:quarter", gettext_lazy("The quarter")),
            ("agency:patterns", gettext_lazy("Engagement and referrals")),
            ("agency:access", gettext_lazy("Who can reach a navigator")),
            ("agency:places", gettext_lazy("Places")),
            ("agency:funding", gettext_lazy("Funding")),
            ("agency:words", gettext_lazy("Our words")),
        ),
        "data_steward": (
            ("steward:releases", gettext_lazy("Releases")),
            ("steward:audit", gettext_lazy("Audit")),
        ),
        "board_member": (
            ("board:papers", gettext_lazy("Figures for the board")),
            ("board:access", gettext_lazy("Who can reach a navigator")),
            ("board:places", gettext_lazy("Places")),
            ("board:funding", gettext_lazy("Funding")),
        ),
        "auditor": (("steward:audit", gettext_lazy("Audit")),),
    },
    "national": {
        None: PUBLIC,
        "ministry_analyst": (("national:received", gettext_lazy("What has arrived")), *PUBLIC),
    },
}


def role_words(role: Role) -> str:
    """A role in words, with the organisation's own word for a navigator."""
    words = {
        "whanau_member": _("Whānau"),
        "navigator": _(role.organisation.navigator_word).capitalize(),
        "provider_manager": _("Provider’s manager"),
        "agency_analyst": _("Agency’s analyst"),
        "data_steward": _("Data steward"),
        "board_member": _("Investment board member"),
        "ministry_analyst": _("Ministry analyst"),
        "auditor": _("Auditor"),
    }
    return f"{words[role.kind]}, {role.organisation.name}"
