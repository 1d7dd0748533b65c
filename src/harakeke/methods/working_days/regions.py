"""Regional anniversary days: an office may be shut, and the Privacy Act counts them all the same."""

from __future__ import annotations

from datetime import date
from functools import cache

import holidays

# Stats NZ's codes of regions, and the province (as the library names it) whose anniversary day is kept there: Waikato,
# the Bay of Plenty and Gisborne keep Auckland's, Manawatū-Whanganui Wellington's, Tasman Nelson's.
REGIONS = {
    "01": "NTL", "02": "AUK", "03": "AUK", "04": "AUK", "05": "AUK", "06": "HKB", "07": "TKI", "08": "WGN",
    "09": "WGN", "12": "WTC", "13": "CAN", "14": "OTA", "15": "STL", "16": "NSN", "17": "NSN", "18": "MBH",
}  # fmt: skip


def regional_days(region: str, first: date, last: date) -> list[tuple[date, str]]:
    """The anniversary days a region (Stats NZ's code) keeps from one day to another, with their names.

    >>> regional_days("02", date(2026, 1, 16), date(2026, 2, 20))
    [(datetime.date(2026, 1, 26), 'Auckland Anniversary Day')]
    """
    if region not in REGIONS:
        return []
    years = range(first.year, last.year + 1)
    found = [(day, name) for year in years for day, name in _only_there(region, year) if first <= day <= last]
    return sorted(found)


@cache
def _only_there(region: str, year: int) -> list[tuple[date, str]]:
    everywhere = holidays.country_holidays("NZ", years=year, language="en_NZ")
    there = holidays.country_holidays("NZ", subdiv=REGIONS[region], years=year, language="en_NZ")
    return [(day, name) for day, name in there.items() if day not in everywhere]
