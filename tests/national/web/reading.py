"""Reading a page as a test does: its links, its words, the numbers that stand in it."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

NUMBER = re.compile(r"(?<![\w.:/-])\d{1,3}(?:,\d{3})+(?![\w.])|(?<![\w.:/,-])\d+(?![\w.:/-])")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.words: list[str] = []
        self.cells: list[str] = []
        self.inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside.append(tag)
        if tag in {"meta", "link", "input", "img", "br"}:
            self.inside.pop()
        if tag == "a" and (address := dict(attrs).get("href")):
            self.links.append(address)
        if tag == "td":
            self.cells.append("")

    def handle_endtag(self, tag: str) -> None:
        while self.inside and self.inside.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if "script" in self.inside or "style" in self.inside:
            return
        self.words.append(data)
        if "td" in self.inside:
            self.cells[-1] += data


def _read(html: str) -> _Reader:
    reader = _Reader()
    reader.feed(html)
    return reader


def links(html: str) -> list[str]:
    return _read(html).links


def words(html: str) -> str:
    return re.sub(r"\s+", " ", unescape(" ".join(_read(html).words)))


def cells(html: str) -> list[str]:
    """What stands in the cells of its tables, without the first of each row."""
    return [cell.strip() for cell in _read(html).cells]


def numbers(html: str) -> set[int]:
    """Every whole number a reader sees, in tables, charts and sentences."""
    return {int(found.replace(",", "")) for found in NUMBER.findall(words(html))}


def figures(html: str) -> list[str]:
    """The parts of the page that are a figure, each with what stands under it."""
    return html.split("data-figure")[1:]
