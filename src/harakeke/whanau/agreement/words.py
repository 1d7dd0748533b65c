"""How a statement was given, by what right someone speaks, and what a statement must say: in words."""

from django.utils.translation import gettext_lazy as _

from .models import Basis, Channel, StatementStatus

CHANNELS = {
    Channel.FACE_TO_FACE: _("Face to face"),
    Channel.PHONE: _("By phone"),
    Channel.VIDEO: _("By video"),
    Channel.PAPER: _("On paper"),
}

BASES = {
    Basis.SELF: _("For themselves"),
    Basis.PARENT: _("Their parent"),
    Basis.GUARDIAN: _("Their guardian"),
    Basis.WHANGAI: _("Their whāngai carer"),
    Basis.ATTORNEY: _("Their attorney, or someone a court named"),
}

STATUSES = {
    StatementStatus.DRAFT: _("Draft"),
    StatementStatus.APPROVED: _("Approved"),
    StatementStatus.RETIRED: _("Retired"),
}

#: What rules.IPP3 asks, in words for the approver.
MUST_SAY = {
    "collection": _("That we write things down about them, and what"),
    "purpose": _("What it is for"),
    "recipients": _("Who sees it, by name or as closely as we can say"),
    "holders": _("The name and address of who asks for it and who keeps it"),
    "law": _("Which law it rests on, and that they may say no"),
    "without": _("What follows if they say no"),
    "rights": _("That they can see it and have it put right"),
    "supply": _("That a plan carries a few details to Stats NZ, and which"),
}

#: Exactly what the supply holds, and what it never holds.
SUPPLIED = (_("Names, as they were given"), _("Birth dates"), _("Addresses, where they told us one"))
NEVER_SUPPLIED = (
    _("The dream, goals and next steps"),
    _("What was said at visits"),
    _("Who was connected to which service"),
)

#: Each language by its own name. A statement may be written in any of them.
LANGUAGES = {
    "en": "English",
    "mi": "Te reo Māori",
    "sm": "Gagana Sāmoa",
    "to": "Lea faka-Tonga",
    "rar": "Te Reo Māori Kūki ʻĀirani",
    "niu": "Vagahau Niue",
    "tkl": "Gagana Tokelau",
    "fj": "Vosa Vakaviti",
    "tvl": "Te Gana Tuuvalu",
    "gil": "Te taetae ni Kiribati",
    "zh": "中文",
    "hi": "हिन्दी",
    "pa": "ਪੰਜਾਬੀ",
    "ko": "한국어",
    "tl": "Tagalog",
    "ar": "العربية",
    "fr": "Français",
    "es": "Español",
}


def language_name(code: str) -> str:
    """A language by its own name."""
    return LANGUAGES.get(code, code)
