"""Names as an authority gives them: said in English as long as no name in te reo Māori has been given.

Harakeke makes up no names. On a page in another language such a name says that it is English, so that a voice that
reads the page aloud speaks it as English.
"""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.translation import get_language

TE_REO = {"Māori"}  # names that are te reo Māori already


class OfficialName(str):
    """An English name: a plain string everywhere, and on a page in another language marked as English."""

    __slots__ = ()

    def __html__(self) -> str:
        shape = "{}" if (get_language() or "en").startswith("en") else '<span lang="en">{}</span>'
        return format_html(shape, str(self))


def official(name: str) -> str:
    """A name as an authority gave it.

    >>> official("Pacific Peoples")
    'Pacific Peoples'
    """
    return name if name in TE_REO else OfficialName(name)
