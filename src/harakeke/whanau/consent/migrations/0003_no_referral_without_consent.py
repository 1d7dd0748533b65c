from django.db import migrations

# Sharing is closed by the database too: a referral tells a service something, so it needs a consent that covers it.
DOOR = """
create function harakeke.referral_needs_consent() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if harakeke.consent_covers(
        new.whanau_id, 'connect', array['told'], new.service, new.told, new.made_on
    ) is null then
        raise exception 'no referral without a living consent that covers it' using errcode = '23514';
    end if;
    return new;
end $$;
create trigger consent_door before insert or update of whanau_id, service, told on referrals_referral
    for each row execute function harakeke.referral_needs_consent();
alter table referrals_referral enable always trigger consent_door;
"""
NO_DOOR = """
drop trigger consent_door on referrals_referral;
drop function harakeke.referral_needs_consent();
"""


class Migration(migrations.Migration):
    dependencies = [("consent", "0002_walls"), ("referrals", "0002_walls")]
    operations = [migrations.RunSQL(DOOR, NO_DOOR)]
