from dataclasses import replace

from django.db import migrations

from harakeke.settings.databases import EVERYONE
from harakeke.trust.audit.operations import WatchTable
from harakeke.trust.walls.operations import ProtectTable
from harakeke.whanau.reach import for_those_beside, of_same_whanau, same_tenant_as_whanau, written_by

WITHDRAWAL = ("withdrawn_at", "withdrawn_by_id")
AT_A_WORD = ("navigator", "provider_manager", "whanau_member")
BESIDE = for_those_beside(insert=written_by("written_by_id"))

# The one question that every share asks, in the database, so that pages and the wall cannot answer it differently.
COVERS = f"""
-- A recipient's name without capitals, macrons, doubled vowels and needless spaces or signs.
create function harakeke.recipient_key(name text) returns text
language sql immutable set search_path = pg_catalog, pg_temp as $$
    select trim(regexp_replace(regexp_replace(
        regexp_replace(translate(lower(normalize(name, NFC)), 'āēīōū''’‘ʻ', 'aeiou'), '[^[:alnum:]]+', ' ', 'g'),
        '([aeiou])\\1+', '\\1', 'g'), '\\s+', ' ', 'g'))
$$;

create function harakeke.consent_covers(
    of_whanau uuid, for_purpose text, of_what text[], with_whom text, in_words text, on_day date
) returns uuid
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select id from public.consent_consent
    where whanau_id = of_whanau and purpose = for_purpose
      and cardinality(of_what) > 0 and what::text[] @> of_what
      and harakeke.recipient_key(recipient) = harakeke.recipient_key(with_whom)
      and (words = '' or words = in_words)
      and withdrawn_at is null
      and (given_at at time zone 'Pacific/Auckland')::date <= on_day and on_day <= expires_on
    order by given_at desc, id limit 1
$$;
grant execute on function harakeke.recipient_key(text),
    harakeke.consent_covers(uuid, text, text[], text, text, date) to {EVERYONE};

-- Ending the agreement ends every consent: sharing stops at once.
create function harakeke.sharing_stops() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    update public.consent_consent set withdrawn_at = greatest(new.withdrawn_at, given_at)
    where whanau_id = new.whanau_id and tenant_id = new.tenant_id and withdrawn_at is null;
    return null;
end $$;
create trigger sharing_stops after update of withdrawn_at on agreement_agreement
    for each row when (old.withdrawn_at is null and new.withdrawn_at is not null)
    execute function harakeke.sharing_stops();
alter table agreement_agreement enable always trigger sharing_stops;

create trigger withdrawn_stays before update on consent_consent
    for each row execute function harakeke.withdrawn_stays();
alter table consent_consent enable always trigger withdrawn_stays;
"""
NO_COVERS = """
drop trigger withdrawn_stays on consent_consent;
drop trigger sharing_stops on agreement_agreement;
drop function harakeke.sharing_stops();
drop function harakeke.consent_covers(uuid, text, text[], text, text, date);
drop function harakeke.recipient_key(text);
"""


class Migration(migrations.Migration):
    dependencies = [("consent", "0001_initial"), ("agreement", "0004_walls_of_persons")]
    operations = [
        same_tenant_as_whanau("consent_consent"),
        ProtectTable(
            "consent_consent",
            BESIDE | {kind: replace(BESIDE[kind], update=WITHDRAWAL) for kind in AT_A_WORD},
        ),
        of_same_whanau("consent_consent", "about_id", "people_person"),
        of_same_whanau("consent_consent", "given_by_id", "people_person"),
        migrations.RunSQL(COVERS, NO_COVERS),
        WatchTable("consent_consent"),
    ]
