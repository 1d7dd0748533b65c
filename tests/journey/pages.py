"""Every page of a desk, and who sits there: read from the written table of who may, so that no page is forgotten."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tests.house.who_may import BOTH, DESKS, OPEN

#: No page: a file.
FILES = {
    "whanau:photo", "whanau:paper", "whanau:data", "navigator:path_photo", "board:download", "agency:funding_file",
    *(f"{desk}:{file}" for desk in ("agency", "board")
      for file in ("place_csv", "place_json", "access_list", "access_file")),
}  # fmt: skip
#: Pages that say more when something is asked of them.
ASKED = {
    "access_what_if": "?at=ta-001_2", "compare_places": "?places=ta:001,ta:076",
    "funding_compare": "?version={earlier_version}&version={money_version}",
}  # fmt: skip
#: Pages that the small house of the table is led away from; in the house of the pictures they open.
NOW_AND_THEN = {"whanau:ask_about", "provider:lift", "provider:decide_flag", "provider:read_in_need"}
SITS = {
    "whanau_member": ("whanau", "demo.whanau"),
    "navigator": ("navigator", "demo.navigator"),
    "provider_manager": ("manager", "demo.provider_manager"),
    "agency_analyst": ("agency", "demo.agency_analyst"),
    "data_steward": ("steward", "demo.data_steward"),
    "board_member": ("board", "demo.board_member"),
}
DESK_NAMES = {
    "everyone": "Everyone",
    "whanau": "The whānau’s own desk",
    "navigator": "The navigator’s desk",
    "manager": "The provider manager’s desk",
    "agency": "The agency’s desk",
    "steward": "The data steward’s desk",
    "board": "The investment board’s desk",
}
FOR_EVERYONE = {
    "door": "/", "find:find": "/find/", "find:place": "/find/ta/001/", "desk_code": "/accounts/code/",
    "need:place_of_need": "/places/need/ta/001/", "funding:money": "/funding/",
    "funding:allocation": "/funding/{allocation}/", "funding:area_working": "/funding/{allocation}/areas/001/",
    "funding:work_it_out_again": "/funding/{allocation}/again/",
}  # fmt: skip
ON_A_PHONE = {"everyone", "whanau", "navigator"}


@dataclass(frozen=True)
class Page:
    """A page: its name in the table, its desk, who sits there, and its address with words for what it is about."""

    name: str
    desk: str
    username: str
    address: str

    @property
    def file(self) -> str:
        """Where its picture is, below the folder of pictures."""
        return f"{self.desk}/{self.name.partition(':')[2] or self.name}.webp"

    def at(self, ids: Mapping[str, str]) -> str:
        if self.name == "whanau:ask_about":
            return f"/whanau/looked/{ids['look_day']}/{ids['look_user']}/"
        return self.address.format_map(ids)


def every_page() -> list[Page]:
    """Every page of every desk, as the table has them, and what everyone sees."""
    found = [Page(name, "everyone", "", address) for name, address in FOR_EVERYONE.items()]
    for name, one in DESKS.items():
        if name not in FILES and (one.get == OPEN or name in NOW_AND_THEN):
            kind = "provider_manager" if one.kinds == BOTH else one.kinds[0]
            found.append(Page(name, *SITS[kind], one.address + ASKED.get(name.partition(":")[2], "")))
    return found
