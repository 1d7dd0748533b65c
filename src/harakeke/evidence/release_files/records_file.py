"""The records: one row for each event or person, from parquet or csv, only the columns a plan names.

Each column comes as `Coded`: every value once, and for each row which of them. A million rows of seven columns are
read in under a second. A row is named as a spreadsheet shows it: in a csv the heading is row 1; in parquet, which has
no heading, the first record is row 1.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv
import pyarrow.parquet as pq

from harakeke.files.refusals import FileRefused
from harakeke.files.text_files import check_utf8, csv_rows, no_column, opened, ragged_row, read_heading
from harakeke.methods.confidentiality.records import Coded

KIND = "records, a parquet file or a csv"
CODED = pa.dictionary(pa.int32(), pa.string())
_PARQUET = b"PAR1"


@dataclass(frozen=True)
class RecordsFile:
    """Records read from a file: `columns` by name, and where in the file each row of them stands."""

    path: Path
    is_csv: bool
    columns: dict[str, Coded] = field(repr=False)

    def refuse(self, what: str, remedy: str, column: str, place: int) -> FileRefused:
        """A refusal at the first row that holds the column's value number `place`."""
        return self.refuse_record(self.columns[column].first_row(place), what, remedy, column)

    def refuse_record(self, number: int, what: str, remedy: str = "", column: str = "") -> FileRefused:
        """A refusal of record `number`, counted from 1 without the heading."""
        row = _row_of_record(self.path, number) if self.is_csv else number
        return FileRefused(self.path, what, remedy, row=row, column=column)


def read_records(
    path: Path, identifiers: Iterable[str], columns: Iterable[str], amounts: Iterable[str] = ()
) -> RecordsFile:
    """Read the columns of identifiers, nearly all different; of codes, few of them different; and of amounts.

    Refused where the file is none, has no rows, misses a column or has an uneven row.
    """
    numbers = set(amounts)
    apart = {*identifiers, *numbers}
    wanted = list(dict.fromkeys([*sorted(apart), *columns]))
    with opened(path, KIND) as content:
        is_csv = content.read(len(_PARQUET)) != _PARQUET
    if is_csv and path.suffix.lower() == ".parquet":
        raise _no_parquet(path)
    found = _read_csv(path, wanted) if is_csv else _read_parquet(path, wanted, apart, numbers)
    if not len(found[wanted[0]]):
        raise FileRefused(path, "There are no records in it.", "Give at least one row.")
    return RecordsFile(path, is_csv, found)


def _read_csv(path: Path, wanted: list[str]) -> dict[str, Coded]:
    lines = check_utf8(path, KIND)
    _check_columns(path, read_heading(path, KIND), wanted)
    try:
        table = pacsv.read_csv(
            path,
            parse_options=pacsv.ParseOptions(newlines_in_values=lines.marks),
            convert_options=pacsv.ConvertOptions(
                include_columns=wanted, column_types=dict.fromkeys(wanted, CODED), strings_can_be_null=False
            ),
        )
    except pa.ArrowInvalid:
        # Arrow's own words quote the row, and so a person: the row is found again and named by its number alone.
        raise ragged_row(path, KIND) or FileRefused(
            path, "The file cannot be read as a csv.", "Separate values by commas and end each row with a line's end."
        ) from None
    # Arrow takes a quotation mark that is never closed for one long value. Where it saw fewer rows than there are
    # lines, the strict reader, which is slower, looks again.
    if lines.marks and table.num_rows + 1 != lines.many and (ragged := ragged_row(path, KIND)):
        raise ragged
    return {name: _coded(path, name, table.column(name)) for name in wanted}


def _read_parquet(path: Path, wanted: list[str], apart: set[str], amounts: set[str]) -> dict[str, Coded]:
    try:
        heading = pq.read_schema(path)
        for name in heading.names:
            if heading.names.count(name) > 1:
                raise FileRefused(
                    path, f"Two columns are named '{name}'.", "Give each column its own name.", column=name
                )
        _check_columns(path, heading.names, wanted)
        # Codes are kept as the file has them, each once; for the others, nearly all different, it is not worth it.
        once = [name for name in wanted if name not in apart and pa.types.is_string(heading.field(name).type)]
        with pq.ParquetFile(path, read_dictionary=once) as parquet:
            found = {}
            for name in wanted:
                column = parquet.read(columns=[name]).column(name)
                found[name] = _coded(path, name, _digits(column) if name in amounts else column)
            return found
    except (pa.ArrowException, OSError, UnicodeDecodeError):
        raise _no_parquet(path) from None


def _no_parquet(path: Path) -> FileRefused:
    return FileRefused(
        path, "The file cannot be read as parquet: it is damaged, cut short or something else.", "Write it again."
    )


def _check_columns(path: Path, names: list[str], wanted: list[str]) -> None:
    for name in wanted:
        if name not in names:
            remedy = "Add it, or name another column in the plan; values are separated by commas."
            raise no_column(path, name, names, remedy, row=None)


def _coded(path: Path, name: str, column: pa.ChunkedArray) -> Coded:
    """Each value once as text (an absent one as ""), and which of them each row holds."""
    if pa.types.is_dictionary(column.type):
        column = column.unify_dictionaries()
    else:
        column = _as_text(path, name, column).dictionary_encode()
    chunks = column.chunks or [pa.array([], CODED)]
    dictionary = _as_text(path, name, pa.chunked_array([chunks[0].dictionary])).combine_chunks()
    absent = len(dictionary)
    parts = [pc.fill_null(chunk.indices.cast(pa.int32()), absent).to_numpy() for chunk in chunks]
    index = np.concatenate(parts)
    try:
        values = dictionary.to_pylist()
    except UnicodeDecodeError:
        row = Coded(dictionary, index).first_row(_first_not_text(dictionary))
        raise FileRefused(path, "This is not UTF-8.", "Write its values as text.", row=row, column=name) from None
    if dictionary.null_count:
        values = ["" if value is None else value for value in values]
    if column.null_count:
        values = [*values, ""]
    if len(index) and not 0 <= index.min() <= index.max() < len(values):
        raise _no_parquet(path)  # Arrow takes a number that stands for no value of the dictionary as it comes
    return Coded(values, index)


def _first_not_text(values: pa.Array) -> int:
    for place, value in enumerate(values.cast(pa.binary()).to_pylist()):
        try:
            (value or b"").decode()
        except UnicodeDecodeError:
            return place
    raise AssertionError("all of it is text")


def _digits(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Amounts as the text of their digits; what is not a number is absent."""
    if pa.types.is_floating(column.type):
        return pc.if_else(pc.is_nan(column), pa.scalar(None, column.type), column).cast(pa.string())
    return column.cast(pa.string()) if pa.types.is_decimal(column.type) else column


def _as_text(path: Path, name: str, column: pa.ChunkedArray) -> pa.ChunkedArray:
    kind = column.type
    if pa.types.is_string(kind):
        return column
    textual = (
        pa.types.is_large_string(kind), pa.types.is_string_view(kind), pa.types.is_integer(kind),
        pa.types.is_boolean(kind), pa.types.is_date(kind), pa.types.is_null(kind),
    )  # fmt: skip
    if not any(textual):
        raise FileRefused(
            path, f"The column holds {kind}, which is neither text nor whole numbers.",
            "Write its values as text, exactly as the plan's codes are written.", column=name,
        )  # fmt: skip
    return column.cast(pa.string())


def _row_of_record(path: Path, number: int) -> int:
    """The row of a csv that holds a record, counted from 1; blank rows are rows too."""
    for place, (row, _) in enumerate(csv_rows(path, KIND)):
        if place == number:
            return row
    return number + 1
