"""The copy as data: one JSON file with everything, one CSV file for each table, photos, and what each file is."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import translation
from django.utils.translation import gettext, gettext_noop

from .gathering import Copy
from .tables import TAKEN

FORMULA = ("=", "+", "-", "@", "\t")

READ_ME = gettext_noop(
    "Everything kept of your whānau that you may see, on the day you took it. What is another’s alone is not in it."
)
FILES = gettext_noop(
    "everything.json has it all. Each .csv file is one table for a spreadsheet, in UTF-8: the first line names the "
    "columns; days are year-month-day; several things in one cell stand between semicolons; an id is the same "
    "wherever it stands. A text that a spreadsheet might run as a formula has an apostrophe before it."
)


def as_zip(copy: Copy) -> bytes:
    """The copy as one file. Names of files say nothing about anybody."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("README.txt", _read_me(copy))
        archive.writestr("everything.json", _json(copy))
        for name, rows in _tables(copy).items():
            archive.writestr(f"{name}.csv", _csv(rows))
        for number, photo in enumerate(copy.photos, 1):
            archive.writestr(f"plan_photo_{number}.jpg", photo)
    return kept.getvalue()


def _tables(copy: Copy) -> dict[str, list[dict[str, Any]]]:
    whanau = {"name": copy.whanau.name, "area": copy.whanau.area.name, "registered_on": copy.whanau.registered_on}
    looks = [
        {"day": one.day, "first": one.first, "last": one.last, "times": one.times, "who": one.name, "kind": one.kind,
         "purposes": list(one.purposes), "what_was_done": list(one.acts)}
        for one in copy.looks
    ]  # fmt: skip
    return {"whanau": [whanau], **copy.tables, "who_looked": looks}


def _json(copy: Copy) -> str:
    everything = {"taken_on": copy.on, **_tables(copy)}
    return json.dumps(everything, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)


def _csv(rows: list[dict[str, Any]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text)
    if rows:
        writer.writerow(rows[0])
        writer.writerows([_cell(value) for value in row.values()] for row in rows)
    return "\ufeff" + text.getvalue()  # the mark by which spreadsheets know that macrons follow


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        value = "; ".join(map(str, value))
    if isinstance(value, dict):
        value = json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False)
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def _read_me(copy: Copy) -> str:
    parts = []
    for language in ("en", "mi"):
        with translation.override(language):
            words = {one.file: gettext(one.words) for one in TAKEN.values()}
            files = [f"  {name}.csv – {words.get(name, '')}".rstrip(" –") for name in _tables(copy)]
            parts.append("\n\n".join([gettext(READ_ME), gettext(FILES), "\n".join(files)]))
    return "\n\n---\n\n".join(parts) + "\n"
