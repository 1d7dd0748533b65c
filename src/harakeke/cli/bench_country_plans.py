"""What is written of the people of a made-up country: desks to sign in to, agreements, plans, visits, readings.

Ids are numbers, so that a row can name another without looking it up. One whānau in twenty has no plan yet. Visits
lie in the order of their days, as they were written down, so those of one whānau are scattered over the table.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from .bench_country import AGENCY, OF_NAVIGATOR, OTHERS, TENANT, Size, navigator_of

GOALS, READINGS = 3, 3  # of each whānau

#: Each table with its columns and the rows of it; `home` has a row for each whānau, numbered from 0.
ROWS: dict[str, tuple[str, str]] = {
    "organisations_organisation": (
        "id, kind, code, name, source, made_up, commissioning_region, national, navigator_word, navigators_word",
        "select n, case n when %(agency)s then 'agency' else 'provider' end, 'bench-' || n, 'Made-up ' || n, '', true,"
        " '', n = %(agency)s, 'navigator', 'navigators' from unnest(%(tenants)s::bigint[] || %(agency)s::bigint) n",
    ),
    "organisations_commission": (
        "agency_id, provider_id, starts_on",
        "select %(agency)s, n, '2026-01-01' from unnest(%(tenants)s::bigint[]) n",
    ),
    "sign_in_user": (
        "id, username, preferred_name, password, language, made_up, is_superuser, is_staff, is_active, first_name,"
        " last_name, email, date_joined",
        "select distinct navigator, 'bench.' || navigator, 'Kai ' || navigator, '!', 'en', true, false, false, true,"
        " '', '', '', now() from home",
    ),
    "organisations_role": (
        "user_id, organisation_id, kind, starts_on",
        "select distinct on (navigator) navigator, tenant, 'navigator', date '2026-01-01' from home"
        " order by navigator, n",
    ),
    "agreement_giving": (
        "id, tenant_id, whanau_id, statement_id, channel, given_at, explained_by_id, explained_to_id",
        "select pg_temp.id(h.n), tenant, id, pg_temp.id(0), 'face_to_face', now() - interval '300 days', navigator, one"
        " from home h where h.n %% 40 <> 39",
    ),
    "agreement_agreement": (
        "id, tenant_id, whanau_id, giving_id, to_plan, to_supply, agreed_at, agreed_by_id",
        "select pg_temp.id(h.n), tenant, id, pg_temp.id(h.n), true, true, now() - interval '299 days', one"
        " from home h where h.n %% 40 <> 39",
    ),
    "plans_plan": (
        "id, tenant_id, whanau_id, agreement_id, dream, strengths, starts_on, review_on",
        "select pg_temp.id(h.n), tenant, id, pg_temp.id(h.n), %(words)s, %(words)s, %(today)s::date - 298,"
        " %(today)s::date - 3 + h.n %% 60 from home h where h.n %% 20 <> 19",
    ),
    "plans_goal": (
        "id, tenant_id, whanau_id, plan_id, words, domain_id, horizon, measure, set_on",
        "select pg_temp.id(h.n * 3 + g), tenant, id, pg_temp.id(h.n), left(%(words)s, 60),"
        " (%(domains)s::bigint[])[1 + (h.n + g) %% 7], 'short', '', %(today)s::date - 290"
        " from home h, generate_series(0, 2) g where h.n %% 20 <> 19",
    ),
    "plans_step": (
        "id, tenant_id, whanau_id, goal_id, words, who, due_on, done_on",
        "select pg_temp.id(h.n * 6 + g * 2 + s), tenant, id, pg_temp.id(h.n * 3 + g), left(%(words)s, 40), '',"
        " %(today)s::date - 5 + (h.n * 7 + g) %% 40 - 60 * (1 - s), case s when 0 then %(today)s::date - 40 end"
        " from home h, generate_series(0, 2) g, generate_series(0, 1) s where h.n %% 20 <> 19 and (s = 0 or g <> 1)",
    ),
    "plans_progress": (
        "id, tenant_id, whanau_id, goal_id, \"on\", scale, words, by_id",
        "select pg_temp.id(h.n * 3 + g), tenant, id, pg_temp.id(h.n * 3 + g), %(today)s::date - 30,"
        " (h.n + g) %% 5 - 2, left(%(words)s, 80), navigator"
        " from home h, generate_series(0, 2) g where h.n %% 20 <> 19",
    ),
    "visits_visit": (
        "id, tenant_id, whanau_id, by_id, \"on\", people, goals, note, kind, grade",
        "select pg_temp.id(v), h.tenant, h.id, h.navigator, %(today)s::date - 280 + (v * 280 / %(visits)s)::int,"
        " array[h.one], '{}', left(%(words)s, 60 + (v %% 140)::int), 'home', 'open'"
        " from generate_series(0::bigint, %(visits)s - 1) v join home h on h.n = v %% %(whanau)s",
    ),
    "readings_reading": (
        "id, tenant_id, whanau_id, reader, \"on\", words, written_at, by_id",
        "select pg_temp.id(h.n * 3 + r), tenant, id, case r when 1 then 'navigator' else 'whanau' end,"
        " %(today)s::date - 280 + 100 * r, '', now(), navigator from home h, generate_series(0, 2) r",
    ),
    "readings_mark": (
        "id, tenant_id, whanau_id, reading_id, domain_id, level, words",
        "select pg_temp.id((h.n * 3 + r) * 7 + d), tenant, id, pg_temp.id(h.n * 3 + r),"
        " (%(domains)s::bigint[])[1 + d], 1 + (h.n + d * 2 + r) %% 5, ''"
        " from home h, generate_series(0, 2) r, generate_series(0, 6) d",
    ),
}  # fmt: skip
WORDS = "Kia tū pakari te whānau: a warm house of our own, everyone learning, and kai from our own garden. " * 3


def write_plans(admin: Any, homes: list[UUID], size: Size) -> None:
    """All tables, each without its plain indexes until its rows are there."""
    admin.execute("create temp table home (n int, id uuid, tenant bigint, navigator bigint, one uuid)")
    admin.execute(
        "create function pg_temp.id(n bigint) returns uuid language sql immutable"
        " as $$ select lpad(to_hex(n), 32, '0')::uuid $$"
    )
    with admin.cursor().copy("copy home (n, id, navigator) from stdin") as to:
        for number, home in enumerate(homes):
            to.write_row((number, home, navigator_of(number)))
    admin.execute(
        "update home set tenant = w.tenant_id, one = p.id from people_whanau w"
        " cross join lateral (select id from people_person where whanau_id = w.id limit 1) p where w.id = home.id"
    )
    admin.execute("analyze home")
    values = _values(admin, size)
    for table, (columns, rows) in ROWS.items():
        _fill(admin, table, f"insert into {table} ({columns}) {rows}", values)


def _values(admin: Any, size: Size) -> dict[str, object]:
    found = admin.execute("select id from reference_outcomedomain order by set_id desc, position limit 7").fetchall()
    (today,) = admin.execute("select (now() at time zone 'Pacific/Auckland')::date").fetchone()
    told = {"agency": AGENCY, "tenants": [TENANT, *OTHERS], "of_navigator": OF_NAVIGATOR, "words": WORDS}
    return told | {
        "domains": [row[0] for row in found], "today": today, "visits": size.visits, "whanau": size.whanau
    }  # fmt: skip


def _fill(admin: Any, table: str, insert: str, values: dict[str, object]) -> None:
    """An index that is built over all rows takes a fraction of the time of one that grows with each."""
    plain = admin.execute(
        "select i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) from pg_index i"
        " where i.indrelid = %s::regclass and not i.indisunique", [table],
    ).fetchall()  # fmt: skip
    for name, _ in plain:
        admin.execute(f"drop index {name}")
    admin.execute(f"alter table {table} disable trigger user")
    admin.execute(insert, values)
    for _, how in plain:
        admin.execute(how)
