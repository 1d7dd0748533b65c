"""The benchmark of pages: its made-up country at a tiny size, what it counts, what it asks and what it prints. Nothing
is timed here: how fast something is depends on the machine."""

from __future__ import annotations

import psycopg
import pytest

from harakeke.cli.bench import PEOPLE, sizes
from harakeke.cli.bench_asking import SERVERS, Result, Target, median_of, result_of
from harakeke.cli.bench_country import A_WHANAU, NAVIGATOR, OF_NAVIGATOR, SCALES, Size, write
from harakeke.cli.bench_country_plans import ROWS
from harakeke.cli.bench_pages import Page, beside_signing_in, table
from harakeke.settings import databases

COOKIES = {"harakeke_agency": "a session", "harakeke_agency_csrf": "a token"}
SMALL = Size(people=400, visits=4_000)


@pytest.fixture(scope="module")
def country(node_database):
    """A country that was never there: its transaction is taken back."""
    with psycopg.connect(databases.server().url(None, node_database)) as admin:
        write(admin, SMALL)
        yield admin
        admin.rollback()


def count(admin, question: str) -> int:
    (found,) = admin.execute(f"select count(*) from {question}").fetchone()
    return found


class TestTheCountry:
    def test_has_as_many_people_and_visits_as_were_asked_for(self, country):
        assert count(country, "people_person") == 400
        assert count(country, "people_whanau") == SMALL.whanau == 400 // A_WHANAU
        assert count(country, "visits_visit") == 4_000

    def test_every_whanau_has_its_share(self, country):
        shares = "select count(*) n from {} group by whanau_id"
        for rows, least, most in (("visits_visit", 40, 40), ("people_person", 4, 4), ("readings_mark", 21, 21)):
            row = country.execute(f"select min(n), max(n) from ({shares.format(rows)}) s").fetchone()
            assert row == (least, most), rows

    def test_a_navigator_has_forty_whanau_and_a_role_to_sign_in_with(self, country):
        assert count(country, f"engagements_engagement where navigator_id = {NAVIGATOR}") == OF_NAVIGATOR
        assert count(country, f"organisations_role where user_id = {NAVIGATOR} and kind = 'navigator'") == 1

    def test_some_whanau_have_no_plan_yet_and_some_not_even_an_agreement(self, country):
        plans, agreements = count(country, "plans_plan"), count(country, "agreement_agreement")
        assert SMALL.whanau > agreements > plans == SMALL.whanau * 19 // 20

    @pytest.mark.parametrize("table", [name for name in ROWS if name.startswith(("plans", "visits", "readings"))])
    def test_every_row_is_of_its_whanaus_own_tenant(self, country, table):
        other = f"{table} t left join people_whanau w on w.id = t.whanau_id and w.tenant_id = t.tenant_id"
        assert count(country, f"{other} where w.id is null") == 0

    def test_rows_name_rows_of_the_same_whanau(self, country):
        ties = [("plans_goal", "plan_id", "plans_plan"), ("plans_step", "goal_id", "plans_goal")]
        ties += [("plans_progress", "goal_id", "plans_goal"), ("readings_mark", "reading_id", "readings_reading")]
        for rows, column, named in (*ties, ("plans_plan", "agreement_id", "agreement_agreement")):
            tied = f"{rows} t left join {named} o on o.id = t.{column} and o.whanau_id = t.whanau_id"
            assert count(country, f"{tied} where o.id is null") == 0, rows

    def test_the_indexes_are_there_again(self, country):
        found = {row[0] for row in country.execute("select indexname from pg_indexes where tablename = 'visits_visit'")}
        assert {"visits_of_whanau", "visits_visit_pkey"} <= found


class TestHowLargeItIs:
    def test_small_unless_something_else_was_said(self):
        asked = {"people": (), "visits": None, "scale": "small"}
        assert sizes("pages", **asked)["size"] == SCALES["small"]
        assert sizes("pages", **asked | {"scale": "national"})["size"] == Size(1_000_000, 10_000_000)
        assert sizes("pages", **asked | {"people": (500,)})["size"] == Size(500, 5_000)
        assert sizes("pages", **asked | {"people": (500,), "visits": 7})["size"] == Size(500, 7)

    def test_each_bench_has_the_people_it_is_meant_for(self):
        assert sizes("confidentiality", people=(), visits=None, scale="small")["people"] == PEOPLE["confidentiality"]
        assert sizes("finding", people=(2_000,), visits=None, scale="small")["people"] == (2_000,)


class TestWhatIsAsked:
    def test_who_is_asking_and_the_transaction_are_not_counted(self):
        said = ['SELECT 1 FROM "django_session"', 'SELECT 1 FROM "organisations_role"', "BEGIN", "select 2", "COMMIT"]
        assert beside_signing_in(said) == ["select 2"]

    def test_a_bare_view_is_asked_for_as_many_queries_as_ours_makes(self):
        page = Page("Today", "today", "/navigator/", queries=3)
        assert page.target("ours", "w", COOKIES).path == "/navigator/"
        assert page.target("bare", "w", COOKIES).path == "/today/3/w/"

    def test_a_name_that_is_looked_for_stands_in_no_address(self):
        page = Page("A search", "search", "/navigator/whanau/", {"words": "Rātā"}, queries=7)
        for server in SERVERS:
            target = page.target(server, "w", COOKIES)
            assert target.body == "words=R%C4%81t%C4%81" and "words" not in target.path
            assert target.headers["X-CSRFToken"] == "a token"
        assert page.target("ours", "w", COOKIES) == Target("ours", page.path, target.headers, target.body)


class TestFigures:
    def test_a_round_is_its_middle_its_slowest_its_rate_and_its_cost(self):
        found = result_of([float(one) for one in range(100, 0, -1)], seconds=4.0, cpu=0.5, database=0.1)
        assert found == Result(p50=50.5, p99=99.0, rate=25.0, cpu=5.0, database=1.0)

    def test_the_middle_of_several_rounds_is_each_figures_own(self):
        rounds = [Result(1, 9, 5, 3, 6), Result(2, 8, 6, 1, 8), Result(3, 7, 4, 2, 7)]
        assert median_of(rounds) == Result(2, 8, 5, 2, 7)

    def test_ours_stands_beside_each_floor_with_its_share(self):
        rates = {"ours": 70, "bare": 140, "bare, signed in": 100}
        found = {name: Result(1, 2, rate, 3, 4) for name, rate in rates.items()}
        lines = list(table(Page("Today", "today", "/", queries=3), found))
        assert lines[0] == "Today: 3 queries beside signing in"
        assert [line.split()[-1] for line in lines[3:]] == ["0.50", "0.70"]
