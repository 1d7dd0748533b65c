"""The fast reader of cells refuses whatever the plain one refuses, and reads what it reads. And it is fast."""

from __future__ import annotations

import random
import tracemalloc

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.evidence.releases import plain_cells
from tests.evidence.releases.making import a_quarter, cells

from harakeke.evidence.releases.package import PackageRefused
from harakeke.evidence.releases.package.cells import AT_A_TIME, read_cells, write_cells

WHOLE = write_cells(cells(a_quarter()))
SIGNS = st.sampled_from(
    [
        *("", ",", "\n", "\r", '"', "*", "S", "published", "6", "7", "0", "3", "é", "\0", "\u2028", " "),
        *("people", "plans", "by_ta", "by_age_ethnicity", "076", ",,", "\n\n", "-", "a", "A", "_", "\ufeff"),
        *("9000000000000", "09", ",\n,", "\n,"),
    ]
)


def read(reader, data: bytes):
    """What a reader makes of these bytes: the cells as plain values, or that it refuses."""
    try:
        return [(c.measure, c.table, c.codes, c.value) for c in reader(data)]
    except PackageRefused:
        return "refused"


def both_agree(data: bytes) -> bool:
    return read(read_cells, data) == read(plain_cells.read_cells, data)


def test_what_was_written_is_read_back_alike_by_both():
    assert read(read_cells, WHOLE) == read(plain_cells.read_cells, WHOLE) != "refused"
    assert plain_cells.write_cells(read_cells(WHOLE)) == WHOLE


@settings(max_examples=600)
@given(st.data())
def test_both_agree_about_any_signs_put_in_taken_out_or_replaced(data):
    text = WHOLE.decode()
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, min(len(text), start + 12)))
        text = text[:start] + data.draw(SIGNS) + text[end:]
    assert both_agree(text.encode())


@settings(max_examples=300)
@given(st.data())
def test_both_agree_about_lines_moved_doubled_or_dropped_and_columns_turned(data):
    lines = WHOLE.decode().splitlines(keepends=True)
    deed = data.draw(st.sampled_from(["swap", "double", "drop", "field"]))
    one, other = (data.draw(st.integers(0, len(lines) - 1)) for _ in "ab")
    if deed == "swap":
        lines[one], lines[other] = lines[other], lines[one]
    elif deed == "double":
        lines.insert(other, lines[one])
    elif deed == "drop":
        del lines[one]
    else:
        fields = lines[one].rstrip("\n").split(",")
        fields[data.draw(st.integers(0, len(fields) - 1))] = data.draw(SIGNS)
        lines[one] = ",".join(fields) + "\n"
    assert both_agree("".join(lines).encode())


@settings(max_examples=300)
@example(b"")
@example(b"\n")
@example(b"measure,table,value,status\n")
@example(b"measure,table,ta,value,status\n")
@example(b"measure,table,ta,value,status")
@example(b"measure,table,ta,value,status\npeople,by_ta,*,,S\n")
@example(b"measure,table,tb,ta,value,status\npeople,by_ta,*,*,,S\n")
@example(b"measure,table,ta,tb,value,status\npeople,by_ta,*,,,S\n")
@given(st.binary(max_size=60))
def test_both_agree_about_bytes_that_never_were_cells(data):
    assert both_agree(data)


def a_large_file(rows: int) -> bytes:
    """So many cells of one measure in four dimensions, every combination once, with its total."""
    chance = random.Random(1)
    sizes = (70, 12, 5, -(-rows // (70 * 12 * 5)))
    lines = ["measure,table,a,b,c,d,value,status"]
    for number in range(rows):
        codes = []
        for size in sizes:
            number, code = divmod(number, size)
            codes.append("*" if code == 0 else f"{code:03d}")
        value = 3 * chance.randrange(0, 300)
        lines.append(f"people,by_all,{','.join(codes)},{f'{value},published' if value >= 6 else ',S'}")
    return ("\n".join(lines) + "\n").encode()


def test_a_refusal_in_a_later_block_names_its_own_line():
    text = a_large_file(AT_A_TIME + 3000).decode().splitlines(keepends=True)
    wrong = AT_A_TIME + 2000
    text[wrong] = text[wrong].rsplit(",", 2)[0] + ",7,published\n"
    with pytest.raises(PackageRefused, match=f"line {wrong + 1} shows a count that is not rounded"):
        read_cells("".join(text).encode())


def test_a_cell_that_stands_twice_in_two_blocks_is_refused():
    text = a_large_file(AT_A_TIME + 3000).decode()
    again = text.splitlines(keepends=True)[1]
    assert read(read_cells, (text + again).encode()) == "refused"


def test_reading_takes_memory_like_its_bytes():
    data = a_large_file(60_000)
    tracemalloc.start()
    kept = read_cells(data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(kept) == 60_000
    assert peak < 25 * len(data)
