"""Posts are open to read; a provider's managers alone write them, their own provider's only, and never lose time."""

from django.db import migrations

from harakeke.settings.databases import KINDS, kind_role
from harakeke.trust.audit.operations import WatchTable
from harakeke.trust.walls.operations import ProtectTable, Reach

OWN = "tenant_id = (select harakeke.acting_organisation())"
ME = "(select harakeke.acting_user())"
TOLD = ("agency_id", "level", "code", "fte", "kinds", "starts_on", "ends_on", "source", "changed_at")
READERS = {kind: Reach() for kind in KINDS}
MANAGER = kind_role("provider_manager")

# Policies that permit are alternatives, and the one that lets everyone read would let a manager change any; these
# restrict.
OWN_ONLY = f"""
create policy own_posts on workforce_navigatorpost as restrictive for update to {MANAGER} using ({OWN}) with check ({OWN});
create policy own_outreach on workforce_outreach as restrictive for delete to {MANAGER} using ({OWN});
"""
NOT_OWN_ONLY = """
drop policy own_posts on workforce_navigatorpost;
drop policy own_outreach on workforce_outreach;
"""

# Outreach is of the post's own provider, and its days are days the post has. Looked at when the transaction ends, for
# a post and its outreach may change together.
FITS = """
alter table workforce_outreach add constraint workforce_outreach_of_its_provider
    foreign key (post_id, tenant_id) references workforce_navigatorpost (id, tenant_id);

create function harakeke.outreach_fits() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    wanted uuid := coalesce(to_jsonb(new) ->> 'post_id', to_jsonb(new) ->> 'id');  -- of outreach, of a post
begin
    if (select sum(days) / 5 from public.workforce_outreach where post_id = wanted)
        > (select fte from public.workforce_navigatorpost where id = wanted)
    then
        raise exception 'a post cannot be at other places for more days than it has' using errcode = '23514';
    end if;
    return null;
end $$;
create constraint trigger outreach_fits after insert or update on workforce_outreach
    deferrable initially deferred for each row execute function harakeke.outreach_fits();
create constraint trigger outreach_fits after update on workforce_navigatorpost
    deferrable initially deferred for each row execute function harakeke.outreach_fits();
alter table workforce_outreach enable always trigger outreach_fits;
alter table workforce_navigatorpost enable always trigger outreach_fits;
"""
ANY_DAYS = """
drop trigger outreach_fits on workforce_outreach;
drop trigger outreach_fits on workforce_navigatorpost;
drop function harakeke.outreach_fits();
alter table workforce_outreach drop constraint workforce_outreach_of_its_provider;
"""


class Migration(migrations.Migration):
    dependencies = [("workforce", "0001_initial"), ("walls", "0001_context"), ("audit", "0001_initial")]
    operations = [
        ProtectTable(
            "workforce_navigatorpost",
            {**READERS, "provider_manager": Reach(insert=f"{OWN} and written_by_id = {ME}", update=TOLD)},
            tenant="true",
        ),
        ProtectTable(
            "workforce_outreach", {**READERS, "provider_manager": Reach(insert=OWN, delete=True)}, tenant="true"
        ),
        migrations.RunSQL(OWN_ONLY, NOT_OWN_ONLY),
        migrations.RunSQL(FITS, ANY_DAYS),
        WatchTable("workforce_navigatorpost", whanau_column="no_whanau"),
        WatchTable("workforce_outreach", whanau_column="no_whanau"),
    ]
