"""The provider's statements: written by one manager, approved by another, compared with the version before, retired."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, gettext_noop

from harakeke.web.shell.desk import at_desk
from harakeke.web.shell.parts import Link, Row
from harakeke.web.shell.templatetags.shell import day
from harakeke.whanau.agreement import rules
from harakeke.whanau.agreement.models import Statement, StatementStatus
from harakeke.whanau.agreement.queries import all_statements, statements, version_before
from harakeke.whanau.agreement.queries import statement as one_statement
from harakeke.whanau.agreement.statements import (
    NotApproved,
    NotNext,
    approve_statement,
    draft_statement,
    retire_statement,
    rewrite_statement,
)
from harakeke.whanau.agreement.words import MUST_SAY, STATUSES, language_name

from .statement_forms import ApprovalForm, StatementForm, WordsForm

ON_A_PAGE = 20
# What agreement.statements says, named here for the translators.
gettext_noop("Someone else than who wrote it approves it. Ask another manager of your provider.")
gettext_noop("Tick each thing the statement must say, once you have seen it there.")
gettext_noop("This statement was approved or retired before, on another screen. Read it once more.")
gettext_noop("What was approved stays as it is. Write a new version instead.")


@at_desk("provider_manager")
def show_statements(request: HttpRequest) -> HttpResponse:
    """Every statement of the provider: in use, drafts, earlier and retired ones."""
    found = all_statements(request.actor)
    in_use = set(statements(request.actor).values_list("pk", flat=True))
    asked = request.GET.get("q", "").casefold()
    shown = [one for one in found if asked in f"{one.title} {language_name(one.language)} {one.version}".casefold()]
    page = Paginator(shown, ON_A_PAGE).get_page(request.GET.get("page"))
    rows = [_row(one, one.pk in in_use) for one in page]
    drafts = [_row(one, False) for one in found if one.status == StatementStatus.DRAFT]
    context = {"title": gettext("Statements"), "rows": rows, "page": page, "drafts": drafts, "any": bool(found)}
    return render(request, "provider/statements.html", context)


def _row(one: Statement, in_use: bool) -> Row:
    said = gettext("%(language)s, version %(version)s") % {
        "language": language_name(one.language), "version": one.version,
    }  # fmt: skip
    if one.approved_on:
        said += " · " + gettext("approved %(day)s") % {"day": day(one.approved_on)}
    status, kind = str(STATUSES[one.status]), "attention" if one.status == StatementStatus.DRAFT else "plain"
    if in_use:
        status, kind = gettext("In use"), "good"
    elif one.status == StatementStatus.APPROVED:
        status = gettext("Earlier")
    return Row(one.title, reverse("provider:statement", args=[one.pk]), said, status, kind, lang=one.language)


@at_desk("provider_manager")
def write_statement(request: HttpRequest) -> HttpResponse:
    """Write a draft. Someone else approves it."""
    found = all_statements(request.actor)
    form = StatementForm(request.POST or None, versions=found, initial=_begin_from(found, request.GET.get("from")))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data | {"row_id": form.cleaned_data["row"] or uuid4()}
        del said["row"]
        draft = draft_statement(by=request.actor, **said)
        messages.success(request, gettext("The draft is written. Another manager approves it."))
        return redirect("provider:statement", statement_id=draft.pk)
    page = {"title": gettext("Write a statement"), "form": form, "breadcrumbs": _back(), "must_say": MUST_SAY.values()}
    return render(request, "provider/write_statement.html", page | {"cancel_url": reverse("provider:statements")})


def _begin_from(found: list[Statement], asked: str | None) -> dict[str, str]:
    """The words of another version, to begin from."""
    one = next((one for one in found if str(one.pk) == asked), None)
    return {"title": one.title, "text": one.text, "language": one.language} if one else {"language": "en"}


@at_desk("provider_manager")
def rewrite(request: HttpRequest, statement_id: UUID) -> HttpResponse:
    """Put a draft in other words."""
    statement = _opened(request, statement_id)
    if statement.status != StatementStatus.DRAFT:
        messages.info(request, gettext("What was approved stays as it is. Write a new version instead."))
        return redirect("provider:statement", statement_id=statement.pk)
    began = {"title": statement.title, "text": statement.text, "awaiting_review": statement.awaiting_review}
    form = WordsForm(request.POST or None, initial=began)
    if request.method == "POST" and form.is_valid():
        said = {name: form.cleaned_data[name] for name in began}
        rewrite_statement(statement=statement, by=request.actor, **said)
        messages.success(request, gettext("The draft is in its new words. Another manager approves it."))
        return redirect("provider:statement", statement_id=statement.pk)
    page = {"title": gettext("Put the draft in other words"), "form": form, "must_say": MUST_SAY.values()}
    page |= {"cancel_url": reverse("provider:statement", args=[statement.pk]), "breadcrumbs": _back()}
    return render(request, "provider/write_statement.html", page)


@at_desk("provider_manager")
def show_statement(request: HttpRequest, statement_id: UUID) -> HttpResponse:
    """Read one, compare it with the version before, approve or retire it."""
    statement = _opened(request, statement_id)
    mine = statement.written_by_id == request.user.pk
    form = ApprovalForm(request.POST if "approve" in request.POST else None)
    if request.method == "POST" and _done(request, statement, form):
        return redirect("provider:statement", statement_id=statement.pk)
    before = version_before(statement)
    page = {"title": statement.title, "statement": statement, "mine": mine, "form": form, "breadcrumbs": _back()}
    page |= {"language": language_name(statement.language), "status": STATUSES[statement.status], "before": before}
    page |= {"changes": rules.what_changed(before.text, statement.text) if before else (), "must_say": _seen(statement)}
    page |= {"after": _in_use_without(request, statement)}
    return render(request, "provider/statement.html", page)


def _done(request: HttpRequest, statement: Statement, form: ApprovalForm) -> bool:
    """Approve or retire, where that was asked; whether it was done or is past doing."""
    on = timezone.localdate()
    try:
        if "retire" in request.POST:
            retire_statement(statement=statement, on=on)
            messages.success(request, gettext("The statement is retired. What was agreed under it stands."))
        elif form.is_bound and form.is_valid():
            approve_statement(statement=statement, checked=form.cleaned_data["checked"], by=request.actor, on=on)
            messages.success(request, gettext("The statement is approved. From now on it is what whānau are given."))
        else:
            return False
    except (NotApproved, NotNext) as refused:
        messages.warning(request, gettext(str(refused)))
    return True


def _seen(statement: Statement) -> list[tuple[str, bool]]:
    return [(str(words), item in statement.checked) for item, words in MUST_SAY.items()]


def _in_use_without(request: HttpRequest, statement: Statement) -> Statement | None:
    """What is given instead, once this one is retired."""
    others = [one for one in all_statements(request.actor) if one.pk != statement.pk]
    return next((one for one in others if one.status == StatementStatus.APPROVED), None)


def _opened(request: HttpRequest, statement_id: UUID) -> Statement:
    try:
        return one_statement(statement_id, request.actor)
    except Statement.DoesNotExist:
        raise Http404 from None


def _back() -> list[Link]:
    return [Link(gettext("Statements"), reverse("provider:statements"))]
