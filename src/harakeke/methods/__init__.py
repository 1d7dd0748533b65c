"""Methods: the textbooks of the house, one pure library to a folder.

Arrays, tables and dataclasses go in; results come out with their reasons. Nothing here opens a
database, a file, a network or a clock, so a statistician can use each library from a notebook.

For notebooks the call each library is known for can be had from here, as `from harakeke.methods import apportion`.
Each is loaded when it is first asked for: whoever needs only names of people loads no numerical library.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .access import catchment_access
    from .allocation import allocate
    from .apportionment import apportion, biproportional
    from .fairness import concentration_index, theil

__all__ = ["allocate", "apportion", "biproportional", "catchment_access", "concentration_index", "theil"]

_LIBRARIES = {
    "allocate": "allocation",
    "apportion": "apportionment",
    "biproportional": "apportionment",
    "catchment_access": "access",
    "concentration_index": "fairness",
    "theil": "fairness",
}


def __getattr__(name: str) -> Any:
    if name not in _LIBRARIES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_LIBRARIES[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
