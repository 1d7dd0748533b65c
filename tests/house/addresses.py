"""Every address of a node, by walking its resolver; and how an answer reads in the table of who may."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from .who_may import ONWARD, TO_SIGN_IN


def every_pattern(resolver: URLResolver | None = None, space: str = "") -> Iterator[str]:
    """The name of every pattern, with its namespace."""
    for found in (resolver or get_resolver()).url_patterns:
        if isinstance(found, URLPattern):
            yield f"{space}{found.name}"
        else:
            yield from every_pattern(found, f"{space}{found.namespace}:" if found.namespace else space)


def read(answer) -> int | str:  # type: ignore[no-untyped-def]
    """An answer as the table writes it."""
    if answer.status_code not in (301, 302):
        return answer.status_code
    return TO_SIGN_IN if answer.url.startswith("/accounts/login/") else ONWARD
