"""Whatever the files hold, `harakeke allocate` ends with a folder or with words; never with a trace, never with half."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from harakeke.cli.allocate import command
from harakeke.commissioning.allocation_files.scenario_keys import KEYS

from . import small_country as small

SCENARIO = small.changed(years="[2026]", budget="{2026: 179000000.00}", uncertainty="{draws: 20}",
                         regions="{R1: {minimum: 1000}}", services="[{name: A, weight: 1, front_line: yes}]")  # fmt: skip
WHOLE = {"scenario": SCENARIO, "areas": small.AREAS}
PIECES = [
    "",
    "\n",
    ",",
    '"',
    ":",
    "- ",
    "{",
    "]",
    "'",
    "  ",
    "é",
    "\x00",
    "001",
    "&a ",
    "*a",
    "null",
    "…",
    "nan",
    "1e9",
    "-",
]
CHANGES = st.lists(
    st.tuples(st.integers(0, 10_000), st.integers(0, 12), st.one_of(st.sampled_from(PIECES), st.text(max_size=4))),
    min_size=1, max_size=4,
)  # fmt: skip


def altered(text: str, changes: list[tuple[int, int, str]]) -> bytes:
    """The text with some stretches replaced by others."""
    for at, length, new in changes:
        at %= len(text) + 1
        text = text[:at] + new + text[at + length :]
    return text.encode("utf-8", "surrogatepass")


def ends_in_words(folder: Path) -> None:
    done = CliRunner().invoke(command, [str(folder / "scenario.yaml"), "--out", str(folder / "out")])
    there = (folder / "out").exists()
    assert isinstance(done.exception, SystemExit | None), repr(done.exception)
    assert (done.exit_code, there) in {(0, True), (1, False)}
    assert there or done.stderr.rstrip().endswith("Nothing was written.")
    assert not list(folder.glob(".out*"))
    if there:
        assert sum(small.cents(row["amount"]) for row in small.rows(folder)) > 0


@pytest.mark.parametrize("name", WHOLE)
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(changes=CHANGES)
def test_any_change_of_a_file_ends_in_a_folder_or_in_words(name, changes):
    with TemporaryDirectory() as place:
        ends_in_words(small.write(Path(place), **(WHOLE | {name: altered(WHOLE[name], changes)})))


PARTS = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(),
              st.sampled_from(["R1", "A", "none", "yes", "need", "previous", "maori_population", "0.5", ""])),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["R1", "minimum", "maximum", "name", "weight", "front_line", "cost", "unit", "share",
                                         "population", "index", "beta", "rurality", "column", "loss", "floor", "draws",
                                         "envelope_share", "agency", "scenario", 2026]), inner, max_size=3),
    ),
    max_leaves=8,
)  # fmt: skip


@settings(max_examples=80)
@given(st.sampled_from(KEYS), PARTS)
def test_any_part_of_a_scenario_in_any_shape_ends_in_a_folder_or_in_words(part, value):
    scenario = yaml.safe_load(SCENARIO) | {part: value}
    with TemporaryDirectory() as place:
        ends_in_words(small.write(Path(place), scenario=yaml.safe_dump(scenario, allow_unicode=True)))
