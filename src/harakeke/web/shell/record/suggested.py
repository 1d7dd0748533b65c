"""A field that suggests words of a list while typing, without JavaScript: the browser's own list of suggestions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django import forms

from harakeke.reference.spelling import fold


class Suggested:
    """Codes by their words and by every other word they are known by, however the vowels are written."""

    def __init__(self, every: Iterable[tuple[str, str]], others: Mapping[str, Iterable[str]] | None = None):
        self.words = dict(every)
        self.others = {code: tuple(names) for code, names in (others or {}).items() if code in self.words}
        self.by_words = {fold(name): code for code, names in self.others.items() for name in names}
        self.by_words |= {fold(words): code for code, words in self.words.items()}

    def find(self, written: str) -> str:
        """The code of what was written; empty where the list has none."""
        return self.by_words.get(fold(written), "")

    def widget(self, key: str) -> forms.TextInput:
        """A line to write in, with every word as a suggestion; `key` names the list on its page."""
        names = [*self.words.values(), *(name for names in self.others.values() for name in names)]
        return SuggestingInput(key, names)


class SuggestingInput(forms.TextInput):
    """A line with suggestions."""

    template_name = "shell/parts/suggesting_input.html"

    def __init__(self, key: str, names: Iterable[str]):
        super().__init__(attrs={"list": key, "autocomplete": "off"})
        self.key, self.names = key, list(dict.fromkeys(names))

    def get_context(self, name, value, attrs):  # type: ignore[no-untyped-def]
        return {**super().get_context(name, value, attrs), "key": self.key, "names": self.names}
