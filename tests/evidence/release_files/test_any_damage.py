"""Whatever the files hold, `harakeke protect` ends with a release or with words; never with a trace, never with half."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from harakeke.cli.protect import command

from . import small_release as small

WHOLE = {
    "plan": small.PLAN + "structural_zeros: [{ta: '003', age: old}]\n",
    "geography": small.GEOGRAPHY,
    "records": small.csv_of(small.people({("001", "young"): 12, ("002", "old"): 3})),
}
PIECES = [
    "",
    "\n",
    ",",
    '"',
    "*",
    ":",
    "- ",
    "{",
    "]",
    "'",
    "  ",
    "é",
    "\x00",
    "R1",
    "001",
    "&a ",
    "*a",
    "null",
    "!!x ",
    "unit",
]
CHANGES = st.lists(
    st.tuples(st.integers(0, 10_000), st.integers(0, 12), st.one_of(st.sampled_from(PIECES), st.text(max_size=4))),
    min_size=1, max_size=4,
)  # fmt: skip


def changed(text: str, changes: list[tuple[int, int, str]]) -> bytes:
    """The text with some stretches replaced by others."""
    for at, length, new in changes:
        at %= len(text) + 1
        text = text[:at] + new + text[at + length :]
    return text.encode("utf-8", "surrogatepass")


def ends_in_words(folder: Path, records: str = "records.csv") -> None:
    typed = [str(folder / records), "--plan", str(folder / "plan.yaml"), "--out", str(folder / "release")]
    done = CliRunner().invoke(command, typed, env=small.ENVIRONMENT)
    there = (folder / "release").exists()
    assert isinstance(done.exception, SystemExit | None), repr(done.exception)
    assert (done.exit_code, there) in {(0, True), (1, False)}
    assert there or done.stderr.rstrip().endswith("Nothing was written.")
    assert not list(folder.glob(".release*"))


@pytest.mark.parametrize("name", WHOLE)
@settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow])
@given(changes=CHANGES)
def test_any_change_of_a_file_ends_in_a_release_or_in_words(name, changes):
    with TemporaryDirectory() as place:
        ends_in_words(small.write(Path(place), **(WHOLE | {name: changed(WHOLE[name], changes)})))


@settings(max_examples=60)
@given(at=st.integers(0, 10_000), new=st.binary(min_size=1, max_size=8))
@example(at=302, new=b"\x02")  # a row holds a number that stands for no value
def test_any_change_of_parquet_ends_in_a_release_or_in_words(at, new):
    with TemporaryDirectory() as place:
        path = small.as_parquet(small.write(Path(place), **WHOLE))
        content = path.read_bytes()
        at %= len(content)
        path.write_bytes(content[:at] + new + content[at + len(new) :])
        ends_in_words(Path(place), "records.parquet")


PARTS = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.sampled_from(["ta", "age", "*", "reach", "6", ""])),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["ta", "age", "by", "of", "name", "codes", "parents", "margins_up_to", "overlapping",
                                         "multiple", "column", "minimum", "agency"]), inner, max_size=3),
    ),
    max_leaves=8,
)  # fmt: skip


@settings(max_examples=200)
@given(
    st.sampled_from(["unit", "entity", "period", "dimensions", "tables", "rules", "secrets", "structural_zeros", "measures"]),
    PARTS,
)  # fmt: skip
def test_any_part_of_a_plan_in_any_shape_ends_in_a_release_or_in_words(part, value):
    import yaml

    plan = yaml.safe_load(small.PLAN) | {part: value}
    with TemporaryDirectory() as place:
        ends_in_words(small.write(Path(place), plan=yaml.safe_dump(plan, allow_unicode=True)))
