"""The door's guards in the database: who may write what, the life cycle, and what is never altered."""

from django.db import migrations

from harakeke.trust.walls.operations import RunWithoutModels

from harakeke.settings.databases import EVERYONE, kind_role, login_role

# An analyst adds, a steward decides, the node (nobody) signs and sends; nobody deletes; others see nothing at all.
RIGHTS = """
revoke all on releases_release from public, {application}, {everyone};
grant select, update on releases_release to {application};
grant select, insert on releases_release to {agency_analyst};
grant select, update (status, checked_by_id, checked_at, check_note, declined_reason) on releases_release to {data_steward};
grant select on releases_release to {board_member}, {auditor};
"""

GUARDS = r"""
alter table releases_release add constraint release_package_has_its_hash
    check (package is null or encode(sha256(package), 'hex') = package_sha256);

create function releases_is(kind text, person bigint, organisation bigint) returns boolean
language sql stable set search_path = pg_catalog, pg_temp as $$
    select (c[1] = kind and c[2]::bigint = person and c[3]::bigint = organisation) is true
    from (select harakeke.context() as c) as acting
$$;

create function releases_refuse() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    raise exception 'A release is never deleted: it stays on the record.' using errcode = '42501';
end $$;

create function releases_begin() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if new.status <> 'proposed' or new.attempts <> 0 or new.next_attempt_at is not null or new.last_problem <> '' then
        raise exception 'A release begins as a proposal.' using errcode = '23514';
    end if;
    if not public.releases_is('agency_analyst', new.proposed_by_id, new.agency_id) then
        raise exception 'A release is proposed by an analyst of its agency, acting as themselves.'
            using errcode = '42501';
    end if;
    return new;
end $$;

create function releases_go_on() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    step text := old.status || ' to ' || new.status;
begin
    if old.status <> new.status and step not in (
        'proposed to checked', 'proposed to declined', 'checked to signed', 'signed to sent', 'sent to received'
    ) then
        raise exception 'A release does not go from %.', step using errcode = '23514';
    end if;
    if (new.id, new.agency_id, new.period, new.plan_version, new.sealed_tables, new.evidence, new.definitions,
        new.inputs, new.proposed_by_id, new.proposed_at, new.seal)
        is distinct from
       (old.id, old.agency_id, old.period, old.plan_version, old.sealed_tables, old.evidence, old.definitions,
        old.inputs, old.proposed_by_id, old.proposed_at, old.seal)
    then
        raise exception 'What was proposed is never altered; have it declined and propose again.'
            using errcode = '42501';
    end if;
    if step in ('proposed to checked', 'proposed to declined') then
        if not public.releases_is('data_steward', new.checked_by_id, new.agency_id) then
            raise exception 'A release is checked by a data steward of its agency, acting as themselves.'
                using errcode = '42501';
        end if;
    elsif (new.checked_by_id, new.checked_at, new.check_note, new.declined_reason)
        is distinct from (old.checked_by_id, old.checked_at, old.check_note, old.declined_reason)
    then
        raise exception 'A decision about a release is never altered.' using errcode = '42501';
    end if;
    if step <> 'checked to signed' and (new.package, new.package_sha256, new.signed_at)
        is distinct from (old.package, old.package_sha256, old.signed_at)
    then
        raise exception 'What was signed is never altered.' using errcode = '42501';
    end if;
    if (step <> 'signed to sent' and new.sent_at is distinct from old.sent_at)
        or (step <> 'sent to received'
            and (new.received_at, new.receipt) is distinct from (old.received_at, old.receipt))
    then
        raise exception 'When a release was sent and received is never altered.' using errcode = '42501';
    end if;
    if old.status not in ('signed', 'sent') and (new.attempts, new.next_attempt_at, new.last_problem)
        is distinct from (old.attempts, old.next_attempt_at, old.last_problem)
    then
        raise exception 'Only a signed release that has not arrived is sent.' using errcode = '23514';
    end if;
    return new;
end $$;

create trigger release_begins before insert on releases_release for each row execute function releases_begin();
create trigger release_goes_on before update on releases_release for each row execute function releases_go_on();
create trigger release_stays before delete on releases_release for each row execute function releases_refuse();
create trigger releases_stay before truncate on releases_release for each statement execute function releases_refuse();
-- `always`: also where a session calls itself a replica to go past the triggers
alter table releases_release
    enable always trigger release_begins, enable always trigger release_goes_on,
    enable always trigger release_stays, enable always trigger releases_stay;
"""

UNDO = """
drop trigger release_begins on releases_release;
drop trigger release_goes_on on releases_release;
drop trigger release_stays on releases_release;
drop trigger releases_stay on releases_release;
drop function releases_begin, releases_go_on, releases_refuse, releases_is;
alter table releases_release drop constraint release_package_has_its_hash;
"""


def guard(apps, editor):
    from django.conf import settings

    roles = {kind: kind_role(kind) for kind in ("agency_analyst", "data_steward", "board_member", "auditor")}
    application = login_role(settings.HARAKEKE_NODE, "application")
    editor.execute(RIGHTS.format(application=application, everyone=EVERYONE, **roles), params=None)
    editor.execute(GUARDS, params=None)


class Migration(migrations.Migration):
    dependencies = [("releases", "0001_initial"), ("walls", "0001_context"), ("audit", "0001_initial")]
    operations = [RunWithoutModels(guard, lambda apps, editor: editor.execute(UNDO, params=None))]
