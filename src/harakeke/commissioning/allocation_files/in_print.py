"""Figures as people read them: dollars, changes, shares. The same text for the same figure on every machine."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal
from math import ceil, floor

MINUS = "−"


def dollars(cents: int) -> str:
    """Cents as dollars, with cents only where there are some.

    >>> dollars(123456789), dollars(-500), dollars(0)
    ('$1,234,567.89', '−$5', '$0')
    """
    whole, rest = divmod(abs(cents), 100)
    words = f"${whole:,}.{rest:02d}" if rest else f"${whole:,}"
    return f"{MINUS}{words}" if cents < 0 else words


def with_cents(cents: int) -> str:
    """Cents as dollars for a column: always two places.

    >>> with_cents(123450), with_cents(-7)
    ('$1,234.50', '−$0.07')
    """
    sign = MINUS if cents < 0 else ""
    return f"{sign}${abs(cents) // 100:,}.{abs(cents) % 100:02d}"


def dollars_outward(low: float, high: float) -> tuple[str, str]:
    """Both ends of an interval in whole dollars, outward.

    >>> dollars_outward(10.5, 20.2)
    ('$10', '$21')
    """
    return dollars(floor(low) * 100), dollars(ceil(high) * 100)


def change(cents: int) -> str:
    """A change, its sign always shown.

    >>> change(250), change(-250), change(0)
    ('+$2.50', '−$2.50', '$0.00')
    """
    return f"+{with_cents(cents)}" if cents > 0 else with_cents(cents)


def in_file(cents: int) -> str:
    """Cents as a csv has them.

    >>> in_file(123456), in_file(-5)
    ('1234.56', '-0.05')
    """
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02d}"


def cents_of(amount: float) -> int:
    """Dollars as whole cents, halves to even."""
    return round(amount * 100)


def percent(part: float, places: int = 1) -> str:
    """A share as per cent.

    >>> percent(0.1234), percent(-0.05, 0)
    ('12.3%', '−5%')
    """
    found = Decimal(part * 100).quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN)
    return f"{str(found).replace('-', MINUS)}%"


def posts(fte: float) -> str:
    """Full-time posts, as few places as they need.

    >>> posts(1.5), posts(3.0)
    ('1.5', '3')
    """
    return f"{fte:g}"
