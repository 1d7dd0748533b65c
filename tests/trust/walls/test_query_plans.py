"""The walls keep the indexes: proved on 100,000 rows, of which the small tenant has one in a hundred.

Small tables hide this (the planner scans them whatever the policy says), so the table is filled first.
"""

from __future__ import annotations

import json

import psycopg
import pytest

from harakeke.settings import databases
from harakeke.trust.walls.actor import Actor, sign

WHANAU = 100_000
SMALL_SHARE = 100  # one in so many is the small tenant's
OWN = WHANAU // SMALL_SHARE
WALKING = OWN // 25
FILLED = ("plans_goal", "engagements_engagement", "people_belonging", "people_person", "people_whanau")


def administrator():
    return psycopg.connect(databases.server().url(None, databases.database_name("agency")), autocommit=True)


@pytest.fixture(scope="module")
def many(node_database):
    """100,000 whānau of 51 tenants, with an engagement and a goal each; the small tenant's navigator walks with forty."""
    with administrator() as admin:
        admin.execute("set session_replication_role = replica")
        before = triggers(admin)
        for table, name, _ in before:  # 300,000 entries would tell nothing here
            admin.execute(f'alter table {table} disable trigger "{name}"')
        area = admin.execute("select id from reference_area order by id limit 1").fetchone()[0]
        domain = admin.execute("select id from reference_outcomedomain order by id limit 1").fetchone()[0]
        admin.execute(
            """
            create temporary table made as
            select gen_random_uuid() as id, case when n %% %(small)s = 0 then 900001 else 900002 + n %% 50 end as tenant,
                case when n %% (%(small)s * 25) = 0 then 900001 else 900002 end as navigator
            from generate_series(1, %(many)s) n""",
            {"small": SMALL_SHARE, "many": WHANAU},
        )
        admin.execute(
            "insert into people_whanau (id, tenant_id, name, area_id, registered_on)"
            " select id, tenant, 'x', %s, '2026-07-01' from made", [area])  # fmt: skip
        admin.execute(
            "insert into engagements_engagement (id, tenant_id, whanau_id, agency_id, navigator_id, starts_on)"
            " select gen_random_uuid(), tenant, id, tenant, navigator, '2026-07-01' from made")  # fmt: skip
        admin.execute(
            "insert into plans_goal (id, tenant_id, whanau_id, plan_id, words, domain_id, horizon, measure, set_on)"
            " select gen_random_uuid(), tenant, id, id, 'x', %s, 'short', '', '2026-07-01' from made", [domain])  # fmt: skip
        admin.execute(
            "insert into people_person (id, tenant_id, whanau_id, given_names, family_name, birth_quality, ethnicities)"
            " select gen_random_uuid(), tenant, id, 'x', '', '', '{}' from made")  # fmt: skip
        admin.execute(
            "insert into people_belonging (id, tenant_id, person_id, whanau_id, since)"
            " select gen_random_uuid(), p.tenant_id, p.id, m.id, '2026-07-01' from made m"
            " join lateral (select * from people_person p where p.tenant_id = m.tenant limit 1) p on p.whanau_id <> m.id")  # fmt: skip
        for table in FILLED:
            admin.execute(f"vacuum analyze {table}")
        one = admin.execute("select id from made where navigator = 900001 limit 1").fetchone()[0]
    yield one
    with administrator() as admin:
        admin.execute("set session_replication_role = replica")
        for table in FILLED:
            admin.execute(f"delete from {table} where tenant_id > 900000")
            admin.execute(f"vacuum analyze {table}")
        for table, name, was in before:
            admin.execute(f'alter table {table} {ENABLED[was]} trigger "{name}"')


def triggers(admin) -> list[tuple[str, str, str]]:
    """The triggers of the filled tables: table, name, and when it fires."""
    found = admin.execute(
        "select tgrelid::regclass::text, tgname, tgenabled::text from pg_trigger"
        " where not tgisinternal and tgrelid = any (%s::regclass[])",
        [list(FILLED)],
    )
    return found.fetchall()


ENABLED = {"O": "enable", "A": "enable always", "R": "enable replica", "D": "disable"}
NAVIGATOR = Actor("navigator", 900001, 900001, (900001,))


def plan_of(question: str, values: list[object], actor: Actor) -> dict:
    """The plan PostgreSQL carries out, as JSON, under the policies of the acting kind of user."""
    role = databases.login_role("agency", "application")
    with psycopg.connect(databases.server().url(role, databases.database_name("agency"))) as connection:
        began = connection.execute("select (extract(epoch from now()) * 1000000)::bigint").fetchone()[0]
        connection.execute(
            "select set_config('harakeke.context', %s, true), set_config('role', %s, true)",
            [sign(actor, process=connection.info.backend_pid, began=began), f"harakeke_{actor.kind}"],
        )
        return connection.execute(f"explain (analyze, format json) {question}", values).fetchone()[0][0]["Plan"]


def nodes(plan: dict):
    yield plan
    for below in plan.get("Plans", []):
        yield from nodes(below)


def rows_read(plan: dict, table: str) -> int:
    """How many rows of a table were touched: kept and thrown away."""
    return sum(
        (node["Actual Rows"] + node.get("Rows Removed by Filter", 0) + node.get("Rows Removed by Index Recheck", 0))
        * node["Actual Loops"]
        for node in nodes(plan)
        if node.get("Relation Name") == table
    )


def scans_whole(plan: dict, table: str) -> bool:
    return any(node["Node Type"] == "Seq Scan" and node.get("Relation Name") == table for node in nodes(plan))


@pytest.mark.parametrize(
    ("question", "table", "at_most"),
    [
        ("select * from people_whanau where id = %(one)s", "people_whanau", 1),
        ("select * from people_whanau order by name", "people_whanau", WALKING),
        ("select * from plans_goal where whanau_id = %(one)s", "plans_goal", 1),
        ("select * from plans_goal", "plans_goal", WALKING),
        ("select * from people_person where whanau_id = %(one)s", "people_person", 2),
        (
            "select * from people_person where whanau_id = %(one)s or id = any (array("
            "select person_id from people_belonging where whanau_id = %(one)s and until is null))",
            "people_person",
            2,
        ),
        ("select count(*) from engagements_engagement", "engagements_engagement", OWN),
        (
            "select w.name, g.words from people_whanau w join plans_goal g on g.whanau_id = w.id where w.id = %(one)s",
            "plans_goal",
            1,
        ),
    ],
)
def test_a_navigators_question_touches_what_it_names_and_never_more_than_their_own_tenant(
    many, question, table, at_most
):
    plan = plan_of(question.replace("%(one)s", "%s"), [many] * question.count("%(one)s"), NAVIGATOR)
    assert not scans_whole(plan, table), json.dumps(plan, indent=1)
    assert rows_read(plan, table) <= at_most, json.dumps(plan, indent=1)


def test_a_managers_list_uses_the_tenants_index(many):
    manager = Actor("provider_manager", 900003, 900001, (900001,))
    plan = plan_of("select id, name from people_whanau", [], manager)
    assert not scans_whole(plan, "people_whanau"), json.dumps(plan, indent=1)
    assert rows_read(plan, "people_whanau") <= OWN


def test_the_context_is_verified_a_few_times_a_question_not_once_a_row(many):
    """The functions sit in scalar sub-selects, which PostgreSQL evaluates once (InitPlan)."""
    plan = plan_of("select * from plans_goal", [], NAVIGATOR)
    checks = [node for node in nodes(plan) if node.get("Parent Relationship") == "InitPlan"]
    assert checks
    assert all(node["Actual Loops"] <= 1 for node in checks)
