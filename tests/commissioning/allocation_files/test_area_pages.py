"""The page of an area stands alone, can be read by anyone, and shows every step with its numbers."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from harakeke.commissioning.allocation_files.area_page import AreaPages
from harakeke.commissioning.allocation_files.index_page import index_page
from harakeke.commissioning.allocation_files.working import work_out
from harakeke.methods.allocation.steps import Workings, digits, filled

from . import small_country as small

VOID = {"meta", "br"}


class Reader(HTMLParser):
    """The text of a page, and whether its tags close as they open."""

    def __init__(self) -> None:
        super().__init__()
        self.open, self.text, self.tags, self.heads = [], [], [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append(data.replace("\u00a0", " "))
        if self.open and self.open[-1] in ("h1", "h2", "h3"):
            self.heads.append((self.open[-1], data))


def read(page: str) -> Reader:
    found = Reader()
    found.feed(page)
    assert not found.open
    return found


@pytest.fixture(scope="module")
def outcome():
    return work_out(small.scenario(), small.areas())


@pytest.fixture(scope="module")
def pages(outcome):
    made = AreaPages(outcome, "<footer>again</footer>")
    return [made.page(at) for at in range(9)]


def test_the_first_sentence_says_it_all(pages):
    text = "".join(read(pages[3]).text)
    assert (
        "In 2026, $11,500,000 goes to Cape, with 93 full-time navigators. That is $2,300,000 (25.0%) more than " in text
    )
    assert "the year before. Its +25% limit holds it there." in text


def test_each_step_stands_there_with_its_numbers(pages, outcome):
    workings = Workings(outcome.allocation, outcome.need, outcome.explanations)
    for at, page in enumerate(pages):
        text = "".join(f"{one}|" for one in read(page).text)
        for step in workings.steps(at):
            assert f"{filled(step)}|{digits(step.result)}|" in text


def test_the_steps_of_later_years_are_folded_and_printed_all_the_same(pages, outcome):
    folded = re.findall(r"<details><summary>The same steps for (\d+)</summary>", pages[0])
    assert folded == [str(year) for year in outcome.scenario.years[1:]]
    assert f"<summary>The years after: {', '.join(folded)}</summary>" in pages[0]
    assert "details:not([open])::details-content{content-visibility:visible" in pages[0]


def test_the_parts_from_formula_to_amount_and_over_agencies_stand_there(pages):
    text = "".join(f"{one}|" for one in read(pages[8]).text)
    for words in ("By the formula alone|", "The one multiplier for all|", "What it gets|", "Moana|front line|", "Southern|",
                  "Share of the agency with a Pacific focus: Moana|", "Navigators, full-time|", "Nine times in ten",
                  "Areas like this one|"):  # fmt: skip
        assert words in text


def test_a_page_needs_nothing_but_itself(pages, outcome):
    for page in [*pages, index_page(outcome, "")]:
        found = read(page)
        assert not {tag for tag, _ in found.tags} & {"script", "link", "img", "iframe", "form"}
        assert not re.search(r"https?:|url\(|@import|\son\w+=", page)
        assert found.tags[0] == ("html", {"lang": "en-NZ"})
        assert ("meta", {"charset": "utf-8"}) in found.tags


def test_headings_go_down_one_at_a_time_and_tables_name_their_columns(pages):
    for page in pages:
        found = read(page)
        levels = [int(tag[1]) for tag, _ in found.heads]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(later <= earlier + 1 for earlier, later in pairwise(levels))
        assert all(attrs.get("scope") in ("col", "row") for tag, attrs in found.tags if tag == "th")
        assert sum(tag == "table" for tag, _ in found.tags) == sum(tag == "caption" for tag, _ in found.tags)
        assert all(attrs["aria-label"] for tag, attrs in found.tags if attrs.get("tabindex") == "0")


def test_a_name_with_signs_in_it_stands_as_it_is(pages):
    assert "Ōwhata &lt;Mill&gt; &amp; Sons" in pages[4]
    assert ("h1", "Ōwhata <Mill> & Sons") in read(pages[4]).heads


def test_an_area_without_an_index_says_what_was_assumed(pages):
    text = "".join(read(pages[6]).text)
    assert "No nzdep_score is published for this area" in text
    assert "Deprivation score; none is published" in text
    assert "No nzdep_score is published for this area" not in "".join(read(pages[0]).text)


def test_a_note_of_an_area_stands_on_its_page():
    head, *body = small.AREAS.splitlines()
    noted = [f"{head},note", f"{body[0]},Shared out: modelled.", *(f"{line}," for line in body[1:])]
    outcome = work_out(small.scenario(), small.areas("\n".join(noted)), draws=0)
    made = AreaPages(outcome, "")
    assert "Shared out: modelled." in made.page(0)
    assert "Shared out: modelled." not in made.page(1)


def test_an_area_with_nobody_in_it_has_a_page_all_the_same():
    text = small.AREAS.replace("R2,900,0,", "R2,0,0,")
    outcome = work_out(small.scenario(), small.areas(text), draws=0)
    page = read(AreaPages(outcome, "").page(6))
    assert "High Country" in "".join(page.text)
    assert "Areas like this one" not in "".join(page.text)


def test_neighbours_link_to_each_other_and_the_index_to_all(pages, outcome):
    links = [attrs["href"] for tag, attrs in read(pages[0]).tags if tag == "a"]
    assert links[0] == "../index.html"
    assert len([one for one in links if re.fullmatch(r"\d{3}\.html", one)]) == 4
    listed = [attrs["href"] for tag, attrs in read(index_page(outcome, "")).tags if tag == "a"]
    assert {f"area/{code:03d}.html" for code in range(1, 10)} <= set(listed)


def test_a_scenario_of_one_column_of_need_has_pages_too():
    from harakeke.commissioning.allocation_files.parts import NeedFormula, Scenario

    areas = small.areas("area,previous,need\nA,,1\nB,,3\n")
    outcome = work_out(Scenario("areas.csv", (2026,), {2026: 100.0}, NeedFormula(column="need")), areas)
    text = "".join(read(AreaPages(outcome, "").page(0)).text)
    assert "In 2026, $25 goes to A. It had nothing the year before. No limit holds it." in text
    assert "eprivation" not in text
