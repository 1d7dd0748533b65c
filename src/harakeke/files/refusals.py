"""A refusal: which file, where in it, what is wrong and what to do."""

from __future__ import annotations

from pathlib import Path


class FileRefused(ValueError):
    """A file cannot be used. `row` counts as a spreadsheet does, the heading being row 1; `line` is a line of text."""

    def __init__(
        self, file: Path, what: str, remedy: str, *, row: int | None = None, line: int | None = None, column: str = ""
    ):
        places = [
            str(file),
            *([f"line {line:,}"] if line else []),
            *([f"row {row:,}"] if row else []),
            *([f"column '{column}'"] if column else []),
        ]
        super().__init__(f"{', '.join(places)}: {what} {remedy}")
        self.file, self.row, self.line, self.column, self.what, self.remedy = file, row, line, column, what, remedy
