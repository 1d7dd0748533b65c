"""Services as JSON with the names of the Human Services Data Specification (HSDS 3), as far as the directory knows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from harakeke.sector.directory.models import Service


def as_services(services: Iterable[Service]) -> dict[str, Any]:
    """A page of services. What is not known is left out, never null or empty."""
    contents = [as_service(one) for one in services]
    return {"total_items": len(contents), "total_pages": 1, "page_number": 1, "contents": contents}


def as_service(one: Service) -> dict[str, Any]:
    """One service.

    `attributes` holds what HSDS has no name for: whether it walks with whānau under Whānau Ora, for which agencies, and
    whether it is made up.
    """
    said = {
        "id": one.code,
        "name": one.name,
        "organization": {"name": one.organisation_name},
        "description": one.kaupapa,
        "url": one.web,
        "email": one.email,
        "status": "active",
        "application_process": one.ways_in,
        "assured_date": one.checked_on.isoformat() if one.checked_on else "",
        "phones": [{"number": one.phone}] if one.phone else [],
        "schedules": [{"description": one.hours}] if one.hours else [],
        "languages": [{"code": code} for code in one.languages],
        "service_at_locations": [_location(one.address)] if one.address else [],
        "service_areas": [_area(area.level, area.code) for area in one.areas.all()],
        "attributes": _attributes(one),
    }
    return {name: value for name, value in said.items() if value}


def _location(address: str) -> dict[str, Any]:
    return {"location": {"location_type": "physical", "addresses": [{"address_1": address, "country": "NZ"}]}}


def _area(level: str, code: str) -> dict[str, str]:
    """An area by its code in Stats NZ's classifications; a commissioning region by its code here."""
    if level == "country":
        return {"extent": "NZ", "extent_type": "country"}
    return {"extent": code, "extent_type": level}


def _attributes(one: Service) -> list[dict[str, str]]:
    known = {
        "walks_with_whanau": "yes" if one.walks_with_whanau else "",
        "agencies": ",".join(one.agencies),
        "source": one.source,
        "made_up": "yes" if one.made_up else "",
    }
    return [{"label": label, "value": value} for label, value in known.items() if value]
