"""What was received is never altered, and holds exactly the figures its package held."""

from django.db import migrations

from harakeke.trust.walls.operations import RunWithoutModels

from harakeke.settings.databases import EVERYONE, login_role

# The node itself (nobody) receives; people read.
RIGHTS = """
revoke all on figures_receivedrelease, figures_figure, figures_refusedpackage, figures_signer
    from public, {application}, {everyone};
grant select on figures_receivedrelease, figures_figure, figures_refusedpackage, figures_signer
    to {application}, {everyone};
grant insert on figures_receivedrelease, figures_figure, figures_refusedpackage, figures_signer to {application};
grant update (agency_name, valid_to) on figures_signer to {application};
"""

GUARDS = r"""
alter table figures_receivedrelease add constraint received_release_has_its_hash
    check (encode(sha256(package), 'hex') = package_sha256);
alter table figures_figure add constraint a_figure_is_rounded check (value % 3 = 0);

create function figures_refuse() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    raise exception 'What is published is never altered: no % of %.', lower(tg_op), tg_table_name
        using errcode = '42501', hint = 'Corrections enter the next quarter.';
end $$;

create function figures_not_more() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if exists (
        select from (select distinct received_id from added) as of_release
        join public.figures_receivedrelease as received on received.id = of_release.received_id
        where (select count(*) from public.figures_figure where received_id = received.id) > received.cells
    ) then
        raise exception 'A published release gains no figure.' using errcode = '42501';
    end if;
    return null;
end $$;

create function figures_not_fewer() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if (select count(*) from public.figures_figure where received_id = new.id) <> new.cells then
        raise exception 'A release is published with all its figures or not at all.' using errcode = '23514';
    end if;
    return null;
end $$;

create trigger figures_stay before update or delete on figures_figure
    for each row execute function figures_refuse();
create trigger figures_all_stay before truncate on figures_figure
    for each statement execute function figures_refuse();
create trigger figures_not_more after insert on figures_figure
    referencing new table as added for each statement execute function figures_not_more();
create trigger received_stays before update or delete on figures_receivedrelease
    for each row execute function figures_refuse();
create trigger received_all_stay before truncate on figures_receivedrelease
    for each statement execute function figures_refuse();
create constraint trigger received_whole after insert on figures_receivedrelease
    deferrable initially deferred for each row execute function figures_not_fewer();
create trigger refused_stays before update or delete on figures_refusedpackage
    for each row execute function figures_refuse();
-- `always`: also where a session calls itself a replica to go past the triggers
alter table figures_figure enable always trigger figures_stay, enable always trigger figures_all_stay,
    enable always trigger figures_not_more;
alter table figures_receivedrelease enable always trigger received_stays,
    enable always trigger received_all_stay, enable always trigger received_whole;
alter table figures_refusedpackage enable always trigger refused_stays;
"""

UNDO = """
drop trigger figures_stay on figures_figure;
drop trigger figures_all_stay on figures_figure;
drop trigger figures_not_more on figures_figure;
drop trigger received_stays on figures_receivedrelease;
drop trigger received_all_stay on figures_receivedrelease;
drop trigger received_whole on figures_receivedrelease;
drop trigger refused_stays on figures_refusedpackage;
drop function figures_refuse, figures_not_more, figures_not_fewer;
alter table figures_figure drop constraint a_figure_is_rounded;
alter table figures_receivedrelease drop constraint received_release_has_its_hash;
"""


def guard(apps, editor):
    from django.conf import settings

    application = login_role(settings.HARAKEKE_NODE, "application")
    editor.execute(RIGHTS.format(application=application, everyone=EVERYONE), params=None)
    editor.execute(GUARDS, params=None)


class Migration(migrations.Migration):
    dependencies = [("figures", "0001_initial"), ("walls", "0001_context"), ("audit", "0001_initial")]
    operations = [RunWithoutModels(guard, lambda apps, editor: editor.execute(UNDO, params=None))]
