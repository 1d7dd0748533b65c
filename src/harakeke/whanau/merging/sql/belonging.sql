-- Someone is found at home by every name that is kept of them; and through each other whānau they belong to by the names
-- they are called by there. A former name is known at home alone. The keys that two people are compared by ('=' and '*')
-- stand at home alone too, once for each person.
create or replace function harakeke.write_person_keys(people uuid[]) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    delete from public.merging_namekey where named_id = any (people);
    insert into public.merging_namekey (tenant_id, key, named_id, whanau_id, said)
    select person.tenant_id, found.key, person.id, found.whanau_id, max(found.said)
    from public.people_person person, lateral (
        select person.whanau_id, words.key, words.said
            from harakeke.names_of_person(person.id) name, harakeke.name_words(name) words
        union all select person.whanau_id, harakeke.whole_name(array[person.given_names, person.family_name]), ''
        union all select person.whanau_id, '*' || person.birth_date || ' '
                || left(harakeke.southern_word(split_part(harakeke.fold_name(person.given_names), ' ', 1)), 2), ''
            where person.birth_quality = 'exact'
        union all select belonging.whanau_id, words.key, words.said
            from public.people_belonging belonging, unnest(array[person.given_names, person.family_name]) name,
                harakeke.name_words(name) words
            where belonging.person_id = person.id and belonging.until is null
    ) found
    where person.id = any (people) and found.key is not null
    group by 1, 2, 3, 4;
end $$;

create function harakeke.belonging_keys() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    theirs uuid[];
begin
    if tg_op = 'INSERT' then
        select array_agg(distinct person_id) into theirs from written;
    elsif tg_op = 'DELETE' then
        select array_agg(distinct person_id) into theirs from gone;
    else
        select array_agg(distinct changed.person_id) into theirs
        from gone before join written now using (id)
        cross join lateral (values (before.person_id), (now.person_id)) changed (person_id)
        where (before.person_id, before.whanau_id, before.until) is distinct from
            (now.person_id, now.whanau_id, now.until);
    end if;
    if theirs is not null then
        perform harakeke.write_person_keys(theirs);
    end if;
    return null;
end $$;
create trigger name_keys_new after insert on people_belonging referencing new table as written
    for each statement execute function harakeke.belonging_keys();
create trigger name_keys_change after update on people_belonging referencing old table as gone new table as written
    for each statement execute function harakeke.belonging_keys();
create trigger name_keys_end after delete on people_belonging referencing old table as gone
    for each statement execute function harakeke.belonging_keys();

-- Where someone's home is restricted from whoever acts, that they exist is told nowhere, also not where else they belong.
create function harakeke.people_of_restricted_homes() returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    restricted uuid[] := harakeke.whanau_restricted_from_me();
begin
    if restricted is null then
        return null;  -- nearly always
    end if;
    return (select array_agg(p.id) from public.people_person p where p.whanau_id = any (restricted));
end $$;
revoke all on function harakeke.people_of_restricted_homes() from public;
grant execute on function harakeke.people_of_restricted_homes() to {everyone};
create policy home_restricted on merging_namekey as restrictive to {finding}
    using (named_id <> all (array(select unnest(harakeke.people_of_restricted_homes()))));

-- those who belonged before; the tables' own walls stand aside for this one statement
alter table people_person no force row level security;
alter table people_othername no force row level security;
alter table people_belonging no force row level security;
alter table merging_namekey no force row level security;
select harakeke.write_person_keys(array(select distinct person_id from people_belonging where until is null));
alter table people_person force row level security;
alter table people_othername force row level security;
alter table people_belonging force row level security;
alter table merging_namekey force row level security;
