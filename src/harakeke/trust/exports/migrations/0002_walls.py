from django.db import migrations

from harakeke.settings.databases import kind_role
from harakeke.trust.audit.operations import WatchTable
from harakeke.trust.walls.operations import ProtectTable, Reach

ME = "(select harakeke.acting_user())"
DECISION = ("decided_by_id", "decided_at", "allowed", "words")

# Numbers without gaps to guess at, a decision by someone else, once; and nothing taken before or after its time.
KEEPING = """
create sequence exports_number;
create function harakeke.number_export() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    new.number := 'E-' || to_char(now() at time zone 'Pacific/Auckland', 'YYYY') || '-'
        || lpad(nextval('public.exports_number')::text, 5, '0');
    return new;
end $$;
create trigger number_export before insert on exports_export
    for each row execute function harakeke.number_export();

create function harakeke.decide_export_once() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if old.decided_at is not null or now() >= old.until then
        raise exception 'an export is decided once, while it can still be taken' using errcode = '42501';
    end if;
    return new;
end $$;
create trigger decide_once before update on exports_export
    for each row execute function harakeke.decide_export_once();

create function harakeke.take_only_what_is_allowed() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    perform 1 from public.exports_export e
    where e.id = new.export_id and e.tenant_id = new.tenant_id and e.asked_by_id = new.taken_by_id
      and e.allowed and now() < e.until;
    if not found then
        raise exception 'only an allowed export is taken, by who asked, before its time is over' using errcode = '42501';
    end if;
    return new;
end $$;
create trigger only_allowed before insert on exports_taking
    for each row execute function harakeke.take_only_what_is_allowed();

alter table exports_export enable always trigger number_export, enable always trigger decide_once;
alter table exports_taking enable always trigger only_allowed;
"""
NO_KEEPING = """
drop trigger only_allowed on exports_taking;
drop trigger decide_once on exports_export;
drop trigger number_export on exports_export;
drop function harakeke.take_only_what_is_allowed();
drop function harakeke.decide_export_once();
drop function harakeke.number_export();
drop sequence exports_number;
"""
# who asks does not decide: what a row may be changed into, by whom, and by whom it may be changed at all
DECIDED_BY_ANOTHER = f"""
create policy decided_by_another on exports_export as restrictive for update to {kind_role("provider_manager")}
    using (asked_by_id <> {ME}) with check (decided_by_id = {ME});
"""


class Migration(migrations.Migration):
    dependencies = [("exports", "0001_initial"), ("walls", "0001_context"), ("audit", "0001_initial")]
    operations = [
        migrations.RunSQL(KEEPING, NO_KEEPING),
        ProtectTable(
            "exports_export",
            {"provider_manager": Reach("true", insert=f"asked_by_id = {ME} and decided_at is null", update=DECISION)},
        ),
        ProtectTable("exports_taking", {"provider_manager": Reach("true", insert=f"taken_by_id = {ME}")}),
        migrations.RunSQL(DECIDED_BY_ANOTHER, "drop policy decided_by_another on exports_export"),
        WatchTable("exports_export", whanau_column="no_whanau"),
        WatchTable("exports_taking", whanau_column="no_whanau"),
    ]
