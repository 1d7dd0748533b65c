from dataclasses import replace

from django.db import migrations

from harakeke.trust.audit.operations import WatchTable
from harakeke.trust.walls.operations import ProtectTable
from harakeke.whanau.reach import for_those_beside, of_same_whanau, same_tenant_as_whanau

SETTLING = (
    "source",
    "told_at",
    "channel",
    "words",
    "exception",
    "reason",
    "excepted_at",
    "settled_by_id",
)
BESIDE = {kind: replace(reach, insert=False) for kind, reach in for_those_beside().items() if kind != "whanau_member"}

# A notice comes about with the person, whichever way they are written down; nobody inserts one by hand. People written
# down with their whānau were so on the day it was registered. The days are those of notices/rules.py.
WRITTEN = """
create function harakeke.written_down_by_another() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    author bigint := harakeke.acting_user();
begin
    if author is null then
        return null;
    end if;
    insert into public.notices_notice
        (id, tenant_id, whanau_id, person_id, entered_by_id, entered_on, due_on, source,
         channel, words, exception, reason)
    with joined_later as (  -- whānau who had people before these
        select distinct p.whanau_id from public.people_person p
        join (select distinct whanau_id from written) now on now.whanau_id = p.whanau_id
        left join written on written.id = p.id
        where written.id is null
    ), entered as (
        select p.id, p.tenant_id, p.whanau_id, case when later.whanau_id is null then whanau.registered_on
            else (now() at time zone 'Pacific/Auckland')::date end as day
        from written p join public.people_whanau whanau on whanau.id = p.whanau_id
        left join joined_later later on later.whanau_id = p.whanau_id
    )
    select id, tenant_id, whanau_id, id, author, day, day + 20, 'whanau', '', '', '', ''
    from entered where day >= date '2026-05-01';
    return null;
end $$;
create trigger written_down_by_another after insert on people_person
    referencing new table as written for each statement execute function harakeke.written_down_by_another();
alter table people_person enable always trigger written_down_by_another;

-- Whoever was given the statement, themselves or through who acts for them, has been told.
create function harakeke.told_by_the_statement() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    update public.notices_notice n
    set told_at = g.given_at, channel = g.channel, giving_id = g.id, settled_by_id = g.explained_by_id,
        exception = '', reason = '', excepted_at = null
    from given f join public.agreement_giving g on g.id = f.giving_id
    where n.person_id = f.person_id and n.whanau_id = f.whanau_id and n.told_at is null;
    return null;
end $$;
create trigger told_by_the_statement after insert on agreement_givenfor
    referencing new table as given for each statement execute function harakeke.told_by_the_statement();
alter table agreement_givenfor enable always trigger told_by_the_statement;

-- Someone was told: that stays, and whoever settles a notice is who acts.
create function harakeke.told_stays() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
    if old.told_at is not null then
        raise exception 'who was told stays told' using errcode = '23514';
    end if;
    if new.settled_by_id is distinct from harakeke.acting_user() then
        raise exception 'a notice is settled by who acts' using errcode = '23514';
    end if;
    return new;
end $$;
create trigger told_stays before update on notices_notice for each row execute function harakeke.told_stays();
alter table notices_notice enable always trigger told_stays;
"""
NOT_WRITTEN = """
drop trigger told_stays on notices_notice;
drop function harakeke.told_stays();
drop trigger told_by_the_statement on agreement_givenfor;
drop function harakeke.told_by_the_statement();
drop trigger written_down_by_another on people_person;
drop function harakeke.written_down_by_another();
"""


class Migration(migrations.Migration):
    dependencies = [("notices", "0001_initial"), ("agreement", "0004_walls_of_persons")]
    operations = [
        same_tenant_as_whanau("notices_notice"),
        # a notice says whom others have not told yet: it is not shown at the whānau's desk, which several may share
        ProtectTable(
            "notices_notice",
            BESIDE | {kind: replace(BESIDE[kind], update=SETTLING) for kind in ("navigator", "provider_manager")},
        ),
        of_same_whanau("notices_notice", "person_id", "people_person"),
        of_same_whanau("notices_notice", "giving_id", "agreement_giving"),
        migrations.RunSQL(WRITTEN, NOT_WRITTEN),
        WatchTable("notices_notice"),
    ]
