"""What the method and an area's working say, in the reader's language.

Both are made without Django and speak in keys; `method_words` and `working_words` hold their sentences for translators.
"""

from __future__ import annotations

from functools import lru_cache

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from harakeke.commissioning.allocation_files.language import Language
from harakeke.commissioning.allocation_files.words import PAGE_WORDS
from harakeke.methods.allocation.words import WORDS, Said
from harakeke.web.shell.funding.working_words import CONTEXT, NOTES


def say(said: Said) -> str:
    """One sentence of the method, or a note of what was assumed."""
    return language().say(said)


def language() -> Language:
    """The words in the language of the page."""
    return _language(get_language() or "en")


@lru_cache(maxsize=8)
def _language(code: str) -> Language:
    """Looked up once: a page says some hundred of them. code: the active language, which gettext answers in."""
    words = {key: _(english) for key, english in WORDS.items()}
    words |= {key: pgettext(CONTEXT, english) for key, english in PAGE_WORDS.items()}
    return Language(code, words, {english: _(english) for english in NOTES})
