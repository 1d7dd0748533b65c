"""What the close of a quarter reads, against a second count in plain Python; and who can read it at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import transaction
from django.db.utils import ProgrammingError
from tests import makers
from tests.evidence.measures.plain_count import PlainCount
from tests.evidence.measures.tiny_country import analyst_of, rows_of

from harakeke.evidence.measures.counting import ROWS
from harakeke.evidence.quarters import Quarter
from harakeke.trust.walls.actor import acting
from harakeke.whanau.engagements.models import Engagement
from harakeke.whanau.people.models import Person

QUARTERS = ["2025Q3", "2026Q1", "2026Q2", "2026Q3"]
LAST = Quarter.named("2026Q3")


@pytest.mark.parametrize("which", [0, 1], ids=["regional", "national"])
@pytest.mark.parametrize("name", QUARTERS)
def test_what_is_counted_is_what_the_providers_managers_see_together(country, which, name):
    agency, quarter = country[which], Quarter.named(name)
    plain = PlainCount(agency, quarter)
    assert {measure: rows_of(agency, measure, quarter) for measure in ROWS} == plain.rows
    assert plain.rows["engagements"]


def test_the_tiny_country_has_something_to_count_in_every_measure(country):
    counted = {measure: sum(len(rows_of(agency, measure, LAST)) for agency in country) for measure in ROWS}
    assert min(counted.values()) >= 5, counted


class TestOneWhanau:
    """One whānau of one provider, placed exactly at the edges."""

    @pytest.fixture
    def navigator(self, undone):
        self.agency = makers.an_agency(national=True)
        return makers.a_navigator(makers.a_provider(self.agency))

    @pytest.fixture(autouse=True)
    def an_analyst(self, navigator):
        makers.a_worker("agency_analyst", self.agency)

    def whanau_from(self, navigator, starts: date, ends: date | None = None):
        whanau = makers.a_whanau(navigator, on=starts)
        if ends:
            with makers_at_work(navigator), transaction.atomic():
                one = Engagement.objects.get(whanau=whanau)
                one.ends_on = ends
                one.save(update_fields=["ends_on"])
        return whanau

    @pytest.mark.parametrize(
        ("starts", "ends", "counted"),
        [
            (LAST.last, None, True),  # began on the last day
            (LAST.last + timedelta(days=1), None, False),  # the day after
            (LAST.first - timedelta(days=90), LAST.first, True),  # ended on the first day
            (LAST.first - timedelta(days=90), LAST.first - timedelta(days=1), False),  # ended the day before
            (LAST.first, LAST.first, True),  # one day only
            (date(2025, 7, 1), None, True),
        ],
    )
    def test_an_engagement_counts_when_it_touches_the_quarter(self, navigator, starts, ends, counted):
        whanau = self.whanau_from(navigator, starts, ends)
        found = [row[0] for row in rows_of(self.agency, "engagements", LAST)]
        assert found == ([str(whanau.pk)] if counted else [])

    def test_a_whanau_who_walks_with_two_agencies_is_counted_at_both_and_once_at_each(self, navigator):
        from harakeke.sector.organisations.models import Commission
        from harakeke.whanau.engagements.actions import begin

        other = makers.an_agency(national=True)
        makers.a_worker("agency_analyst", other)
        Commission.objects.create(agency=other, provider=navigator.role.organisation, starts_on=date(2025, 7, 1))
        whanau = self.whanau_from(navigator, date(2026, 7, 1), date(2026, 8, 1))
        with navigator.at_work() as by, transaction.atomic():
            whanau_again = makers.a_whanau(navigator, on=date(2026, 7, 5), agency_id=self.agency.pk)
            begin(whanau=whanau_again, agency_id=other.pk, by=by, on=date(2026, 7, 5))
        both = [[row[0] for row in rows_of(agency, "engagements", LAST)] for agency in (self.agency, other)]
        assert both == [sorted([str(whanau.pk), str(whanau_again.pk)]), [str(whanau_again.pk)]]

    def test_parted_and_begun_again_in_one_quarter_a_whanau_is_counted_once(self, navigator):
        from harakeke.whanau.engagements.actions import begin

        whanau = self.whanau_from(navigator, date(2026, 7, 1), date(2026, 7, 31))
        manager = makers.a_manager(navigator.role.organisation)
        with manager.at_work(), transaction.atomic():
            begin(whanau=whanau, agency_id=self.agency.pk, by=navigator.actor, on=date(2026, 8, 1))
        assert [row[0] for row in rows_of(self.agency, "engagements", LAST)] == [str(whanau.pk)]

    @pytest.mark.parametrize(
        ("born", "group"),
        [
            (date(2011, 10, 1), "0-14"),  # fifteen the day after the last day
            (date(2011, 9, 30), "15-29"),  # fifteen on the last day
            (date(1961, 9, 30), "65+"),
            (date(1961, 10, 1), "30-64"),
            (date(2004, 2, 29), "15-29"),
            (LAST.last, "0-14"),  # born on the last day
            (None, "unknown"),
        ],
    )
    def test_an_age_is_that_of_the_quarters_last_day(self, navigator, born, group):
        whanau = self.whanau_from(navigator, date(2026, 8, 1))
        self.rewrite(navigator, whanau, birth_date=born, birth_quality="exact" if born else "")
        ages = {row[0]: row[3] for row in rows_of(self.agency, "people", LAST)}
        assert ages[self.eldest] == group

    @pytest.mark.parametrize("later", [1, 40, 400])
    def test_who_is_born_after_the_quarter_is_not_yet_counted_in_it(self, navigator, later):
        whanau = self.whanau_from(navigator, date(2026, 8, 1))
        self.rewrite(navigator, whanau, birth_date=LAST.last + timedelta(days=later))
        assert self.eldest not in {row[0] for row in rows_of(self.agency, "people", LAST)}

    @pytest.mark.parametrize(
        ("said", "groups"),
        [
            (["21111", "11111"], "1;2"),
            (["21111", "2"], "2"),  # twice the same group is one
            (["37124", "4", "21111"], "2;3;4"),
            ([], "9"),
            (["9"], "9"),
        ],
    )
    def test_someone_of_several_ethnic_groups_counts_in_each_once(self, navigator, said, groups):
        whanau = self.whanau_from(navigator, date(2026, 8, 1))
        self.rewrite(navigator, whanau, ethnicities=said)
        assert {row[0]: row[4] for row in rows_of(self.agency, "people", LAST)}[self.eldest] == groups

    def test_a_goal_counts_in_the_quarter_it_was_set_in_and_in_the_one_it_was_reached_in(self, navigator):
        whanau = self.whanau_from(navigator, date(2026, 1, 1))
        plan = makers.a_plan(navigator, whanau, on=date(2026, 1, 1))
        goal = makers.a_goal(navigator, plan, on=Quarter.named("2026Q2").last)
        with makers_at_work(navigator), transaction.atomic():
            goal.reached_on = LAST.first
            goal.save(update_fields=["reached_on"])
        found = {
            (measure, name): len(rows_of(self.agency, measure, Quarter.named(name)))
            for measure in ("goals_set", "goals_reached")
            for name in ("2026Q1", "2026Q2", "2026Q3")
        }
        assert {where for where, number in found.items() if number} == {
            ("goals_set", "2026Q2"),
            ("goals_reached", "2026Q3"),
        }

    def rewrite(self, navigator, whanau, **columns):
        """Say something else of the eldest."""
        with makers_at_work(navigator), transaction.atomic():
            one = Person.objects.filter(whanau=whanau).order_by("birth_date")[0]
            self.eldest = str(one.pk)
            for name, value in columns.items():
                setattr(one, name, value)
            one.save(update_fields=list(columns))


def makers_at_work(worker):
    return acting(worker.actor)


class TestWhoMayReadThem:
    def test_the_count_of_another_agency_gets_nothing_of_this_ones(self, country):
        ours, theirs = country
        foreign = replace(analyst_of(theirs), kind="counting")
        for measure in ROWS:
            assert rows_of(ours, measure, LAST, by=foreign) == [], measure

    @pytest.mark.parametrize("kind", ["agency_analyst", "data_steward", "board_member", "auditor", "ministry_analyst"])
    def test_nobody_at_an_agency_can_read_the_rows_as_themselves(self, country, kind):
        other = replace(analyst_of(country[0]), kind=kind)
        for measure in ROWS:
            with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
                rows_of(country[0], measure, LAST, by=other)

    def test_a_navigator_reads_at_most_the_rows_of_those_they_walk_beside(self, country):
        from harakeke.sector.organisations.models import Role
        from harakeke.sector.organisations.queries import actor_for

        role = Role.objects.filter(kind="navigator", user__username="demo.navigator").get()
        with acting(None):
            by = actor_for(role, on=LAST.last)
        seen = {row[0] for row in rows_of(country[0], "engagements", LAST, by=by)}
        with acting(by), transaction.atomic():
            own = {str(one.whanau_id) for one in Engagement.objects.all()}
        assert seen <= own

    def test_the_count_reads_no_name_and_no_word(self, country):
        from django.db import connection

        counting = replace(analyst_of(country[0]), kind="counting")
        for column in (
            "people_whanau.name", "people_person.given_names", "people_person.family_name", "plans_plan.dream",
            "plans_plan.strengths", "plans_goal.words", "plans_goal.measure", "plans_step.words", "visits_visit.note",
        ):  # fmt: skip
            table, _, name = column.partition(".")
            with pytest.raises(ProgrammingError, match="permission denied"), acting(counting), transaction.atomic():
                connection.cursor().execute(f"select {name} from {table}")

    def test_the_count_can_write_nothing(self, country):
        counting = replace(analyst_of(country[0]), kind="counting")
        for table in (Engagement, Person):
            for act in ("update", "delete"):
                with pytest.raises(ProgrammingError, match="permission denied"), acting(counting), transaction.atomic():
                    rows = table.objects.all()
                    rows.delete() if act == "delete" else rows.update(tenant_id=1)
