"""Delivery: one attempt to hand a package to the national node, over HTTP."""

from __future__ import annotations

import http.client
import json
import urllib.error
import urllib.request
from typing import Any

TIME_OUT = 20.0
LONGEST_REPLY = 64 * 1024
TAKEN, ALREADY_THERE = 201, 409


class NotDelivered(Exception):
    """No acknowledgement came. The words say what did, and never what was sent."""


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A package goes to the address it was given and nowhere else."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


def deliver(data: bytes, address: str) -> dict[str, Any]:
    """Post a package and return the receipt. Raises NotDelivered, whatever came between."""
    if not address.startswith(("http://", "https://")):
        raise NotDelivered("The national node's address must begin with http:// or https://.")
    try:
        request = urllib.request.Request(  # noqa: S310 (the scheme is checked above)
            address, data=data, method="POST", headers={"Content-Type": "application/zip"}
        )
        with urllib.request.build_opener(_NoRedirect).open(request, timeout=TIME_OUT) as reply:
            return _receipt(reply.status, reply.read(LONGEST_REPLY))
    except urllib.error.HTTPError as reply:
        with reply:
            return _receipt(reply.code, reply.read(LONGEST_REPLY))
    except (OSError, http.client.HTTPException, ValueError) as problem:
        raise NotDelivered(f"The national node could not be reached ({type(problem).__name__}).") from None


def _receipt(status: int, body: bytes) -> dict[str, Any]:
    try:
        said = json.loads(body)
    except ValueError:
        said = None
    said = said if isinstance(said, dict) else {}
    if status in (TAKEN, ALREADY_THERE):
        return said
    reason = said.get("reason") if isinstance(said.get("reason"), str) else ""
    raise NotDelivered(f"The national node answered {status}. {reason[:500]}".strip())
