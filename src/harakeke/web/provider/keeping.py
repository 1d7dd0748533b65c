"""How long records are kept: the schedule, what is due, what waits for a second person, certificates."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from harakeke.web.shell.desk import at_desk
from harakeke.web.shell.parts import Column, Link, Pair, Row, Table
from harakeke.web.shell.templatetags.shell import day
from harakeke.whanau.people.door import read_list
from harakeke.whanau.people.models import Whanau
from harakeke.whanau.retention import actions, queries
from harakeke.whanau.retention.models import Disposal
from harakeke.whanau.retention.rules import NotLetGo
from harakeke.whanau.retention.schedule import schedule
from harakeke.whanau.retention.words import AGAINST, RULES, STATUSES

from .looking_after import address, home, open_record, said
from .questions import LetGoForm

ON_A_PAGE = 10


@at_desk("provider_manager")
def show_keeping(request: HttpRequest) -> HttpResponse:
    """What is due, longest ago first, and the certificates of what was let go."""
    found = queries.due(by=request.actor, today=timezone.localdate())
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    due = read_list(page.object_list, by=request.actor, subject="list")
    disposals = list(queries.disposals(request.actor)[:50])
    shown = {
        "title": _("How long we keep"),
        "breadcrumbs": home(request),
        "schedule": _schedule(),
        "due": [_due_row(one) for one in due],
        "page": page,
        "waiting": [_disposal_row(one) for one in disposals if one.confirmed_at is None],
        "certificates": [_disposal_row(one) for one in disposals if one.confirmed_at],
    }
    return render(request, "provider/keeping.html", shown)


def _schedule() -> Table:
    columns = [Column(_("What")), Column(_("Years since last contact"), number=True), Column(_("Who says so"))]
    rows = [[RULES[one.key], one.years, f"{STATUSES[one.status]}. {one.source}"] for one in schedule().values()]
    version = next(iter(schedule().values())).version
    return Table(_("The schedule, version %(version)s") % {"version": version}, columns, rows)


def _due_row(one: Whanau) -> Row:
    against = " ".join(str(AGAINST[word]) for word in ("held", "agreed") if getattr(one, word))
    hint = _("Last contact %(day)s.") % {"day": day(one.last_contact)} + (f" {against}" if against else "")
    url = address(one) if against else reverse("provider:propose_letting_go", args=[one.pk])
    return Row(one.name, url, hint, _("Kept") if against else _("Due"), "plain" if against else "info", private=True)


def _disposal_row(one: Disposal) -> Row:
    url = reverse("provider:letting_go", args=[one.pk])
    if one.confirmed_at:
        told = {"day": day(one.confirmed_at), "first": one.proposed_by, "second": one.confirmed_by}
        return Row(str(RULES[one.rule]), url, _("Let go %(day)s by %(first)s and %(second)s") % told)
    hint = _("Proposed by %(who)s, %(day)s") % {"who": one.proposed_by, "day": day(one.proposed_at)}
    return Row(str(RULES[one.rule]), url, hint, _("Waits for a second person"), "attention")


@at_desk("provider_manager")
def propose(request: HttpRequest, whanau_id: UUID) -> HttpResponse:
    """Propose to let a record go. Nothing is deleted before someone else confirms."""
    whanau = open_record(request, whanau_id)
    form = LetGoForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        about = {"rule": told["rule"], "words": told["words"], "row_id": told["row"]}
        when = {"at": timezone.now(), "today": timezone.localdate()}
        if said(form, lambda: actions.propose(whanau=whanau, **about, by=request.actor, **when), NotLetGo):
            messages.success(request, _("Proposed. Someone else confirms it or not."))
            return redirect("provider:keeping")
    page = {"title": _("Let this record go?"), "form": form, "whanau": whanau, "breadcrumbs": _crumbs(request)}
    return render(request, "provider/propose_letting_go.html", page | {"cancel_url": reverse("provider:keeping")})


@at_desk("provider_manager")
def show_letting_go(request: HttpRequest, disposal_id: UUID) -> HttpResponse:
    """One proposal, for the second person; or its certificate."""
    one = queries.disposals(request.actor).filter(pk=disposal_id).first()
    if one is None:
        raise Http404
    mine = one.proposed_by_id == request.actor.user
    if request.method == "POST" and one.confirmed_at is None:
        return _answered(request, one)
    page = {
        "title": _("Certificate") if one.confirmed_at else _("Let this record go?"),
        "one": one,
        "pairs": _pairs(one),
        "gone": _gone(one) if one.deleted else None,
        "may_confirm": one.confirmed_at is None and not mine,
        "mine": mine,
        "breadcrumbs": _crumbs(request),
    }
    return render(request, "provider/letting_go.html", page)


def _answered(request: HttpRequest, one: Disposal) -> HttpResponse:
    if "withdraw" in request.POST:
        actions.withdraw(disposal=one, by=request.actor, at=timezone.now())
        messages.success(request, _("The record stays."))
        return redirect("provider:keeping")
    try:
        actions.let_go(disposal=one, by=request.actor)
    except NotLetGo as why:
        messages.warning(request, _(str(why)))
        return redirect("provider:keeping")
    messages.success(request, _("It is let go. This is its certificate."))
    return redirect("provider:letting_go", disposal_id=one.pk)


def _pairs(one: Disposal) -> list[Pair]:
    pairs = [
        Pair(_("Rule"), RULES[one.rule]),
        Pair(_("Version of the schedule"), one.rule_version),
        Pair(_("Kept"), ngettext("%d year", "%d years", one.years) % one.years),
        Pair(_("Last contact"), one.last_contact),
        Pair(_("Why"), one.words),
        Pair(_("Proposed by"), f"{one.proposed_by}, {day(one.proposed_at)}"),
    ]
    if one.confirmed_by:
        pairs.append(Pair(_("Confirmed by"), f"{one.confirmed_by}, {day(one.confirmed_at)}"))
    return pairs


def _gone(one: Disposal) -> Table:
    """What was deleted: kinds of rows by their name in the database, and how many."""
    columns = [Column(_("Kind of rows")), Column(_("Deleted"), number=True)]
    return Table(_("What was deleted"), columns, [[kind, one.deleted[kind]] for kind in sorted(one.deleted)])


def _crumbs(request: HttpRequest) -> list[Link]:
    return [*home(request), Link(_("How long we keep"), reverse("provider:keeping"))]
