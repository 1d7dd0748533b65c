"""Guards of withdrawals, as of releases: two people, one way, nothing altered or deleted. And sealed fingerprints."""

from django.db import migrations

from harakeke.trust.walls.operations import RunWithoutModels

from harakeke.settings.databases import EVERYONE, kind_role, login_role

DECISION = "(status, checked_by_id, checked_at, declined_reason)"
# A steward proposes, a steward or an analyst decides, the node (nobody) signs and sends; nobody deletes.
RIGHTS = f"""
revoke all on releases_withdrawal from public, {{application}}, {{everyone}};
grant select, update on releases_withdrawal to {{application}};
grant select, insert, update {DECISION} on releases_withdrawal to {{data_steward}};
grant select, update {DECISION} on releases_withdrawal to {{agency_analyst}};
grant select on releases_withdrawal to {{board_member}}, {{auditor}};
"""

GUARDS = r"""
alter table releases_withdrawal add constraint withdrawal_package_has_its_hash
    check (package is null or encode(sha256(package), 'hex') = package_sha256);

create function withdrawals_begin() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if new.status <> 'proposed' or new.attempts <> 0 or new.next_attempt_at is not null or new.last_problem <> '' then
        raise exception 'A withdrawal begins as a proposal.' using errcode = '23514';
    end if;
    if not public.releases_is('data_steward', new.proposed_by_id, new.agency_id) then
        raise exception 'A withdrawal is proposed by a data steward of its agency, acting as themselves.'
            using errcode = '42501';
    end if;
    if not exists (
        select from public.releases_release
        where id = new.release_id and agency_id = new.agency_id and status = 'received'
    ) then
        raise exception 'Only what the agency itself has published can be withdrawn.' using errcode = '23514';
    end if;
    return new;
end $$;

create function withdrawals_go_on() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    step text := old.status || ' to ' || new.status;
begin
    if old.status <> new.status and step not in (
        'proposed to checked', 'proposed to declined', 'checked to signed', 'signed to sent', 'sent to received'
    ) then
        raise exception 'A withdrawal does not go from %.', step using errcode = '23514';
    end if;
    if (new.id, new.release_id, new.agency_id, new.reasons, new.proposed_by_id, new.proposed_at, new.seal)
        is distinct from
       (old.id, old.release_id, old.agency_id, old.reasons, old.proposed_by_id, old.proposed_at, old.seal)
    then
        raise exception 'What was proposed is never altered; have it declined and propose again.'
            using errcode = '42501';
    end if;
    if step in ('proposed to checked', 'proposed to declined') then
        if not (public.releases_is('data_steward', new.checked_by_id, new.agency_id)
                or public.releases_is('agency_analyst', new.checked_by_id, new.agency_id)) then
            raise exception 'A withdrawal is confirmed by a steward or an analyst of its agency, acting as themselves.'
                using errcode = '42501';
        end if;
    elsif (new.checked_by_id, new.checked_at, new.declined_reason)
        is distinct from (old.checked_by_id, old.checked_at, old.declined_reason)
    then
        raise exception 'A decision about a withdrawal is never altered.' using errcode = '42501';
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
        raise exception 'When a withdrawal was sent and received is never altered.' using errcode = '42501';
    end if;
    if old.status not in ('signed', 'sent') and (new.attempts, new.next_attempt_at, new.last_problem)
        is distinct from (old.attempts, old.next_attempt_at, old.last_problem)
    then
        raise exception 'Only a signed withdrawal that has not arrived is sent.' using errcode = '23514';
    end if;
    return new;
end $$;

create function withdrawals_refuse() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    raise exception 'A withdrawal is never deleted: it stays on the record.' using errcode = '42501';
end $$;

create function releases_keep_fingerprints() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if new.sealed_fingerprints is distinct from old.sealed_fingerprints then
        raise exception 'What was proposed is never altered; have it declined and propose again.'
            using errcode = '42501';
    end if;
    return new;
end $$;

create trigger withdrawal_begins before insert on releases_withdrawal
    for each row execute function withdrawals_begin();
create trigger withdrawal_goes_on before update on releases_withdrawal
    for each row execute function withdrawals_go_on();
create trigger withdrawal_stays before delete on releases_withdrawal
    for each row execute function withdrawals_refuse();
create trigger withdrawals_stay before truncate on releases_withdrawal
    for each statement execute function withdrawals_refuse();
create trigger release_keeps_fingerprints before update on releases_release
    for each row execute function releases_keep_fingerprints();
-- `always`: also where a session calls itself a replica to go past the triggers
alter table releases_withdrawal
    enable always trigger withdrawal_begins, enable always trigger withdrawal_goes_on,
    enable always trigger withdrawal_stays, enable always trigger withdrawals_stay;
alter table releases_release enable always trigger release_keeps_fingerprints;
"""

UNDO = """
drop trigger withdrawal_begins on releases_withdrawal;
drop trigger withdrawal_goes_on on releases_withdrawal;
drop trigger withdrawal_stays on releases_withdrawal;
drop trigger withdrawals_stay on releases_withdrawal;
drop trigger release_keeps_fingerprints on releases_release;
drop function withdrawals_begin, withdrawals_go_on, withdrawals_refuse, releases_keep_fingerprints;
alter table releases_withdrawal drop constraint withdrawal_package_has_its_hash;
"""


def guard(apps, editor):
    from django.conf import settings

    roles = {kind: kind_role(kind) for kind in ("agency_analyst", "data_steward", "board_member", "auditor")}
    application = login_role(settings.HARAKEKE_NODE, "application")
    editor.execute(RIGHTS.format(application=application, everyone=EVERYONE, **roles), params=None)
    editor.execute(GUARDS, params=None)


class Migration(migrations.Migration):
    dependencies = [("releases", "0003_withdrawals")]
    operations = [RunWithoutModels(guard, lambda apps, editor: editor.execute(UNDO, params=None))]
