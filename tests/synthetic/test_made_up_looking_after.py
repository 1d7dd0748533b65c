"""The demo's manager finds something of everything at their desk, and a second run adds nothing."""

from __future__ import annotations

import pytest
from django.utils import timezone
from tests.makers import a_manager, a_navigator, a_person_to_find, a_provider, a_whanau

from harakeke.synthetic.looking_after import add_looking_after
from harakeke.trust.exports.queries import register
from harakeke.whanau.restricted.queries import restrictions_i_keep, uses_to_close

pytestmark = pytest.mark.django_db


def test_a_restricted_record_a_use_to_close_and_a_file_asked_for_each_once():
    provider = a_provider()
    manager, theirs, colleague = a_manager(provider), a_navigator(provider), a_navigator(provider)
    for worker, name in ((manager, "demo.provider_manager"), (theirs, "demo.navigator")):
        worker.user.username = name
        worker.user.save()
    for number in range(2):
        a_person_to_find(a_whanau(colleague, f"Whānau {number}"), colleague, f"Hana Number{number}")
    for _ in range(2):
        add_looking_after(timezone.localdate())
        with manager.at_work() as by:
            assert restrictions_i_keep(by).count() == uses_to_close(by).count() == register(by).count() == 1


def test_without_the_demos_people_nothing_is_added():
    add_looking_after(timezone.localdate())
