"""Every pair of colours that meets on a page, measured in each of the four schemes (WCAG 2.2)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TOKENS = (Path(__file__).parents[3] / "src/harakeke/web/shell/static/harakeke/tokens.css").read_text(encoding="utf-8")
GROUNDS = ("ground", "ground-deep", "surface")
WASHES = ("leaf-wash", "paua-wash", "pohutukawa-wash")

BODY = [(text, ground) for text in ("text", "text-quiet") for ground in GROUNDS]
BODY += [("text", wash) for wash in WASHES] + [("on-kowhai-wash", "kowhai-wash")]
WORDS = [(text, ground) for text in ("paua", "paua-deep", "leaf", "pohutukawa") for ground in GROUNDS]
WORDS += [("paua", wash) for wash in WASHES]
WORDS += [(f"{name}-deep", f"{name}-wash") for name in ("leaf", "paua", "pohutukawa")]
WORDS += [(f"on-{name}", button) for name in ("leaf", "pohutukawa") for button in (name, f"{name}-deep")]
WORDS += [("pohutukawa", "pohutukawa-wash"), ("text-quiet", "leaf-wash")]
WORDS += [("text", f"step-{number}") for number in (1, 2, 3)] + [("ground", f"step-{number}") for number in (4, 5)]
MARKS = [(mark, ground) for mark in ("focus", "line-strong") for ground in GROUNDS]
MARKS += [("focus", wash) for wash in (*WASHES, "kowhai-wash")]
MARKS += [(wash.removesuffix("-wash"), wash) for wash in WASHES]
MARKS += [("kowhai", "ground"), ("bar", "ground"), ("bar", "ground-deep"), ("line-strong", "hidden")]
SCHEMES = ("light", "dark", "high contrast, light", "high contrast, dark")


def tokens(scheme: str) -> dict[str, str]:
    """The colours in force: a later block wins, as in the browser."""
    light, dark, contrast, both = (_block(name) for name in SCHEMES)
    return {
        "light": light,
        "dark": light | dark,
        "high contrast, light": light | contrast,
        "high contrast, dark": light | dark | contrast | both,
    }[scheme]


def _block(heading: str) -> dict[str, str]:
    body = TOKENS.split(f"/* {heading} */")[1].split("/* ")[0]
    body += TOKENS.split(f"/* {heading} */")[1].split("}\n")[0]
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", body))


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours.

    >>> round(contrast("#000000", "#ffffff"))
    21
    """
    high, low = sorted((_light(one), _light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _light(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("pairs", "least"), [(BODY, 7.0), (WORDS, 4.5), (MARKS, 3.0)], ids=["body", "words", "marks"])
def test_every_pair_of_colours_that_meets_can_be_told_apart(scheme, pairs, least):
    colours = tokens(scheme)
    weak = {
        f"{front} on {back}": round(contrast(colours[front], colours[back]), 2)
        for front, back in pairs
        if contrast(colours[front], colours[back]) < least
    }
    assert not weak, f"{scheme}: under {least}: {weak}"


def test_both_high_contrast_schemes_set_the_same_colours_so_neither_leaks_into_the_other():
    assert set(_block("high contrast, light")) == set(_block("high contrast, dark"))
