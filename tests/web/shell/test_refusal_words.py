"""Every reason the release door can give is said in both languages."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from django.utils import translation

import harakeke.evidence
from harakeke.web.shell.refusal_words import SENTENCES, SINGLE_WORDS, in_their_language

REFUSALS = {"Decision", "ReleaseRefused", "NotTheirs", "PackageRefused", "NotDelivered", "NotYet"}
ROOMS = ("releases", "figures", "measures")


def sentences_in_the_code() -> set[str]:
    """What the door's code says when it refuses; what is put in stands as one sign."""
    found = set()
    for room in ROOMS:
        for file in (Path(harakeke.evidence.__file__).parent / room).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text())):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") in REFUSALS:
                    found |= {said for one in node.args if (said := plain(one))}
    return found


def plain(node: ast.expr) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(one.value if isinstance(one, ast.Constant) else "…" for one in node.values)
    return ""


def test_every_reason_in_the_code_is_among_those_with_te_reo():
    said = "\n".join(SENTENCES)
    found = sentences_in_the_code()
    assert len(found) > 60
    assert [one for one in sorted(found) if not re.search(f"^{re.escape(one).replace('…', '.+')}$", said, re.M)] == []


def test_every_reason_has_te_reo_with_the_same_things_in_it():
    with translation.override("mi"):
        for one in (*SENTENCES, *SINGLE_WORDS):
            said = translation.gettext(one)
            assert said != one
            assert sorted(set(re.findall(r"%\(\w+\)s", said))) == sorted(set(re.findall(r"%\(\w+\)s", one))), one


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("2026Q3 is not over yet; propose its figures when it is.", "Kāore anō te 2026Q3 kia mutu"),
        ("The release is signed and waits to be sent; it can no longer become declined.", "kua waitohua, e tatari ana"),
        ("The national node answered 422. The reply is no receipt.", "422. Ehara te whakautu i te rihīti."),
        (
            "'people', table 'by_ta', line 3: a code is missing or not made as codes are.",
            "'people', ripanga 'by_ta', rārangi 3",
        ),
    ],
)
def test_a_reason_with_something_in_it_is_found_again(reason, said):
    with translation.override("mi"):
        assert said in in_their_language(reason)
    with translation.override("en"):
        assert in_their_language(reason) == reason


def test_a_reason_nobody_knows_stays_as_it_is():
    with translation.override("mi"):
        assert in_their_language("Something else entirely.") == "Something else entirely."
