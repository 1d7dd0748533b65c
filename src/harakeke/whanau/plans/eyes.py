"""Who of the people sees a row: SQL for migrations. Restrictive: it holds beside whatever else a kind reaches."""

from __future__ import annotations

from django.db.migrations import RunSQL

from harakeke.settings.databases import KINDS, kind_role

#: The count reads no words and counts every goal; all others are looked at.
LOOKED_AT = tuple(kind for kind in KINDS if kind != "counting")
ACTING_PEOPLE = "array(select unnest(harakeke.acting_people()))"
WALKED_WITH = "whanau_id = any (array(select unnest(harakeke.whanau_walked_with())))"
#: The owners of a row, or everyone where it has none; and the navigators who walk with the whānau.
FOR_OWNERS = f"(only_for is null or only_for && {ACTING_PEOPLE} or {WALKED_WITH})"
NOT_HIDDEN = f"not (hidden_from && {ACTING_PEOPLE})"
GOALS_SEEN = f"(goals = '{{}}' or {WALKED_WITH} or harakeke.may_see_goals(goals))"


def only_for_some(table: str, *conditions: str) -> RunSQL:
    """A table whose rows only some of the people see, by the conditions above."""
    roles, rows = ", ".join(map(kind_role, LOOKED_AT)), " and ".join(conditions)
    return RunSQL(
        f"create policy whose_eyes on {table} as restrictive for all to {roles} using ({rows})",
        f"drop policy whose_eyes on {table}",
    )


def may_update(table: str, *columns: str, kind: str = "navigator") -> RunSQL:
    """Columns, come later than the table's walls, that a kind of user may change."""
    listed, role = ", ".join(columns), kind_role(kind)
    return RunSQL(f"grant update ({listed}) on {table} to {role}", f"revoke update ({listed}) on {table} from {role}")
