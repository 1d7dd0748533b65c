"""An agency's own words on its desks: laid over the words of the language in use, for one request."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from gettext import NullTranslations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language, trans_real

from harakeke.sector.vocabulary.queries import words_at


class OwnWordsMiddleware:
    """Speaks in the words of the agency whose desk it is. Whoever holds no role meets the usual words."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]):
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = get_language()
        if request.role and language:
            words = words_at(request.role.organisation, language, on=timezone.localdate())
            if words:  # the next request's LocaleMiddleware begins with the usual words again
                trans_real._active.value = Overlaid(trans_real.translation(language), words)
        return self.answer(request)


class Overlaid(NullTranslations):
    """A language's words with some replaced."""

    def __init__(self, usual: trans_real.DjangoTranslation, own: Mapping[str, str]):
        super().__init__()
        self.usual, self.own = usual, own

    def gettext(self, message: str) -> str:
        return self.own.get(message) or self.usual.gettext(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.usual.ngettext(msgid1, msgid2, n)

    def language(self) -> str:
        return self.usual.language()

    def to_language(self) -> str:
        return self.usual.to_language()
