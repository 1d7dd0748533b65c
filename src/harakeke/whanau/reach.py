"""Which rows of this wing each kind of user reaches: written once, used by every capability's migration.

A navigator reaches the whānau they walk beside; a provider's manager all of the provider's; a whānau member their own.
A restricted whānau is reached only by those named to keep it (whanau.restricted). Whoever breaks the glass reads, for
a short time and with a reason, what a navigator beside the whānau would read, and writes nothing.
An agency reaches no row of a plan or a person. The count (kind `counting`) reads the columns that a release plan
counts, without names or words, and only while a quarter is closed.
"""

from django.db.migrations import RunSQL

from harakeke.settings.databases import kind_role
from harakeke.trust.walls.operations import Reach

NOT_RESTRICTED = "{column} <> all (array(select unnest(harakeke.whanau_restricted_from_me())))"
#: Checked at each statement; only a merge (whanau.merging), which moves rows together, may wait until all have moved.
TOGETHER = "deferrable initially immediate"
WITHIN_REACH = "{column} = any (array(select unnest(harakeke.whanau_in_reach())))"


def of_whanau(column: str = "whanau_id") -> str:
    """The condition that a row is of a whānau within reach."""
    return WITHIN_REACH.replace("{column}", column)


def not_restricted(column: str = "whanau_id") -> str:
    """The condition that a row is of no whānau restricted from whoever acts: what a provider's manager reaches."""
    return NOT_RESTRICTED.replace("{column}", column)


def written_by(column: str) -> str:
    """The condition that a new row, of a whānau within reach, names whoever acts as the one who wrote it."""
    return f"{of_whanau()} and {column} = (select harakeke.acting_user())"


def for_those_beside(
    *, column: str = "whanau_id", update: tuple[str, ...] | None = None, insert: bool | str = True
) -> dict[str, Reach]:
    """What the navigator, the provider's manager and the whānau may do with rows of a plan or a person."""
    own = of_whanau(column)
    return {
        "navigator": Reach(own, insert=insert, update=update),
        "provider_manager": Reach(not_restricted(column)),
        "whanau_member": Reach(own),
        "break_glass": Reach(own),
    }


def for_the_count(*columns: str, rows: str = "true") -> dict[str, Reach]:
    """What the closing of a quarter may read."""
    return {"counting": Reach(rows, read=("id", "tenant_id", *columns))}


def keep_restricted_apart(table: str, column: str = "whanau_id") -> RunSQL:
    """The same for a table whose walls were built before there were restricted whānau, or without for_those_beside."""
    manager, glass = not_restricted(column), of_whanau(column)
    return RunSQL(
        f"alter policy provider_manager on {table} using ({manager}) with check ({manager});"
        f"create policy break_glass on {table} to {kind_role('break_glass')} using ({glass});"
        f"grant select on {table} to {kind_role('break_glass')}",
        f"alter policy provider_manager on {table} using (true) with check (true);"  # noqa: S608
        f"drop policy break_glass on {table}; revoke select on {table} from {kind_role('break_glass')}",
    )


def same_tenant_as_whanau(table: str) -> RunSQL:
    """A row's whānau is of the row's own tenant: kept by a foreign key over both columns."""
    name = f"{table}_same_tenant"
    return RunSQL(
        f"alter table {table} add constraint {name}"
        f" foreign key (whanau_id, tenant_id) references people_whanau (id, tenant_id) {TOGETHER}",
        f"alter table {table} drop constraint {name}",
    )


def one_per_whanau(table: str) -> RunSQL:
    """What rows of a whānau refer to when they name a row of this table (of_same_whanau)."""
    name = f"{table}_of_whanau"
    return RunSQL(
        f"alter table {table} add constraint {name} unique (id, whanau_id)",
        f"alter table {table} drop constraint {name}",
    )


def of_same_whanau(table: str, column: str, named: str) -> RunSQL:
    """What a row names is of the row's own whānau: a step's goal, the person a statement was explained to."""
    name = f"{table}_{column}_same_whanau"
    return RunSQL(
        f"alter table {table} add constraint {name}"
        f" foreign key ({column}, whanau_id) references {named} (id, whanau_id) {TOGETHER}",
        f"alter table {table} drop constraint {name}",
    )
