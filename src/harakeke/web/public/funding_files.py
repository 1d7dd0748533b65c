"""The files of adopted allocations, byte for byte, and the list of them as open JSON."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control

from harakeke.commissioning.funding import queries
from harakeke.commissioning.funding.models import Proposal
from harakeke.web.shell.funding.files import as_file

from .funding import adopted_one
from .pages import for_everyone

A_DAY = 24 * 60 * 60


@for_everyone
def take(request: HttpRequest, allocation: UUID, name: str) -> HttpResponse:
    """One file: what was adopted never changes, so it may be kept for long."""
    try:
        kept = queries.kept_file(adopted_one(allocation), name)
    except ObjectDoesNotExist:
        raise Http404 from None
    answer = as_file(bytes(kept.content), name)
    patch_cache_control(answer, public=True, max_age=A_DAY)
    return answer


@for_everyone
def listed(request: HttpRequest) -> HttpResponse:
    """Each agency's allocation in force: who decided, why, and where its files are, each with its SHA-256."""
    found = {"allocations": [_as_json(request, one) for one in queries.every_in_force()]}
    answer = JsonResponse(found, json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer["Access-Control-Allow-Origin"] = "*"  # open data, for anyone's page
    patch_cache_control(answer, public=True, max_age=300)
    return answer


def _as_json(request: HttpRequest, one: Proposal) -> dict[str, object]:
    return {
        "id": str(one.pk),
        "agency": one.agency.code,
        "agency_name": one.agency.name,
        "scenario": one.scenario.name,
        "version": one.version.number,
        "years": one.summary.get("years"),
        "adopted_at": one.decided_at and one.decided_at.isoformat(),
        "reasons_of_the_proposal": one.reasons,
        "reasons_of_the_board": one.decided_reasons,
        "made_up": one.agency.made_up or bool(one.summary.get("made_up")),
        "files": {
            name: {"url": request.build_absolute_uri(reverse("funding:file", args=[one.pk, name])), "sha256": sha256}
            for name, sha256 in sorted(one.files.items())
        },
    }
