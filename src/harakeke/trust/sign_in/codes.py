"""Codes that are said: nine digits that sign one person in once, within the time chosen.

A code says at once who it is for, so nobody has to remember a name. A thousand million codes, a handful of them alive,
few tries for each visitor and few for the whole node: guessing one is not worth anyone's time. Only a hash keyed with
the node's secret is kept, so that a copy of the table opens nothing either.
"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.crypto import salted_hmac

from .models import CodeTry, DeskCode, User

DIGITS, GROUP = 9, 3
WATCHED = timedelta(minutes=10)
TRIES_OF_A_VISITOR, TRIES_OF_ALL = 6, 200


class TooManyTries(Exception):
    """Codes were tried too often; the door rests for a while."""


def new_code() -> str:
    """A code to say, in groups of three: 482 190 355."""
    digits = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    return " ".join(digits[place : place + GROUP] for place in range(0, DIGITS, GROUP))


def hash_of(code: str) -> str:
    """What is kept of a code, however its digits were typed.

    >>> as_digits("482-190 355")
    '482190355'
    """
    return _keyed("code", as_digits(code))


def as_digits(typed: str) -> str:
    return "".join(letter for letter in typed if letter.isdecimal())


@transaction.atomic
def redeem(typed: str, *, visitor: str, at: datetime) -> User | None:
    """Whom a code signs in; it opens nothing again. None where it opens nothing. Raises TooManyTries."""
    here = _keyed("visitor", visitor)
    recent = CodeTry.objects.filter(at__gt=at - WATCHED)
    if recent.count() >= TRIES_OF_ALL or recent.filter(visitor=here).count() >= TRIES_OF_A_VISITOR:
        raise TooManyTries("Too many codes were tried. Nothing opens for ten minutes.")
    living = DeskCode.objects.select_for_update(of=("self",)).select_related("user")
    code = living.filter(
        hash=hash_of(typed), used_at__isnull=True, expires_at__gt=at, user__is_active=True
    ).first()  # fmt: skip
    if code is None:
        CodeTry.objects.create(at=at, visitor=here)
        CodeTry.objects.filter(at__lt=at - WATCHED).delete()
        return None
    code.used_at = at
    code.save(update_fields=["used_at"])
    return code.user


def _keyed(what: str, value: str) -> str:
    return salted_hmac(f"harakeke.sign_in.{what}", value, algorithm="sha256").hexdigest()
