"""The machine's way in: an agency's node posts a release package and gets a signed receipt. No session, no person."""

from __future__ import annotations

import threading

from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse, UnreadablePostError
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from harakeke.evidence.figures import actions
from harakeke.evidence.releases.package import LARGEST_PACKAGE, PackageRefused
from harakeke.trust.walls.actor import acting

LARGE = 8 * 1024 * 1024
_one_large = threading.BoundedSemaphore(1)


@csrf_exempt  # no cookie speaks here: a package is believed for its signature alone
@login_not_required
@transaction.non_atomic_requests  # a refusal is noted although what was refused is rolled back
@require_POST
def receive(request: HttpRequest) -> HttpResponse:
    """201 and the receipt; 409 and the first receipt (the same bytes again); 413, 422, 400 or 503 and the reason."""
    if _declared_length(request) > LARGEST_PACKAGE:
        return _answer(413, reason=f"A package may have {LARGEST_PACKAGE} bytes at most.")
    large = _declared_length(request) > LARGE
    if large and not _one_large.acquire(blocking=False):
        # a large package takes several times its size of memory while it is verified; the sender comes again by itself
        return _answer(503, reason="Another large package is being verified; send it again in a while.")
    try:
        return _received(request)
    finally:
        if large:
            _one_large.release()


def _received(request: HttpRequest) -> HttpResponse:
    try:
        data = request.read(LARGEST_PACKAGE + 1)
    except (UnreadablePostError, OSError):
        return _answer(400, reason="The package did not arrive whole; send it again.")
    if len(data) > LARGEST_PACKAGE:
        return _answer(413, reason=f"A package may have {LARGEST_PACKAGE} bytes at most.")
    try:
        with acting(None):
            receipt = actions.receive(data, timezone.now())
    except actions.AlreadyReceived as already:
        return _answer(409, **already.receipt.to_dict())
    except PackageRefused as refusal:
        return _answer(422, reason=refusal.reason)
    return _answer(201, **receipt.to_dict())


def _declared_length(request: HttpRequest) -> int:
    declared = request.META.get("CONTENT_LENGTH") or "0"
    return int(declared) if declared.isdigit() else 0


def _answer(status: int, **content: str) -> JsonResponse:
    return JsonResponse(content, status=status, headers={"Cache-Control": "no-store"})
