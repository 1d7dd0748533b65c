"""Our words: what the desks of an agency and its providers call things."""

from __future__ import annotations

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from harakeke.reference.spelling import fold
from harakeke.sector.vocabulary.actions import say
from harakeke.sector.vocabulary.labels import Label, labels
from harakeke.sector.vocabulary.queries import set_by
from harakeke.sector.vocabulary.rules import LONGEST, WordsDoNotFit
from harakeke.web.shell.desk import at_desk
from harakeke.web.shell.parts import Link, Row

A_PAGE = 30
SAID = {
    "empty": gettext_lazy("Write some words, or leave both empty for the usual ones."),
    "long": gettext_lazy("A label has at most %(longest)s letters. Say it shorter."),
    "marks": gettext_lazy("Leave out < and >: a label is plain words."),
    "filled in": gettext_lazy("Keep %(names)s in your words, once each: the page fills it in."),
}


class WordsForm(forms.Form):
    """A label in the agency's own words."""

    en = forms.CharField(label=gettext_lazy("In English"), required=False, max_length=LONGEST)
    mi = forms.CharField(label=gettext_lazy("In te reo Māori"), required=False, max_length=LONGEST)


@at_desk("agency_analyst")
def show_words(request: HttpRequest) -> HttpResponse:
    """Every label to search; what the agency named itself comes first."""
    own = set_by(request.actor.organisation)
    asked = fold(request.GET.get("q", "")).split()
    found = [label for label in labels().values() if _holds(label, own.get(label.key, {}), asked)]
    found.sort(key=lambda label: label.key not in own)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    rows = [_row(label, own.get(label.key, {})) for label in page]
    return render(request, "agency/words.html", {"title": _("Our words"), "rows": rows, "page": page, "own": len(own)})


@at_desk("agency_analyst")
def set_words(request: HttpRequest, name: str) -> HttpResponse:
    """One label: the usual words, and the agency's own."""
    label = labels().get(name)
    if label is None:
        raise Http404
    own = set_by(request.actor.organisation).get(label.key, {})
    form = WordsForm(request.POST if request.method == "POST" else None, initial=own)
    if form.is_valid() and _set(form, label, request):
        return HttpResponseRedirect(reverse("agency:words"))
    crumbs = [Link(_("Our words"), reverse("agency:words"))]
    shown = {"title": _("A label in our words"), "label": label, "form": form, "breadcrumbs": crumbs}
    return render(request, "agency/set_words.html", shown | {"cancel_url": crumbs[0].url})


def _set(form: WordsForm, label: Label, request: HttpRequest) -> bool:
    try:
        say(label=label, words=form.cleaned_data, by=request.actor, at=timezone.now())
    except WordsDoNotFit as refusal:
        form.add_error(None, SAID[str(refusal)] % {"longest": LONGEST, "names": refusal.names})
        return False
    return True


def _holds(label: Label, own: dict[str, str], asked: list[str]) -> bool:
    said = fold(" ".join((label.english, label.maori, *own.values())))
    return all(word in said for word in asked)


def _row(label: Label, own: dict[str, str]) -> Row:
    said = " · ".join(own.get(language) or usual for language, usual in (("en", label.english), ("mi", label.maori)))
    url = reverse("agency:set_words", args=[label.name])
    return Row(label.english, url, said if own else label.maori, _("Our own") if own else "", "info")
