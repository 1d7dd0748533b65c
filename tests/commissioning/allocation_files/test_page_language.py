"""A page says everything in its language: whoever gives other words reads no English."""

from __future__ import annotations

import json
import re
import string

import numpy as np
import pytest

from harakeke.commissioning.allocation_files.area_page import AreaPages
from harakeke.commissioning.allocation_files.explanation_file import explanation_json, part_of
from harakeke.commissioning.allocation_files.index_page import index_page
from harakeke.commissioning.allocation_files.kept_draws import kept_draws
from harakeke.commissioning.allocation_files.language import Language
from harakeke.commissioning.allocation_files.words import ENGLISH, PAGE_WORDS
from harakeke.commissioning.allocation_files.working import work_out
from harakeke.methods.allocation import Infeasible, in_words
from harakeke.methods.allocation.words import WORDS

from . import small_country as small

NAMES = {"Ōwhata <Mill> & Sons", "Long Beach", "Upper Valley", "High Country", "Market Town", "Made up", "nzdep_score"}


def places(words: str) -> list[str]:
    return [name for _, name, _, _ in string.Formatter().parse(words) if name]


def strange(words: str) -> str:
    """The same places in the other order and no letter of English: ‹{b} {a}›."""
    return f"‹{' '.join('{' + one + '}' for one in reversed(places(words)))}›"


STRANGE = Language("xx", {key: strange(words) for key, words in ENGLISH.items()})


@pytest.fixture(scope="module")
def outcome():
    """Everything a page may say: changed since last time, cliffs looked for, an area with nothing before."""
    text = small.changed(title="Made up", cliffs="true")
    areas = small.areas(small.AREAS.replace("9200000.00", ""))
    return work_out(small.scenario(text), areas, before=(small.scenario(), small.areas()))


def read_by_people(page: str) -> str:
    """The text of a page without its style, its names and its formulas."""
    text = re.sub(r"<style>.*?</style>|<[^>]*>", "|", page, flags=re.DOTALL)
    for name in NAMES:
        text = text.replace(name.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"), "")
    return re.sub(r"\b(min|max)\(|\be\^|e[+-]\d+", "", text)


def test_no_english_is_left_on_a_page_in_another_language(outcome):
    made = AreaPages(outcome, "", STRANGE)
    kept = {name for names in (outcome.areas.names, outcome.areas.regions, outcome.agencies) for name in names}
    for page in [*(made.page(at) for at in range(9)), index_page(outcome, "", STRANGE)]:
        assert '<html lang="xx">' in page
        labels = re.findall(r'aria-label="([^"]*)"', page)
        left = set(re.findall(r"[A-Za-zĀ-ž]{2,}", read_by_people(page) + " ".join(labels)))
        assert left <= {word for name in kept for word in name.split()} | {"R1", "town", "rural", "remote"}


def test_figures_are_the_same_in_every_language(outcome):
    pages = [AreaPages(outcome, "", words) for words in (Language(), STRANGE)]
    for at in range(9):
        english, other = (re.findall(r"\$?\d(?:[\d,.]*\d)?", read_by_people(one.body(at))) for one in pages)
        assert sorted(english) == sorted(other)


def test_notes_of_a_file_are_said_where_they_are_known_and_else_marked_as_english():
    head, *body = small.AREAS.splitlines()
    noted = [f"{head},note", f"{body[0]},It is modelled. Ask Tāmati.", *(f"{line}," for line in body[1:])]
    outcome = work_out(small.scenario(), small.areas("\n".join(noted)), draws=0)
    known = Language("xx", STRANGE.words, {"It is modelled.": "‹modelled›"})
    assert '<li>‹modelled› <span lang="en">Ask Tāmati.</span></li>' in AreaPages(outcome, "", known).page(0)
    assert "<li>It is modelled. Ask Tāmati.</li>" in AreaPages(outcome, "").page(0)


def test_services_that_the_scenario_names_keep_their_names():
    services = "[{name: Navigation, weight: 2, front_line: true}, {name: all services, weight: 1}]"
    outcome = work_out(small.scenario(small.changed(services=services)), small.areas(), draws=0)
    body = AreaPages(outcome, "", STRANGE).body(0)
    assert ">Navigation</td>" in body and ">all services</td>" in body


def test_no_key_stands_twice_and_every_place_has_a_name():
    assert not set(WORDS) & set(PAGE_WORDS)
    for words in ENGLISH.values():
        assert all(re.fullmatch(r"[a-z]\w*", place) for place in places(words))


def test_a_refusal_is_said_in_other_words_with_its_figures():
    rules = "{R1: {minimum: 110000000}, R2: {minimum: 110000000}}"
    with pytest.raises(Infeasible) as refused:
        work_out(small.scenario(small.changed(regions=rules)), small.areas(), draws=0)
    assert "Without what the scenario says of 'R1' and 'R2', it could be kept." in str(refused.value)
    assert in_words(refused.value.said) == str(refused.value)
    other = in_words(refused.value.said, STRANGE.words)
    assert sorted(re.findall(r"\$[\d,.]*\d", other)) == sorted(re.findall(r"\$[\d,.]*\d", str(refused.value)))
    assert not re.search(r"[a-z]{2,}", other)


def test_draws_are_read_back_from_the_explanation_in_any_order_of_areas(outcome):
    found = kept_draws(explanation_json(outcome), outcome.areas.codes[::-1])
    assert found is not None and outcome.sure is not None
    for name in ("low90", "high90"):
        assert (getattr(found, name)[:, ::-1] == getattr(outcome.sure, name)).all()
    for name in ("rank_low90", "rank_high90"):
        assert (getattr(found, name)[::-1] == getattr(outcome.sure, name)).all()
    assert (found.draws, found.seed) == (outcome.sure.draws, outcome.sure.seed)
    assert np.isnan(found.binding).all()


def test_one_part_of_the_explanation_is_what_the_whole_says(outcome):
    text = explanation_json(outcome)
    for name, part in json.loads(text).items():
        assert part_of(text, name) == part


def test_where_nothing_was_drawn_nothing_is_read_back_and_an_unknown_area_is_not_made_up(outcome):
    undrawn = explanation_json(work_out(small.scenario(), small.areas(), draws=0))
    assert kept_draws(undrawn, ["001"]) is None
    with pytest.raises(KeyError):
        kept_draws(explanation_json(outcome), ["404"])
