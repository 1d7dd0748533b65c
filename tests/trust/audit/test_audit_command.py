"""`harakeke audit seal` and `harakeke audit verify`, as a person types them."""

import os
import re
import subprocess
import sys


def harakeke(*arguments):
    """The exit code and what was said."""
    done = subprocess.run(
        [sys.executable, "-m", "harakeke.cli", "audit", *arguments], env=os.environ, capture_output=True, text=True
    )
    return done.returncode, done.stdout + done.stderr


def test_a_whole_log_ends_with_0_and_the_numbers(node):
    node.write(3)
    code, said = harakeke("seal", "--node", node.name)
    assert code == 0
    assert re.fullmatch(rf"{node.name}: sealed up to entry 3, [0-9a-f]{{64}}\n", said)
    node.write(1)
    code, said = harakeke("verify", "--node", node.name)
    assert code == 0
    assert said.startswith(
        f"{node.name}: 3 sealed entries follow one another from the first; 1 anchor is signed, the last at entry 3.\n"
        "1 entry waits to be sealed, the oldest for "
    )


def test_an_altered_log_ends_with_1_and_says_which_entry_why_and_what_to_do(node):
    node.write(3)
    node.seal()
    node.tamper("update audit.entry set user_id = 8 where seq = 2")
    code, said = harakeke("verify", "--node", node.name)
    assert code == 1
    assert re.match(
        rf"{node.name}: the audit log is not whole.\n"
        r"First bad entry: 2 \(id 2, written \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC\)\n"
        "Why: its content is not what was sealed: it was altered, or changed places.\n"
        "What to do: Change nothing in this database",
        said,
    )


def test_a_deleted_first_entry_is_told_without_an_id(node):
    node.write(3)
    node.seal()
    node.tamper("delete from audit.entry where seq = 1")
    code, said = harakeke("verify", "--node", node.name)
    assert code == 1
    assert re.search(r"First bad entry: 1 \(written before \d{4}", said)


def test_a_broken_anchor_stops_the_sealing_in_words_and_without_a_trace(node):
    node.write()
    node.seal()
    node.anchor.write_bytes(b"{}\n")
    code, said = harakeke("seal", "--node", node.name)
    assert code == 1
    assert (
        said == f"Error: The last line of {node.anchor.name} cannot be believed: it is no anchor: its form is broken.\n"
    )
    code, said = harakeke("verify", "--node", node.name)
    assert code == 1
    assert f"Also: Line 1 of {node.anchor.name} cannot be believed" in said


def test_a_database_made_anew_by_our_own_command_begins_a_new_anchor_and_keeps_the_old_one(node):
    from harakeke.settings import databases

    node.write()
    node.seal()
    line = node.anchor.read_bytes()
    databases.set_aside_anchor(node.name)
    assert not node.anchor.exists()
    (kept,) = node.anchor.parent.glob(f"{node.anchor.stem}.until-*.jsonl")
    assert kept.read_bytes() == line
