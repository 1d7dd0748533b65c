"""Our posts: where this provider's navigators work, so that agencies see who is out of reach. Never who works there."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from harakeke.reference.labels import area_labels
from harakeke.reference.spelling import fold
from harakeke.sector.organisations.queries import agencies_of
from harakeke.sector.workforce import actions
from harakeke.sector.workforce.models import NavigatorPost
from harakeke.sector.workforce.queries import posts_of
from harakeke.sector.workforce.rules import PostRefused
from harakeke.sector.workforce.words import KINDS, REFUSED
from harakeke.web.shell.desk import at_desk
from harakeke.web.shell.parts import Link, Row
from harakeke.web.shell.templatetags.shell import day

from .post_forms import EndForm, OutreachForm, PostForm

ON_A_PAGE = 20
FIELDS = {"fte": "fte", "kinds": "kinds", "ends before": "ends_on", "not commissioned": "agency"}


@at_desk("provider_manager")
def show_posts(request: HttpRequest) -> HttpResponse:
    """Every post, those that go on first; found by place, agency or what it is for."""
    found = list(posts_of(request.actor.organisation))
    names = area_labels({(place.level, place.code) for one in found for place in (one, *one.outreach.all())})
    asked = fold(request.GET.get("q", "")).split()
    rows = [_row(one, names) for one in found]
    rows = [row for row in rows if all(word in fold(f"{row.name} {row.hint}") for word in asked)]
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    today = timezone.localdate()
    going_on = [one for one in found if one.starts_on <= today and (one.ends_on is None or one.ends_on >= today)]
    shown = {"title": _("Our posts"), "breadcrumbs": _crumbs(), "rows": page.object_list, "page": page}
    whole = f"{sum(one.fte for one in going_on):.2f}".rstrip("0").rstrip(".")
    return render(request, "provider/posts.html", shown | {"any": bool(found), "fte": whole, "posts": len(going_on)})


@at_desk("provider_manager")
def add_post(request: HttpRequest) -> HttpResponse:
    """Write one down."""
    form = PostForm(request.POST or None, agencies=_agencies(request), initial={"starts_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        row = form.cleaned_data["row"]
        if _said(form, lambda: actions.add_post(told=form.told(), by=request.actor, at=timezone.now(), row_id=row)):
            messages.success(request, _("The post is written down. Days at other places are added on its page."))
            return redirect("provider:post", row)
    shown = {"title": _("Add a post"), "form": form, "cancel_url": reverse("provider:posts")}
    return render(request, "shell/form.html", shown | {"breadcrumbs": [*_crumbs(), _to_posts()]})


@at_desk("provider_manager")
def show_post(request: HttpRequest, post_id: UUID) -> HttpResponse:
    """One post: what is written of it, where else it goes, its last day."""
    post = _post(request, post_id)
    form = PostForm(request.POST or None, agencies=_agencies(request), initial=_written(post))
    if request.method == "POST" and form.is_valid():
        about = {"told": form.told(source=post.source), "by": request.actor, "at": timezone.now()}
        if _said(form, lambda: actions.change_post(post=post, **about)):
            messages.success(request, _("What is written of the post is changed."))
            return redirect("provider:post", post.pk)
    return _page(request, post, form=form)


@require_POST
@at_desk("provider_manager")
def add_outreach(request: HttpRequest, post_id: UUID) -> HttpResponse:
    """Days a week at another place."""
    post = _post(request, post_id)
    form = OutreachForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        about = {"area": said["area"], "days": said["days"], "at": timezone.now(), "row_id": said["row"]}
        if _said(form, lambda: actions.add_outreach(post=post, **about)):
            messages.success(request, _("Those days count there now, and no longer at the base."))
            return redirect("provider:post", post.pk)
    return _page(request, post, outreach=form)


@require_POST
@at_desk("provider_manager")
def take_outreach_away(request: HttpRequest, post_id: UUID, outreach_id: UUID) -> HttpResponse:
    """The days go back to the base."""
    actions.take_outreach_away(post=_post(request, post_id), outreach_id=outreach_id, at=timezone.now())
    messages.success(request, _("Those days count at the base again."))
    return redirect("provider:post", post_id)


@require_POST
@at_desk("provider_manager")
def end_post(request: HttpRequest, post_id: UUID) -> HttpResponse:
    """Its last day."""
    post = _post(request, post_id)
    form = EndForm(request.POST)
    if form.is_valid():
        last = form.cleaned_data["last_day"]
        if _said(form, lambda: actions.end_post(post=post, ends_on=last, at=timezone.now())):
            messages.success(request, _("The post ends on %(day)s. What was true before stays.") % {"day": day(last)})
            return redirect("provider:posts")
    return _page(request, post, ending=form)


def _post(request: HttpRequest, post_id: UUID) -> NavigatorPost:
    return get_object_or_404(posts_of(request.actor.organisation), pk=post_id)


def _agencies(request: HttpRequest) -> list[tuple[int, str]]:
    return list(agencies_of(request.actor.organisation, on=timezone.localdate()).values_list("pk", "name"))


def _said(form: forms.Form, do: Callable[[], object]) -> bool:
    """Whether it was done; if not, the form says why, at the field it is about where there is one."""
    try:
        do()
    except PostRefused as refused:
        field = FIELDS.get(refused.said, "")
        asked = field in form.fields and not form[field].is_hidden
        form.add_error(field if asked else None, REFUSED[refused.said])
        return False
    return True


def _page(request: HttpRequest, post: NavigatorPost, **forms_: forms.Form) -> HttpResponse:
    outreach = list(post.outreach.all())
    names = area_labels({(one.level, one.code) for one in (post, *outreach)})
    shown = {
        "title": _("A post at %(place)s") % {"place": names.get((post.level, post.code), post.code)},
        "breadcrumbs": [*_crumbs(), _to_posts()],
        "post": post,
        "goes_to": [(one, names.get((one.level, one.code), one.code)) for one in outreach],
        "change": forms_.get("form") or PostForm(agencies=_agencies(request), initial=_written(post)),
        "outreach": forms_.get("outreach") or OutreachForm(),
        "ending": forms_.get("ending") or EndForm(initial={"last_day": timezone.localdate()}),
        "form": next(iter(forms_.values()), None),
    }
    return render(request, "provider/post.html", shown)


def _written(post: NavigatorPost) -> dict[str, object]:
    names = area_labels({(post.level, post.code)})
    return {
        "agency": post.agency_id, "area_words": names.get((post.level, post.code), ""), "fte": post.fte,
        "kinds": post.kinds, "starts_on": post.starts_on, "ends_on": post.ends_on,
    }  # fmt: skip


def _row(post: NavigatorPost, names: dict[tuple[str, str], str]) -> Row:
    kinds = ", ".join(str(KINDS[kind]) for kind in post.kinds)
    told = {"fte": f"{post.fte.normalize():f}", "agency": post.agency.name, "kinds": kinds}
    hint = _("%(fte)s FTE for %(agency)s. %(kinds)s.") % told
    away = [names.get((one.level, one.code), one.code) for one in post.outreach.all()]
    if away:
        hint += " " + _("Also goes to %(places)s.") % {"places": ", ".join(away)}
    url = reverse("provider:post", args=[post.pk])
    return Row(names.get((post.level, post.code), post.code), url, hint, *_stands(post))


def _stands(post: NavigatorPost) -> tuple[str, str]:
    today = timezone.localdate()
    if post.ends_on is not None:
        words = _("Ended %(day)s") if post.ends_on < today else _("Until %(day)s")
        return words % {"day": day(post.ends_on)}, "plain"
    return (_("From %(day)s") % {"day": day(post.starts_on)}, "info") if post.starts_on > today else ("", "plain")


def _crumbs() -> list[Link]:
    return [Link(_("More"), reverse("provider:more"))]


def _to_posts() -> Link:
    return Link(_("Our posts"), reverse("provider:posts"))
