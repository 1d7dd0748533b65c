"""Every key of a scenario: what may stand there, and what it becomes."""

from __future__ import annotations

from dataclasses import fields
from math import isclose

from harakeke.files.numbers import number_in
from harakeke.files.yaml_text import YamlText
from harakeke.methods.allocation import Limits
from harakeke.methods.allocation.uncertainty import MOST_DRAWS

from .parts import (
    COUNTRY,
    REGION,
    Navigators,
    NeedFormula,
    Pacific,
    RegionRule,
    Scenario,
    Service,
    Uncertainty,
)

KEYS = (
    "title",
    "areas",
    "geography",
    "codes",
    "years",
    "budget",
    "need",
    "imputation",
    "limits",
    "services",
    "front_line_share",
    "navigators",
    "pacific",
    "regions",
    "uncertainty",
    "cliffs",
    "before",
)
SEE = "See docs/reference/allocate.md."
FEWEST_DRAWS = 20
NEEDED = ("areas", "years", "budget", "need")


def scenario_of(text: YamlText) -> Scenario:
    """The scenario that a text says."""
    text.only(KEYS)
    for key in NEEDED:
        if text.at(key) is None:
            raise text.refuse(f"The scenario has no '{key}'.", f"Add it. {SEE}")
    years = _years(text)
    return Scenario(
        areas=text.word("areas", otherwise=None),
        years=years,
        budget=_budget(text, years),
        need=_need(text),
        limits=_limits(text),
        title=text.word("title"),
        geography=text.word("geography"),
        codes=text.word("codes"),
        imputation=_imputation(text),
        services=_services(text),
        front_line_minimum=_front_line(text),
        navigators=_navigators(text),
        pacific=_pacific(text),
        regions=_regions(text),
        uncertainty=_uncertainty(text),
        cliffs=text.yes("cliffs"),
        before=_before(text),
    )


def _years(text: YamlText) -> tuple[int, ...]:
    written = text.at("years")
    found = [number_in(one) if isinstance(one, str) else None for one in _as_list(written)]
    if not found or any(one is None or one != int(one) or not 1000 <= one <= 9999 for one in found):
        raise text.refuse("'years' must be a list of years.", "Write it like [2026, 2027].", "years")
    years = tuple(int(one) for one in found if one is not None)
    if list(years) != sorted(set(years)):
        raise text.refuse("'years' must rise, each year once.", "Each year starts from the one before.", "years")
    return years


def _budget(text: YamlText, years: tuple[int, ...]) -> dict[int, float]:
    if isinstance(text.at("budget"), str):
        return dict.fromkeys(years, _dollars(text, "budget"))
    names = {str(year): year for year in years}
    text.only(names, "budget")
    missing = [name for name in names if text.at("budget", name) is None]
    if missing:
        raise text.refuse(f"There is no budget for {missing[0]}.", "Write each year's dollars.", "budget")
    return {year: _dollars(text, "budget", name) for name, year in names.items()}


def _dollars(text: YamlText, *at: str | int) -> float:
    found = text.number(*at, least=0.01)
    if not isclose(found * 100, round(found * 100), rel_tol=0, abs_tol=1e-4):
        raise text.refuse(f"'{at[-1]}' has parts of a cent.", "Write dollars to the cent.", *at)
    return round(found * 100) / 100


def _need(text: YamlText) -> NeedFormula:
    if isinstance(text.at("need"), str):
        return NeedFormula(column=text.word("need"))
    text.only([one.name for one in fields(NeedFormula)], "need")
    column = text.word("need", "column")
    if column and len(text.mapping("need")) > 1:
        raise text.refuse("'column' is need already; nothing else goes with it.", "Keep one way.", "need", "column")
    if column:
        return NeedFormula(column=column)
    index = text.word("need", "index")
    if not index and text.at("need", "beta") is not None:
        raise text.refuse("'beta' needs an 'index' to work on.", "Name the column of the score.", "need", "beta")
    if index and text.at("need", "beta") is None:
        raise text.refuse("'index' needs 'beta': how steeply need rises.", "Such as beta: 0.8.", "need", "index")
    return NeedFormula(
        population=_population(text),
        index=index,
        beta=text.maybe("need", "beta", otherwise=0.0, least=-5, most=5) or 0.0,
        rurality={kind: _not_negative(text, factor, kind) for kind, factor in text.items("need", "rurality")},
        rurality_column=text.word("need", "rurality_column", otherwise="rurality"),
    )


def _population(text: YamlText) -> dict[str, float]:
    at = ("need", "population")
    if isinstance(text.at(*at), str):
        return {text.word(*at): 1.0}
    found = {column: text.number(*at, column, least=0) for column, _ in text.items(*at)}
    if not any(found.values()):
        raise text.refuse("'need' names no 'population'.", "Name its column, or columns with the rate of each.", "need")
    return found


def _not_negative(text: YamlText, factor: float, kind: str) -> float:
    if factor < 0:
        raise text.refuse(f"The factor of '{kind}' is below 0.", "Correct it.", "need", "rurality", kind)
    return factor


def _imputation(text: YamlText) -> str | float:
    found = text.word("imputation", otherwise=REGION)
    score = number_in(found)
    if score is None and found not in (REGION, COUNTRY):
        raise text.refuse(f"There is no imputation '{found}'.", "Say region, country, or a score.", "imputation")
    return found if score is None else text.number("imputation", least=0, most=3000)


def _limits(text: YamlText) -> Limits:
    text.only([one.name for one in fields(Limits)], "limits")
    return Limits(
        loss=text.maybe("limits", "loss", least=0, most=1),
        gain=text.maybe("limits", "gain", least=0),
        floor=text.maybe("limits", "floor", least=0, most=1),
        ceiling=text.maybe("limits", "ceiling", least=1),
    )


def _front_line(text: YamlText) -> float | None:
    text.only(("minimum",), "front_line_share")
    return text.maybe("front_line_share", "minimum", least=0, most=1)


def _services(text: YamlText) -> tuple[Service, ...]:
    written = text.at("services")
    if written is None:
        return ()
    if not isinstance(written, list) or not written:
        raise text.refuse("'services' must be a list.", "Like - {name: …, weight: 1, front_line: yes}.", "services")
    found: dict[str, Service] = {}
    for place in range(len(written)):
        text.only([one.name for one in fields(Service)], "services", place)
        name = text.word("services", place, "name", otherwise=None)
        if name in found:
            raise text.refuse(f"Two services are named '{name}'.", "Give each its own.", "services", place, "name")
        found[name] = Service(
            name,
            text.number("services", place, "weight", least=0),
            *(text.yes("services", place, key) for key in ("front_line", "navigators")),
        )
    services = tuple(found.values())
    odd = [one.name for one in services if one.navigators and not one.front_line]
    if odd:
        raise text.refuse(f"'{odd[0]}' pays navigators but is not front line.", "Say front_line: yes.", "services")
    if not any(one.weight for one in services):
        raise text.refuse("No service has a weight above 0.", "Weigh at least one.", "services")
    if _front_line(text) and not any(one.front_line and one.weight for one in services):
        raise text.refuse(
            "There is a minimum front-line share but no front-line service.",
            "Mark them with front_line: yes.", "services",
        )  # fmt: skip
    return services


def _navigators(text: YamlText) -> Navigators | None:
    if not text.mapping("navigators"):
        return None
    text.only([one.name for one in fields(Navigators)], "navigators")
    unit = text.maybe("navigators", "unit", otherwise=0.5, least=0.01) or 0.5
    if not isclose(1 / unit, round(1 / unit), abs_tol=1e-9):
        raise text.refuse("'unit' must be one over a whole number.", "Such as 0.5 or 0.1.", "navigators", "unit")
    team = text.maybe("navigators", "minimum_team", otherwise=0.0, least=0) or 0.0
    if not isclose(team / unit, round(team / unit), abs_tol=1e-9):
        raise text.refuse(
            f"A team of {team:g} cannot be made of posts of {unit:g}.",
            "Make it a multiple of 'unit'.", "navigators", "minimum_team",
        )  # fmt: skip
    share = text.maybe("navigators", "share", otherwise=1.0, least=0, most=1)
    cost = text.number("navigators", "cost", least=1)
    return Navigators(cost, unit, team, 1.0 if share is None else share, text.word("navigators", "team_area"))


def _pacific(text: YamlText) -> Pacific | None:
    if not text.mapping("pacific"):
        return None
    text.only([one.name for one in fields(Pacific)], "pacific")
    return Pacific(
        envelope_share=text.number("pacific", "envelope_share", least=0, most=1),
        agency=text.word("pacific", "agency"),
        population=text.word("pacific", "population", otherwise=Pacific.population),
        others=text.word("pacific", "others", otherwise=Pacific.others),
    )


def _regions(text: YamlText) -> tuple[RegionRule, ...]:
    found = []
    for region in text.mapping("regions"):
        text.only(("minimum", "maximum"), "regions", region)
        minimum, maximum = (text.maybe("regions", region, end, least=0) for end in ("minimum", "maximum"))
        if minimum is not None and maximum is not None and minimum > maximum:
            raise text.refuse(f"'{region}' has a minimum above its maximum.", "Correct one.", "regions", region)
        found.append(RegionRule(region, minimum, maximum))
    return tuple(found)


def _uncertainty(text: YamlText) -> Uncertainty | None:
    if not text.mapping("uncertainty"):
        return None
    text.only([one.name for one in fields(Uncertainty)], "uncertainty")
    usual = Uncertainty()
    draws = text.number("uncertainty", "draws") if text.at("uncertainty", "draws") is not None else usual.draws
    if draws != int(draws) or not (draws == 0 or FEWEST_DRAWS <= draws <= MOST_DRAWS):
        between = f"Say 0 for none, or {FEWEST_DRAWS} to {MOST_DRAWS:,}."
        raise text.refuse(f"There cannot be {draws:g} draws.", between, "uncertainty", "draws")
    found = {
        name: text.maybe("uncertainty", name, otherwise=getattr(usual, name), least=0, most=2)
        for name in ("need_cv", "weight_cv", "beta_sd")
    }
    if found["beta_sd"] and not text.at("need", "index"):
        raise text.refuse("'beta_sd' needs an index to work on.", "Leave it out.", "uncertainty", "beta_sd")
    return Uncertainty(int(draws), **{name: value or 0.0 for name, value in found.items()})


def _before(text: YamlText) -> str:
    if isinstance(text.at("before"), dict):
        text.only(("scenario",), "before")
        return text.word("before", "scenario", otherwise=None)
    return text.word("before")


def _as_list(written: object) -> list[object]:
    return list(written) if isinstance(written, list) else [written]
