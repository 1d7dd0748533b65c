"""The context: what says, inside the database, for whom a transaction acts; and the key that proves it."""

from django.db import migrations

from harakeke.trust.walls.operations import RunWithoutModels

from harakeke.settings.databases import EVERYONE, login_role
from harakeke.trust.walls.actor import context_key

SCHEMA = r"""
create schema harakeke;

-- HMAC-SHA256 from core functions alone: the key is kept as its two pads, where only the owner can read them.
create table harakeke.context_key (
    only_one boolean primary key default true check (only_one),
    inner_pad bytea not null,
    outer_pad bytea not null
);
revoke all on harakeke.context_key from public, {application}, {everyone};

-- kind | user | organisation | tenants | purpose | process | began | signature
create function harakeke.context() returns text[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    given text := current_setting('harakeke.context', true);
    part text[];
    pad record;
begin
    if given is null or given = '' then
        return null;
    end if;
    part := string_to_array(given, '|');
    if array_length(part, 1) is distinct from 8
        or part[6] <> pg_backend_pid()::text
        or part[7] <> (extract(epoch from now()) * 1000000)::bigint::text
        or current_setting('role') <> 'harakeke_' || part[1]
    then
        raise exception 'this context was not made for this transaction' using errcode = '42501';
    end if;
    select inner_pad, outer_pad into strict pad from harakeke.context_key;
    if encode(sha256(pad.outer_pad || sha256(pad.inner_pad
        || convert_to(array_to_string(part[1:7], '|'), 'UTF8'))), 'hex') <> part[8]
    then
        raise exception 'this context is not signed' using errcode = '42501';
    end if;
    return part;
end $$;

-- Stable, never immutable: an immutable one would carry one user's answer into another's cached plan.
create function harakeke.tenants() returns bigint[] language sql stable
    as $$ select string_to_array((harakeke.context())[4], ',')::bigint[] $$;
create function harakeke.acting_user() returns bigint language sql stable
    as $$ select (harakeke.context())[2]::bigint $$;
create function harakeke.acting_organisation() returns bigint language sql stable
    as $$ select (harakeke.context())[3]::bigint $$;

grant usage on schema harakeke to {application}, {everyone};
"""


def store_key(apps, editor):
    key = context_key()
    if len(key) > 64:
        raise ValueError("The context key may have at most 64 bytes, the block of SHA-256.")
    key = key.ljust(64, b"\0")
    with editor.connection.cursor() as cursor:
        cursor.execute(
            "insert into harakeke.context_key (inner_pad, outer_pad) values (%s, %s)",
            [bytes(byte ^ 0x36 for byte in key), bytes(byte ^ 0x5C for byte in key)],
        )


def build(apps, editor):
    from django.conf import settings

    application = login_role(settings.HARAKEKE_NODE, "application")
    editor.execute(SCHEMA.replace("{application}", application).replace("{everyone}", EVERYONE), params=None)
    store_key(apps, editor)


class Migration(migrations.Migration):
    initial = True
    operations = [RunWithoutModels(build, lambda apps, editor: editor.execute("drop schema harakeke cascade"))]
