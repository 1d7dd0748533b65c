"""The walls of funding: each agency sees its own and what anyone adopted; and what was kept is never altered."""

from django.db import migrations

from harakeke.trust.walls.operations import RunWithoutModels

from harakeke.settings.databases import EVERYONE, kind_role, login_role

# table: (the condition under which everyone may read a row, who wrote it, who may add rows)
PUBLIC_PROPOSALS = "status = 'adopted'"
PUBLIC_VERSIONS = "id in (select version_id from funding_proposal where status = 'adopted')"
PUBLIC_SCENARIOS = "id in (select scenario_id from funding_proposal where status = 'adopted')"
PUBLIC_FILES = "proposal_id in (select id from funding_proposal where status = 'adopted')"
PUBLIC_INPUTS = (
    "id in (select v.inputs_id from funding_version v join funding_proposal p on p.version_id = v.id"
    " where p.status = 'adopted')"
)
ANALYST, BOARD = ("agency_analyst",), ("board_member",)
TABLES = {
    "funding_inputtable": (PUBLIC_INPUTS, "made_by_id", ANALYST),
    "funding_scenario": (PUBLIC_SCENARIOS, "begun_by_id", ANALYST),
    "funding_version": (PUBLIC_VERSIONS, "made_by_id", ANALYST),
    "funding_proposal": (PUBLIC_PROPOSALS, "proposed_by_id", ANALYST),
    "funding_keptfile": (PUBLIC_FILES, "", ANALYST),
    "funding_comment": ("", "said_by_id", ANALYST + BOARD),
}
OWN = "agency_id = (select harakeke.acting_organisation())"
MINE = "{column} = (select harakeke.acting_user())"


def walls(application: str, owner: str) -> list[str]:
    """The rights and policies of every table, in order."""
    done = []
    for table, (public, written_by, writers) in TABLES.items():
        done += [
            f"revoke all on {table} from public, {application}, {EVERYONE}",
            f"alter table {table} enable row level security",
            f"alter table {table} force row level security",
            f"create policy owner on {table} to {owner} using (true) with check (true)",
            f"grant select on {table} to {application}, {EVERYONE}",
        ]
        if public:
            done.append(f"create policy adopted on {table} for select to {application}, {EVERYONE} using ({public})")
        for kind in ANALYST + BOARD:
            done.append(f"create policy {kind} on {table} for select to {kind_role(kind)} using ({OWN})")
        new = f"{OWN} and {MINE.format(column=written_by)}" if written_by else OWN
        for kind in writers:
            done += [
                f"grant insert on {table} to {kind_role(kind)}",
                f"create policy {kind}_new on {table} for insert to {kind_role(kind)} with check ({new})",
            ]
    decided = "(status, decided_by_id, decided_at, decided_reasons)"
    for kind in ANALYST + BOARD:
        role = kind_role(kind)
        done += [
            f"grant update {decided} on funding_proposal to {role}",
            f"create policy {kind}_decides on funding_proposal for update to {role} using ({OWN}) with check ({OWN})",
            f"grant update (words, taken_back_at) on funding_comment to {role}",
            f"create policy {kind}_takes_back on funding_comment for update to {role}"
            f" using ({OWN} and said_by_id = (select harakeke.acting_user()))"
            f" with check ({OWN} and said_by_id = (select harakeke.acting_user()))",
        ]
    return done


GUARDS = r"""
alter table funding_inputtable add constraint an_input_table_has_its_hash
    check (encode(sha256(convert_to(text, 'UTF8')), 'hex') = sha256);
alter table funding_keptfile add constraint a_kept_file_has_its_hash
    check (encode(sha256(content), 'hex') = sha256);

create function funding_is(kind text, person bigint, organisation bigint) returns boolean
language sql stable set search_path = pg_catalog, pg_temp as $$
    select (c[1] = kind and c[2]::bigint = person and c[3]::bigint = organisation) is true
    from (select harakeke.context() as c) as acting
$$;

create function funding_refuse() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    raise exception 'What was kept of funding stays as it is: it is neither altered nor deleted.'
        using errcode = '42501';
end $$;

create function funding_version_begins() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if not exists (select 1 from public.funding_scenario where id = new.scenario_id and agency_id = new.agency_id)
        or not exists (select 1 from public.funding_inputtable where id = new.inputs_id and agency_id = new.agency_id)
        or not public.funding_is('agency_analyst', new.made_by_id, new.agency_id)
    then
        raise exception 'A version is kept by an analyst of its agency, of its own scenario and inputs.'
            using errcode = '42501';
    end if;
    return new;
end $$;

create function funding_comment_begins() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if new.taken_back_at is not null
        or not exists (select 1 from public.funding_scenario where id = new.scenario_id and agency_id = new.agency_id)
    then
        raise exception 'A comment is said about a scenario of its own agency.' using errcode = '42501';
    end if;
    return new;
end $$;

create function funding_comment_goes_on() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if old.taken_back_at is not null or new.taken_back_at is null or new.words <> ''
        or (new.id, new.agency_id, new.scenario_id, new.said_by_id, new.said_at)
            is distinct from (old.id, old.agency_id, old.scenario_id, old.said_by_id, old.said_at)
    then
        raise exception 'A comment is only ever taken back, whole, by who said it.' using errcode = '42501';
    end if;
    return new;
end $$;

create function funding_proposal_begins() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if new.status <> 'proposed' then
        raise exception 'An adoption begins as a proposal.' using errcode = '23514';
    end if;
    if not public.funding_is('agency_analyst', new.proposed_by_id, new.agency_id)
        or not exists (select 1 from public.funding_version
            where id = new.version_id and agency_id = new.agency_id and scenario_id = new.scenario_id)
    then
        raise exception 'A version is proposed by an analyst of its agency, acting as themselves.'
            using errcode = '42501';
    end if;
    return new;
end $$;

create function funding_proposal_goes_on() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    step text := old.status || ' to ' || new.status;
begin
    if step not in ('proposed to adopted', 'proposed to declined', 'proposed to withdrawn') then
        raise exception 'A proposal does not go from %.', step using errcode = '23514';
    end if;
    if (new.id, new.agency_id, new.version_id, new.scenario_id, new.reasons, new.files, new.summary,
        new.proposed_by_id, new.proposed_at)
        is distinct from
       (old.id, old.agency_id, old.version_id, old.scenario_id, old.reasons, old.files, old.summary,
        old.proposed_by_id, old.proposed_at)
    then
        raise exception 'What was proposed is never altered; withdraw it and propose again.' using errcode = '42501';
    end if;
    if not public.funding_is(
        case new.status when 'withdrawn' then 'agency_analyst' else 'board_member' end,
        new.decided_by_id, new.agency_id)
    then
        raise exception 'The board decides what is proposed; only an analyst withdraws it. Each acts as themselves.'
            using errcode = '42501';
    end if;
    if new.status = 'adopted' and (select count(*) from public.funding_keptfile where proposal_id = new.id)
        <> (select count(*) from jsonb_object_keys(new.files))
    then
        raise exception 'A file of this proposal is missing; nothing is adopted without all its files.'
            using errcode = '23514';
    end if;
    return new;
end $$;

create function funding_file_begins() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if not exists (select 1 from public.funding_proposal
        where id = new.proposal_id and agency_id = new.agency_id and status = 'proposed'
            and files ->> new.name = new.sha256)
    then
        raise exception 'A file is kept with the proposal that names its hash.' using errcode = '42501';
    end if;
    return new;
end $$;
"""
ON_INSERT = {
    "funding_version": "funding_version_begins",
    "funding_comment": "funding_comment_begins",
    "funding_proposal": "funding_proposal_begins",
    "funding_keptfile": "funding_file_begins",
}
ON_UPDATE = {"funding_comment": "funding_comment_goes_on", "funding_proposal": "funding_proposal_goes_on"}


def triggers() -> list[str]:
    """`always`: also where a session calls itself a replica to go past the triggers."""
    done = []
    for table in TABLES:
        acts = {"update": ON_UPDATE.get(table, "funding_refuse"), "delete": "funding_refuse"}
        if table in ON_INSERT:
            acts["insert"] = ON_INSERT[table]
        each = {
            f"{table}_{act}": f"before {act} on {table} for each row execute function {function}()"
            for act, function in acts.items()
        }
        each[f"{table}_truncate"] = f"before truncate on {table} for each statement execute function funding_refuse()"
        done += [f"create trigger {name} {rest}" for name, rest in each.items()]
        done.append(f"alter table {table} " + ", ".join(f"enable always trigger {name}" for name in each))
    return done


def guard(apps, editor):
    from django.conf import settings

    node = settings.HARAKEKE_NODE
    for statement in walls(login_role(node, "application"), login_role(node, "owner")):
        editor.execute(statement, params=None)
    editor.execute(GUARDS, params=None)
    for statement in triggers():
        editor.execute(statement, params=None)


def undo(apps, editor):
    for table in TABLES:
        for act in ("insert", "update", "delete", "truncate"):
            editor.execute(f"drop trigger if exists {table}_{act} on {table}", params=None)
        for kind in ("agency_analyst", "board_member"):
            for ending in ("", "_new", "_decides", "_takes_back"):
                editor.execute(f"drop policy if exists {kind}{ending} on {table}", params=None)
        for policy in ("adopted", "owner"):
            editor.execute(f"drop policy if exists {policy} on {table}", params=None)
        editor.execute(f"alter table {table} disable row level security", params=None)
    editor.execute(
        "drop function funding_file_begins, funding_proposal_goes_on, funding_proposal_begins,"
        " funding_comment_goes_on, funding_comment_begins, funding_version_begins, funding_refuse, funding_is;"
        "alter table funding_inputtable drop constraint an_input_table_has_its_hash;"
        "alter table funding_keptfile drop constraint a_kept_file_has_its_hash",
        params=None,
    )


class Migration(migrations.Migration):
    dependencies = [("funding", "0001_initial"), ("walls", "0001_context"), ("audit", "0001_initial")]
    operations = [RunWithoutModels(guard, undo)]
