"""Pictures of the desks for the docs: taken of a living house of made-up people, kept small, shown on one page."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from django.urls import resolve
from PIL import Image
from tests.node_environment import CHECKOUT

from .pages import DESK_NAMES, Page
from .visitor import Visitor

FOLDER = CHECKOUT / "docs" / "pictures" / "desks"
INDEX = FOLDER / "README.md"
PHONE, TABLET = 360, 800
TALLEST, LARGEST, ALL_TOGETHER = 900, 60_000, 4_000_000  # pixels; bytes of one, of all
HEAD = """# The desks in pictures

Every page of every desk, as a test saw it: `HARAKEKE_WRITE_DOCS=1 python3 start.py test tests/journey/test_pictures.py`
takes them anew. **Everyone in them is made up**, and so is everything they say. Long pages are cut off below.
"""


def take(at: Visitor, page: Page, address: str) -> tuple[str, str]:
    """Open a page, keep its picture; its heading and what it is for, in a line."""
    at.open(address)
    assert at.page.url == at.address + address, f"{page.name} led on to {at.page.url}"
    heading = at.page.locator("h1").inner_text()
    keep(at.page.screenshot(full_page=True), FOLDER / page.file)
    return " ".join(heading.split()), said_of(page, address)


def keep(shot: bytes, file: Path) -> None:
    """The upper part of a page as WebP, with fewer shades where it would be too large."""
    whole = Image.open(BytesIO(shot)).convert("RGB")
    upper = whole.crop((0, 0, whole.width, min(whole.height, TALLEST)))
    file.parent.mkdir(parents=True, exist_ok=True)
    for quality in (25, 20, 15):
        upper.save(file, "WEBP", quality=quality, method=6)
        if file.stat().st_size <= LARGEST:
            return
    raise AssertionError(f"{file} stays larger than {LARGEST} bytes")


def said_of(page: Page, address: str) -> str:
    """The first line that the page's own code says of itself."""
    view = resolve(address.partition("?")[0]).func
    words = (view.__doc__ or getattr(view, "view_class", view).__doc__ or "").strip()
    return words.partition("\n\n")[0].replace("\n", " ")


def write_index(taken: Iterable[tuple[Page, str, str]]) -> None:
    """The page that shows them all, by desk."""
    lines, desk = [HEAD], ""
    for page, heading, said in taken:
        if page.desk != desk:
            desk = page.desk
            lines.append(f"\n## {DESK_NAMES[desk]}\n\n| | |\n|---|---|")
        lines.append(f"| ![{heading}]({page.file}) | **{heading}** `{page.address}`<br>{said} |")
    INDEX.write_text("\n".join(lines) + "\n")
