"""Seeds anybody could have: what the rounding draws would be if they came from public things.

Labels, row numbers, dates, the plan's digest, small numbers, and the counts themselves, through the
usual hashes and generators.
"""

import hashlib
import json
import random
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
import numpy.typing as npt

from harakeke.methods.attacks.release import HIDDEN, Release, Whole

Draws = npt.NDArray[np.float64]
_SEPARATORS = ("|", ",", ";", "/", "-", "_", ":", " ", "")
_NUMBERS = (0, 1, 2, 3, 7, 10, 11, 13, 42, 99, 100, 101, 123, 321, 999, 1000, 1234, 2024, 2025, 2026, 12345, 123456)
_HASHES = ("sha256", "md5", "sha1", "sha512", "blake2b")


@dataclass(frozen=True)
class Row:
    """One printed figure: its table, codes, and place in its table, in the release and among the shown."""

    table: str
    columns: tuple[str, ...]
    codes: tuple[str, ...]
    at: int
    overall: int
    shown: int


@dataclass(frozen=True)
class Scheme:
    """A way to make a draw in [0, 1) for each row; `by_count` draws from the count instead."""

    name: str
    draw: Callable[[Sequence[Row]], Draws]
    by_count: bool = False


def rows_of(release: Release, wanted: dict[str, Whole]) -> list[Row]:
    """The rows at these places of each table."""
    found, before = [], 0
    for name, printed in release.tables.items():
        shown = np.cumsum(printed.value != HIDDEN) - 1
        for at in wanted.get(name, np.zeros(0, dtype=np.int64)).tolist():
            codes = tuple(str(column.values[column.index[at]]) for column in printed.codes.values())
            found.append(Row(name, tuple(printed.codes), codes, at, before + at, int(shown[at])))
        before += len(printed.value)
    return found


def schemes(release: Release) -> Iterator[Scheme]:
    """Every scheme tried on a release."""
    for (how, label), (way, turn) in product(_labels(release), _turns()):
        yield Scheme(f"{way} of {how}", _by_label(label, turn))
    for seed in _public_numbers(release):
        for way, draw in _generators(seed):
            for what in ("the row of its table", "the row of the release", "the shown row of its table"):
                yield Scheme(f"{way} seeded {seed}, by {what}", _by_row(draw, what))
    for way, turn in _turns():
        yield Scheme(f"{way} of the count", _by_label(lambda row: row.codes[0], turn), by_count=True)


def turns() -> list[tuple[str, Callable[[str], float]]]:
    """The ways from a text to a draw."""
    return list(_turns())


Label = Callable[[Row], str]
Turn = Callable[[str], float]


def _labels(release: Release) -> Iterator[tuple[str, Label]]:
    for separator in _SEPARATORS:
        kinds: dict[str, Label] = {
            "codes joined": _joined_by(separator, lambda row: row.codes),
            "table and codes": _joined_by(separator, lambda row: (row.table, *row.codes)),
            "named codes": _joined_by(separator, _named),
        }
        for public in filter(None, (release.measure, release.period)):
            kinds[f"{public} and codes"] = _joined_by(separator, _after(public))
        for name, label in kinds.items():
            yield f"{name} by '{separator}'", label


def _joined_by(separator: str, parts: Callable[[Row], Sequence[str]]) -> Label:
    return lambda row: separator.join(parts(row))


def _named(row: Row) -> Sequence[str]:
    return [f"{name}={code}" for name, code in zip(row.columns, row.codes, strict=True)]


def _after(public: str) -> Callable[[Row], Sequence[str]]:
    return lambda row: (public, *row.codes)


def _turns() -> Iterator[tuple[str, Turn]]:
    for name in _HASHES:
        yield f"{name}, first 8 bytes", _hashed(name, slice(0, 8))
        yield f"{name}, first 4 bytes", _hashed(name, slice(0, 4))
        yield f"{name}, last 4 bytes", _hashed(name, slice(-4, None))
    yield "crc32", lambda text: zlib.crc32(text.encode()) / 2**32
    yield "random.Random", lambda text: random.Random(text).random()  # noqa: S311
    yield "numpy generator of crc32", lambda text: float(np.random.default_rng(zlib.crc32(text.encode())).random())


def _hashed(name: str, part: slice) -> Turn:
    def turn(text: str) -> float:
        taken = hashlib.new(name, text.encode()).digest()[part]
        found: float = int.from_bytes(taken, "big") / 256 ** len(taken)
        return found

    return turn


def _public_numbers(release: Release) -> Iterator[int]:
    yield from _NUMBERS
    digest = hashlib.sha256(
        json.dumps(dict(release.plan), ensure_ascii=False, separators=(",", ":")).encode()
    ).hexdigest()
    yield int(digest[:8], 16)
    for text in (release.period, release.measure, release.name):
        if text:
            yield zlib.crc32(text.encode())
        digits = "".join(letter for letter in text if letter.isdigit())
        if digits:
            yield int(digits) % 2**32
    yield from range(202601, 202613)


def _generators(seed: int) -> Iterator[tuple[str, Callable[[int], Draws]]]:
    yield "numpy default_rng", lambda many: np.random.default_rng(seed).random(many)
    yield "numpy RandomState", lambda many: np.random.RandomState(seed).random_sample(many)
    yield "random.Random", lambda many: _python_draws(seed, many)


def _python_draws(seed: int, many: int) -> Draws:
    draws = random.Random(seed)  # noqa: S311
    return np.array([draws.random() for _ in range(many)])


def _by_label(label: Callable[[Row], str], turn: Callable[[str], float]) -> Callable[[Sequence[Row]], Draws]:
    return lambda rows: np.array([turn(label(row)) for row in rows])


def _by_row(draw: Callable[[int], Draws], what: str) -> Callable[[Sequence[Row]], Draws]:
    def take(rows: Sequence[Row]) -> Draws:
        if not rows:
            return np.zeros(0)
        if what == "the row of the release":
            places = [row.overall for row in rows]
            return draw(max(places) + 1)[places]
        shown = what.startswith("the shown")
        found = np.zeros(len(rows))
        for table in {row.table for row in rows}:
            here = [i for i, row in enumerate(rows) if row.table == table]
            places = [rows[i].shown if shown else rows[i].at for i in here]
            found[here] = draw(max(places) + 1)[places]  # the draws of a stream do not depend on how many follow
        return found

    return take
