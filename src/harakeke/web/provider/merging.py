"""Written down twice? Pairs that seem to be one, looked at side by side; brought together, or decided to be two."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from harakeke.methods.names import Strength, likeness
from harakeke.web.shell.desk import at_desk
from harakeke.web.shell.parts import Link, Row
from harakeke.web.shell.templatetags.shell import private
from harakeke.whanau.merging import actions, rules
from harakeke.whanau.merging.models import MergeKind
from harakeke.whanau.merging.queries import person_to_open
from harakeke.whanau.merging.resemblance import Pair, described, likely_pairs, phones_of
from harakeke.whanau.merging.words import OTHER_PLACE, PLACES, REASONS, REFUSALS, STRENGTHS
from harakeke.whanau.people.door import NotWithinReach, open_whanau, read_list
from harakeke.whanau.people.models import Person, Whanau

from .merge_form import MergeForm

A_PAGE = 20
LEFT_OUT = {"id", "tenant_id", "whanau_id"}
Record = Person | Whanau


@at_desk("provider_manager")
def show_pairs(request: HttpRequest) -> HttpResponse:
    """Who seems to be written down twice, the likest first, each pair with its reasons."""
    pairs, more = likely_pairs(request.actor)
    page = Paginator(pairs, A_PAGE).get_page(request.GET.get("page"))
    whanau = {one.whanau_id: one.whanau for pair in page for one in (pair.one, pair.other)}
    read_list(whanau.values(), by=request.actor, subject="list")
    shown = {"title": _("Written down twice?"), "rows": [_pair_row(pair) for pair in page], "page": page, "more": more}
    return render(request, "provider/pairs.html", shown)


def _pair_row(pair: Pair) -> Row:
    reasons = format_html_join(" · ", "{}", ((REASONS[reason],) for reason in pair.likeness.reasons))
    other = pair.other.whanau.name
    names = format_html("{} · {}", private(pair.one.whanau.name), private(other))
    where = private(other) if pair.one.whanau_id == pair.other.whanau_id else names
    sure = pair.likeness.strength == Strength.SURELY
    return Row(
        f"{pair.one} = {pair.other}?",
        reverse("provider:compare", args=["people", pair.one.pk, pair.other.pk]),
        format_html("{}<br>{}", reasons, where),
        str(STRENGTHS[pair.likeness.strength]),
        "attention" if sure else "plain",
        private=True,
    )


@at_desk("provider_manager")
def compare(request: HttpRequest, kind: str, one_id: UUID, other_id: UUID) -> HttpResponse:
    """Two records side by side: what differs, what would move; then together, or apart."""
    if kind not in MergeKind.values or one_id == other_id:
        raise Http404
    one, other = _opened(request, kind, one_id), _opened(request, kind, other_id)
    if request.method == "POST" and "apart" in request.POST and isinstance(one, Person) and isinstance(other, Person):
        actions.keep_apart(one=one, other=other, by=request.actor, at=timezone.now())
        messages.success(request, _("Written down: these are two people. They are not shown as one again."))
        return redirect("provider:pairs")
    groups = rules.differing(_values(one), _values(other))
    form = MergeForm(request.POST or None, one=one, other=other, groups=groups)
    if request.method == "POST" and form.is_valid():
        answer = _merged(request, kind, form)
        if answer:
            return answer
    return render(request, "provider/compare.html", _page(request, kind, one, other, form))


def _merged(request: HttpRequest, kind: str, form: MergeForm) -> HttpResponse | None:
    merge = actions.merge_people if kind == MergeKind.PEOPLE else actions.merge_whanau
    try:
        merge(gone=form.one_that_goes, stays=form.one_that_stays, why=form.cleaned_data["why"], taken=form.taken())
    except actions.MergeRefused as refused:
        form.add_error(None, REFUSALS.get(refused.reason, REFUSALS["tied"]))
        return None
    messages.success(request, _("They are one record now. You can undo it here."))
    return redirect("provider:merges")


def _opened(request: HttpRequest, kind: str, pk: UUID) -> Record:
    """One of the two, opened at the door; the whānau sees that it was looked at."""
    person = None
    if kind == MergeKind.PEOPLE:
        person = person_to_open(request.actor, pk)
        if person is None:
            raise Http404
    try:
        whanau = open_whanau(person.whanau_id if person else pk, by=request.actor, subject="merge")
    except NotWithinReach:
        raise Http404 from None
    if person:
        person.whanau = whanau
    return person or whanau


def _values(record: Record) -> dict[str, Any]:
    columns = (one.column for one in record._meta.concrete_fields if one.column not in LEFT_OUT)
    return {column: getattr(record, column) for column in columns}


def _page(request: HttpRequest, kind: str, one: Record, other: Record, form: MergeForm) -> dict[str, object]:
    page: dict[str, object] = {"form": form, "one": one, "other": other, "kind": kind, "breadcrumbs": back()}
    if isinstance(one, Person) and isinstance(other, Person):
        phones = phones_of(request.actor, [one.pk, other.pk])
        found = likeness(*(described(person, phones.get(person.pk, frozenset())) for person in (one, other)))
        page |= {
            "title": _("One person, or two?"),
            "reasons": [REASONS[reason] for reason in found.reasons],
            "strength": STRENGTHS[found.strength],
            "two_whanau": one.whanau_id != other.whanau_id,
        }
    else:
        page["title"] = _("One whānau, or two?")
    if not page.get("two_whanau"):
        page |= _foreseen(kind, one, other)
    return page


def _foreseen(kind: str, one: Record, other: Record) -> dict[str, object]:
    """What a merge would do if the first stays; or why it cannot be."""
    try:
        seen = actions.preview_merge(kind, gone=other.pk, stays=one.pk)
    except actions.MergeRefused as refused:
        return {"cannot": REFUSALS.get(refused.reason, REFUSALS["tied"])}
    return {"moves": _counted(seen.moves), "ends": _counted(seen.ends), "aside": _counted(seen.aside)}


def _counted(rows: dict[str, int]) -> list[tuple[str, int]]:
    """Rows of each kind in words, those without words of their own together."""
    found: dict[str, int] = {}
    for place, number in rows.items():
        words = str(PLACES.get(place, OTHER_PLACE))
        found[words] = found.get(words, 0) + number
    return sorted(found.items())


def back() -> list[Link]:
    return [
        Link(_("Whose turn is it"), reverse("provider:caseloads")),
        Link(_("Written down twice?"), reverse("provider:pairs")),
    ]
