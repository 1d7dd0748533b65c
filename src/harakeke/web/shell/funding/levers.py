"""The levers of a scenario: what sliders move, in the units people speak in, and the scenario they make."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.forms import BoundField
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from harakeke.commissioning.allocation_files.areas import Areas
from harakeke.commissioning.allocation_files.parts import Navigators, Pacific
from harakeke.commissioning.allocation_files.scenario import Scenario
from harakeke.methods.allocation import Limits
from harakeke.web.shell.funding.words import dollars, percent_of, rurality_words

#: How far one slider goes beside today's budget, and in what steps.
BUDGET_SWING, BUDGET_STEP = 0.3, 10_000
LIMITS = {
    "loss": (0, 30, 0.5, gettext_lazy("Most that an area may lose in a year, %")),
    "gain": (0, 100, 1, gettext_lazy("Most that an area may gain in a year, %")),
    "floor": (0, 100, 1, gettext_lazy("Floor: no area stays below this part of the formula, %")),
    "ceiling": (100, 300, 1, gettext_lazy("Ceiling: no area stays above this part of the formula, %")),
}
UNITS = (("0.1", "0.1"), ("0.25", "0.25"), ("0.5", "0.5"), ("1.0", "1"))


@dataclass(frozen=True)
class Lever:
    """One field with its slider: from, to, and the step."""

    bound: BoundField
    least: float
    most: float
    step: float


class LeversForm(forms.Form):
    """The levers of one scenario; a lever that the scenario has no use for is not there."""

    def __init__(self, scenario: Scenario, areas: Areas, data: QueryDict | None = None):
        self.scenario, self.areas = scenario, areas
        self.kinds = sorted(_kinds(scenario, areas))
        self.sliders: dict[str, tuple[float, float, float]] = {}
        super().__init__(data=data, initial=levers_of(scenario, self.kinds))
        self._money()
        self._need()
        self._limits()
        self._team()

    def groups(self) -> list[tuple[str, list[Lever]]]:
        """The levers under their headings, in the order in which people ask."""
        named = (
            (_("The money"), [f"budget_{year}" for year in self.scenario.years]),
            (_("What counts as need"), ["beta", *(f"rurality_{n}" for n in range(len(self.kinds)))]),
            (_("How far an area may move"), list(LIMITS)),
            (_("What it is for"), ["front_line", "pacific", "cost", "unit", "team"]),
        )
        return [(title, found) for title, names in named if (found := list(self._levers(names)))]

    def scenario_now(self) -> Scenario:
        """The scenario with these levers; call it when the form is valid."""
        given = self.cleaned_data
        return replace(
            self.scenario,
            budget={year: float(given[f"budget_{year}"]) for year in self.scenario.years},
            need=self._need_now(),
            limits=Limits(**{name: _share(given[name]) for name in LIMITS}),
            front_line_minimum=_share(given["front_line"]),
            pacific=self._pacific_now(),
            navigators=self._navigators_now(),
        )

    def _levers(self, names: Iterable[str]) -> Iterable[Lever]:
        for name in names:
            if name in self.fields:
                yield Lever(self[name], *self.sliders.get(name, (0, 0, 0)))

    def _add(self, name: str, label: Any, least: float, most: float, step: float, *, needed: bool = True) -> None:
        """A number with its slider. The slider's ends only help; what may be typed is wider."""
        self.sliders[name] = (least, most, step)
        floor = 100 if name == "ceiling" else 0.01 if name.startswith("budget") else 0
        top = 100 if name in ("loss", "floor", "front_line", "pacific") else None
        words = {
            "required": _("Give a number."),
            "invalid": _("Give a plain number such as 5 or 0.8."),
            "min_value": _("Give at least %(limit_value)s."),
            "max_value": _("Give at most %(limit_value)s."),
        }
        widget = forms.NumberInput(attrs={"step": "any", "inputmode": "decimal"})
        self.fields[name] = forms.FloatField(
            label=label, min_value=floor, max_value=top, required=needed, widget=widget, error_messages=words
        )

    def _money(self) -> None:
        for year in self.scenario.years:
            now = self.scenario.budget[year]
            low, high = (round(now * (1 + sign * BUDGET_SWING), -4) for sign in (-1, 1))
            label = _("To share out in %(year)s, $") % {"year": year}
            self._add(f"budget_{year}", label, max(low, 0), max(high, BUDGET_STEP), BUDGET_STEP)

    def _need(self) -> None:
        if self.scenario.need.index:
            self._add("beta", _("How steeply need rises with deprivation (0: not at all)"), 0, 2, 0.05)
        for number, kind in enumerate(self.kinds):
            label = _("What a person counts: %(kind)s") % {"kind": rurality_words(kind)}
            self._add(f"rurality_{number}", label, 0.5, 2, 0.05)

    def _limits(self) -> None:
        for name, (least, most, step, label) in LIMITS.items():
            self._add(name, label, least, most, step, needed=False)

    def _team(self) -> None:
        self._add("front_line", _("Least part for the front line, %"), 0, 100, 1, needed=False)
        if self.scenario.pacific:
            self._add("pacific", _("Envelope for Pacific families, % of the whole"), 0, 50, 0.5)
        if self.scenario.navigators:
            self._add("cost", _("What one full-time navigator costs in a year, $"), 60_000, 180_000, 1_000)
            self.fields["unit"] = forms.ChoiceField(label=_("Smallest part of a navigator"), choices=UNITS)
            self._add("team", _("Smallest team, full-time navigators"), 0, 4, 0.5)

    def clean_cost(self) -> float:
        cost = float(self.cleaned_data["cost"])
        if cost <= 0:
            raise forms.ValidationError(_("A navigator costs more than nothing. Give the dollars of a year."))
        return cost

    def _need_now(self) -> Any:
        need, given = self.scenario.need, self.cleaned_data
        factors = {kind: float(given[f"rurality_{n}"]) for n, kind in enumerate(self.kinds)}
        if not need.rurality and all(one == 1 for one in factors.values()):
            factors = {}
        return replace(need, beta=float(given.get("beta", need.beta)), rurality=factors or need.rurality)

    def _pacific_now(self) -> Pacific | None:
        pacific = self.scenario.pacific
        return replace(pacific, envelope_share=_share(self.cleaned_data["pacific"]) or 0.0) if pacific else None

    def _navigators_now(self) -> Navigators | None:
        posts, given = self.scenario.navigators, self.cleaned_data
        if posts is None:
            return None
        return replace(posts, cost=given["cost"], unit=float(given["unit"]), minimum_team=float(given["team"]))


def levers_of(scenario: Scenario, kinds: Iterable[str]) -> dict[str, Any]:
    """Where the levers of a scenario stand, in the units of the form."""
    posts = scenario.navigators
    found: dict[str, Any] = {f"budget_{year}": _plain(scenario.budget[year]) for year in scenario.years}
    found |= {f"rurality_{n}": scenario.need.rurality.get(kind, 1.0) for n, kind in enumerate(kinds)}
    found |= {name: _percent(getattr(scenario.limits, name)) for name in LIMITS}
    found |= {"beta": scenario.need.beta, "front_line": _percent(scenario.front_line_minimum)}
    found["pacific"] = _percent(scenario.pacific.envelope_share) if scenario.pacific else None
    if posts:
        found |= {"cost": _plain(posts.cost), "unit": str(float(posts.unit)), "team": posts.minimum_team}
    return found


def what_changed(before: Scenario, after: Scenario) -> list[tuple[str, str, str]]:
    """What differs between two scenarios: the words of each lever, and what it said before and says now."""
    found = []
    for year in sorted(set(before.budget) | set(after.budget)):
        _differ(found, _("To share out in %(year)s") % {"year": year},
                dollars(before.budget.get(year)), dollars(after.budget.get(year)))  # fmt: skip
    _differ(found, _("Steepness of need"), f"{before.need.beta:g}", f"{after.need.beta:g}")
    for kind in sorted(set(before.need.rurality) | set(after.need.rurality)):
        _differ(found, rurality_words(kind),
                f"{before.need.rurality.get(kind, 1.0):g}", f"{after.need.rurality.get(kind, 1.0):g}")  # fmt: skip
    for name, words in _limit_names().items():
        _differ(found, words, percent_of(getattr(before.limits, name)), percent_of(getattr(after.limits, name)))
    _differ(found, _("Front line, at least"),
            percent_of(before.front_line_minimum), percent_of(after.front_line_minimum))  # fmt: skip
    pacific = [one.pacific.envelope_share if one.pacific else None for one in (before, after)]
    _differ(found, _("Envelope for Pacific families"), *map(percent_of, pacific))
    _differ(found, _("Navigators"), *(_post_words(one.navigators) for one in (before, after)))
    return found


def _limit_names() -> dict[str, str]:
    return {"loss": _("Most lost in a year"), "gain": _("Most gained in a year"), "floor": _("Floor"),
            "ceiling": _("Ceiling")}  # fmt: skip


def _differ(found: list[tuple[str, str, str]], words: str, before: str, after: str) -> None:
    if before != after:
        found.append((words, before, after))


def _post_words(posts: Navigators | None) -> str:
    if posts is None:
        return _("not worked out")
    return _("%(cost)s each, in parts of %(unit)s, teams of %(team)s or more") % {
        "cost": dollars(posts.cost), "unit": f"{posts.unit:g}", "team": f"{posts.minimum_team:g}"
    }  # fmt: skip


def _kinds(scenario: Scenario, areas: Areas) -> set[str]:
    """The kinds of place that may count differently: those the scenario lists, else those in the areas."""
    if scenario.need.column:
        return set()
    column = scenario.need.rurality_column
    here = set(areas.cells.get(column, ())) - {""}
    return set(scenario.need.rurality) | (here if len(here) < 9 else set())


def _share(percent: float | None) -> float | None:
    return None if percent is None else round(percent / 100, 6)


def _percent(share: float | None) -> float | None:
    return None if share is None else _plain(round(share * 100, 4))


def _plain(number: float) -> float:
    return int(number) if number == int(number) else number
