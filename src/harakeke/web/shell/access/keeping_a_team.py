"""Where a community could keep a team of its own: candidates, how steady they are, and why, in words."""

from __future__ import annotations

from decimal import Decimal

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from harakeke.commissioning.access_gaps import places, queries
from harakeke.commissioning.access_gaps.localised import Found, Team
from harakeke.commissioning.access_gaps.picture import AccessPicture
from harakeke.methods.access import Community, RankInterval
from harakeke.methods.access.candidates import AGREEMENT
from harakeke.web.shell.parts import Row

from . import pages, words
from .asked import Asked, asked

ON_A_PAGE = 20
A_TEAM = Decimal(2)


def _whole(label: object, least: int, most: int, initial: int) -> forms.IntegerField:
    told = gettext_lazy("Give a whole number from %(least)s to %(most)s.") % {"least": least, "most": most}
    return forms.IntegerField(
        label=label, min_value=least, max_value=most, initial=initial, required=False,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), told),
    )  # fmt: skip


class TeamForm(forms.Form):
    """What keeps a team, and how many to choose. What is left empty keeps its usual."""

    use_required_attribute = False
    need = _whole(
        gettext_lazy("Need not met that would keep a team (the country has as much need as people)"),
        100,
        200_000,
        Team.need,
    )
    rings = _whole(gettext_lazy("How many neighbours away it may reach"), 0, 5, Team.rings)
    places = _whole(gettext_lazy("How many such places to choose"), 1, 20, Team.places)

    def team(self) -> Team:
        """What was asked; the usual where nothing was."""
        self.is_valid()
        return Team(**{name: value for name, value in self.cleaned_data.items() if value is not None})


def show_candidates(request: HttpRequest, desk: str) -> HttpResponse:
    """The list: those that hold under nearly every way of looking first."""
    question = asked(request, desk)
    usual = {name: str(field.initial) for name, field in TeamForm.base_fields.items()}
    form = TeamForm(usual | {name: request.GET[name] for name in usual if request.GET.get(name)})
    team, today = form.team(), timezone.localdate()
    picture = queries.gaps(question.agency, today, question.assumptions)
    found = queries.candidates(question.agency, today, question.assumptions, team)
    chosen_first = sorted(found.candidates.ranks, key=lambda one: one.seed not in found.candidates.chosen)
    page = Paginator(chosen_first, ON_A_PAGE).get_page(request.GET.get("page"))
    main = {one.seed: one for one in found.candidates.communities}
    shown = {
        **pages.about(question, picture),
        "title": _("Where a team could be kept"),
        "tabs": pages.tabs(question, "access_candidates"),
        "team": form,
        **({"form": form} if form.errors else {}),
        "said": sentence(found),
        "rows": [_row(one, main.get(one.seed), picture, found, question) for one in page.object_list],
        "page": page,
        "known": any(found.organisations.values()),
        "try_them": _try_them(found, question),
        "agreement": words.percent(AGREEMENT),
    }
    return render(request, "shell/access/candidates.html", shown)


def sentence(found: Found) -> str:
    """How many hold, and how much the chosen ones would meet."""
    steady = sum(one.qualifies for one in found.candidates.ranks)
    if not steady:
        return _("No community would keep a team under nearly every way of looking.")
    share = found.candidates.covered / (found.candidates.unmet or 1)
    told = {"steady": f"{steady:,}", "chosen": len(found.candidates.chosen), "share": words.percent(share)}
    return (
        ngettext(
            "%(steady)s community would keep a team under nearly every way of looking. The %(chosen)s chosen would "
            "meet %(share)s of the need that is not met.",
            "%(steady)s communities would keep a team under nearly every way of looking. The %(chosen)s chosen "
            "together would meet %(share)s of the need that is not met.",
            steady,
        )
        % told
    )


def _row(one: RankInterval, main: Community | None, picture: AccessPicture, found: Found, question: Asked) -> Row:
    place = picture.by_code[one.seed]
    url = question.address("access_place", one.seed)
    chosen = one.seed in found.candidates.chosen
    status = _("Chosen") if chosen else _("Holds") if one.qualifies else _("Does not hold")
    kind = "good" if chosen else "info" if one.qualifies else "plain"
    reach = _("Reach now: %(reach)s.") % {"reach": str(words.LEVELS[place.level][0]).lower()}
    return Row(pages.named(place), url, " ".join([*_reasons(one, main, found), reach]), status, kind)  # type: ignore[arg-type]


def _reasons(one: RankInterval, main: Community | None, found: Found) -> list[str]:
    said = [_("Viable under %(in)s of %(all)s ways of looking") % {"in": len(one.viable_in), "all": found.settings}]
    ranks = {"best": one.best, "worst": one.worst}
    said[0] += "; " + (_("rank %(best)s.") if one.best == one.worst else _("rank %(best)s to %(worst)s.")) % ranks
    if main is not None:
        areas = len(main.areas)
        told = {"areas": areas, "unmet": f"{main.unmet:,.0f}"}
        alone = _("Alone it has a need of %(unmet)s that is not met.")
        beside = _("With its neighbours, %(areas)s communities in all, a need of %(unmet)s is not met.")
        said.append((alone if areas == 1 else beside) % told)
    here = int(found.organisations.get(one.seed, 0))
    told = {"many": here}
    said.append(
        ngettext(
            "%(many)s local organisation or gathering place is known here.",
            "%(many)s local organisations or gathering places are known here.",
            here,
        )
        % told
    )
    return said


def _try_them(found: Found, question: Asked) -> str:
    """What if a team of two worked at each chosen place."""
    level = places.country().level
    extra = tuple((level, seed, A_TEAM) for seed in found.candidates.chosen)
    return question.address("access_what_if", extra=extra) if extra else ""
