"""Sealing: nothing is missed, nothing is sealed twice, and a killed sealer leaves a chain that holds."""

import os
import signal
import subprocess
import sys
import threading
import time
from hashlib import sha256

import psycopg
import pytest
from tests.trust.audit.a_node import NAVIGATOR, bind

from harakeke.trust.audit.anchor_files import AnchorBroken
from harakeke.trust.audit.sealing import ChainBroken, run_sealer


def test_entries_are_chained_in_order_from_a_beginning_of_zeros(node):
    node.write(3)
    head = node.seal()
    first, second, third = node.entries("seq, previous, hash")
    assert [first[0], second[0], third[0]] == [1, 2, 3]
    assert (first[1], second[1], third[1]) == (bytes(32), first[2], second[2])
    assert (head.seq, head.hash) == (3, third[2])


def test_the_hash_is_over_the_hash_before_and_a_form_that_anyone_can_make(node):
    node.write()
    node.seal()
    when = "to_char(at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"
    ((when, transaction, whanau, row, id_, hash_),) = node.entries(
        f"{when}, written_in::text, whanau_id, row_id, id, hash"
    )
    form = (
        f'["harakeke audit 1", 1, {id_}, "{when}", "{transaction}", "harakeke_{node.name}_application", '
        f'3, 3, 7, "navigator", "support", "insert", "kete_kai", "{row}", "{whanau}", null]'
    )
    assert hash_ == sha256(bytes(32) + form.encode()).digest()


def test_in_small_batches_the_chain_is_the_same_chain(node):
    node.write(23)
    assert node.seal(batch=5).seq == 23
    assert node.verify().whole


def test_sealing_again_with_nothing_new_moves_nothing_and_adds_no_anchor(node):
    node.write()
    head = node.seal()
    assert node.seal() == head
    assert len(node.anchor.read_bytes().splitlines()) == 1


def test_an_empty_log_has_a_head_and_needs_no_anchor(node):
    assert node.seal().seq == 0
    assert not node.anchor.exists()
    assert node.verify().whole


def test_an_entry_of_a_transaction_still_open_is_sealed_later_and_nothing_is_missed(node):
    late = node.connect("application")
    with late.transaction():
        bind(late, NAVIGATOR)
        late.execute("insert into kete_kai (tenant_id, note) values (3, 'late')")  # takes the first id
        node.write(2)  # another connection, committed before
        assert node.seal().seq == 0  # they began behind it, so they wait for it
        assert node.verify().waiting == 2
    node.write(1)
    late.close()
    assert node.seal().seq == 4
    assert node.entries("id, seq") == [(1, 1), (2, 2), (3, 3), (4, 4)]
    assert node.verify().whole


def test_what_was_committed_before_an_open_transaction_began_need_not_wait(node):
    node.write(2)
    late = node.connect("application")
    with late.transaction():
        bind(late, NAVIGATOR)
        late.execute("insert into kete_kai (tenant_id) values (3)")
        assert node.seal().seq == 2
    late.close()
    assert node.seal().seq == 3


def test_a_rolled_back_entry_leaves_a_gap_in_the_ids_and_none_in_the_chain(node):
    node.write()
    node.write_and_roll_back()
    node.write()
    node.seal()
    assert node.entries("id, seq") == [(1, 1), (3, 2)]
    assert node.verify().whole


def test_entries_that_came_with_a_backup_of_a_busier_server_are_sealed_too(node):
    node.write(2)
    with node.connect(None) as admin:
        admin.execute("alter table audit.entry disable trigger only_sealing")
        admin.execute("update audit.entry set written_in = '99999999999'::xid8")
        admin.execute("alter table audit.entry enable always trigger only_sealing")
    assert node.seal().seq == 2


def test_many_writers_and_two_sealers_at_once_make_one_whole_chain(node):
    def write():
        for _ in range(15):
            node.write(4)

    def seal():
        while any(writer.is_alive() for writer in writers):
            node.seal(batch=7)

    writers = [threading.Thread(target=write) for _ in range(3)]
    sealers = [threading.Thread(target=seal) for _ in range(2)]
    for thread in (*writers, *sealers):
        thread.start()
    for thread in (*writers, *sealers):
        thread.join()
    assert node.seal().seq == 3 * 15 * 4
    report = node.verify()
    assert (report.whole, report.sealed, report.waiting) == (True, 180, 0)


KILLED = """
import sys
from harakeke.trust.audit import sealing
sealing.seal_once(sys.argv[1], batch=int(sys.argv[2]))
"""


def kill_the_sealer(node, *, batch, once):
    """Start a sealer as a process of its own, and kill -9 it once something is so."""
    sealer = subprocess.Popen([sys.executable, "-c", KILLED, node.name, str(batch)], env=os.environ)
    while not once():
        time.sleep(0.001)
    sealer.send_signal(signal.SIGKILL)
    assert sealer.wait() == -signal.SIGKILL


@pytest.mark.parametrize("already", [1, 1000, 3000])
def test_kill_9_between_two_batches_leaves_a_chain_that_holds_and_goes_on(node, already):
    node.write(8000)
    kill_the_sealer(node, batch=20, once=lambda: node.entries("id", f"seq = {already}"))
    assert node.verify().finding is None
    assert node.seal().seq == 8000
    assert node.verify().whole


def test_kill_9_within_a_batch_leaves_a_chain_that_holds_and_goes_on(node):
    node.write(8000)
    busy = "select from pg_stat_activity where query like '%%audit.seal%%' and state = 'active' and datname = %s"
    with node.connect(None) as admin:
        name = [admin.info.dbname]
        kill_the_sealer(node, batch=8000, once=lambda: admin.execute(busy, name).fetchone() is not None)
    assert node.seal().seq == 8000
    assert node.verify().whole


def test_a_sealing_that_the_server_breaks_off_seals_nothing(node):
    node.write(8000)
    with node.connect("application") as application:
        application.execute("set statement_timeout = '20ms'")
        with pytest.raises(psycopg.errors.QueryCanceled):
            application.execute("select audit.seal(8000)")
    assert node.entries("id", "seq is not null") == []
    assert node.seal().seq == 8000


def test_what_was_sealed_and_not_yet_anchored_when_the_power_went_is_anchored_next(node):
    node.write()
    with node.connect("application") as application:
        application.execute("select audit.seal(10)")
    assert not node.verify().whole
    node.seal()
    report = node.verify()
    assert (report.whole, report.anchored_to) == (True, 1)


def test_the_sealer_signs_nothing_that_contradicts_what_it_signed_before(node):
    node.write(3)
    node.seal()
    node.tamper("delete from audit.entry where seq = 3", "update audit.head set seq = 2")
    node.write()
    with pytest.raises(ChainBroken, match="anchored at entry 3"):
        node.seal()
    assert len(node.anchor.read_bytes().splitlines()) == 1


def test_the_sealer_signs_nothing_while_its_anchor_is_shorter_than_the_second(node, second_anchor):
    node.write()
    node.seal()
    node.anchor.write_bytes(b"")
    with pytest.raises(AnchorBroken, match="shorter than its second copy"):
        node.seal()


def run_for_a_moment(node, *, until):
    stop = threading.Event()
    sealer = threading.Thread(target=run_sealer, args=(stop, 0.02, node.name))
    sealer.start()
    waited = time.monotonic() + 10
    while not until() and time.monotonic() < waited:
        time.sleep(0.01)
    return stop, sealer


def test_the_background_sealer_seals_until_told_to_stop_and_once_more_then(node):
    node.write()
    stop, sealer = run_for_a_moment(node, until=lambda: node.entries("id", "seq = 1"))
    node.write()
    stop.set()
    sealer.join(timeout=10)
    assert not sealer.is_alive()
    assert node.entries("seq") == [(1,), (2,)]


def test_the_background_sealer_outlives_trouble_and_says_it_once_naming_nobody(node, caplog):
    node.write(2)
    node.seal()
    line = node.anchor.read_bytes()
    node.anchor.write_bytes(line.replace(b'"seq": 2', b'"seq": 3'))
    stop, sealer = run_for_a_moment(node, until=lambda: caplog.records)
    time.sleep(0.2)
    node.anchor.write_bytes(line)
    node.write()
    stop.set()
    sealer.join(timeout=10)
    assert [record.getMessage() for record in caplog.records] == [
        f"The audit log could not be sealed; its entries wait: The last line of {node.anchor.name} cannot be believed: "
        "its signature is not this node's: the line was altered or put in."
    ]
    assert node.entries("seq") == [(1,), (2,), (3,)]


def test_the_application_cannot_hold_the_sealers_up(node):
    node.write()
    with node.connect("application") as application:
        with pytest.raises(psycopg.errors.InsufficientPrivilege), application.transaction():
            application.execute("lock table audit.head")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            application.execute("select * from audit.head for update")
    assert node.seal().seq == 1
