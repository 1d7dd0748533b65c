"""Writes of reference data: loading the built-in sets, and loading a folder of published files."""

from __future__ import annotations

from django.db import transaction

from . import storing
from .built_in_sets import built_in_sets
from .models import ReferenceSet


@transaction.atomic
def load_built_in() -> list[ReferenceSet]:
    """Store the built-in sets that are not stored yet; those stored now. Safe to repeat.

    A built-in set comes into use where none of its name is in use, or an earlier built-in one; never in the place of
    a published set.
    """
    storing.wait_for_turn()
    stored = []
    for found in built_in_sets():
        if storing.already_stored(found):
            continue
        one = storing.store(found)
        if not ReferenceSet.objects.filter(name=one.name, current=True, built_in=False).exists():
            storing.put_in_use(one)
        stored.append(one)
    return stored
