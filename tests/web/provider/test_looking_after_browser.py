"""The pages of looking after records in a real browser, on a phone and a laptop, looked at with axe.

With HARAKEKE_SHOTS set to a folder, each page that is looked at leaves its picture there.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from tests import makers
from tests.whanau.retention.test_letting_go import a_record_of_long_ago, let_go, proposed

from harakeke.whanau.restricted.actions import close_use

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


@pytest.fixture
def desk():
    """A provider with something of everything at its manager's desk."""
    provider = makers.a_provider(name="Te Pou o te Awa")
    mere = makers.a_navigator(provider, "Mere Pōtae")
    rawiri, manager = makers.a_navigator(provider, "Rāwiri Ngata"), makers.a_manager(provider)
    second = makers.a_manager(provider)
    long_ago = timezone.localdate() - timedelta(days=75)
    whanau = makers.a_whanau(mere, "Te Whānau o Rātā", on=long_ago)
    makers.a_person_to_find(whanau, mere)
    makers.a_step(mere, makers.a_goal(mere, makers.a_plan(mere, whanau, on=long_ago), on=long_ago), due_on=long_ago)
    closed = makers.a_use(rawiri, need="away")
    with manager.at_work():
        close_use(use_id=closed, right=True, follows="Mere was at a tangi. All are well, and she knows.")
    use = makers.a_use(rawiri)
    makers.a_restriction(rawiri, makers.a_whanau(rawiri, "Another whānau"))
    makers.a_restriction(manager, makers.a_whanau(rawiri, "Te Whānau a Hinewai"), why="works_here")
    asked, mine = makers.an_export(second), makers.an_export(manager)
    let_go(proposed(a_record_of_long_ago(mere, "Long ago"), manager), second)
    waits = proposed(a_record_of_long_ago(mere, "Longer ago", planned=False), second)
    a_record_of_long_ago(mere, "Due", planned=False)
    decision = makers.a_sharing_decision(mere, whanau)
    return {
        "manager": manager, "second": second, "rawiri": rawiri, "whanau": whanau.pk, "use": use, "asked": asked.pk,
        "mine": mine.pk, "waits": waits.pk, "decision": decision.pk,
    }  # fmt: skip


PAGES = {
    "turns": ("manager", "/provider/"),
    "more": ("manager", "/provider/more/"),
    "balance": ("manager", "/provider/balance/"),
    "looking-after": ("manager", "/provider/whanau/{whanau}/"),
    "restrict": ("manager", "/provider/whanau/{whanau}/restrict/"),
    "flag": ("manager", "/provider/whanau/{whanau}/flags/no_contact/"),
    "law": ("manager", "/provider/whanau/{whanau}/law/new/"),
    "law-decided": ("manager", "/provider/whanau/{whanau}/law/{decision}/"),
    "hold": ("manager", "/provider/whanau/{whanau}/hold/"),
    "flags": ("manager", "/provider/flags/"),
    "restricted": ("manager", "/provider/restricted/"),
    "in-need": ("manager", "/provider/need/"),
    "break-glass": ("rawiri", "/provider/need/new/"),
    "read-in-need": ("rawiri", "/provider/need/{use}/"),
    "close-use": ("manager", "/provider/need/{use}/close/"),
    "files": ("manager", "/provider/files/"),
    "ask-file": ("manager", "/provider/files/new/"),
    "decide-file": ("manager", "/provider/files/{asked}/"),
    "my-file": ("manager", "/provider/files/{mine}/"),
    "keeping": ("manager", "/provider/keeping/"),
    "confirm-letting-go": ("manager", "/provider/keeping/{waits}/"),
}


def test_axe_finds_nothing_and_nothing_scrolls_sideways(look_over, desk):
    look_over({name: (desk[who].client, address.format_map(desk)) for name, (who, address) in PAGES.items()})
