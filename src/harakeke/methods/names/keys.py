"""The words a name is looked up by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from string import ascii_lowercase

from .folding import fold, southern


def search_words(name: str) -> frozenset[str]:
    """Every word a written name is found by: its words, their southern forms, and neighbours written as one.

    >>> sorted(search_words("Te Ao Ngāriki"))
    ['ao', 'aongariki', 'kariki', 'ngariki', 'te', 'teao']
    """
    words = fold(name).split()
    joined = (first + second for first, second in pairwise(words))
    return frozenset({*words, *(southern(word) for word in words), *joined})


def ways_of_reading(typed: str) -> list[list[str]]:
    """What someone may mean by what they typed, as folded words: first as it stands, then with two words as one.

    >>> ways_of_reading("Mary-Ann Tau")
    [['mary', 'ann', 'tau'], ['maryann', 'tau'], ['mary', 'anntau']]
    """
    words = fold(typed).split()
    joined = [[*words[:at], words[at] + words[at + 1], *words[at + 2 :]] for at in range(len(words) - 1)]
    return [words, *joined] if words else []


def whole_name(names: Iterable[str]) -> str:
    """All of a person's words in one key, whatever their order and spelling.

    >>> whole_name(["Mēre Ngaio", "Rātā"]) == whole_name(["Raataa", "Kaio Mere"])
    True
    """
    return " ".join(sorted({southern(word) for name in names for word in fold(name).split()}))


def one_edit_away(word: str) -> Iterator[str]:
    """Every word one letter away: one left out, one too many, one other, two neighbours swapped. Not the word itself.

    For 7 letters about 400, so the index is asked for each rather than keeping any of them.

    >>> {"mere", "mer", "emre", "merae", "mera"} - set(one_edit_away("mere"))
    {'mere'}
    """
    parts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    found = {left + right[1:] for left, right in parts if right}
    found |= {left + right[1] + right[0] + right[2:] for left, right in parts if len(right) > 1}
    found |= {left + letter + right[1:] for left, right in parts if right for letter in ascii_lowercase}
    found |= {left + letter + right for left, right in parts for letter in ascii_lowercase}
    return iter(found - {word})


def one_edit_apart(one: str, other: str) -> bool:
    """Whether two words differ by one letter, or two neighbours swapped.

    >>> one_edit_apart("hemi", "hemmi"), one_edit_apart("hemi", "hmei"), one_edit_apart("hemi", "hami")
    (True, True, True)
    >>> one_edit_apart("hemi", "hemi"), one_edit_apart("hemi", "hana")
    (False, False)
    """
    if not -1 <= len(one) - len(other) <= 1 or one == other:
        return False
    short, long = (one, other) if len(one) < len(other) else (other, one)
    at = next((place for place, letter in enumerate(short) if letter != long[place]), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    swapped = short[:at] + short[at + 1 : at + 2] + short[at] + short[at + 2 :]
    return short[at + 1 :] == long[at + 1 :] or swapped == long
