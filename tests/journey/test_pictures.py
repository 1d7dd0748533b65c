"""The pictures of the desks in the docs: every page has one, and the page that shows them names it.

They are taken anew only when asked: HARAKEKE_WRITE_DOCS=1.
"""

from __future__ import annotations

import os

import pytest
from tests.journey.test_journey import wait_for

from .pages import ON_A_PHONE, every_page
from .pictures import ALL_TOGETHER, FOLDER, INDEX, LARGEST, PHONE, TABLET, take, write_index

WANTED = pytest.mark.skipif(not os.environ.get("HARAKEKE_WRITE_DOCS"), reason="pictures are taken only when asked")


@WANTED
@pytest.mark.browser
def test_every_page_is_pictured(visitor, living, last_quarter):
    """Everyone at their desk, page after page, in a house that has one of everything."""
    living.step("furnish")
    told = living.step("every_kind")
    living.step("publish", "rangitamiro", str(last_quarter))
    wait_for(f"{living.address('national')}/agency/rangitamiro/")
    told["ids"] |= living.step("propose_and_withdraw", "rangitamiro", str(last_quarter), str(last_quarter.previous))
    sitting, taken, wrong = {}, [], []
    for page in every_page():
        if page.username not in sitting:
            sitting[page.username] = visitor(width=PHONE if page.desk in ON_A_PHONE else TABLET)
            if page.username:
                sitting[page.username].sit_down(page.username)
        address = page.at({**told["ids"], **told["others"].get(page.name, {})})
        try:
            taken.append((page, *take(sitting[page.username], page, address)))
        except AssertionError as not_so:
            wrong.append(str(not_so))
    assert wrong == []
    for old in {*FOLDER.rglob("*.webp")} - {FOLDER / page.file for page, *_words in taken}:
        old.unlink()
    write_index(taken)


def test_every_page_of_every_desk_has_its_picture_and_no_picture_is_left_over():
    pages = {page.file for page in every_page()}
    assert {file.relative_to(FOLDER).as_posix() for file in FOLDER.rglob("*.webp")} == pages


def test_the_page_of_pictures_shows_each_and_says_that_everyone_is_made_up():
    shown = INDEX.read_text()
    assert [page.file for page in every_page() if f"({page.file})" not in shown] == []
    assert "Everyone in them is made up" in shown


def test_the_pictures_stay_small():
    sizes = [file.stat().st_size for file in FOLDER.rglob("*.webp")]
    assert max(sizes) <= LARGEST
    assert sum(sizes) <= ALL_TOGETHER
