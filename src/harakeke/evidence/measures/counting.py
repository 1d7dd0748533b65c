"""Reading what is counted: rows without names or words, as the kind `counting`, through the walls."""

from __future__ import annotations

import re

from django.db import connection

from harakeke.evidence.quarters import Quarter

from .framework import AGE_UNKNOWN, ELSEWHERE, NOT_STATED, Codes

# Whānau engaged with the acting agency in the quarter, each with its place. The walls add the tenant and the agency.
ENGAGED = """
with engaged as (
    select w.id as whanau, coalesce(nullif(a.ta_code, ''), a.code) as ta
    from people_whanau w join reference_area a on a.id = w.area_id
    where w.id in (
        select e.whanau_id from engagements_engagement e
        where e.agency_id = %(agency)s and e.starts_on <= %(last)s and (e.ends_on is null or e.ends_on >= %(first)s)
    )
)
, placed as (
    select whanau, case when ta = any (%(ta)s) then ta else %(elsewhere)s end as ta from engaged
)
"""

ROWS = {
    "engagements": "select whanau::text, ta from placed",
    "people": """
        select p.id::text as person, whanau::text, ta,
            (%(age_groups)s::text[])[coalesce(
                width_bucket(extract(year from age(%(last)s, p.birth_date)), %(age_starts)s::numeric[]), %(age_unknown)s
            )] as age,
            coalesce((select string_agg(distinct left(code, 1), ';') from unnest(p.ethnicities) code),
                     %(not_stated)s) as ethnicity
        from placed join people_person p on p.whanau_id = whanau
        where p.birth_date is null or p.birth_date <= %(last)s  -- who is born later was not there yet
        """,
    "plans": """
        select p.id::text as plan, ta from placed join plans_plan p on p.whanau_id = whanau
        where p.starts_on <= %(last)s and (p.ends_on is null or p.ends_on >= %(first)s)""",
    "goals_set": """
        select g.id::text as goal, whanau::text, ta, d.code as domain
        from placed join plans_goal g on g.whanau_id = whanau join reference_outcomedomain d on d.id = g.domain_id
        where g.set_on between %(first)s and %(last)s""",
    "goals_reached": """
        select g.id::text as goal, whanau::text, ta, d.code as domain
        from placed join plans_goal g on g.whanau_id = whanau join reference_outcomedomain d on d.id = g.domain_id
        where g.reached_on between %(first)s and %(last)s""",
}


def rows(name: str, *, agency_id: int, quarter: Quarter, codes: Codes) -> dict[str, list[str]]:
    """The rows of one measure as columns. Must run as the kind `counting`: others reach no such row."""
    groups = [code for code in codes.age if code != AGE_UNKNOWN]
    parameters = {
        "agency": agency_id,
        "first": quarter.first,
        "last": quarter.last,
        "ta": list(codes.ta),
        "elsewhere": ELSEWHERE,
        "age_groups": [*groups, AGE_UNKNOWN],
        "age_starts": [int(re.split("[-+]", code)[0]) for code in groups],  # '15-29' starts at 15, '65+' at 65
        "age_unknown": len(groups) + 1,
        "not_stated": NOT_STATED,
    }
    with connection.cursor() as cursor:
        cursor.execute(ENGAGED + ROWS[name], parameters)
        names = [column.name for column in cursor.description]
        found = cursor.fetchall()
    columns = list(zip(*found, strict=True)) if found else [()] * len(names)
    return {name: list(column) for name, column in zip(names, columns, strict=True)}
