from pathlib import Path

from django.conf import settings
from django.db import migrations

from harakeke.methods.names import folding
from harakeke.settings.databases import EVERYONE, kind_role, login_role
from harakeke.trust.audit.operations import WatchTable
from harakeke.trust.walls.operations import ProtectTable, Reach, RunWithoutModels
from harakeke.whanau.reach import for_those_beside, not_restricted, of_same_whanau, of_whanau, same_tenant_as_whanau

SQL = Path(__file__).parents[1] / "sql"
OF_THEIR_MERGE = "merge_id in (select id from merging_merge)"  # asked under the asker's own walls

# when a merge's record ends, at the end of its whānau's keeping time, its steps end with it
STEPS_END = """
alter table merging_change add constraint merging_change_of_merge
    foreign key (merge_id) references merging_merge (id) on delete cascade;
"""
NO_KEYS = """
drop trigger name_keys_new on people_person; drop trigger name_keys_change on people_person;
drop trigger name_keys_end on people_person; drop trigger name_keys_new on people_whanau;
drop trigger name_keys_change on people_whanau; drop trigger name_keys_end on people_whanau;
drop function harakeke.person_keys(); drop function harakeke.whanau_keys();
drop function harakeke.write_person_keys(uuid[]); drop function harakeke.names_of_person(uuid);
drop function harakeke.whole_name(text[]); drop function harakeke.name_words(text);
drop function harakeke.southern_word(text); drop function harakeke.fold_name(text);
"""
NO_MERGE = """
drop function harakeke.undo_merge(uuid); drop function harakeke.merge_records(text, uuid, uuid, text, text[]);
drop function harakeke.put_back(merging_change); drop function harakeke.follow_back(uuid, uuid);
drop function harakeke.manager_reaches(uuid); drop function harakeke.move_all(uuid, regclass, uuid, uuid);
drop function harakeke.end_doubles(uuid, uuid, uuid); drop function harakeke.move_row(uuid, regclass, uuid, jsonb);
drop function harakeke.take_out(uuid, regclass, uuid);
drop function harakeke.write_step(uuid, regclass, uuid, jsonb, jsonb);
drop function harakeke.change_row(uuid, regclass, uuid, jsonb); drop function harakeke.lists_of_ids();
drop function harakeke.columns_naming(regclass); drop function harakeke.refuse_merge(text, text);
drop function harakeke.begin_moving(); drop function harakeke.end_moving(); drop function harakeke.let_moves_pass();
"""


def escaped(signs: str) -> str:
    """Signs for a bracket of a regular expression: each by its number, the dash of a range as it is."""
    return "".join(one if one == "-" else f"\\u{ord(one):04x}" for one in signs)


def folding_sql(text: str) -> str:
    plain = f"regexp_replace(normalize(name, nfd), '[{escaped(folding.MARKS)}]', '', 'g')"
    for letter, typed in folding.LETTERS.items():
        plain = f"replace({plain}, '{letter}', '{typed}')"
    return (
        text.replace("{plain}", plain)
        .replace("{inside}", escaped(folding.INSIDE))
        .replace("{between}", escaped(folding.BETWEEN))
    )


def build(apps, editor):
    if settings.HARAKEKE_NODE != "agency":
        return
    merge = (SQL / "merge.sql").read_text(encoding="utf-8")
    merge = merge.replace("{manager}", kind_role("provider_manager")).replace(
        "{not_restricted}", not_restricted("whanau")
    )
    moving = (SQL / "moving.sql").read_text(encoding="utf-8")
    application = login_role(settings.HARAKEKE_NODE, "application")
    editor.execute(moving.replace("{application}", application).replace("{everyone}", EVERYONE), params=None)
    editor.execute(folding_sql((SQL / "keys.sql").read_text(encoding="utf-8")), params=None)
    editor.execute(merge, params=None)


class Migration(migrations.Migration):
    dependencies = [
        ("merging", "0001_initial"),
        ("people", "0002_walls"),
        ("engagements", "0002_walls"),
        ("agreement", "0002_walls"),
        ("plans", "0002_walls"),
        ("visits", "0002_walls"),
        ("restricted", "0003_walls"),
    ]
    operations = [
        RunWithoutModels(build, lambda apps, editor: editor.execute(NO_MERGE + NO_KEYS, params=None)),
        ProtectTable(
            "merging_namekey",
            {kind: reach for kind, reach in for_those_beside(insert=False).items() if kind != "whanau_member"},
        ),
        ProtectTable(
            "merging_merge",
            {
                **for_those_beside(insert=False),
                # where an old address leads: not why, and not who decided
                "navigator": Reach(
                    of_whanau(), read=("id", "tenant_id", "whanau_id", "kind", "gone", "stays", "at", "undone_at")
                ),
            },
        ),
        ProtectTable("merging_change", {"provider_manager": Reach(OF_THEIR_MERGE)}),
        ProtectTable("merging_apart", {"provider_manager": Reach(not_restricted(), insert=True)}),
        same_tenant_as_whanau("merging_merge"),
        same_tenant_as_whanau("merging_apart"),
        of_same_whanau("merging_apart", "one_id", "people_person"),
        migrations.RunSQL(STEPS_END, "alter table merging_change drop constraint merging_change_of_merge"),
        WatchTable("merging_merge"),
        WatchTable("merging_apart"),
    ]
