"""The NHI number: whether its check character is right. It is never a key, and nobody must give one.

Two formats are in use: three letters, three digits and a check digit (from 1993), and since the 2019 standard three
letters, two digits, a letter and a check letter. Source: HISO 10046:2023 Consumer Health Identity Standard, Health New
Zealand. Letters count A = 1 to Z = 24, without I and O; each of the six is multiplied by 7 down to 2 and summed.
"""

from __future__ import annotations

import re

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
OLD = re.compile(r"[A-HJ-NP-Z]{3}[0-9]{4}")
NEW = re.compile(r"[A-HJ-NP-Z]{3}[0-9]{2}[A-HJ-NP-Z]{2}")


class NotAHealthNumber(ValueError):
    """What is written is no NHI number; its words say why."""


def read_health_number(written: str) -> str:
    """The number in its one form. Raises NotAHealthNumber. Numbers that begin with Z are kept for testing.

    >>> read_health_number("zac 5361"), read_health_number("ZBN77VL")
    ('ZAC5361', 'ZBN77VL')
    """
    number = re.sub(r"[\s-]", "", written).upper()
    if not (OLD.fullmatch(number) or NEW.fullmatch(number)):
        raise NotAHealthNumber("An NHI number is 7 letters and digits, like ZAC5361 or ZBN77VL, never with I or O.")
    if check_character(number[:6]) != number[6]:
        raise NotAHealthNumber("One of these letters or digits is not right: the last one does not fit the others.")
    return number


def check_character(stem: str) -> str:
    """The seventh character of a number, from its first six; empty where the old format has none for them.

    For ZAC536: 24×7 + 1×6 + 3×5 + 5×4 + 3×3 + 6×2 = 230; 230 leaves 10 after division by 11, and 11 − 10 = 1.

    >>> check_character("ZAC536"), check_character("ZZZ004")
    ('1', '')
    """
    total = sum(_value(one) * weight for one, weight in zip(stem, range(7, 1, -1), strict=True))
    if stem[5].isdigit():
        return "" if total % 11 == 0 else str((11 - total % 11) % 10)
    return LETTERS[23 - total % 23 - 1]


def masked(number: str) -> str:
    """What lists and pages show of a number: enough to tell it from another, not to use it.

    >>> masked("ZAC5361")
    '••••361'
    """
    return "•" * 4 + number[-3:]


def _value(one: str) -> int:
    return int(one) if one.isdigit() else LETTERS.index(one) + 1
