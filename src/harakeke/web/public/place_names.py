"""Districts and cities by name: one list, and under their regions."""

from __future__ import annotations

from django.utils.translation import gettext as _

from harakeke.reference import queries as reference
from harakeke.reference.models import Level


def places() -> dict[str, str]:
    """Every district and city by its code, as it is named now."""
    return dict(reference.areas(Level.TA).filter(outside=False).values_list("code", "name"))


def places_by_region() -> list[tuple[str, list[tuple[str, str]]]]:
    """Districts and cities under their region, both by name; those in no region come last."""
    names = dict(reference.areas(Level.REGION).values_list("code", "name"))
    found: dict[str, list[tuple[str, str]]] = {}
    for code, name, region in (
        reference.areas(Level.TA).filter(outside=False).order_by("name").values_list("code", "name", "region_code")
    ):
        found.setdefault(names.get(region, ""), []).append((code, name))
    return [(region or _("In no region"), found[region]) for region in sorted(found, key=lambda one: (not one, one))]
