"""The wing of textbooks as a notebook sees it."""

from __future__ import annotations

import subprocess
import sys

import pytest

import harakeke.methods as methods


def test_the_call_each_library_is_known_for_can_be_had_from_the_wing():
    from harakeke.methods.apportionment import apportion, biproportional
    from harakeke.methods.fairness import concentration_index, theil

    assert (methods.apportion, methods.biproportional) == (apportion, biproportional)
    assert (methods.theil, methods.concentration_index) == (theil, concentration_index)
    assert all(callable(getattr(methods, name)) for name in methods.__all__)
    assert set(methods.__all__) <= set(dir(methods))


def test_a_name_that_is_no_method_is_missing_as_in_any_module():
    with pytest.raises(AttributeError, match="has no attribute 'quickest'"):
        methods.quickest  # noqa: B018


def test_who_needs_only_names_of_people_loads_no_numerical_library():
    says = "import sys, harakeke.methods.names; print('numpy' in sys.modules)"
    assert (
        subprocess.run([sys.executable, "-c", says], capture_output=True, text=True, check=True).stdout.strip()
        == "False"
    )
