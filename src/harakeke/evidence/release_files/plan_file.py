"""The plan file: what will be published, as a person writes it down, made into a `Plan`.

It differs from the plan that is published with the figures in three ways: lists of codes may stand in files beside
it, codes may be left to the records, and it says where the secrets are (never what they are).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from harakeke.files.yaml_text import YamlText
from harakeke.methods.confidentiality import Plan, PlanError
from harakeke.methods.confidentiality.measure import read_measures

from .code_lists import TOTAL, read_groups, read_hierarchy
from .named_secrets import SECRETS
from .plan_text import read_plan_text

DIMENSIONS, TABLES = "dimensions", "tables"
_EXAMPLE = "See docs/reference/protect.md for an example."


@dataclass(frozen=True)
class PlanFile:
    """A plan file that has been read; `plan` makes the plan once the codes left to the records are known."""

    text: YamlText
    data: dict[str, Any]
    secrets: dict[str, str]

    @property
    def open_dimensions(self) -> tuple[str, ...]:
        """The dimensions whose codes nobody declared: they are taken from the records."""
        return tuple(name for name, found in self.data[DIMENSIONS].items() if not found.get("codes"))

    def columns(self) -> dict[str, tuple[str, str | None]]:
        """For each dimension, its column in the records and the separator of several answers."""
        found = self.data[DIMENSIONS].items()
        return {name: (str(one.get("column") or name), one.get("multiple")) for name, one in found}

    def plan(self, codes: Mapping[str, Sequence[str]]) -> Plan:
        """The plan, with these codes for its open dimensions; refused with its line where it contradicts itself."""
        dimensions = {
            name: found | ({"codes": list(codes[name])} if name in codes else {})
            for name, found in self.data[DIMENSIONS].items()
        }
        try:
            return Plan.from_dict(self.data | {DIMENSIONS: dimensions})
        except PlanError as error:
            raise self.text.refuse_about(str(error)) from None

    def amounts(self) -> tuple[str, ...]:
        """The columns of amounts that the measures are made of."""
        try:
            found = read_measures(self.data.get("measures") or (), ())
        except PlanError as error:
            raise self.text.refuse_about(str(error)) from None
        return tuple(measure.of for measure in found if measure.of)


def read_plan_file(path: Path) -> PlanFile:
    """Read a plan and the lists of codes it names; refused with file, line or row, and what to do."""
    text = read_plan_text(path)
    _check_parts(text)
    _check_tables(text)
    data = {name: value for name, value in text.data.items() if name != "secrets" and value is not None}
    data[DIMENSIONS] = {name: _dimension(text, name, found) for name, found in data[DIMENSIONS].items()}
    read = PlanFile(text, data, _secrets(text))
    read.amounts()
    if data.get("measures") and "measure" in data[DIMENSIONS]:
        raise text.refuse(
            "Beside measures no dimension can be named 'measure'.", "Name it otherwise.", DIMENSIONS, "measure"
        )
    if not read.open_dimensions:  # else the plan is only whole once the records are read
        read.plan({})
    return read


def _check_parts(text: YamlText) -> None:
    for part in ("unit", DIMENSIONS, TABLES):
        if not text.data.get(part):
            raise text.refuse(f"The plan has no '{part}'.", f"Add it. {_EXAMPLE}")
    for part, kind, shape in (
        ("unit", str, "the name of a column"),
        ("entity", str, "the name of a column"),
        ("period", str, "one text"),
        (DIMENSIONS, dict, "a mapping, each dimension with its name"),
        (TABLES, list, "a list, each table beginning with '-'"),
        ("rules", dict, "a mapping of rules and their numbers"),
        ("secrets", dict, f"a mapping with {' and '.join(SECRETS)}"),
        ("structural_zeros", list, "a list, each beginning with '-'"),
        ("measures", list, "a list, each beginning with '-'"),
    ):
        if text.data.get(part) is not None and not isinstance(text.data[part], kind):
            raise text.refuse(f"'{part}' must be {shape}.", _EXAMPLE, part)


def _check_tables(text: YamlText) -> None:
    first: dict[str, int] = {}
    for place, table in enumerate(text.data[TABLES]):
        if not isinstance(table, dict):
            raise text.refuse("A table must be a mapping with its name.", _EXAMPLE, TABLES, place)
        for part in ("by", "of"):
            if part in table and not isinstance(table[part], list):
                raise text.refuse(f"'{part}' must be a list of dimensions: [ta, age].", "", TABLES, place, part)
            if any(not isinstance(name, str) for name in table.get(part, [])):
                raise text.refuse(f"'{part}' holds something that is not a name.", _EXAMPLE, TABLES, place, part)
        name = table.get("name")
        if isinstance(name, str) and name in first:
            raise text.refuse(
                f"Two tables are named '{name}'; the first is in line {first[name]}.",
                "Give each its own name.", TABLES, place, "name",
            )  # fmt: skip
        first[str(name)] = text.lines[(TABLES, place)]


def _dimension(text: YamlText, name: str, written: Any) -> dict[str, Any]:
    """One dimension, its lists of codes read from their files."""
    if written is not None and not isinstance(written, dict):
        raise text.refuse(
            f"Dimension '{name}' must be a mapping, such as {{column: {name}}}.", _EXAMPLE, DIMENSIONS, name
        )
    found = {part: value for part, value in (written or {}).items() if value is not None}
    if isinstance(found.get("parents"), str):
        hierarchy = read_hierarchy(text.path.parent / found["parents"])
        found.setdefault("codes", list(hierarchy.codes))
        found["parents"] = hierarchy.parents if set(hierarchy.parents.values()) != {TOTAL} else {}
    if isinstance(found.get("overlapping"), str):
        found["overlapping"] = read_groups(text.path.parent / found["overlapping"])
    for part, kind, shape in (
        ("codes", list, "a list of codes"),
        ("parents", dict, "the name of a csv, or a mapping from each code to its parent"),
        ("overlapping", dict, "the name of a csv, or a mapping from each group to its codes"),
        ("column", str, "the name of a column"),
        ("multiple", str, "the separator, such as ';'"),
    ):
        if part in found and not isinstance(found[part], kind):
            raise text.refuse(f"Dimension '{name}': '{part}' must be {shape}.", "", DIMENSIONS, name, part)
    _check_written_codes(text, name, found)
    if found.get("parents") and "codes" not in found:
        above = set(found["parents"].values())
        found["codes"] = [code for code in found["parents"] if code not in above]
    return found


def _check_written_codes(text: YamlText, name: str, found: dict[str, Any]) -> None:
    """Codes are text, or text in a list for each group; anything deeper is a slip of the indents."""
    lists = [("codes", found.get("codes", [])), *(("overlapping", c) for c in found.get("overlapping", {}).values())]
    for part, codes in [*lists, ("parents", list(found.get("parents", {}).values()))]:
        if not isinstance(codes, list) or any(not isinstance(code, str) for code in codes):
            raise text.refuse(
                f"Dimension '{name}': '{part}' holds something that is not a code.",
                "Write each code as one text; put one that has a colon in quotation marks.", DIMENSIONS, name, part,
            )  # fmt: skip
    if "codes" in found and not found["codes"]:
        raise text.refuse(f"Dimension '{name}' has an empty list of codes.", "List its codes.", DIMENSIONS, name)


def _secrets(text: YamlText) -> dict[str, str]:
    """Where each secret is: as the plan says, else in the environment under its usual name."""
    written = text.data.get("secrets") or {}
    unknown = [name for name in written if name not in SECRETS]
    if unknown:
        raise text.refuse(
            f"There is no secret '{unknown[0]}'; there are {' and '.join(SECRETS)}.", "Remove it.",
            "secrets", unknown[0],
        )  # fmt: skip
    found = {}
    for name, usual in SECRETS.items():
        place = found[name] = written.get(name) or usual
        # What stands here may be the secret itself, so it is not repeated.
        if not isinstance(place, str) or not place.startswith(("env:", "file:")):
            raise text.refuse(
                f"The {name} secret must be named as env:NAME or file:PATH.",
                "Never write a secret into a plan; if this was one, make a new one.", "secrets", name,
            )  # fmt: skip
    return found
