"""The definitions, slowly: one unit at a time by the largest claim, and every table there is. Shares no code with ours."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from math import prod

ROOTS = {"hill"}  # whose signposts are roots: claims are compared squared


def signpost(method: str, k: int) -> Fraction:
    return {
        "webster": Fraction(2 * k + 1, 2),
        "dhondt": Fraction(k + 1),
        "adams": Fraction(k),
        "hill": Fraction(k * (k + 1)),
        "dean": Fraction(2 * k * (k + 1), 2 * k + 1),
    }[method]


def claim(method: str, votes, k: int):
    """A claim to unit k + 1, as something that sorts: boundless ones above all."""
    own = Fraction(votes) ** (2 if method in ROOTS else 1)
    return (1, 0) if signpost(method, k) == 0 else (0, own / signpost(method, k))


def one_at_a_time(votes, seats: int, method: str, minimum: int = 0) -> list[int]:
    given = [minimum * (own > 0) for own in votes]
    for _ in range(seats - sum(given)):
        having = [row for row, own in enumerate(votes) if own > 0]
        best = max(having, key=lambda row: (claim(method, votes[row], given[row]), Fraction(votes[row]), -row))
        given[best] += 1
    return given


def largest_remainder(votes, seats: int) -> list[int]:
    total = sum(map(Fraction, votes))
    given = [int(Fraction(own) * seats / total) for own in votes]
    left = sorted(
        range(len(votes)), key=lambda row: (-(Fraction(votes[row]) * seats / total - given[row]), -votes[row])
    )
    for row in left[: seats - sum(given)]:
        given[row] += 1
    return given


def rows_adding_to(total: int, most: list[int]) -> Iterator[tuple[int, ...]]:
    for row in product(*(range(min(total, one) + 1) for one in most)):
        if sum(row) == total:
            yield row


def best_table(votes, rows, columns, method: str) -> list[list[int]] | None:
    """Of all tables with these totals the one whose product of claims is largest; of tied ones, the rule's."""
    cells = sorted(product(range(len(rows)), range(len(columns))), key=lambda at: (-Fraction(votes[at[0]][at[1]]), at))
    best: tuple[Fraction, list[int]] | None = None
    answer = None
    for table in product(*(list(rows_adding_to(total, list(columns))) for total in rows)):
        if [sum(column) for column in zip(*table, strict=True)] != list(columns) or not fits(votes, table, method):
            continue
        found = (worth(votes, table, method), [table[row][column] for row, column in cells])
        if best is None or found > best:
            best, answer = found, [list(row) for row in table]
    return answer


def fits(votes, table, method: str) -> bool:
    """Nothing where there are no votes; under Adams, Hill and Dean, something wherever there are."""
    pairs = [
        (own, units) for own_row, row in zip(votes, table, strict=True) for own, units in zip(own_row, row, strict=True)
    ]
    return all((units == 0 if own == 0 else units > 0 or signpost(method, 0) > 0) for own, units in pairs)


def worth(votes, table, method: str) -> Fraction:
    return prod(
        (
            claim(method, own, k)[1]
            for own_row, row in zip(votes, table, strict=True)
            for own, units in zip(own_row, row, strict=True)
            for k in range(units)
            if signpost(method, k)
        ),
        start=Fraction(1),
    )
