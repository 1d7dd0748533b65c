from django.db import migrations

from harakeke.settings.databases import EVERYONE, kind_role
from harakeke.trust.audit.operations import WatchTable
from harakeke.trust.walls.operations import OWN_TENANT, ProtectTable, Reach
from harakeke.whanau.reach import (
    for_those_beside,
    not_restricted,
    of_same_whanau,
    of_whanau,
    one_per_whanau,
    same_tenant_as_whanau,
    written_by,
)

NAVIGATOR, MANAGER = kind_role("navigator"), kind_role("provider_manager")
ME = "(select harakeke.acting_user())"
OURS = "tenant_id = any (array(select unnest(harakeke.tenants())))"
TO_US = "to_provider_id = any (array(select unnest(harakeke.tenants())))"
OFFERED_TO_US = f"({TO_US} and state = 'offered' and until >= (now() at time zone 'Pacific/Auckland')::date)"
TOLD = ("told_on", "told_how", "told_by_id", "wish", "wish_words", "meet_on", "matters", "state")

STANDS = f"""
-- What the receiver answers, and what moves a record, goes through the functions below and no other way.
create policy not_answered_here on handovers_handover as restrictive for update to {NAVIGATOR}
    using ({of_whanau()}) with check (state in ('prepared', 'asked', 'withdrawn'));
create policy not_answered_here_either on handovers_handover as restrictive for update to {MANAGER}
    using (true) with check (state in ('prepared', 'asked', 'withdrawn'));
create policy only_beginning on handovers_handover as restrictive for insert to {NAVIGATOR}, {MANAGER}
    with check (state = 'prepared' and told_on is null);

create function harakeke.handover_stands() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    today date := (now() at time zone 'Pacific/Auckland')::date;
begin
    if tg_op = 'UPDATE' then
        if new.state <> old.state and (old.state, new.state) not in (
            ('prepared', 'asked'), ('prepared', 'withdrawn'), ('prepared', 'accepted'), ('asked', 'asked_back'),
            ('asked', 'accepted'), ('asked', 'withdrawn'), ('asked_back', 'asked'), ('asked_back', 'withdrawn'))
        then
            raise exception 'a handover does not go from % to %', old.state, new.state using errcode = '23514';
        end if;
        return new;
    end if;
    perform from public.engagements_engagement
    where whanau_id = new.whanau_id and tenant_id = new.tenant_id and navigator_id = new.giver_id and ends_on is null
      and (new.from_agency_id is null or agency_id = new.from_agency_id);
    if not found then
        raise exception 'a whānau is handed over by someone who walks with them' using errcode = '23514';
    end if;
    if new.receiver_id is not null then
        perform from public.organisations_role
        where user_id = new.receiver_id and organisation_id = new.tenant_id and kind = 'navigator'
          and starts_on <= today and (ends_on is null or ends_on >= today);
        if not found then
            raise exception 'a whānau is handed over to a navigator of the same provider' using errcode = '23514';
        end if;
        perform from public.restricted_restriction
        where whanau_id = new.whanau_id and lifted_at is null and new.receiver_id <> all (keepers);
        if found then
            raise exception 'this record is kept by named people, and the receiver is none' using errcode = '23514';
        end if;
    end if;
    return new;
end $$;
create trigger handover_stands before insert or update on handovers_handover
    for each row execute function harakeke.handover_stands();
alter table handovers_handover enable always trigger handover_stands;

-- The receiver's answer. With their yes the engagements change hands in the same statement's transaction: nobody else
-- reaches the record from then on by them, and at no moment does nobody walk with the whānau.
create function harakeke.answer_handover(handover uuid, yes boolean, words text) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    who text[] := harakeke.context();
    asked public.handovers_handover;
begin
    select * into asked from public.handovers_handover where id = handover for update;
    if who[1] is distinct from 'navigator' or asked.receiver_id is distinct from who[2]::bigint
        or asked.state is distinct from 'asked'
    then
        raise exception 'this handover does not wait for your answer' using errcode = '42501';
    end if;
    if not yes then
        update public.handovers_handover set state = 'asked_back', asked_back = words where id = handover;
        return;
    end if;
    update public.engagements_engagement set navigator_id = asked.receiver_id
    where whanau_id = asked.whanau_id and tenant_id = asked.tenant_id and navigator_id = asked.giver_id
      and ends_on is null;
    if not found then
        raise exception 'who hands this whānau over no longer walks with them' using errcode = '23514';
    end if;
    update public.handovers_handover set state = 'accepted', answered_at = now() where id = handover;
end $$;

-- A change of agency: the same navigator walks on, for the other agency. The manager settles it, once they are told.
create function harakeke.settle_agency_change(handover uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    who text[] := harakeke.context();
    moved public.handovers_handover;
    today date := (now() at time zone 'Pacific/Auckland')::date;
begin
    select * into moved from public.handovers_handover where id = handover for update;
    if who[1] is distinct from 'provider_manager' or moved.to_agency_id is null or moved.state <> 'prepared'
        or moved.whanau_id = any (coalesce(harakeke.whanau_restricted_from_me(), '{{}}'::uuid[]))
    then
        raise exception 'this change of agency does not wait for you' using errcode = '42501';
    end if;
    insert into public.engagements_engagement (id, tenant_id, whanau_id, agency_id, navigator_id, starts_on)
    select gen_random_uuid(), moved.tenant_id, moved.whanau_id, moved.to_agency_id, moved.giver_id, today
    where not exists (select from public.engagements_engagement
                      where whanau_id = moved.whanau_id and agency_id = moved.to_agency_id and ends_on is null);
    update public.engagements_engagement set ends_on = today
    where whanau_id = moved.whanau_id and tenant_id = moved.tenant_id and agency_id = moved.from_agency_id
      and navigator_id = moved.giver_id and ends_on is null;
    if not found then
        raise exception 'the whānau no longer walks under that agency' using errcode = '23514';
    end if;
    update public.handovers_handover set state = 'accepted', answered_at = now() where id = handover;
end $$;

-- What the other provider answers to an introduction. They reach no other row of the giving provider.
create function harakeke.answer_introduction(introduction uuid, yes boolean, words text) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    who text[] := harakeke.context();
    offered public.handovers_introduction;
begin
    select * into offered from public.handovers_introduction where id = introduction for update;
    if coalesce(who[1], '') not in ('navigator', 'provider_manager')
        or offered.to_provider_id is distinct from who[3]::bigint or offered.state is distinct from 'offered'
        or offered.until < (now() at time zone 'Pacific/Auckland')::date
        or (who[1] = 'navigator' and offered.for_navigator_id is distinct from who[2]::bigint)
        or (yes and who[1] <> 'navigator')
    then
        raise exception 'this introduction does not wait for your answer' using errcode = '42501';
    end if;
    update public.handovers_introduction
    set state = case when yes then 'taken' else 'declined' end, answer = words, answered_at = now()
    where id = introduction;
end $$;

-- The other provider's manager says which of their navigators it is for; until then none of them sees it.
create function harakeke.give_introduction_to(introduction uuid, navigator bigint) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    who text[] := harakeke.context();
    today date := (now() at time zone 'Pacific/Auckland')::date;
begin
    perform from public.organisations_role
    where user_id = navigator and organisation_id = who[3]::bigint and kind = 'navigator'
      and starts_on <= today and (ends_on is null or ends_on >= today);
    if not found or who[1] is distinct from 'provider_manager' then
        raise exception 'an introduction is given to a navigator of one''s own provider' using errcode = '42501';
    end if;
    update public.handovers_introduction set for_navigator_id = navigator
    where id = introduction and to_provider_id = who[3]::bigint and state = 'offered' and until >= today;
    if not found then
        raise exception 'this introduction is not offered to this provider' using errcode = '42501';
    end if;
end $$;

-- A consent taken back takes back what was offered under it.
create function harakeke.consent_ends_introduction() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    update public.handovers_introduction set state = 'withdrawn' where consent_id = new.id and state = 'offered';
    return null;
end $$;
create trigger ends_introduction after update on consent_consent
    for each row when (new.withdrawn_at is not null) execute function harakeke.consent_ends_introduction();
alter table consent_consent enable always trigger ends_introduction;

grant execute on function harakeke.give_introduction_to(uuid, bigint), harakeke.answer_handover(uuid, boolean, text), harakeke.settle_agency_change(uuid),
    harakeke.answer_introduction(uuid, boolean, text) to {EVERYONE};
"""
NOT_STANDS = """
drop trigger ends_introduction on consent_consent;
drop function harakeke.consent_ends_introduction();
drop function harakeke.give_introduction_to(uuid, bigint);
drop function harakeke.answer_introduction(uuid, boolean, text);
drop function harakeke.settle_agency_change(uuid);
drop function harakeke.answer_handover(uuid, boolean, text);
drop trigger handover_stands on handovers_handover;
drop function harakeke.handover_stands();
drop policy only_beginning on handovers_handover;
drop policy not_answered_here_either on handovers_handover;
drop policy not_answered_here on handovers_handover;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("handovers", "0001_initial"),
        ("engagements", "0002_walls"),
        ("people", "0002_walls"),
        ("restricted", "0002_initial"),
        ("consent", "0002_walls"),
    ]
    operations = [
        same_tenant_as_whanau("handovers_handover"),
        same_tenant_as_whanau("handovers_introduction"),
        one_per_whanau("consent_consent"),
        of_same_whanau("handovers_introduction", "consent_id", "consent_consent"),
        same_tenant_as_whanau("handovers_arrival"),
        ProtectTable(
            "handovers_move",
            {"provider_manager": Reach("true", insert=f"by_id = {ME}"), "navigator": Reach("false")},
        ),
        ProtectTable(
            "handovers_handover",
            {
                "navigator": Reach(
                    f"{of_whanau()} or (receiver_id = {ME} and state in ('asked', 'asked_back'))",
                    insert=f"{written_by('written_by_id')} and giver_id = {ME} and move_id is null",
                    update=TOLD,
                ),
                "provider_manager": Reach(
                    not_restricted(), insert=f"{not_restricted()} and written_by_id = {ME}", update=TOLD
                ),
                "whanau_member": Reach(of_whanau()),
                "break_glass": Reach(of_whanau()),
            },
        ),
        ProtectTable(
            "handovers_introduction",
            {
                "navigator": Reach(
                    f"{of_whanau()} or ({OFFERED_TO_US} and for_navigator_id = {ME})",
                    insert=f"{OURS} and {written_by('written_by_id')} and state = 'offered'",
                    update=("state", "closed_on"),
                ),
                "provider_manager": Reach(f"({OURS} and {not_restricted()}) or {OFFERED_TO_US}"),
                "whanau_member": Reach(of_whanau()),
                "break_glass": Reach(of_whanau()),
            },
            tenant=f"{OWN_TENANT} or {TO_US}",
        ),
        ProtectTable("handovers_arrival", for_those_beside(insert=written_by("taken_by_id"))),
        migrations.RunSQL(STANDS, NOT_STANDS),
        migrations.RunSQL(
            f"create policy giver_withdraws on handovers_introduction as restrictive for update to {NAVIGATOR}"
            f" using ({of_whanau()}) with check ({of_whanau()}"
            " and (state in ('offered', 'withdrawn') or (state = 'taken' and closed_on is not null)))",
            "drop policy giver_withdraws on handovers_introduction",
        ),
        WatchTable("handovers_move"),
        WatchTable("handovers_handover"),
        WatchTable("handovers_introduction"),
        WatchTable("handovers_arrival"),
    ]
