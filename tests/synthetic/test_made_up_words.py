"""The hand-written words: enough of them, strengths-based, rightly spelt, and never about anybody real."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
import yaml

from harakeke.synthetic import words

FOLDER = Path(words.__file__).parent
FILES = sorted(FOLDER.glob("*.yaml"))
DOMAINS = ("SELF", "HEALTH", "SOCIETY", "TEAO", "ECON", "COHESIVE", "ENVIRON")
NEVER = (
    r"\b(cases?|clients?|problems?|non-compliant|failed|failing|deficits?|vulnerable|at[ -]risk|dysfunction\w*|needy)\b"
)
TE_REO_NOUNS = (
    "whānau tamariki rangatahi kaumātua mokopuna moko marae hui kura waiata kaiārahi kaitūwhana navigatori iwi"
)


@pytest.mark.parametrize("domain", DOMAINS)
def test_each_outcome_domain_has_goals_with_a_measure_and_steps(domain):
    found = words.goals(domain, pacific=True)
    assert len(found) >= 8
    assert all(goal.measure and len(goal.steps) >= 2 for goal in found)
    assert {goal.horizon for goal in found} <= {"short", "medium", "long"}


def test_there_are_enough_goals_and_dreams_that_two_whanau_seldom_say_the_same():
    assert sum(len(words.goals(domain, pacific=True)) for domain in DOMAINS) >= 60
    assert len(set(words.dreams(pacific=False))) >= 25
    assert len(words.strengths()) >= 12


def test_goals_for_pacific_whanau_are_kept_for_them():
    for_everyone = {goal.words for domain in DOMAINS for goal in words.goals(domain, pacific=False)}
    for_pacific = {goal.words for domain in DOMAINS for goal in words.goals(domain, pacific=True)} - for_everyone
    assert "We find a Pacific language nest for the little ones" in for_pacific


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_word_of_deficit_is_used(path):
    assert not re.findall(NEVER, path.read_text(encoding="utf-8"), re.IGNORECASE)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_te_reo_nouns_take_no_english_plural(path):
    text = path.read_text(encoding="utf-8").lower()
    assert not [noun for noun in TE_REO_NOUNS.split() if re.search(rf"\b{noun}s\b", text)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_macron_is_one_sign_and_every_key_a_word(path):
    text = path.read_text(encoding="utf-8")
    assert text == unicodedata.normalize("NFC", text)
    assert not [key for key in _keys(yaml.safe_load(text)) if isinstance(key, bool)], "YAML reads a bare `on` as true"


def test_every_service_says_that_it_is_made_up():
    services = [one["service"] for one in words.read("notes")["referrals"] + words.read("story")["referrals"]]
    assert services
    assert all(service.endswith("(made up)") for service in services)


def test_every_provider_says_that_it_is_made_up_and_no_agency_does():
    organisations = words.read("organisations")
    assert all(one["name"].endswith("(made up)") for one in organisations["providers"])
    assert all(one["source"] and "made up" not in one["name"] for one in organisations["agencies"])


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["Stats NZ", "stop at any time", "{provider}", "does not see your names", "Privacy Commissioner"]),
        ("mi", ["Tatauranga Aotearoa", "mutu i ngā wā katoa", "{provider}", "Mana Mātāpono Matatapu"]),
    ],
)
def test_the_statement_says_what_is_kept_who_sees_it_and_that_one_can_stop(language, said):
    text = words.read("statement")[language]["text"]
    assert [words for words in said if words not in text] == []


def test_the_story_is_told_in_days_around_today():
    told = words.read("story")
    days = [step["due"] for goal in told["goals"] for step in goal["steps"] if "done" not in step]
    assert sum(0 <= day <= 6 for day in days) >= 2, "some next steps are due this week"
    assert sum(day < 0 for day in days) == 1, "one is overdue"
    assert told["registered"] <= told["given"] <= told["agreed"] <= told["planned"]


def _keys(value):  # type: ignore[no-untyped-def]
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from _keys(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _keys(inner)
