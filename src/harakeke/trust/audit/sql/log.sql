-- The log itself, closed to everyone, and its guards.

create schema audit;

create table audit.entry (
    id bigint generated always as identity primary key,
    at timestamptz not null default clock_timestamp(),
    written_in xid8 not null default pg_current_xact_id(),
    account text not null default session_user,  -- the login: tells the application's writes from the owner's
    tenant bigint,
    organisation bigint,
    user_id bigint,
    kind text,
    purpose text,
    act text not null,
    subject text not null,
    row_id text,
    whanau_id uuid,
    changed text[],  -- names of columns, never what is in them
    seq bigint,
    previous bytea,
    hash bytea,
    check (num_nulls(seq, previous, hash) in (0, 3))
);
create unique index entry_seq on audit.entry (seq) where seq is not null;
create index entry_waiting on audit.entry (id) where seq is null;
create index entry_whanau on audit.entry (whanau_id, at) where whanau_id is not null;
create index entry_at on audit.entry using brin (at);

-- Where the chain stands; its row is also the sealers' lock, which nobody but the owner can take.
create table audit.head (
    only_one boolean primary key default true check (only_one),
    seq bigint not null,
    hash bytea not null
);
insert into audit.head (seq, hash) values (0, decode(repeat('00', 32), 'hex'));

create function audit.refuse() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    raise exception 'The audit log is only ever added to: no % of %.', lower(tg_op), tg_table_name
        using errcode = '42501', hint = 'To correct the record, change the record itself; that leaves an entry.';
end $$;

-- Sealing fills what is empty, once; every other update is refused. The owner could drop these triggers, and a
-- superuser need not: against them there is the chain, and against a whole new chain the anchor.
create trigger only_sealing before update on audit.entry for each row
    when (
        old.seq is not null or new.seq is null
        or (old.id, old.at, old.written_in, old.account, old.tenant, old.organisation, old.user_id, old.kind,
            old.purpose, old.act, old.subject, old.row_id, old.whanau_id, old.changed)
        is distinct from
           (new.id, new.at, new.written_in, new.account, new.tenant, new.organisation, new.user_id, new.kind,
            new.purpose, new.act, new.subject, new.row_id, new.whanau_id, new.changed)
    )
    execute function audit.refuse();
create trigger no_delete before delete on audit.entry for each row execute function audit.refuse();
create trigger no_truncate before truncate on audit.entry for each statement execute function audit.refuse();
create trigger only_forward before update on audit.head for each row
    when (new.seq <= old.seq) execute function audit.refuse();
create trigger no_delete before delete on audit.head for each row execute function audit.refuse();
create trigger no_truncate before truncate on audit.head for each statement execute function audit.refuse();
alter table audit.entry enable always trigger only_sealing, enable always trigger no_delete,
    enable always trigger no_truncate;
alter table audit.head enable always trigger only_forward, enable always trigger no_delete,
    enable always trigger no_truncate;

-- The database's default privileges open every new table and sequence: closed again here, by name.
revoke all on all tables in schema audit from public, {application}, {everyone};
revoke all on all sequences in schema audit from public, {application}, {everyone};
revoke all on all functions in schema audit from public, {application}, {everyone};
revoke all on schema audit from public, {application}, {everyone};
grant usage on schema audit to {application}, {everyone};
