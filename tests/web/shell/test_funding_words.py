"""Every sentence that the allocation's method says on a page, and every refusal, has its place for the translators."""

from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path
from string import Formatter

import pytest
from django.utils.translation import override

from harakeke.commissioning.allocation_files.language import Language
from harakeke.commissioning.allocation_files.reference_areas import SHARED_OUT, WHO
from harakeke.commissioning.allocation_files.words import PAGE_WORDS
from harakeke.commissioning.funding import actions, rules
from harakeke.commissioning.need_profiles import areas_table
from harakeke.files.refusals import FileRefused
from harakeke.methods.allocation import BadInput, Infeasible
from harakeke.methods.allocation.words import WORDS, Said
from harakeke.web.shell.funding import method_words, working_words
from harakeke.web.shell.funding.said import language, say
from harakeke.web.shell.funding.why_not import why_not
from harakeke.web.shell.funding.words import REASONS, change, changed_by, dollars, percent_of


def test_each_sentence_of_the_method_is_marked():
    assert set(WORDS.values()) == set(method_words.MARKED)


def test_each_sentence_of_an_areas_working_is_marked_in_a_context_of_its_own():
    with override("en"):
        assert set(PAGE_WORDS.values()) == {str(one) for one in working_words.MARKED}
    assert working_words.CONTEXT == "working"


def test_each_sentence_that_an_areas_file_may_have_in_its_notes_is_marked():
    own = ("MODELLED", "NOT_PUBLISHED", "IMPUTED", "NO_SCORE", "NO_ETHNICITY")
    written = {getattr(areas_table, name) for name in own}
    written |= {SHARED_OUT.format(who=who) for who in (*WHO, " and ".join(WHO))}
    assert written == set(working_words.NOTES)


def test_the_words_of_a_page_are_those_of_its_language():
    with override("en"):
        assert language().code == "en"
        assert language().words == WORDS | PAGE_WORDS
    with override("mi"):
        assert language().code == "mi"
        assert set(language().words) == set(WORDS) | set(PAGE_WORDS)


def test_every_sentence_has_the_same_places_in_both_languages():
    with override("mi"):
        for key, words in language().words.items():
            assert places(words) == places((WORDS | PAGE_WORDS)[key]), key


def places(words: str) -> set[str | None]:
    return {name for _, name, _, _ in Formatter().parse(words)} - {None}


def infeasible() -> Infeasible:
    values = {"least": "$9", "over": "$1", "total": "$8"}
    return Infeasible(
        Said("infeasible.year", {"year": "2026", "why": Said("infeasible.least", values)}),
        over=1.0,
    )


def test_limits_that_cannot_be_kept_are_said_in_the_language_of_the_page(monkeypatch):
    words = {"infeasible.year": "[{year}] {why}", "infeasible.least": "{total} < {least}: {over}"}
    monkeypatch.setattr("harakeke.web.shell.funding.said.language", lambda: replace(Language("mi"), words=words))
    assert why_not(infeasible()) == "[2026] $8 &lt; $9: $1"


@pytest.mark.parametrize(
    ("problem", "in_english", "in_maori"),
    [
        (BadInput("No <area> has need."), "No &lt;area&gt; has need.",
         '<span lang="en">No &lt;area&gt; has need.</span>'),
        (FileRefused(Path("areas.csv"), "It is <b>.", "Correct it.", row=2, column="need"),
         "areas.csv, row 2, column &#x27;need&#x27;: It is &lt;b&gt;. Correct it.",
         '<span lang="en">It is &lt;b&gt;. Correct it.</span>'),
    ],
)  # fmt: skip
def test_what_is_said_only_in_english_is_marked_as_such(problem, in_english, in_maori):
    with override("en"):
        assert why_not(problem) == in_english
    with override("mi"):
        assert why_not(problem).endswith(in_maori)


def test_each_reason_of_the_rules_is_marked():
    texts = [Path(one.__file__ or "").read_text(encoding="utf-8") for one in (rules, actions)]
    calls = [node for text in texts for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)]
    reasons = {
        argument.value
        for call in calls
        if getattr(call.func, "id", "") in ("Decision", "FundingRefused")
        for argument in call.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    }
    assert reasons | set(rules.STANDS.values()) == set(REASONS)


def test_a_sentence_is_said_with_its_numbers():
    said = say(Said("multiplier.held", {"areas": "39", "limit": Said("limit.loss", {"percent": "5"})}))
    assert said == "39% of areas sit at their −5% limit."


def test_dollars_and_changes_carry_their_signs():
    assert [dollars(1234.6), dollars(-0.2), dollars(None)] == ["$1,235", "$0", "–"]
    assert [change(1200), change(-1200), change(0)] == ["+$1,200", "−$1,200", "$0"]
    assert [changed_by(0.0123), changed_by(-0.05), changed_by(0), changed_by(None)] == [
        "+1.2%",
        "−5.0%",
        "±0.0%",
        "new",
    ]
    assert [percent_of(0.05), percent_of(None)] == ["5%", "–"]
