"""Languages spoken at a door, in the reader's words."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _


def language_names(codes: Iterable[str]) -> str:
    """The names of languages by their codes; a code we have no word for is left out rather than shown as letters."""
    names = {
        "mi": _("te reo Māori"),
        "en": _("English"),
        "sm": _("Samoan"),
        "to": _("Tongan"),
        "rar": _("Cook Islands Māori"),
        "niu": _("Niuean"),
        "tkl": _("Tokelauan"),
        "fj": _("Fijian"),
        "nzs": _("New Zealand Sign Language"),
    }
    return ", ".join(names[code] for code in codes if code in names)
