"""Every sentence that the allocation's method says on a page, and every refusal, has its place for the translators."""

from __future__ import annotations

import ast
from pathlib import Path

from harakeke.commissioning.funding import actions, rules
from harakeke.methods.allocation.words import WORDS, Said
from harakeke.web.shell.funding.said import MARKED, ON_PAGES, say
from harakeke.web.shell.funding.words import REASONS, change, changed_by, dollars, percent_of


def test_each_sentence_of_the_method_that_pages_say_is_marked():
    said = {words for key, words in WORDS.items() if key.partition(".")[0] in ON_PAGES}
    assert said == set(MARKED)


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
    assert said == "39 % of areas sit at their −5 % limit."


def test_dollars_and_changes_carry_their_signs():
    assert [dollars(1234.6), dollars(-0.2), dollars(None)] == ["$1,235", "$0", "–"]
    assert [change(1200), change(-1200), change(0)] == ["+$1,200", "−$1,200", "$0"]
    assert [changed_by(0.0123), changed_by(-0.05), changed_by(0), changed_by(None)] == [
        "+1.2 %",
        "−5.0 %",
        "±0.0 %",
        "new",
    ]
    assert [percent_of(0.05), percent_of(None)] == ["5 %", "–"]
