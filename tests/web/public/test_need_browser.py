"""What a place has and needs, and where the money goes, as everyone sees them in a real browser."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.reference import small_country

from harakeke.reference.actions import load_folder

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
HERE = "/places/need/"


def test_the_pages_for_everyone_are_whole_with_little_and_with_all_that_is_published(tmp_path, look_over):
    reader = Client()
    look_over({"little": (reader, f"{HERE}ta/001/"), "no-money": (reader, "/funding/")})
    load_folder(small_country.write(tmp_path), files=small_country.SPECIFICATIONS)
    pages = {"places": HERE, "district": f"{HERE}ta/001/", "suburb": f"{HERE}sa2/100100/"}
    look_over({name: (reader, address) for name, address in pages.items()})
