-- The sealer: chains what has come to rest, entry by entry, one chain for the node.

-- Entries of a transaction that may still be under way are left for the next time, with all that began after it, so
-- that nothing older can come to light behind what is sealed. An entry from beyond our newest transaction can only
-- have come with a backup of another server; it is at rest.
create function audit.seal(batch integer, out sealed integer, out seq bigint, out hash bytea)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    waiting audit.entry;
begin
    select head.seq, head.hash into strict seq, hash from audit.head for update;
    sealed := 0;
    for waiting in
        select entry.* from audit.entry
        where entry.seq is null
          and (entry.written_in < pg_snapshot_xmin(pg_current_snapshot())
               or entry.written_in >= pg_snapshot_xmax(pg_current_snapshot())
                  and entry.written_in is distinct from pg_current_xact_id_if_assigned())
        order by entry.id limit batch
    loop
        sealed := sealed + 1;
        waiting.seq := seq + 1;
        waiting.previous := hash;
        waiting.hash := sha256(hash || {canonical});
        update audit.entry set seq = waiting.seq, previous = waiting.previous, hash = waiting.hash
        where id = waiting.id;
        seq := waiting.seq;
        hash := waiting.hash;
    end loop;
    if sealed > 0 then
        update audit.head set seq = seal.seq, hash = seal.hash;
    end if;
end $$;

-- The hash that the chain has at a place: so that the sealer signs nothing that contradicts what it signed before.
create function audit.hash_at(place bigint) returns bytea
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select entry.hash from audit.entry where entry.seq = place
$$;

revoke all on function audit.seal, audit.hash_at from public, {application}, {everyone};
grant execute on function audit.seal, audit.hash_at to {application};
