from __future__ import annotations

import doctest

from tests.node_environment import CHECKOUT


def test_the_page_about_apportionment_and_fairness_says_what_happens():
    page = CHECKOUT / "docs" / "reference" / "apportionment-and-fairness.md"
    ran = doctest.testfile(str(page), module_relative=False, encoding="utf-8")
    assert ran.attempted >= 10 and ran.failed == 0
