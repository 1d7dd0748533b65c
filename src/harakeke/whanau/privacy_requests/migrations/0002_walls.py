from django.db import migrations

from harakeke.trust.audit.operations import WatchTable
from harakeke.trust.walls.operations import ProtectTable, Reach
from harakeke.whanau.reach import not_restricted, of_same_whanau, of_whanau, one_per_whanau, same_tenant_as_whanau

ME = "(select harakeke.acting_user())"
NEW = f"written_by_id = {ME} and answered_on is null and longer_until is null"
# someone of a whānau sees what they asked themselves or had written down; not what another of the whānau asked
MY_OWN = f"person_id in (select k.person_id from people_deskkey k where k.user_id = {ME})"
MINE = f"{of_whanau()} and (written_by_id = {ME} or {MY_OWN})"
ANSWER = (
    *("longer_until", "longer_why", "longer_words", "longer_by_id", "longer_told_on"),
    *("decision", "answer", "answered_by_id", "answered_on"),
)

# The database keeps it too: an answer stays as it was given, nobody answers for another, and whoever a question is
# about does not answer it.
ANSWERED = """
create function harakeke.privacy_answer_stays() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    -- moving a request with its whānau (two records made one) changes none of these
    if (new.decision, new.answer, new.answered_by_id, new.answered_on, new.longer_until, new.longer_why,
        new.longer_words, new.longer_by_id, new.longer_told_on)
        is not distinct from
       (old.decision, old.answer, old.answered_by_id, old.answered_on, old.longer_until, old.longer_why,
        old.longer_words, old.longer_by_id, old.longer_told_on)
    then
        return new;
    end if;
    if old.answered_on is not null then
        raise exception 'a request that has its answer stays as it is' using errcode = '23514';
    end if;
    if new.answered_by_id is distinct from old.answered_by_id and new.answered_by_id is distinct from harakeke.acting_user()
        or new.longer_by_id is distinct from old.longer_by_id and new.longer_by_id is distinct from harakeke.acting_user()
    then
        raise exception 'who answers does so in their own name' using errcode = '42501';
    end if;
    if new.answered_by_id = new.look_user_id then
        raise exception 'who looked does not answer the question about it' using errcode = '23514';
    end if;
    return new;
end $$;
create trigger answer_stays before update on privacy_requests_privacyrequest
    for each row execute function harakeke.privacy_answer_stays();

create function harakeke.statement_beside_what_stayed() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    perform 1 from public.privacy_requests_privacyrequest r
    where r.id = new.request_id and r.whanau_id = new.whanau_id and r.about = new.about
      and r.person_id is not distinct from new.person_id and r.kind = 'correction'
      and r.decision in ('in_part', 'refused');
    if not found then
        raise exception 'words stand beside what was asked to be changed and was not' using errcode = '23514';
    end if;
    return new;
end $$;
create trigger beside_what_stayed before insert on privacy_requests_correctionstatement
    for each row execute function harakeke.statement_beside_what_stayed();

-- always: also where a session calls itself a replica to go past the triggers
alter table privacy_requests_privacyrequest enable always trigger answer_stays;
alter table privacy_requests_correctionstatement enable always trigger beside_what_stayed;
"""
NOT_ANSWERED = """
drop trigger beside_what_stayed on privacy_requests_correctionstatement;
drop function harakeke.statement_beside_what_stayed();
drop trigger answer_stays on privacy_requests_privacyrequest;
drop function harakeke.privacy_answer_stays();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("privacy_requests", "0001_initial"),
        ("engagements", "0002_walls"),
        ("restricted", "0003_walls"),
        ("desk_keys", "0001_walls"),
    ]
    operations = [
        same_tenant_as_whanau("privacy_requests_privacyrequest"),
        same_tenant_as_whanau("privacy_requests_correctionstatement"),
        of_same_whanau("privacy_requests_privacyrequest", "person_id", "people_person"),
        of_same_whanau("privacy_requests_correctionstatement", "person_id", "people_person"),
        one_per_whanau("privacy_requests_privacyrequest"),
        of_same_whanau("privacy_requests_correctionstatement", "request_id", "privacy_requests_privacyrequest"),
        migrations.RunSQL(ANSWERED, NOT_ANSWERED),
        ProtectTable(
            "privacy_requests_privacyrequest",
            {
                "navigator": Reach(
                    f"{of_whanau()} and not for_manager",
                    insert=f"{of_whanau()} and not for_manager and {NEW}",
                    update=ANSWER,
                ),
                "provider_manager": Reach(not_restricted(), insert=f"{not_restricted()} and {NEW}", update=ANSWER),
                "whanau_member": Reach(MINE, insert=f"{MINE} and {NEW}"),
            },
        ),
        # whoever reads the record reads these beside it
        ProtectTable(
            "privacy_requests_correctionstatement",
            {
                "navigator": Reach(of_whanau(), insert=True),
                "provider_manager": Reach(not_restricted(), insert=True),
                "whanau_member": Reach(f"{of_whanau()} and {MY_OWN}", insert=True),
                "break_glass": Reach(of_whanau()),
            },
        ),
        WatchTable("privacy_requests_privacyrequest"),
        WatchTable("privacy_requests_correctionstatement"),
    ]
