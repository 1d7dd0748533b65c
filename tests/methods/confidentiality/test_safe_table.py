"""A SafeTable comes only from protect(), does not change, and carries its seal."""

import copy
import json
import pickle

import pytest

from harakeke.methods.confidentiality import AlteredTable, Plan, SafeTable, Secrets, UnsafeRelease

from .made_up import SECRETS, a_plan, people_in, plan_by, release, some_people


@pytest.fixture(scope="module")
def table() -> SafeTable:
    return release(some_people(300), Plan.from_dict(a_plan()))


def body_of(table: SafeTable) -> dict:
    return json.loads(table.to_bytes(SECRETS))["body"]


@pytest.mark.parametrize("token", [None, "protect", object()])
def test_only_protect_makes_a_safe_table(table: SafeTable, token: object):
    with pytest.raises(UnsafeRelease, match="Only protect"):
        SafeTable(body_of(table), token=token)
    with pytest.raises(TypeError):
        SafeTable(body_of(table))  # type: ignore[call-arg]


def test_a_stored_table_is_read_back_the_same(table: SafeTable):
    again = SafeTable.from_bytes(table.to_bytes(SECRETS), SECRETS)
    assert again == table
    assert hash(again) == hash(table)
    assert list(again.rows("people")) == list(table.rows("people"))
    assert again.evidence == table.evidence
    assert again.to_bytes(SECRETS) == table.to_bytes(SECRETS)


def test_stored_bytes_are_json_anyone_can_read(table: SafeTable):
    found = json.loads(table.to_bytes(SECRETS))
    assert set(found) == {"seal", "body"}
    assert found["body"]["plan"] == table.plan.to_dict()


def test_any_changed_byte_breaks_the_seal():
    stored = release(people_in({("a",): 9}, "ta"), plan_by(ta=["a"])).to_bytes(SECRETS)
    for at in range(len(stored)):
        for bit in (1, 128):
            altered = bytearray(stored)
            altered[at] ^= bit
            with pytest.raises(AlteredTable):
                SafeTable.from_bytes(bytes(altered), SECRETS)


@pytest.mark.parametrize("data", [b"", b"{}", b"null", b'{"seal":"","body":{}}', b"\xff" * 200])
def test_bytes_that_never_were_a_table_are_refused(data: bytes):
    with pytest.raises(AlteredTable, match="not a table sealed"):
        SafeTable.from_bytes(data, SECRETS)


def test_a_table_cut_short_or_padded_is_refused(table: SafeTable):
    stored = table.to_bytes(SECRETS)
    for data in (stored[:-1], stored[1:], stored + b" ", stored + b"}", b" " + stored):
        with pytest.raises(AlteredTable):
            SafeTable.from_bytes(data, SECRETS)


def test_a_table_sealed_with_another_secret_is_refused(table: SafeTable):
    other = Secrets(agency=SECRETS.agency, release=b"another release secret")
    with pytest.raises(AlteredTable):
        SafeTable.from_bytes(table.to_bytes(other), SECRETS)


def test_a_hand_made_body_under_an_old_seal_is_refused(table: SafeTable):
    stored = json.loads(table.to_bytes(SECRETS))
    stored["body"]["values"][0] = 3
    data = json.dumps(stored, ensure_ascii=False, separators=(",", ":")).encode()
    with pytest.raises(AlteredTable):
        SafeTable.from_bytes(data, SECRETS)


@pytest.mark.parametrize("name", ["measure", "digest", "_values", "new"])
def test_a_safe_table_is_frozen(table: SafeTable, name: str):
    with pytest.raises(AttributeError, match="frozen"):
        setattr(table, name, "x")
    with pytest.raises(AttributeError, match="frozen"):
        delattr(table, name)


def test_changing_the_evidence_one_was_given_changes_nothing(table: SafeTable):
    table.evidence["published"] = 0
    table.evidence["attacks"].clear()
    assert table.evidence["published"] > 0
    assert table.evidence["attacks"]


@pytest.mark.parametrize("way", [pickle.dumps, copy.copy, copy.deepcopy])
def test_a_safe_table_travels_only_under_its_seal(table: SafeTable, way: object):
    with pytest.raises(TypeError, match="under its seal"):
        way(table)  # type: ignore[operator]


def test_tables_are_told_apart_by_their_content(table: SafeTable):
    other = release(some_people(301), Plan.from_dict(a_plan()))
    same = release(some_people(300), Plan.from_dict(a_plan()))
    assert {table, other, same} == {table, other}
    assert table != "a table"


def test_neither_secrets_nor_true_counts_are_stored(table: SafeTable):
    stored = table.to_bytes(SECRETS)
    assert SECRETS.release not in stored
    assert SECRETS.agency not in stored
    values = body_of(table)["values"]
    assert all(value is None or (value >= 6 and value % 3 == 0) for value in values)


def test_cells_csv_has_a_column_for_each_dimension_left_empty_where_unused(table: SafeTable):
    heading, *rows = table.to_csv_rows()
    assert heading == ["table", "ta", "age", "ethnicity", "value", "status"]
    assert len(rows) == 12 * 5 + 12 * 5 * 5
    people = [row for row in rows if row[0] == "people"]
    assert people[0][:4] == ["people", "*", "*", ""]
    assert all(row[4] == "" for row in rows if row[5] == "S")
    assert all(int(row[4]) % 3 == 0 for row in rows if row[5] == "published")


def test_a_table_of_margins_up_to_two_shows_no_cell_of_three():
    tables = [{"name": "any2", "of": ["ta", "age", "ethnicity"], "margins_up_to": 2}]
    found = release(some_people(300), Plan.from_dict(a_plan(tables=tables)))
    crossed = {sum(code != "*" for code in codes) for codes, _, _ in found.rows("any2")}
    assert crossed == {0, 1, 2}


def test_a_table_lists_its_tables_and_refuses_another_name(table: SafeTable):
    assert table.tables == ("people", "ethnicities")
    with pytest.raises(KeyError, match="no table 'goals'"):
        list(table.rows("goals"))


@pytest.mark.parametrize("rows", [1, 7, 10**6])
def test_columns_are_the_rows_however_many_are_given_out_at_once(table: SafeTable, rows: int, monkeypatch):
    monkeypatch.setattr("harakeke.methods.confidentiality.safe._ROWS", rows)
    for name in table.tables:
        by = next(one.by for one in table.plan.tables if one.name == name)
        found = []
        for coded, values in table.columns(name):
            codes = [[coded[d].values[i] for i in coded[d].index] for d in by]
            found += list(zip(zip(*codes, strict=True), values.tolist(), strict=True))
        assert found == [(codes, -1 if value is None else value) for codes, value, _ in table.rows(name)]


def test_columns_of_a_table_of_margins_leave_out_what_it_does_not_show():
    tables = [{"name": "any2", "of": ["ta", "age", "ethnicity"], "margins_up_to": 2}]
    found = release(some_people(300), Plan.from_dict(a_plan(tables=tables)))
    assert sum(len(values) for _, values in found.columns("any2")) == len(list(found.rows("any2")))
