"""A few linear equations, solved the same way on every machine: no library whose order of additions depends on it."""

from __future__ import annotations

from math import fsum

Matrix = list[list[float]]
TINY = 1e-11  # of a row's own size: less than this left means that the row follows from those before it


def solve(matrix: Matrix, wanted: list[float]) -> list[float]:
    """Solve a symmetric system; an equation that follows from earlier ones gets 0. Refined once by exact residuals.

    >>> solve([[2.0, 1.0], [1.0, 3.0]], [5.0, 10.0])
    [1.0, 3.0]
    >>> solve([[2.0, 2.0], [2.0, 2.0]], [6.0, 6.0])     # twice the same
    [3.0, 0.0]
    """
    first = _eliminated(matrix, wanted)
    left = [
        fsum([one, *(-a * x for a, x in zip(row, first, strict=True))]) for row, one in zip(matrix, wanted, strict=True)
    ]
    return [one + more for one, more in zip(first, _eliminated(matrix, left), strict=True)]


def _eliminated(matrix: Matrix, wanted: list[float]) -> list[float]:
    """Gauss without exchanging rows (the matrix is symmetric and has no negative pivot)."""
    many = len(wanted)
    rows = [[*row, one] for row, one in zip(matrix, wanted, strict=True)]
    size = [abs(row[place]) for place, row in enumerate(matrix)]
    kept = []
    for place in range(many):
        pivot = rows[place][place]
        if pivot <= TINY * size[place]:
            continue
        kept.append(place)
        for below in rows[place + 1 :]:
            factor = below[place] / pivot
            if factor:
                for column in range(place, many + 1):
                    below[column] -= factor * rows[place][column]
    found = [0.0] * many
    for place in reversed(kept):
        known = [rows[place][column] * found[column] for column in kept if column > place]
        found[place] = (rows[place][many] - fsum(known)) / rows[place][place]
    return found
