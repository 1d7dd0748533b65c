"""Pieces of a page: escaped text, tables, the frame. No scripts, nothing fetched from anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from html import escape
from typing import NamedTuple

from .page_style import STYLE


@lru_cache(maxsize=1 << 14)
def text(words: str) -> str:
    """Words made safe to stand in a page."""
    return escape(words, quote=True)


class Row(NamedTuple):
    """A row of a table: its head, then its cells, which are safe already."""

    head: str
    words: Sequence[str]
    figures: Sequence[str]
    kind: str = ""


def table(caption: str, heads: Sequence[str], rows: Iterable[Row], *, figures: int, kind: str = "") -> str:
    """A table whose last `figures` columns are figures.

    Each cell says its column too: on a phone a row stands by itself, every cell under the words of its column, and the
    roles keep it a table for who listens.
    """
    head, cells = _head(caption, tuple(heads), figures, kind)
    return f"{head}{''.join(_row(one, cells) for one in rows)}</tbody></table></div>"


@lru_cache(maxsize=256)
def _head(caption: str, heads: tuple[str, ...], figures: int, kind: str) -> tuple[str, tuple[str, ...]]:
    """What stands before the rows, and the mark that begins each cell of one."""
    counted = ["" if place < len(heads) - figures else " class=n" for place in range(len(heads))]
    named = [text(one) for one in heads]
    head = "".join(f'<th scope="col" role="columnheader"{n}>{one}</th>' for one, n in zip(named, counted, strict=True))
    label, style = text(caption), f"{kind} stacks".strip()
    start = (
        f'<div class="wide" tabindex="0" role="region" aria-label="{label}"><table class="{style}" role="table">'
        f'<caption>{label}</caption><thead role="rowgroup"><tr role="row">{head}</tr></thead><tbody role="rowgroup">'
    )
    cells = (f'<td role="cell"{n} data-head="{one}">' for one, n in zip(named[1:], counted[1:], strict=True))
    return start, tuple(cells)


def _row(one: Row, cells: Sequence[str]) -> str:
    said = "".join(f"{cell}{what}</td>" for cell, what in zip(cells, (*one.words, *one.figures), strict=True))
    kind = f" class={one.kind}" if one.kind else ""
    return f'<tr role="row"{kind}><th scope="row" role="rowheader">{one.head}</th>{said}</tr>'


def frame(title: str, body: str, top: str = "", language: str = "en-NZ") -> str:
    """A whole page. title: safe already."""
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f"<title>{title}</title>\n<style>\n{STYLE}\n</style>\n</head>\n<body>\n{top}<main>\n{body}\n</main>\n"
        "</body>\n</html>\n"
    )
