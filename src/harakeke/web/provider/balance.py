"""The balance of caseloads: for each navigator, how many whānau, next steps past their day, plans to look at again."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from harakeke.sector.organisations import queries as organisations
from harakeke.trust.sign_in.models import User
from harakeke.web.shell.desk import at_desk
from harakeke.web.shell.parts import Column, Table
from harakeke.whanau.engagements.queries import whanau_per_navigator
from harakeke.whanau.plans.turns import turns
from harakeke.whanau.record.caseload import reviews_due_by_navigator

from .looking_after import home


@at_desk("provider_manager")
def show_balance(request: HttpRequest) -> HttpResponse:
    """One line for each navigator, those who walk with nobody too."""
    today, by = timezone.localdate(), request.actor
    walking = {one.navigator_id: one.walking for one in whanau_per_navigator(by=by)}
    waiting = {one.navigator_id: one for one in turns(by=by, today=today)}
    reviews = reviews_due_by_navigator(by=by, today=today)
    here = set(organisations.holders(by.organisation, "navigator", on=today).values_list("user_id", flat=True))
    names = {one.pk: str(one) for one in User.objects.filter(pk__in={*here, *walking})}
    rows = [
        [name, walking.get(one, 0), waiting[one].overdue if one in waiting else 0, reviews.get(one, 0)]
        for one, name in sorted(names.items(), key=lambda pair: (-walking.get(pair[0], 0), pair[1]))
    ]
    word = _(request.role.organisation.navigator_word).capitalize()
    columns = [Column(word), *(Column(one, number=True) for one in _columns())]
    table = Table(_("Who walks with how many"), columns, rows) if rows else None
    page = {"title": _("Balance"), "breadcrumbs": home(request), "table": table}
    return render(request, "provider/balance.html", page)


def _columns() -> list[str]:
    return [_("Whānau"), _("Steps past their day"), _("Plans to look at again")]
