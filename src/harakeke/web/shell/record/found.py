"""What was found by a name, as rows of a page. The navigator's and the manager's desk share it."""

from __future__ import annotations

from django.utils.html import format_html

from harakeke.methods.names import Closeness
from harakeke.web.shell.parts import Row
from harakeke.web.shell.templatetags.shell import private
from harakeke.whanau.merging.queries import Found
from harakeke.whanau.merging.words import CLOSENESS


def found_row(found: Found, url: str) -> Row:
    """A whānau that was found: through whom, and why where it is not spelt as it was typed."""
    through = format_html("{} · ", private(found.person)) if found.person else ""
    hint = format_html("{}{}{}", through, found.whanau.area.name, _why(found))
    return Row(found.whanau.name, url, hint, private=True)


def _why(found: Found) -> str:
    close = found.match.closeness
    if close == Closeness.AS_TYPED:
        return ""
    written = private(", ".join(found.match.written))
    return format_html(" · {}: {}", CLOSENESS[close], written)
