"""The copy as paper: a PDF for the kitchen table, its headings in English and te reo Māori.

What was said stays in the words and the language in which it was said. The letters are Lato's, which has every macron.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import fontpkg_lato
from django.utils import translation
from django.utils.translation import gettext, gettext_noop
from fpdf import FPDF
from fpdf.enums import XPos, YPos

from .gathering import Copy
from .sections import Line, day, sections

LETTERS = Path(fontpkg_lato.ROOT) / "files"
FACES = {"": "Lato-Regular.ttf", "B": "Lato-Bold.ttf"}
BODY, SMALL, HEADING, TITLE = 11, 9, 14, 20  # points
LEAF, TEXT, QUIET = (30, 84, 53), (45, 38, 33), (95, 86, 78)
TITLE_WORDS = gettext_noop("Our record")
FOOT = gettext_noop("This is yours. It holds what you may see; what is another’s alone is not in it.")


class Paper(FPDF):
    """A4, one column, a foot with the number of the page. Nothing in its properties names anyone."""

    def __init__(self) -> None:
        super().__init__(format="A4")
        for style, file in FACES.items():
            self.add_font("Lato", style, LETTERS / file)
        self.set_margins(20, 18, 20)
        self.set_auto_page_break(True, margin=22)
        self.set_creator("Harakeke")
        self.set_title(both(TITLE_WORDS))
        self.set_lang("mi" if translation.get_language() == "mi" else "en-NZ")

    def footer(self) -> None:
        self.set_y(-16)
        self.set_font("Lato", "", SMALL)
        self.set_text_color(*QUIET)
        self.cell(0, 6, f"{self.page_no()} / {{nb}}", align="C")

    def words(self, text: str, *, size: float = BODY, style: str = "", colour: Sequence[int] = TEXT) -> None:
        """Some words across the page."""
        self.set_font("Lato", style, size)
        self.set_text_color(*colour)
        self.multi_cell(0, size * 0.52, text, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def heading(self, text: str) -> None:
        """A heading that never stands alone at the foot of a page; also in the list of the PDF's own contents."""
        if self.will_page_break(30):
            self.add_page()
        self.ln(5)
        self.start_section(text)
        self.words(text, size=HEADING, style="B", colour=LEAF)
        self.ln(1.5)


def as_pdf(copy: Copy) -> bytes:
    """The copy as a PDF."""
    paper = Paper()
    paper.add_page()
    paper.words(both(TITLE_WORDS), size=TITLE, style="B", colour=LEAF)
    paper.words(f"{copy.whanau.name}, {copy.whanau.area.name}", size=HEADING)
    paper.words(day(copy.on), size=SMALL, colour=QUIET)
    for said in in_both(FOOT):
        paper.words(said, size=SMALL, colour=QUIET)
    for section in sections(copy):
        paper.heading(both(section.heading))
        _write(paper, section.lines)
    return bytes(paper.output())


def _write(paper: Paper, lines: Iterable[Line]) -> None:
    for line in lines:
        paper.words(line.words, style="B" if line.strong else "")
        if line.small:
            paper.words(line.small, size=SMALL, colour=QUIET)
        paper.ln(1.5)


def both(words: str) -> str:
    """A heading in both languages: English, then te reo Māori where it has its own words."""
    return " · ".join(in_both(words))


def in_both(words: str) -> list[str]:
    """Words in English and in te reo Māori; once where they are the same."""
    said = []
    for language in ("en", "mi"):
        with translation.override(language):
            said.append(gettext(words))
    return list(dict.fromkeys(said))
