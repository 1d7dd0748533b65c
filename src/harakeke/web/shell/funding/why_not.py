"""Why a scenario or its files cannot be used, in the reader's language."""

from __future__ import annotations

from django.utils.html import escape, format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from harakeke.files.refusals import FileRefused
from harakeke.methods.allocation import Infeasible
from harakeke.web.shell.funding.said import say


def why_not(problem: Exception) -> str:
    """What is wrong and what to do, safe for a page.

    Limits that cannot be kept are said in the language of the page, and so is a place in a file. What is wrong there is
    said by whoever reads it, in English and marked as such.
    """
    if isinstance(problem, Infeasible):
        return escape(say(problem.said))
    if isinstance(problem, FileRefused):
        return format_html("{}: {}", place_of(problem), in_english(f"{problem.what} {problem.remedy}"))
    return in_english(str(problem))


def place_of(problem: FileRefused) -> str:
    """Which file, and where in it: 'areas.csv, row 2, column 'previous''."""
    found = [str(problem.file)]
    if problem.line:
        found.append(_("line %(number)s") % {"number": f"{problem.line:,}"})
    if problem.row:
        found.append(_("row %(number)s") % {"number": f"{problem.row:,}"})
    if problem.column:
        found.append(_("column '%(name)s'") % {"name": problem.column})
    return ", ".join(found)


def in_english(words: str) -> str:
    """Words there are only in English, marked so that they are read aloud as such; safe for a page."""
    if (get_language() or "en").startswith("en"):
        return escape(words)
    return format_html('<span lang="en">{}</span>', words)
