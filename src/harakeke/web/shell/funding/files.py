"""The files of an allocation: what they are called in an address, and how they are handed out."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.http import HttpResponse
from django.urls.converters import StringConverter

KINDS = {"csv": "text/csv", "json": "application/json", "yaml": "application/yaml"}


def one_of(names: Iterable[str]) -> type[StringConverter]:
    """A part of an address that is one of these names."""
    pattern = "|".join(map(re.escape, names))
    return type("OneOfTheFiles", (StringConverter,), {"regex": pattern})


ScenarioFile = one_of(("scenario.yaml", "areas.csv"))


def as_file(content: bytes, name: str) -> HttpResponse:
    """A file to take away, byte for byte."""
    kind = KINDS[name.rpartition(".")[2]]
    answer = HttpResponse(content, content_type=f"{kind}; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
