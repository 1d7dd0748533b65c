"""What a scenario comes to: exact at every level, within every rule, or refused with the rule's name."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harakeke.commissioning.allocation_files.areas import Areas
from harakeke.commissioning.allocation_files.parts import Navigators, NeedFormula, Pacific, Scenario, Service
from harakeke.commissioning.allocation_files.posts_within import units_within
from harakeke.commissioning.allocation_files.working import work_out
from harakeke.files.refusals import FileRefused
from harakeke.methods.allocation import BadInput, Infeasible, Limits
from harakeke.methods.apportionment import apportion

from . import small_country as small

NONE = Limits(None, None, None, None)


@st.composite
def countries(draw: st.DrawFn) -> tuple[Scenario, Areas]:
    """Any small country, with limits that can be kept."""
    many = draw(st.integers(2, 9))
    whole = st.integers(0, 5000)
    columns = {name: draw(st.lists(whole, min_size=many, max_size=many)) for name in ("m", "p", "previous")}
    columns["m"][0] += 1
    columns["p"][0] += 1
    regions = draw(st.lists(st.sampled_from(["North", "South"]), min_size=many, max_size=many))
    services = draw(st.lists(st.tuples(st.integers(1, 9), st.booleans()), min_size=1, max_size=5))
    services[0] = (services[0][0], True)
    areas = Areas(
        codes=tuple(f"{row:02d}" for row in range(many)),
        names=tuple(f"Place {row}" for row in range(many)),
        agencies=tuple(tuple(sorted([region, "Ocean"])) for region in regions),
        regions=tuple(regions),
        cells={name: tuple(map(str, values)) for name, values in columns.items()},
    )
    cents = draw(st.integers(100, 10**9))
    share = draw(st.floats(0, 0.1))
    pacific = draw(
        st.sampled_from([None, Pacific(share * columns["p"][0] / (sum(columns["p"]) + 1), "Ocean", "p", "m")])
    )
    scenario = Scenario(
        areas="areas.csv",
        years=(2026, 2027),
        budget={2026: cents / 100, 2027: (cents + 7) / 100},
        need=NeedFormula({"m": 1.0, "p": 0.5}),
        limits=NONE,
        services=tuple(Service(f"S{at}", float(weight), front) for at, (weight, front) in enumerate(services)),
        front_line_minimum=draw(st.sampled_from([None, 0.0, 0.85, 0.999, 1.0])),
        navigators=Navigators(draw(st.integers(1, 10**6)), 0.5, 1.0),
        pacific=pacific,
    )
    return scenario, areas


@settings(max_examples=80)
@given(countries())
def test_every_total_is_exact_to_the_cent(country):
    scenario, areas = country
    try:
        found = work_out(scenario, areas, draws=0, explained=False)
    except Infeasible as refused:
        found, words = None, str(refused)
    if found is None:
        assert "envelope" in words  # where Pacific people live there may be less than that
        return
    for year, worked in zip(scenario.years, found.years, strict=True):
        budget = round(scenario.budget[year] * 100)
        assert worked.year.cents.sum() == budget
        assert (worked.cells.sum(axis=(1, 2)) == worked.year.cents).all()
        assert (worked.cells.sum(axis=2) == worked.by_agency).all()
        assert (worked.cells >= 0).all()
        if scenario.pacific:
            ocean = worked.by_agency[:, found.agencies.index("Ocean")].sum()
            assert ocean == round(round(scenario.pacific.envelope_share * scenario.budget[year] * 100) / 100 * 100)
        front = [one.front_line for one in found.services]
        least = scenario.front_line_minimum or 0.0
        assert worked.cells[:, :, front].sum() >= least * budget * (1 - 1e-12)
        for row, options in enumerate(areas.agencies):
            others = [at for at, name in enumerate(found.agencies) if name not in options]
            assert not worked.by_agency[row, others].any()


@settings(max_examples=40)
@given(countries(), st.randoms())
def test_the_order_of_services_and_agencies_moves_nobodys_total(country, chance):
    scenario, areas = country
    mixed = dataclasses.replace(areas, cells=dict(sorted(areas.cells.items(), key=lambda _: chance.random())))
    try:
        first, second = (work_out(scenario, one, draws=0, explained=False) for one in (areas, mixed))
    except Infeasible:
        return
    assert all((a.cells == b.cells).all() for a, b in zip(first.years, second.years, strict=True))


def test_the_fast_path_gives_the_same_money_as_the_whole():
    fast = work_out(small.scenario(), small.areas(), draws=0, explained=False)
    whole = work_out(small.scenario(), small.areas())
    assert all((a.cells == b.cells).all() for a, b in zip(fast.years, whole.years, strict=True))
    assert (fast.explanations, fast.sure, fast.fairness) == ((), None, ())
    assert len(whole.explanations) == len(whole.fairness) == 4
    assert whole.sure is not None
    assert whole.sure.draws == 40


def test_where_everyone_has_their_formula_share_already_nothing_moves():
    first = work_out(small.scenario(years="2026", budget="1000", limits=""), small.areas(), draws=0)
    had = tuple(str(one) for one in first.allocation.years[0].dollars)
    areas = dataclasses.replace(small.areas(), cells={**small.areas().cells, "previous": had}, _figures={})
    again = work_out(small.scenario(years="2026", budget="1000"), areas, draws=0)
    assert (again.allocation.years[0].cents == first.allocation.years[0].cents).all()
    assert {again.allocation.years[0].held(row) for row in range(9)} == {"free"}


def test_front_line_takes_its_minimum_and_everything_else_the_rest():
    found = work_out(small.scenario(), small.areas(), draws=0)
    assert [(one.name, one.weight) for one in found.services] == [
        ("front line", 0.85), ("everything else", pytest.approx(0.15)),
    ]  # fmt: skip
    assert work_out(small.scenario(front_line_share=""), small.areas(), draws=0).services == (
        Service("all services", 1.0, True),
    )
    assert [
        one.name for one in work_out(small.scenario(front_line_share="{minimum: 1}"), small.areas(), draws=0).services
    ] == ["front line"]


def test_the_pacific_agency_is_the_one_that_every_area_lists_besides_its_own():
    found = work_out(small.scenario(), small.areas(), draws=0)
    moana = found.agencies.index("Moana")
    assert found.years[0].by_agency[:, moana].sum() == round(0.18 * 17_900_000_000)
    assert found.years[0].by_agency[6, moana] == 0  # nobody Pacific lives there


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (";Moana", "", "No agency is listed by every area, so which agency has the envelope cannot be told"),
        ("Southern;Moana", "Northern;Moana", "Every area lists Moana and Northern"),
        ("Southern;Moana", "Moana", "Every area lists Moana, but some list no other"),
    ],
)
def test_a_pacific_agency_that_cannot_be_told_is_asked_for(old, new, words):
    areas = small.areas(small.AREAS.replace(old, new))
    with pytest.raises(BadInput, match=words):
        work_out(small.scenario(), areas, draws=0)
    if new:
        work_out(small.scenario(pacific="{envelope_share: 0.1, agency: Moana}"), areas, draws=0)


def test_a_pacific_agency_that_nobody_lists_is_refused_with_the_nearest():
    with pytest.raises(BadInput, match=r"no area lists 'Moanna'\. Did you mean 'Moana'\?"):
        work_out(small.scenario(pacific="{envelope_share: 0.1, agency: Moanna}"), small.areas(), draws=0)


def test_without_a_column_of_pacific_people_the_envelope_is_even_and_told_so():
    lines = [line.split(",") for line in small.AREAS.splitlines()]
    text = "\n".join(",".join(cell for at, cell in enumerate(line) if at != 5) for line in lines) + "\n"
    found = work_out(small.scenario(), small.areas(text), draws=0)
    assert "There is no column pacific_population" in small.noted(found)[-1]
    assert found.years[0].pacific is not None
    assert found.years[0].pacific.share == pytest.approx(np.full(9, 0.18))
    with pytest.raises(FileRefused, match=r"Did you mean 'pacific_popn'\?"):
        work_out(small.scenario(), small.areas(small.AREAS.replace("pacific_population", "pacific_popn")), draws=0)


def test_an_envelope_that_is_more_than_there_is_where_pacific_people_live_is_named():
    areas = small.areas(small.AREAS.replace("9000,", "0,", 1))
    with pytest.raises(Infeasible, match="Pacific envelope"):
        work_out(small.scenario(pacific="{envelope_share: 0.99}"), areas, draws=0)


def test_navigators_are_whole_units_in_teams_that_work_and_buy_all_they_can():
    found = work_out(small.scenario(), small.areas(), draws=0)
    posts = found.years[0].navigators
    assert posts is not None
    front = int(found.years[0].cells[:, :, 0].sum())
    assert posts.units.sum() == front // 5_250_000
    assert all(one == 0 or one >= 2 for one in posts.units.tolist())


def test_navigators_may_be_paid_from_one_service_and_share_a_team():
    services = "[{name: Walking alongside, weight: 3, front_line: yes, navigators: yes}, {name: Rest, weight: 1, front_line: yes}]"
    found = work_out(
        small.scenario(services=services, navigators="{cost: 105000, minimum_team: 2.0, team_area: region}"),
        small.areas(), draws=0,
    )  # fmt: skip
    assert found.pays_navigators.tolist() == [True, False]
    posts = found.years[0].navigators
    assert posts is not None
    assert posts.team == found.areas.regions


def test_a_regions_floor_and_ceiling_hold_and_say_so():
    free = work_out(small.scenario(), small.areas(), draws=0)
    r1 = [region == "R1" for region in free.areas.regions]
    before = free.allocation.years[0].cents[r1].sum()
    least = before // 100 + 500_000
    found = work_out(small.scenario(regions=f"{{R1: {{minimum: {least}}}}}"), small.areas(), draws=0)
    assert found.allocation.years[0].amounts[r1].sum() == pytest.approx(least, abs=0.01)
    assert "group" in {found.allocation.years[0].held(row) for row in range(9)}
    most = before // 100 - 500_000
    found = work_out(small.scenario(regions=f"{{R1: {{maximum: {most}}}}}"), small.areas(), draws=0)
    assert found.allocation.years[0].amounts[r1].sum() == pytest.approx(most, abs=0.01)


def test_a_region_that_is_none_is_refused_with_the_nearest():
    with pytest.raises(BadInput, match=r"regions: no area is in 'R11'\. Did you mean 'R1'\?"):
        work_out(small.scenario(regions="{R11: {minimum: 5}}"), small.areas(), draws=0)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"budget": "100000000"}, r"2026: The lowest amounts that the limits allow come to \$166,202,500.48, which is"),
        ({"budget": "900000000"}, r"2026: The highest amounts that the limits allow come to"),
        ({"regions": "{R1: {minimum: 150000000}}"}, r"2026: R1: The highest amounts .* Without what the scenario says of 'R1', it could be kept"),
    ],
)  # fmt: skip
def test_rules_that_cannot_be_kept_together_are_named(changes, words):
    with pytest.raises(Infeasible, match=words):
        work_out(small.scenario(**changes), small.areas(), draws=0)


def test_need_that_is_given_is_taken_as_it_is():
    areas = small.areas("area,previous,need\nA,,1\nB,,3\n")
    scenario = Scenario("areas.csv", (2026,), {2026: 100.0}, NeedFormula(column="need"))
    found = work_out(scenario, areas)
    assert found.allocation.years[0].dollars.tolist() == [25.0, 75.0]
    assert found.agencies == ("",)


def test_an_area_that_had_nothing_is_told():
    found = work_out(small.scenario(), small.areas(small.AREAS.replace("2150000.00", "")), draws=0)
    assert "One area had nothing before" in " ".join(small.noted(found))


def test_fairness_says_who_gets_what_and_who_falls_short_most():
    found = work_out(small.scenario(), small.areas(), draws=0).fairness[0]
    assert found is not None
    assert sum(one.value for one in found.by["deprivation"].groups) == pytest.approx(1)
    assert set(found.by) == {"region", "deprivation", "rurality"}
    assert found.concentration is not None
    assert found.worst.key in small.areas().codes
    assert set(found.of_people) == {"maori_population", "pacific_population"}
    assert sum(found.by_agency.values()) == pytest.approx(179_000_000)


def test_cliffs_are_looked_for_where_the_scenario_asks():
    assert work_out(small.scenario(), small.areas(), draws=0).cliffs == ()
    found = work_out(small.scenario(cliffs="yes"), small.areas(), draws=0).cliffs
    assert {jump.input for jump in found if jump.continuous} >= {"population", "index", "budget", "beta"}


def test_there_is_no_fairness_to_speak_of_where_nothing_goes_to_anyone():
    areas = small.areas("area,previous,m\nA,100,0\nB,,3\n")
    scenario = Scenario("areas.csv", (2026,), {2026: 100.0}, NeedFormula({"m": 1.0}), Limits(0.0, None, None, None))
    assert work_out(scenario, areas).fairness == (None,)


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(st.lists(st.integers(1, 10**6), min_size=3, max_size=3), st.integers(0, 12)), min_size=1, max_size=6
    )
)
def test_units_within_areas_are_those_of_webster(areas):
    money, units = np.array([one for one, _ in areas]), np.array([many for _, many in areas])
    found = units_within(money, units)
    for row, (votes, many) in enumerate(areas):
        if many and len(set(votes)) == 3:
            claims = sorted(vote / (2 * seat + 1) for vote in votes for seat in range(many + 1))
            if len(set(claims)) == len(claims):  # no ties
                assert found[row].tolist() == apportion(votes, many).tolist()
    assert (found.sum(axis=1) == units).all()


def test_a_code_a_person_or_a_cent_that_goes_missing_is_refused(monkeypatch):
    from harakeke.commissioning.allocation_files import working

    def lossy(*given, **named):
        found = whole(*given, **named)
        return found - (found > 5)

    whole = working.service_cents
    monkeypatch.setattr(working, "service_cents", lossy)
    with pytest.raises(BadInput, match="Cents were lost on the way"):
        work_out(small.scenario(), small.areas(), draws=0)
    monkeypatch.setattr(working, "service_cents", whole)
    before = working.need_of_areas
    monkeypatch.setattr(working, "need_of_areas", lambda scenario, areas: _fewer(*before(scenario, areas)))
    with pytest.raises(BadInput, match="Codes or people were lost on the way"):
        work_out(small.scenario(), small.areas(), draws=0)


def _fewer(need, notes):
    return dataclasses.replace(need, people=need.people - 1), notes
