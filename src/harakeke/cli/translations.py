"""Te reo Māori for what people read: compile the catalogue, and list the words that still lack it.

Plain functions; the command line calls them. No gettext programs are needed.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import polib

SOURCE = Path(__file__).resolve().parents[1]
CATALOGUE = SOURCE / "locale" / "mi" / "LC_MESSAGES" / "django.po"
#: In the catalogue, above every entry we wrote ourselves; translators take it away.
AWAITING = "awaiting review by a licensed translator"


@dataclass(frozen=True, order=True)
class Words:
    """Words marked for translation, and where they stand."""

    text: str
    context: str = ""
    where: str = ""


def compile_catalogues(folder: Path = SOURCE / "locale") -> list[Path]:
    """Make each `.po` into the `.mo` that Django reads; the files made."""
    made = []
    for source in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        half_made = target.with_suffix(f".{os.getpid()}")
        polib.pofile(str(source)).save_as_mofile(str(half_made))
        half_made.replace(target)  # two nodes may be made side by side
        made.append(target)
    return made


def missing(folders: Sequence[Path] = (SOURCE,), catalogue: Path = CATALOGUE) -> list[Words]:
    """Words in templates and code that have no te reo yet, each once, in order of where they stand."""
    have = {(entry.msgid, entry.msgctxt or "") for entry in polib.pofile(str(catalogue)) if entry.translated()}
    lacking = {
        (words.text, words.context): words
        for folder in folders
        for words in words_in(folder)
        if (words.text, words.context) not in have
    }
    return sorted(lacking.values(), key=lambda words: (words.where, words.text))


def awaiting_review(catalogue: Path = CATALOGUE) -> list[Words]:
    """Words whose te reo we wrote ourselves and nobody licensed has read."""
    return [
        Words(entry.msgid, entry.msgctxt or "", entry.msgstr)
        for entry in polib.pofile(str(catalogue))
        if AWAITING in entry.tcomment
    ]


def words_in(folder: Path) -> Iterator[Words]:
    """Every string marked for translation under a folder; needs babel, which is a development tool."""
    from babel.messages.extract import DEFAULT_KEYWORDS, extract
    from django.utils.translation.template import templatize

    keywords = {**DEFAULT_KEYWORDS, "gettext_lazy": None, "gettext_noop": None}
    keywords |= {"ngettext_lazy": (1, 2), "pgettext_lazy": ((1, "c"), 2)}
    for path in sorted(
        [*folder.rglob("*.py"), *folder.rglob("templates/**/*.html"), *folder.rglob("templates/**/*.txt")]
    ):
        text = path.read_text(encoding="utf-8")
        code = text if path.suffix == ".py" else _flush(templatize(text, origin=str(path)))
        for line, texts, _comments, context in extract("python", BytesIO(code.encode()), keywords):
            first = texts[0] if isinstance(texts, tuple) else texts
            yield Words(first, context or "", f"{path.relative_to(folder)}:{line}")


def _flush(code: str) -> str:
    """Django writes a template's strings out as code that keeps the template's indents; Python must read it."""
    return "\n".join(line.lstrip() for line in code.split("\n"))


if __name__ == "__main__":
    import sys

    import django
    from django.conf import settings

    settings.configure(USE_I18N=False)
    django.setup()
    lacking = missing()
    for words in lacking:
        print(f"{words.where}: no te reo yet for {words.text!r}")
    sys.exit(1 if lacking else 0)
