"""Earlier releases: read back whole, audited together with the next one, or refused with the reason."""

from __future__ import annotations

import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from harakeke.evidence.release_files.earlier import read_earlier
from harakeke.evidence.release_files.release_folder import write_evidence
from harakeke.files.whole_folder import fingerprint
from harakeke.methods.confidentiality import Secrets, protect

from . import small_release as small

SECRETS = Secrets(agency=b"agency secret of a test", release=b"release secret of a test")
MORE = small.PLAN.replace("  - {name: reach, by: [ta, age]}\n", "  - {name: reach, by: [ta, age, ethnicity]}\n")


@pytest.fixture
def first(tmp_path):
    """A release that is public already."""
    small.protect(small.write(tmp_path), out="first")
    return tmp_path / "first"


def test_what_is_read_back_is_what_was_protected(first, tmp_path):
    found = read_earlier(first, SECRETS)
    rows = small.people()
    safe = protect({name: [row[name] for row in rows] for name in rows[0]}, found.plan, secrets=SECRETS)
    assert (found.plan, found.measure) == (safe.plan, safe.measure)
    assert found.values.tolist() == safe.values.tolist()


def test_the_same_release_again_is_the_same_figures(first, tmp_path):
    small.protect(tmp_path, "--earlier", first)
    assert small.cells(tmp_path) == small.cells(tmp_path, "first")
    assert small.evidence(tmp_path)["earlier"] == [
        small.evidence(tmp_path, "first")["files"]["cells.parquet"]["sha256"]
    ]
    assert small.evidence(tmp_path)["earlier_releases"] == 1


def test_a_wider_release_keeps_every_figure_that_is_public(first, tmp_path):
    small.protect(small.write(tmp_path, plan=MORE), "--earlier", first)
    names = ("ta", "age", "ethnicity")
    public = {tuple(r[n] for n in names): r["value"] for r in small.cells(tmp_path, "first") if r["value"] is not None}
    now = {tuple(r[n] for n in names): r["value"] for r in small.cells(tmp_path)}
    assert {codes: now[codes] for codes in public} == public


def test_a_dimension_only_the_earlier_release_used_is_read_for_the_audit(first, tmp_path):
    plan = small.PLAN.replace('  ethnicity: {codes: [Māori, Pacific, European], multiple: ";"}\n', "").replace(
        "  - {name: any2, margins_up_to: 2, of: [ta, age, ethnicity]}\n", ""
    )
    small.protect(small.write(tmp_path, plan=plan), "--earlier", first)
    assert {row["table"] for row in small.cells(tmp_path)} == {"reach"}


def test_the_same_period_with_other_people_is_refused(first, tmp_path):
    small.write(tmp_path, records=small.csv_of(small.people()[1:]))
    said = small.protect(tmp_path, "--earlier", first, code=1).stderr
    assert "is already public and would change" in said
    assert "Never re-issue a published period" in said
    assert not (tmp_path / "release").exists()


def test_another_period_may_have_other_people(first, tmp_path):
    plan = small.PLAN.replace("2026Q3", "2026Q4")
    small.write(tmp_path, plan=plan, records=small.csv_of([*small.people()[1:]]))
    small.protect(tmp_path, "--earlier", first)
    assert small.evidence(tmp_path)["plan_as_published"]["period"] == "2026Q4"


def test_other_rules_for_the_same_period_are_refused(first, tmp_path):
    small.write(tmp_path, plan=small.PLAN.replace("minimum: 6", "minimum: 9"))
    assert "counts something else" in small.protect(tmp_path, "--earlier", first, code=1).stderr


def altered(folder, change) -> None:
    found = json.loads((folder / "evidence.json").read_text())
    change(found)
    (folder / "evidence.json").write_text(json.dumps(found))


@pytest.mark.parametrize(
    ("what", "words"),
    [
        (lambda f: (f / "cells.parquet").write_bytes(b"PAR1"), "These are not the cells its evidence is about"),
        (lambda f: (f / "cells.parquet").unlink(), "cells.parquet: These are not the cells"),
        (lambda f: (f / "evidence.json").unlink(), "evidence.json: There is no such file"),
        (lambda f: (f / "evidence.json").write_text("{"), "evidence.json: This is not JSON as it was written"),
        (lambda f: (f / "evidence.json").write_text("[]"), "evidence.json: This is not JSON as it was written"),
        (lambda f: altered(f, lambda e: e.update(format="another")), "This is not of the format"),
        (lambda f: altered(f, lambda e: e.update(published=1)), "The seal does not fit"),
        (lambda f: altered(f, lambda e: e["plan_as_published"].update(period="2026Q2")), "The seal does not fit"),
        (lambda f: altered(f, lambda e: e.update(seal="é")), "The seal does not fit"),
        (lambda f: altered(f, lambda e: e.pop("seal")), "The seal does not fit"),
    ],
)  # fmt: skip
def test_an_earlier_release_that_was_altered_is_refused(first, tmp_path, what, words):
    what(first)
    said = small.protect(tmp_path, "--earlier", first, code=1).stderr
    assert words in said
    assert "Nothing was written." in said


def test_figures_altered_with_their_hash_are_refused_as_the_seal_covers_it(first, tmp_path):
    table = pq.read_table(first / "cells.parquet")
    pq.write_table(table.slice(0, table.num_rows - 1), first / "cells.parquet")
    altered(first, lambda e: e["files"].update({"cells.parquet": fingerprint(first / "cells.parquet")}))
    assert "The seal does not fit" in small.protect(tmp_path, "--earlier", first, code=1).stderr


def test_a_release_under_another_release_secret_is_refused(first, tmp_path):
    said = small.protect(
        tmp_path, "--earlier", first, code=1, env={"HARAKEKE_RELEASE_SECRET": "another release secret"}
    ).stderr
    assert "made under another release secret" in said


def test_seconds_are_not_sealed(first, tmp_path):
    altered(first, lambda e: e.update(seconds={}))
    small.protect(tmp_path, "--earlier", first)


def a_broken_release(first, change) -> None:
    """A release whose cells were changed by someone who holds the secret: sealed, and yet not a release."""
    table = pq.read_table(first / "cells.parquet")
    pq.write_table(change(table), first / "cells.parquet")
    found = json.loads((first / "evidence.json").read_text())
    found["files"]["cells.parquet"] = fingerprint(first / "cells.parquet")
    write_evidence(first, {name: value for name, value in found.items() if name != "seal"}, SECRETS)


def with_column(table, name, change):
    values = table[name].to_pylist()
    change(values)
    kind = table.schema.field(name).type
    return table.set_column(table.schema.get_field_index(name), name, [pa.array(values).cast(kind)])


def put(place, value):
    def change(values):
        values[place] = value

    return change


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda t: t.slice(0, t.num_rows - 1), "the combinations of table 'any2' are not each there once"),
        (lambda t: with_column(t, "ta", put(3, "R2")), "the combinations of table 'reach' are not each there once"),
        (lambda t: with_column(t, "ta", put(3, "R9")), "a code is none of the plan's"),
        (lambda t: with_column(t, "table", put(3, "other")), "a code is none of the plan's"),
        (lambda t: with_column(t, "status", put(0, "S")), "a status does not fit its value"),
        (lambda t: with_column(t, "value", put(0, 300)), "two tables differ about one cell"),
        (lambda t: t.drop_columns(["value"]), "cannot read the release"),
    ],
)  # fmt: skip
def test_a_release_that_contradicts_its_plan_is_refused(first, tmp_path, change, words):
    a_broken_release(first, change)
    assert words in small.protect(tmp_path, "--earlier", first, code=1).stderr


def test_rows_in_another_order_are_the_same_release(first, tmp_path):
    a_broken_release(first, lambda table: table.take(list(reversed(range(table.num_rows)))))
    small.protect(tmp_path, "--earlier", first)
    assert small.cells(tmp_path)
