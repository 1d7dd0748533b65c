"""Codes of areas held against what they should be: the wrong geography has moved hundreds of millions elsewhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from harakeke.files.refusals import FileRefused

_MAY_NAME_A_FILE = re.compile(r"[^\W_](?:[\w .-]{0,62}[\w-])?")
AS_TEXT = "In a spreadsheet, make the column text before you paste the codes."
#: How many digits the codes of Stats NZ's geographies have.
DIGITS = {"MB": 7, "SA1": 7, "SA2": 6, "SA3": 5, "TA": 3, "REGC": 2}
SHOWN = 5


def check_codes(
    codes: Sequence[str], rows: Sequence[int], file: Path, *, geography: str = "", listed: Sequence[str] = ()
) -> None:
    """Refuse codes that are empty, twice, cut by a spreadsheet, of another level, or not the listed ones."""
    _check_each(codes, rows, file)
    _check_level(codes, rows, file, geography)
    _check_lengths(codes, rows, file)
    if listed:
        _check_listed(codes, rows, file, listed)


def _check_each(codes: Sequence[str], rows: Sequence[int], file: Path) -> None:
    first: dict[str, int] = {}
    for code, row in zip(codes, rows, strict=True):
        if not code:
            raise FileRefused(file, "There is no code here.", "Give the area's code.", row=row, column="area")
        if not _MAY_NAME_A_FILE.fullmatch(code):
            what = f"'{code[:40]}' cannot be a code: it names a page."
            raise FileRefused(file, what, "Use letters, digits, '-', '.' and '_'.", row=row, column="area")
        if code.casefold() in first:
            what = f"Area {code} stands here a second time; the first is in row {first[code.casefold()]:,}."
            raise FileRefused(file, what, "Keep one of the two.", row=row, column="area")
        first[code.casefold()] = row


def _check_level(codes: Sequence[str], rows: Sequence[int], file: Path, geography: str) -> None:
    """Where the scenario says a level that we know, every code has its number of digits."""
    digits = DIGITS.get(geography.upper().partition(" ")[0])
    wrong = [place for place, code in enumerate(codes) if digits and not (code.isdigit() and len(code) == digits)]
    if wrong:
        raise FileRefused(
            file, f"The scenario says {geography}, whose codes have {digits} digits, but {len(wrong):,} of "
            f"{len(codes):,} do not: {_some(codes[place] for place in wrong)}.",
            f"Use the codes of that geography. {AS_TEXT}", row=rows[wrong[0]], column="area",
        )  # fmt: skip


def _check_lengths(codes: Sequence[str], rows: Sequence[int], file: Path) -> None:
    """Digits of different lengths: leading zeros were eaten, or levels are mixed. Plain counting (1, 2, 3 …) may be."""
    if not all(code.isdigit() for code in codes) or _counts_up(codes):
        return
    lengths = Counter(map(len, codes))
    if len(lengths) == 1:
        return
    usual = max(lengths, key=lambda one: (lengths[one], one))
    odd = [place for place, code in enumerate(codes) if len(code) != usual]
    longest = max(lengths)
    eaten = longest <= 3 or any(code.startswith("0") for code in codes)
    why = "it looks as if a spreadsheet ate leading zeros" if eaten else "they look like areas of another level"
    raise FileRefused(
        file, f"Codes have {' and '.join(map(str, sorted(lengths)))} digits; {why}: "
        f"{_some(codes[place] for place in odd)} ({len(odd):,} of {len(codes):,}).",
        f"Use the codes of one level and one year. {AS_TEXT}", row=rows[odd[0]], column="area",
    )  # fmt: skip


def _counts_up(codes: Sequence[str]) -> bool:
    numbers = sorted(int(code) for code in codes)
    return numbers[0] in (0, 1) and numbers[-1] - numbers[0] + 1 == len(numbers) and not any(
        code.startswith("0") and code != "0" for code in codes
    )  # fmt: skip


def _check_listed(codes: Sequence[str], rows: Sequence[int], file: Path, listed: Sequence[str]) -> None:
    """Every code is listed, and every listed code is there: codes in are codes out."""
    known, here = set(listed), set(codes)
    unknown = [place for place, code in enumerate(codes) if code not in known]
    missing = sorted(known - here)
    if not unknown and not missing:
        return
    width = max(map(len, known))
    cut = [place for place in unknown if codes[place].zfill(width) in known]
    said = []
    if cut:
        said.append(f"{len(cut):,} codes have lost their leading zeros: {_some(codes[place] for place in cut)}")
    elif unknown:
        said.append(
            f"{len(unknown):,} of {len(codes):,} codes are not on the list of codes: "
            f"{_some(codes[place] for place in unknown)}; they look like those of another year or level"
        )
    if missing and not cut:
        said.append(f"{len(missing):,} codes of the list have no row: {_some(missing)}")
    remedy = AS_TEXT if cut else "Use areas and list of the same geography and year."
    row = rows[(cut or unknown)[0]] if unknown else None
    raise FileRefused(file, f"{'; '.join(said)}.", remedy, row=row, column="area")


def _some(codes: object) -> str:
    found = list(codes)  # type: ignore[call-overload]
    return ", ".join(found[:SHOWN]) + (" …" if len(found) > SHOWN else "")
