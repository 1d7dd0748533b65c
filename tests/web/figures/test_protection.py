"""The evidence of a release in words: what is hidden, what was tried, and when it must not be signed."""

from __future__ import annotations

import copy

from harakeke.web.shell.protection import NONE, protection

DEFINITIONS = {"plans": {"words": "Plans", "position": 1}, "people": {"words": "People", "position": 2}}
EVIDENCE = {
    "rules": {"minimum": 6, "rounding": 3, "candidates": 3, "entity_minimum": 6},
    "cells": 16,
    "published": 3,
    "hidden_primary": 12,
    "hidden_by_repair": 1,
    "attacks": [
        {"attack": "propagation before repair", "tried": 12, "recovered": 2, "too_narrow": 3},
        {
            "attack": "propagation of the release, told why each cell is hidden",
            "tried": 13,
            "recovered": 0,
            "too_narrow": 0,
        },
    ],
    "candidates": {"fewest": 5},
}


def evidence(**last):
    found = copy.deepcopy(EVIDENCE)
    found["attacks"][-1] |= last
    return found


def test_the_sentence_says_what_is_shown_and_why_the_rest_is_not():
    found = protection({"people": EVIDENCE, "plans": EVIDENCE}, DEFINITIONS)
    assert found.sentence == (
        "Of 32 figures, 6 are shown. 24 are hidden because few people are behind them, "
        "and 2 more so that those cannot be worked out."
    )


def test_the_sentence_says_so_when_nothing_more_had_to_be_hidden():
    found = protection({"plans": evidence() | {"hidden_by_repair": 0}}, DEFINITIONS)
    assert found.sentence.endswith("few people are behind them; no other had to be hidden to protect those.")


def test_a_release_in_which_nothing_was_found_out_holds():
    assert protection({"people": EVIDENCE}, DEFINITIONS).holds


def test_what_was_found_before_more_was_hidden_is_no_failure_but_what_is_found_in_the_release_is():
    assert not protection({"people": EVIDENCE, "plans": evidence(recovered=1)}, DEFINITIONS).holds
    assert not protection({"plans": evidence(too_narrow=1)}, DEFINITIONS).holds


def test_measures_come_in_their_order_and_nothing_hidden_is_a_dash_not_an_s():
    all_shown = evidence() | {"candidates": {"fewest": None}}
    table = protection({"people": EVIDENCE, "plans": all_shown}, DEFINITIONS).hidden
    assert table.rows == [["Plans", 16, 3, 12, 1, NONE], ["People", 16, 3, 12, 1, 5]]
    assert not table.hides_something


def test_each_attack_is_said_in_words_with_what_came_of_it():
    table = protection({"plans": EVIDENCE}, DEFINITIONS).attacks
    assert [row[2:] for row in table.rows] == [[12, 2, 3], [13, 0, 0]]
    assert all("propagation" not in row[1] for row in table.rows)


def test_an_attack_this_page_does_not_know_keeps_its_own_name():
    new = copy.deepcopy(EVIDENCE)
    new["attacks"][-1]["attack"] = "integer programming"
    assert protection({"plans": new}, DEFINITIONS).attacks.rows[-1][1] == "integer programming"


def test_rules_are_shown_once_where_all_measures_share_them():
    pairs = protection({"people": EVIDENCE, "plans": EVIDENCE}, DEFINITIONS).rules
    assert [pair.value for pair in pairs] == ["6", "3", "3", "6"]
