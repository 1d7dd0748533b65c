"""The examples in docstrings come out as they say. Those of the methods pytest runs as tests of their own."""

from __future__ import annotations

import pytest
from tests.house.examples import OF_THE_NATIONAL_NODE, WITH_EXAMPLES, come_out


@pytest.mark.parametrize("path", [one for one in WITH_EXAMPLES if not one.startswith(OF_THE_NATIONAL_NODE)])
def test_each_example_comes_out_as_it_says(path):
    come_out(path)
