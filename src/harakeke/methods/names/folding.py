"""Folding: one plain form for all the ways a name is spelt. The database folds the same way, by the same tables.

Long vowels are written ā, aa or a; the same name has ng in the north and k in the south (Kāti, Ngāti); a glottal
stop is ʻ, ' or nothing (Saʻo, Sa'o, Sao); a hyphen is a space to one and nothing to another.
"""

from __future__ import annotations

import re
import unicodedata

#: Marks that stand on a letter: macron, acute, diaeresis, dot …
MARKS = "\u0300-\u036f"
#: Signs inside a word that are left out: apostrophes of every shape and the ʻokina.
INSIDE = "'’‘‛ʻʼʽʾʿˈ`´′"
#: Everything else that is no letter and no digit parts two words: signs and spaces of ASCII, Latin-1 and typography.
BETWEEN = (
    "\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf×÷\u2000-\u206f\u3000"
)
#: Letters that have no mark to take off, and how they are typed without them.
LETTERS = {
    "ø": "o", "Ø": "o", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ß": "ss", "ẞ": "ss", "ł": "l", "Ł": "l",
    "đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "þ": "th", "Þ": "th", "ı": "i", "ς": "σ",
}  # fmt: skip

_MARKS, _INSIDE, _BETWEEN = re.compile(f"[{MARKS}]"), re.compile(f"[{INSIDE}]"), re.compile(f"[{BETWEEN}]+")
_LETTERS = str.maketrans(LETTERS)
_LONG = re.compile(r"([aeiou])\1+")
#: A word of Māori syllables, perhaps not typed to its end.
_SYLLABLES = re.compile(r"(?:(?:ng|wh|[hkmnprtw])?[aeiou])+(?:wh|[hkmnprtw])?")


def fold(name: str) -> str:
    """A name as it is typed in a hurry: no macrons, no doubled vowels, no capitals, no signs.

    >>> fold("Ngāti Maniapoto"), fold("Whaanau"), fold("Pōtatau Te Wherowhero")
    ('ngati maniapoto', 'whanau', 'potatau te wherowhero')
    >>> fold("Faʻasavalu-Tūpou"), fold("O’Brien"), fold("MÜLLER")
    ('fasavalu tupou', 'obrien', 'muller')
    """
    plain = _MARKS.sub("", unicodedata.normalize("NFD", name)).translate(_LETTERS)
    plain = _BETWEEN.sub(" ", _INSIDE.sub("", plain)).lower().translate(_LETTERS)
    return " ".join(_LONG.sub(r"\1", plain).split())


def southern(word: str) -> str:
    """A folded word with the southern k for ng, where it is made of Māori syllables; else the word itself.

    Both forms are keys, so that either finds the other. An English or Samoan word keeps its letters.

    >>> southern("ngai"), southern("tangaroa"), southern("tangar"), southern("king"), southern("long")
    ('kai', 'takaroa', 'takar', 'king', 'long')
    """
    return word.replace("ng", "k") if "ng" in word and _SYLLABLES.fullmatch(word) else word
