"""The language of a page: how its sentences are said and made safe to stand in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from harakeke.methods.allocation import Said, in_words
from harakeke.methods.allocation.words import joined

from .page_parts import text
from .words import ENGLISH


@dataclass(frozen=True)
class Language:
    """The language a page is in: its code for the browser, and its words for every key of ENGLISH.

    notes: sentences that stand in files of areas in English, and how this language says them.
    """

    code: str = "en-NZ"
    words: Mapping[str, str] = field(default_factory=lambda: ENGLISH)
    notes: Mapping[str, str] = field(default_factory=dict)

    def say(self, said: Said) -> str:
        """A sentence of the method or of a note, not yet safe for a page."""
        return in_words(said, self.words)

    def together(self, sentences: Sequence[Said]) -> str:
        """Several sentences, one after the other, safe for a page."""
        return text(" ".join(map(self.say, sentences)))

    def these(self, *keys: str) -> list[str]:
        """Words without places, as they are: a table makes its heads safe itself."""
        return [self.words[key] for key in keys]

    def word(self, key: str) -> str:
        """A word or a sentence without places, safe for a page."""
        return self._safe[key]

    def fill(self, key: str, **safe: object) -> str:
        """A sentence with its places filled by pieces that are safe for a page already.

        >>> Language().fill("page.goes", year=2026, amount="<b>$5</b>", area="Ō &amp; Co")
        'In 2026, <b>$5</b> goes to Ō &amp; Co.'
        """
        return self._safe[key].format_map(safe)

    @cached_property
    def _safe(self) -> Mapping[str, str]:
        """Every word made safe once: thousands of pages say each of them."""
        return {key: text(words) for key, words in self.words.items()}

    def listed(self, names: Sequence[str]) -> str:
        """Names in a row, safe for a page.

        >>> Language().listed(["Te Hau", "Moana", "Rangi"])
        'Te Hau and Moana and Rangi'
        """
        said = joined("join.and", names)
        return text(said if isinstance(said, str) else self.say(said))

    def as_given(self, words: str) -> str:
        """Words of a file: in this language where they are known, else in English and marked as such.

        >>> maori = Language("mi", {}, {"No counts.": "Kāore he tatau."})
        >>> maori.as_given("No counts. Ask <us>.")
        'Kāore he tatau. <span lang="en">Ask &lt;us&gt;.</span>'
        """
        if self.code.startswith("en") or not words:
            return text(words)
        known = next((one for one in self.notes if words.startswith(one)), "")
        if not known:
            return f'<span lang="en">{text(words)}</span>'
        rest = self.as_given(words[len(known) :].lstrip())
        return f"{text(self.notes[known])}{' ' if rest else ''}{rest}"
