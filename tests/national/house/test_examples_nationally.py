"""The examples in docstrings of what only the national node loads."""

from __future__ import annotations

import pytest
from tests.house.examples import OF_THE_NATIONAL_NODE, WITH_EXAMPLES, come_out


@pytest.mark.parametrize("path", [one for one in WITH_EXAMPLES if one.startswith(OF_THE_NATIONAL_NODE)])
def test_each_example_comes_out_as_it_says(path):
    come_out(path)
