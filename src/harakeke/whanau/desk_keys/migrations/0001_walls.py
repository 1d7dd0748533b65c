"""The giving of a code and the taking back of a key: no table of its own, only who may do what with those there are."""

from django.db import migrations

from harakeke.settings.databases import EVERYONE, kind_role
from harakeke.whanau.reach import of_whanau

GIVERS = ", ".join(map(kind_role, ("navigator", "provider_manager")))

# Whoever gives a code opens a sign-in, so the database asks for itself: the holder has a key to a whānau within the
# giver's reach, and is nobody who works here. A newer code shuts the older ones.
GIVING = f"""
create function harakeke.give_desk_code(holder bigint, code_hash text, until timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    context text[] := harakeke.context();
begin
    if until > now() + interval '7 days' then
        raise exception 'a code lives seven days at most' using errcode = '23514';
    end if;
    perform 1 from public.people_deskkey k join public.sign_in_user u on u.id = k.user_id
    where k.user_id = holder and u.is_active and not u.is_superuser
      and k.tenant_id = any (string_to_array(context[4], ',')::bigint[])
      and (context[1] = 'provider_manager'
               and k.whanau_id <> all (coalesce(harakeke.whanau_restricted_from_me(), '{{}}'))
           or context[1] = 'navigator' and k.whanau_id = any (harakeke.whanau_in_reach()))
      and not exists (select 1 from public.organisations_role r where r.user_id = holder and r.kind <> 'whanau_member');
    if not found then
        raise exception 'a code is given only to who has a key within reach' using errcode = '42501';
    end if;
    update public.sign_in_deskcode set used_at = now() where user_id = holder and used_at is null;
    insert into public.sign_in_deskcode (id, user_id, hash, given_at, expires_at)
    values (gen_random_uuid(), holder, code_hash, now(), until);
end $$;
revoke all on function harakeke.give_desk_code(bigint, text, timestamptz) from public, {EVERYONE};
grant execute on function harakeke.give_desk_code(bigint, text, timestamptz) to {GIVERS};

-- a key is taken back by taking its row away: the desk shuts at once, and the audit log keeps that it was there
grant delete on people_deskkey to {GIVERS};
-- everyone at a whānau's desk sees who else has a key to it
alter policy whanau_member on people_deskkey using ({of_whanau()}) with check ({of_whanau()});
"""
OWN = "user_id = (select harakeke.acting_user())"
NO_GIVING = f"""
alter policy whanau_member on people_deskkey using ({OWN}) with check ({OWN});
revoke delete on people_deskkey from {GIVERS};
drop function harakeke.give_desk_code(bigint, text, timestamptz);
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = [
        ("people", "0002_walls"),
        ("engagements", "0002_walls"),
        ("restricted", "0003_walls"),
        ("sign_in", "0003_codes"),
        ("organisations", "0001_initial"),
    ]
    operations = [migrations.RunSQL(GIVING, NO_GIVING)]
