-- A name as it is typed in a hurry: what harakeke.methods.names.fold does, by the same tables. A test compares the two.
create function harakeke.fold_name(name text) returns text language sql immutable parallel safe as $$
    select btrim(regexp_replace(lower(
        regexp_replace(regexp_replace({plain}, '[{inside}]', '', 'g'), '[{between}]+', ' ', 'g')
    ), '([aeiou])\1+', '\1', 'g'))
$$;

-- A folded word with the southern k for ng, where it is made of Māori syllables.
create function harakeke.southern_word(word text) returns text language sql immutable parallel safe as $$
    select case when word ~ 'ng' and word ~ '^((ng|wh|[hkmnprtw])?[aeiou])+(wh|[hkmnprtw])?$'
        then replace(word, 'ng', 'k') else word end
$$;

-- The words one name is found by, each with how it was written.
create function harakeke.name_words(name text) returns table (key text, said text)
language sql immutable parallel safe as $$
    with written as (
        select part, place from regexp_split_to_table(lower(normalize(name, nfc)), '[\s-]+')
            with ordinality as split (part, place)
    ), words as (
        select word, part, row_number() over (order by place, nth) as place
        from written, regexp_split_to_table(harakeke.fold_name(part), '\s+') with ordinality as folded (word, nth)
        where word <> ''
    ), joined as (
        select word || lead(word) over (order by place) as word from words
    )
    select word, part from words
    union all select harakeke.southern_word(word), '' from words
    union all select word, '' from joined where word is not null
$$;

-- All of someone's words in one key, whatever their order and spelling: it begins with '='.
create function harakeke.whole_name(names text[]) returns text language sql immutable parallel safe as $$
    select '=' || string_agg(distinct harakeke.southern_word(word) collate "C", ' ' order by harakeke.southern_word(word) collate "C")
    from unnest(names) name, regexp_split_to_table(harakeke.fold_name(name), '\s+') word where word <> ''
$$;

-- Every row of keys that some people have, from all names that are kept of them.
create function harakeke.write_person_keys(people uuid[]) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    delete from public.merging_namekey where named_id = any (people);
    insert into public.merging_namekey (tenant_id, key, named_id, whanau_id, said)
    select person.tenant_id, found.key, person.id, person.whanau_id, max(found.said)
    from public.people_person person, lateral (
        select words.key, words.said from harakeke.names_of_person(person.id) name, harakeke.name_words(name) words
        union all select harakeke.whole_name(array[person.given_names, person.family_name]), ''
        union all select '*' || person.birth_date || ' '
                || left(harakeke.southern_word(split_part(harakeke.fold_name(person.given_names), ' ', 1)), 2), ''
            where person.birth_quality = 'exact'
    ) found
    where person.id = any (people) and found.key is not null
    group by 1, 2, 3, 4;
end $$;

-- The one place that says which names a person has. Other capabilities that keep names replace it.
create function harakeke.names_of_person(person uuid) returns setof text
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select unnest(array[given_names, family_name]) from public.people_person where id = person
$$;

create function harakeke.person_keys() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if tg_op = 'DELETE' then
        delete from public.merging_namekey where named_id in (select id from gone);
    elsif tg_op = 'INSERT' then
        perform harakeke.write_person_keys((select array_agg(id) from written));
    else
        perform harakeke.write_person_keys(array(
            select now.id from written now join gone before using (id)
            where (now.given_names, now.family_name, now.birth_date, now.birth_quality, now.whanau_id)
                is distinct from
                (before.given_names, before.family_name, before.birth_date, before.birth_quality, before.whanau_id)
        ));
    end if;
    return null;
end $$;
create trigger name_keys_new after insert on people_person referencing new table as written
    for each statement execute function harakeke.person_keys();
create trigger name_keys_change after update on people_person referencing old table as gone new table as written
    for each statement execute function harakeke.person_keys();
create trigger name_keys_end after delete on people_person referencing old table as gone
    for each statement execute function harakeke.person_keys();

create function harakeke.whanau_keys() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if tg_op <> 'INSERT' then
        delete from public.merging_namekey where named_id in (select id from gone);
    end if;
    if tg_op <> 'DELETE' then
        insert into public.merging_namekey (tenant_id, key, named_id, whanau_id, said)
        select whanau.tenant_id, words.key, whanau.id, whanau.id, max(words.said)
        from written whanau, harakeke.name_words(whanau.name) words group by 1, 2, 3, 4;
    end if;
    return null;
end $$;
create trigger name_keys_new after insert on people_whanau referencing new table as written
    for each statement execute function harakeke.whanau_keys();
create trigger name_keys_change after update on people_whanau referencing old table as gone new table as written
    for each statement execute function harakeke.whanau_keys();
create trigger name_keys_end after delete on people_whanau referencing old table as gone
    for each statement execute function harakeke.whanau_keys();
revoke all on function harakeke.write_person_keys(uuid[]), harakeke.names_of_person(uuid) from public;

-- those who were written down before there were keys; the tables' own walls stand aside for this one statement
alter table people_whanau no force row level security;
alter table people_person no force row level security;
insert into merging_namekey (tenant_id, key, named_id, whanau_id, said)
select whanau.tenant_id, words.key, whanau.id, whanau.id, max(words.said)
from people_whanau whanau, harakeke.name_words(whanau.name) words group by 1, 2, 3, 4;
select harakeke.write_person_keys(array(select id from people_person));
alter table people_whanau force row level security;
alter table people_person force row level security;
