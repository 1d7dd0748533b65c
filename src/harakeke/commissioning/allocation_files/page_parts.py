"""Pieces of a page: escaped text, tables, the frame. No scripts, nothing fetched from anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from html import escape

from .page_style import STYLE


@lru_cache(maxsize=1 << 14)
def text(words: str) -> str:
    """Words made safe to stand in a page."""
    return escape(words, quote=True)


def table(caption: str, heads: Sequence[str], rows: Iterable[str], *, figures: int, kind: str = "") -> str:
    """A table that scrolls by itself on a phone, by keyboard too. The last `figures` columns are figures."""
    return f"{_head(caption, tuple(heads), figures, kind)}{''.join(rows)}</tbody></table></div>"


@lru_cache(maxsize=256)
def _head(caption: str, heads: tuple[str, ...], figures: int, kind: str) -> str:
    plain = len(heads) - figures
    head = "".join(
        f'<th scope="col"{" class=n" if place >= plain else ""}>{text(one)}</th>' for place, one in enumerate(heads)
    )
    label = text(caption)
    return (
        f'<div class="wide" tabindex="0" role="region" aria-label="{label}"><table{f" class={kind}" if kind else ""}>'
        f"<caption>{label}</caption><thead><tr>{head}</tr></thead><tbody>"
    )


def row(head: str, words: Sequence[str], figures: Sequence[str], kind: str = "") -> str:
    """A row of a table: its head and its cells, which are safe already."""
    named = f"<td>{'</td><td>'.join(words)}</td>" if words else ""
    counted = f"<td class=n>{'</td><td class=n>'.join(figures)}</td>" if figures else ""
    return f'<tr{f" class={kind}" if kind else ""}><th scope="row">{head}</th>{named}{counted}</tr>'


def frame(title: str, body: str, top: str = "", language: str = "en-NZ") -> str:
    """A whole page. title: safe already."""
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f"<title>{title}</title>\n<style>\n{STYLE}\n</style>\n</head>\n<body>\n{top}<main>\n{body}\n</main>\n"
        "</body>\n</html>\n"
    )
