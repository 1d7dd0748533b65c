"""Closing a quarter: first what will happen, then the count and the proposal. Asked twice, it is done once."""

from __future__ import annotations

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from harakeke.evidence.measures.actions import NotYet, close_quarter
from harakeke.evidence.quarters import Quarter
from harakeke.evidence.releases import queries as releases
from harakeke.evidence.releases.refusals import ReleaseRefused
from harakeke.methods.confidentiality import UnsafeRelease
from harakeke.sector.organisations import queries as organisations
from harakeke.web.agency.quarter import quarter_named
from harakeke.web.shell.desk import at_desk
from harakeke.web.shell.parts import Link
from harakeke.web.shell.refusal_words import in_their_language
from harakeke.web.shell.templatetags.shell import day


@at_desk("agency_analyst")
def close(request: HttpRequest, name: str) -> HttpResponse:
    """Ask once, then close."""
    quarter = quarter_named(name)
    if releases.of_period(name, seen_by=request.actor):
        messages.info(request, _("%(quarter)s is already closed. Nothing was counted again.") % {"quarter": name})
        return redirect("agency:period", name)
    if not quarter.is_over(timezone.localdate()):
        messages.warning(request, _not_yet(quarter))
        return redirect("agency:quarter")
    if request.method == "POST":
        _close(request, quarter)
        return redirect("agency:period", name)
    return render(request, "agency/close.html", _what_will_happen(request, quarter))


def _close(request: HttpRequest, quarter: Quarter) -> None:
    counted: list[str] = []
    try:
        close_quarter(quarter=quarter, by=request.actor, at=timezone.now(), report=counted.append)
    except NotYet:
        messages.warning(request, _not_yet(quarter))
    except (ReleaseRefused, UnsafeRelease) as refused:
        words = _("Nothing was proposed, and nothing has left the agency. %(why)s") % {
            "why": in_their_language(str(refused))
        }
        messages.error(request, words)
    except IntegrityError:  # someone else closed it in the same moment
        messages.info(request, _("%(quarter)s is already closed. Nothing was counted again.") % {"quarter": quarter})
    else:
        done = ngettext(
            "%(measures)d measure was counted and made safe. A data steward checks it before it is published.",
            "%(measures)d measures were counted and made safe. A data steward checks them before they are published.",
            len(counted),
        )
        messages.success(request, done % {"measures": len(counted)})


def _not_yet(quarter: Quarter) -> str:
    return _(
        "%(quarter)s is not over: it ends on %(last)s. Its figures would be incomplete, so it can be closed from the "
        "day after. Nothing was done."
    ) % {"quarter": quarter, "last": day(quarter.last)}


def _what_will_happen(request: HttpRequest, quarter: Quarter) -> dict[str, object]:
    stewards = organisations.holders(request.actor.organisation, "data_steward", on=timezone.localdate())
    others = list(dict.fromkeys(str(one.user) for one in stewards.exclude(user_id=request.actor.user)))
    return {
        "title": _("Close %(quarter)s?") % {"quarter": quarter},
        "breadcrumbs": [Link(_("The quarter"), reverse("agency:quarter"))],
        "quarter": quarter,
        "checkers": ", ".join(others),
        "confirm_label": _("Close this quarter"),
        "cancel_url": reverse("agency:period", args=[quarter]),
    }
