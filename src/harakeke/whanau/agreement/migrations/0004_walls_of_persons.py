from dataclasses import replace

from django.db import migrations

from harakeke.settings.databases import kind_role
from harakeke.trust.audit.operations import WatchTable
from harakeke.trust.walls.operations import ProtectTable
from harakeke.whanau.reach import for_those_beside, of_same_whanau, one_per_whanau, same_tenant_as_whanau

WITHDRAWAL = ("withdrawn_at", "withdrawn_by_id")
#: Ending an agreement is a word away, at every desk that may see it.
AT_A_WORD = ("navigator", "provider_manager", "whanau_member")
BESIDE = for_those_beside(insert=True)

STATEMENTS = f"""
-- A draft is nobody's statement yet: only managers see it.
alter policy navigator on agreement_statement using (status <> 'draft') with check (false);
alter policy whanau_member on agreement_statement using (status <> 'draft') with check (false);
grant update (title, text, awaiting_review, written_by_id, status, checked, approved_by_id, approved_on, retired_on)
    on agreement_statement to {kind_role("provider_manager")};

-- Written by someone, approved by someone else, then never changed. Words of ours that stand in have no writer.
create function harakeke.statement_goes_on() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
    if tg_op = 'INSERT' then
        if new.status = 'draft' and new.written_by_id is not distinct from harakeke.acting_user()
            or new.status = 'approved' and new.placeholder and new.written_by_id is null
                and new.approved_by_id is not distinct from harakeke.acting_user() then
            return new;
        end if;
        raise exception 'a statement begins as its writer''s draft' using errcode = '23514';
    end if;
    if (new.id, new.tenant_id, new.version, new.language, new.placeholder)
        is distinct from (old.id, old.tenant_id, old.version, old.language, old.placeholder) then
        raise exception 'a statement stays the version it is' using errcode = '23514';
    end if;
    if old.status = 'draft' and new.status = 'draft' then
        if new.written_by_id is distinct from harakeke.acting_user() then
            raise exception 'whoever changes a draft is its writer' using errcode = '23514';
        end if;
        return new;
    end if;
    if (new.title, new.text, new.written_by_id, new.awaiting_review)
        is distinct from (old.title, old.text, old.written_by_id, old.awaiting_review) then
        raise exception 'what is approved or retired keeps its words' using errcode = '23514';
    end if;
    if old.status = 'draft' and new.status = 'approved' then
        if new.approved_by_id is distinct from harakeke.acting_user() or new.approved_by_id = old.written_by_id then
            raise exception 'a statement is approved by someone else than who wrote it' using errcode = '23514';
        end if;
        return new;
    end if;
    if old.status = 'approved' and new.status = 'retired'
        and (new.approved_by_id, new.approved_on, new.checked)
            is not distinct from (old.approved_by_id, old.approved_on, old.checked) then
        return new;
    end if;
    raise exception 'a statement goes from draft to approved to retired' using errcode = '23514';
end $$;
create trigger statement_goes_on before insert or update on agreement_statement
    for each row execute function harakeke.statement_goes_on();
alter table agreement_statement enable always trigger statement_goes_on;

-- Only an approved statement is given.
create function harakeke.giving_needs_approved_statement() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    perform 1 from public.agreement_statement
    where id = new.statement_id and tenant_id = new.tenant_id and status = 'approved';
    if not found then
        raise exception 'only an approved statement of the same provider is given' using errcode = '23514';
    end if;
    return new;
end $$;
create trigger statement_door before insert on agreement_giving
    for each row execute function harakeke.giving_needs_approved_statement();
alter table agreement_giving enable always trigger statement_door;
"""
NO_STATEMENTS = """
drop trigger statement_door on agreement_giving;
drop function harakeke.giving_needs_approved_statement();
drop trigger statement_goes_on on agreement_statement;
drop function harakeke.statement_goes_on();
alter policy navigator on agreement_statement using (true) with check (true);
alter policy whanau_member on agreement_statement using (true) with check (true);
"""

# What was withdrawn stays so; who wrote it down is who acts. And each person's part hangs on a giving to them.
WITHDRAWN = (
    "".join(
        f"grant update (withdrawn_at, withdrawn_by_id, said_by_id, why) on agreement_agreement to {kind_role(kind)};\n"
        for kind in AT_A_WORD
    )
    + """
create function harakeke.withdrawn_stays() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
    if old.withdrawn_at is not null
        and (new.withdrawn_at, new.withdrawn_by_id) is distinct from (old.withdrawn_at, old.withdrawn_by_id) then
        raise exception 'what was withdrawn stays withdrawn' using errcode = '23514';
    end if;
    if old.withdrawn_at is null and new.withdrawn_at is not null then
        new.withdrawn_by_id := harakeke.acting_user();
    end if;
    return new;
end $$;
create trigger withdrawn_stays before update on agreement_agreement
    for each row execute function harakeke.withdrawn_stays();
create trigger withdrawn_stays before update on agreement_agreedfor
    for each row execute function harakeke.withdrawn_stays();
alter table agreement_agreement enable always trigger withdrawn_stays;
alter table agreement_agreedfor enable always trigger withdrawn_stays;

create function harakeke.person_agrees_after_a_giving() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    perform 1 from public.agreement_agreement a join public.agreement_giving g on g.id = new.giving_id
    where a.id = new.agreement_id and a.whanau_id = new.whanau_id and a.withdrawn_at is null
      and g.whanau_id = new.whanau_id and g.given_at <= new.agreed_at
      and (g.explained_to_id = new.person_id and new.basis = 'self' or exists (
          select 1 from public.agreement_givenfor f where f.giving_id = g.id and f.person_id = new.person_id
              and f.basis = new.basis and f.acted_by_id is not distinct from new.acted_by_id));
    if not found then
        raise exception 'a person agrees within a living agreement, after a giving to them' using errcode = '23514';
    end if;
    return new;
end $$;
create trigger agreement_door before insert on agreement_agreedfor
    for each row execute function harakeke.person_agrees_after_a_giving();
alter table agreement_agreedfor enable always trigger agreement_door;
"""
)
NO_WITHDRAWN = """
drop trigger agreement_door on agreement_agreedfor;
drop function harakeke.person_agrees_after_a_giving();
drop trigger withdrawn_stays on agreement_agreedfor;
drop trigger withdrawn_stays on agreement_agreement;
drop function harakeke.withdrawn_stays();
"""


class Migration(migrations.Migration):
    dependencies = [("agreement", "0003_statements_and_persons")]
    operations = [
        migrations.RunSQL(STATEMENTS, NO_STATEMENTS),
        same_tenant_as_whanau("agreement_givenfor"),
        same_tenant_as_whanau("agreement_agreedfor"),
        ProtectTable("agreement_givenfor", BESIDE),
        ProtectTable(
            "agreement_agreedfor",
            BESIDE | {kind: replace(BESIDE[kind], update=WITHDRAWAL) for kind in AT_A_WORD},
        ),
        one_per_whanau("agreement_agreement"),
        of_same_whanau("agreement_agreement", "said_by_id", "people_person"),
        of_same_whanau("agreement_givenfor", "giving_id", "agreement_giving"),
        of_same_whanau("agreement_givenfor", "person_id", "people_person"),
        of_same_whanau("agreement_givenfor", "acted_by_id", "people_person"),
        of_same_whanau("agreement_agreedfor", "agreement_id", "agreement_agreement"),
        of_same_whanau("agreement_agreedfor", "giving_id", "agreement_giving"),
        of_same_whanau("agreement_agreedfor", "person_id", "people_person"),
        of_same_whanau("agreement_agreedfor", "acted_by_id", "people_person"),
        migrations.RunSQL(WITHDRAWN, NO_WITHDRAWN),
        WatchTable("agreement_givenfor"),
        WatchTable("agreement_agreedfor"),
    ]
