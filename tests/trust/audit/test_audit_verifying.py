"""What a superuser may do to the log, each found, and its first bad entry named."""

import json
import threading

import psycopg
import pytest
from tests.trust.audit.a_node import NAVIGATOR, bind

from harakeke.trust.audit.canonical import canonical
from harakeke.trust.audit.operations import WatchTable

FIELDS = {
    "at": "at + interval '1 microsecond'",
    "written_in": "'7'",
    "account": "'postgres'",
    "tenant": "4",
    "organisation": "null",
    "user_id": "8",
    "kind": "'navigator '",
    "purpose": "''",
    "act": "'read'",
    "subject": "'kete'",
    "row_id": "null",
    "whanau_id": "null",
    "changed": "'{}'",
    "id": "default",
    "previous": "sha256(previous)",
    "hash": "sha256(hash)",
}
REWRITE = """
    do $$
    declare one audit.entry; before bytea; stand bigint := {first} - 1;
    begin
        before := coalesce((select hash from audit.entry where seq = stand), decode(repeat('00', 32), 'hex'));
        for one in select * from audit.entry where seq >= {first} order by seq loop
            stand := stand + 1;
            one.seq := stand; one.previous := before; one.hash := sha256(before || {form});
            update audit.entry set seq = stand, previous = before, hash = one.hash where id = one.id;
            before := one.hash;
        end loop;
        update audit.head set seq = stand, hash = before;
    end $$
"""


def rewrite(first):
    """Make the chain consistent again from some entry on, head and all, as whoever knows how it is made can."""
    return REWRITE.format(first=first, form=canonical("one"))


@pytest.fixture
def sealed(node):
    """Twelve entries, sealed and anchored at 4, 8 and 12."""
    for _ in range(3):
        node.write(4)
        node.seal()
    return node


def first_bad(node):
    report = node.verify()
    assert not report.whole
    assert report.finding, report.troubles
    return report.finding.seq, report.finding.id


def test_an_untouched_log_is_whole_and_its_numbers_are_given(sealed):
    sealed.write(2)
    report = sealed.verify()
    assert (report.whole, report.sealed, report.anchors, report.anchored_to) == (True, 12, 3, 12)
    assert report.waiting == 2
    assert 0 < report.waiting_for < 60


@pytest.mark.parametrize("field", FIELDS)
def test_whichever_field_is_altered_the_entry_is_named(sealed, field):
    sealed.tamper(f"update audit.entry set {field} = {FIELDS[field]} where seq = 6")
    ((id_,),) = sealed.entries("id", "seq = 6")
    assert first_bad(sealed) == (6, id_)


def test_an_altered_entry_is_named_with_the_time_it_bears(sealed):
    sealed.tamper("update audit.entry set user_id = 8 where seq = 6")
    ((written,),) = sealed.entries("to_char(at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS')", "seq = 6")
    assert sealed.verify().found_at == f"{written} UTC"


def test_a_deleted_entry_is_named_with_the_times_around_it(sealed):
    sealed.tamper("delete from audit.entry where seq = 6")
    assert first_bad(sealed) == (6, None)
    around = sealed.entries("to_char(at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS')", "seq in (5, 7)")
    assert sealed.verify().found_at == f"after {around[0][0]} UTC and before {around[1][0]} UTC"


def test_a_deleted_entry_whose_gap_was_closed_is_named(sealed):
    sealed.tamper(
        "delete from audit.entry where seq = 6",
        "update audit.entry set seq = seq + 100 where seq > 6",
        "update audit.entry set seq = seq - 101 where seq > 100",
    )
    assert first_bad(sealed) == (6, 7)


def test_an_entry_taken_back_to_those_that_wait_is_named(sealed):
    sealed.tamper("update audit.entry set seq = null, previous = null, hash = null where seq = 12")
    assert first_bad(sealed) == (12, None)


@pytest.mark.parametrize("moved", ["seq", "seq, previous, hash", "user_id, whanau_id, row_id, at"])
def test_two_entries_that_changed_places_are_named(sealed, moved):
    sealed.tamper(
        "drop index audit.entry_seq",
        f"update audit.entry e set ({moved}) = (select {moved} from audit.entry o where o.seq = 12 - e.seq) "
        "where seq in (5, 7)",
    )
    assert first_bad(sealed)[0] == 5


def test_an_entry_put_in_is_named(sealed):
    sealed.tamper(
        "drop index audit.entry_seq",
        "insert into audit.entry (act, subject, seq, previous, hash) "
        "select act, subject, seq, previous, hash from audit.entry where seq = 6",
    )
    assert first_bad(sealed)[0] in (6, 7)


@pytest.mark.parametrize("head_too", [False, True])
def test_a_tail_cut_off_is_named(sealed, head_too):
    also = ["update audit.head set (seq, hash) = (select seq, hash from audit.entry where seq = 9)"] if head_too else []
    sealed.tamper("delete from audit.entry where seq > 9", *also)
    assert first_bad(sealed) == (10, None)


def test_the_whole_log_emptied_is_named(sealed):
    sealed.tamper("truncate audit.entry", "update audit.head set seq = 0, hash = decode(repeat('00', 32), 'hex')")
    assert first_bad(sealed) == (1, None)


def test_an_entry_altered_and_the_chain_rewritten_is_named_by_the_next_anchor(sealed):
    sealed.tamper("update audit.entry set user_id = 8 where seq = 6", rewrite(6))
    assert first_bad(sealed) == (8, 8)
    assert "rewritten" in sealed.verify().finding.why


def test_the_whole_chain_rewritten_is_named_by_the_first_anchor(sealed):
    sealed.tamper("delete from audit.entry where seq = 2", rewrite(1))
    assert first_bad(sealed) == (4, 5)


def test_a_rewritten_chain_that_grew_on_is_still_named(sealed):
    sealed.tamper("update audit.entry set user_id = 8 where seq = 12", rewrite(12))
    sealed.write(3)
    with sealed.connect("application") as application:
        application.execute("select audit.seal(10)")
    assert first_bad(sealed) == (12, 12)


def test_an_anchor_taken_away_is_told(sealed):
    sealed.anchor.unlink()
    (trouble,) = sealed.verify().troubles
    assert trouble.startswith("Entries are sealed, but there is no anchor")


def test_an_altered_anchor_line_is_told_though_the_chain_holds(sealed):
    lines = sealed.anchor.read_bytes().splitlines(keepends=True)
    altered = json.dumps(json.loads(lines[1]) | {"hash": "00" * 32}).encode() + b"\n"
    sealed.anchor.write_bytes(lines[0] + altered + lines[2])
    report = sealed.verify()
    assert report.finding is None
    assert report.troubles == [
        f"Line 2 of {sealed.anchor.name} cannot be believed: its signature is not this node's: "
        "the line was altered or put in."
    ]


def test_an_anchor_altered_behind_the_break_is_told_beside_the_break(sealed):
    sealed.tamper("update audit.entry set user_id = 8 where seq = 2")
    sealed.anchor.write_bytes(sealed.anchor.read_bytes() + b"{}\n")
    report = sealed.verify()
    assert report.finding.seq == 2
    assert report.troubles[0].startswith("Line 4 of")


def test_an_anchor_and_a_tail_cut_off_together_are_known_by_the_second_anchor(node, second_anchor):
    for _ in range(2):
        node.write(4)
        node.seal()
    node.tamper(
        "delete from audit.entry where seq > 4",
        "update audit.head set (seq, hash) = (select seq, hash from audit.entry where seq = 4)",
    )
    node.anchor.write_bytes(node.anchor.read_bytes().splitlines(keepends=True)[0])
    (trouble,) = node.verify().troubles
    assert "shorter than its second copy: lines were cut off" in trouble


def test_a_guard_that_is_off_is_told(sealed):
    with sealed.connect(None) as admin:
        admin.execute("alter table audit.entry disable trigger no_delete")
        admin.execute("alter table kete_kai enable trigger audit_row")  # would sleep in a session that is a replica
        admin.execute("grant select, delete on audit.entry to public")
        admin.execute(
            "create or replace function audit.row_log() returns trigger language plpgsql as 'begin return null; end'"
        )
    report = sealed.verify()
    assert report.finding is None
    assert report.troubles == [
        "The guard 'no_delete' of audit.entry is off: the log can be changed. Put it back as in sql/log.sql.",
        "The trigger 'audit_row' of kete_kai is off: changes there leave no entry. Run, as the owner: "
        "alter table kete_kai enable always trigger audit_row",
        "audit.entry is open to everyone (delete, select). Revoke that.",
        "The function audit.row_log is not the one we ship: what it writes or shows cannot be relied on.",
    ]


def test_what_is_sealed_while_verifying_does_not_disturb_it(sealed):
    stop = threading.Event()

    def work():
        while not stop.is_set():
            sealed.write()
            sealed.seal()

    worker = threading.Thread(target=work)
    worker.start()
    try:
        reports = [sealed.verify() for _ in range(15)]
    finally:
        stop.set()
        worker.join()
    assert [report.troubles or report.finding for report in reports if not report.whole] == []
    assert reports[-1].anchored_to > 12


def test_odd_words_and_columns_stay_apart_in_what_is_hashed(node):
    """Two entries that a separator would confuse have different forms: null and '', one name with a comma and two."""
    with node.connect("owner") as owner:
        owner.execute('create table odd (id int, tenant_id bigint, whanau_id uuid, "a,b" int, a int, b int)')
        for statement in WatchTable("odd").statements():
            owner.execute(statement)
        owner.execute("insert into odd values (1)")
        owner.execute('update odd set "a,b" = 1')
        owner.execute("update odd set a = 1, b = 1")
    with node.connect("application") as application, application.transaction():
        bind(application, NAVIGATOR)
        application.execute("select audit.record('kete.sent', 'kete', null), audit.record('kete.sent', 'kete', '')")
    node.seal()
    assert node.verify().whole
    with node.connect("owner") as owner:
        query = f"select convert_from({canonical('entry')}, 'UTF8') from audit.entry order by seq"
        forms = [form for (form,) in owner.execute(query)]
    assert forms[1].endswith('"update", "odd", "1", null, ["a,b"]]')
    assert forms[2].endswith('"update", "odd", "1", null, ["a", "b"]]')
    assert forms[3].endswith('"kete.sent", "kete", null, null, null]')
    assert forms[4].endswith('"kete.sent", "kete", "", null, null]')


def test_the_application_cannot_verify(sealed):
    from harakeke.trust.audit.verifying import verify

    with sealed.connect("application") as application, pytest.raises(psycopg.errors.InsufficientPrivilege):
        verify(application, sealed.name)
