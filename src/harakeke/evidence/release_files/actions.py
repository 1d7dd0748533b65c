"""What a person does here: protect a file of records under a plan, and write the release."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from harakeke import __version__
from harakeke.files.refusals import FileRefused
from harakeke.files.whole_folder import fingerprint, new_folder, refuse_existing
from harakeke.methods.confidentiality import Plan, PlanError, Published, RecordError, SafeTable, Secrets, protect
from harakeke.methods.confidentiality.magnitudes import SafeFigures, protect_measures

from .codes import check_records, codes_from_records
from .earlier import read_earlier
from .named_secrets import find_secrets
from .plan_file import PlanFile, read_plan_file
from .records_file import RecordsFile, read_records
from .release_cells import figures_of, measures_schema, schema, tables_of
from .release_folder import (
    CELLS,
    FORMAT,
    MEASURES,
    write_evidence,
    write_tables,
)

Say = Callable[[str], None]
MEASURE = "count"


@dataclass(frozen=True)
class Effort:
    """How much work goes into the audit: see `protect`."""

    thorough: bool = False
    looks: int = 0


DEFAULT_EFFORT = Effort()


@dataclass
class Stopwatch:
    """Seconds of each step, told as it begins."""

    say: Say
    seconds: dict[str, float] = field(default_factory=dict)
    _began: float = 0.0
    _step: str = ""

    def begin(self, step: str, words: str) -> None:
        self.end()
        self.say(words)
        self._step, self._began = step, time.monotonic()

    def end(self) -> None:
        if self._step:
            self.seconds[self._step] = round(time.monotonic() - self._began, 3)
        self._step = ""


def protect_records(
    *,
    records: Path,
    plan: Path,
    out: Path,
    earlier: Sequence[Path] = (),
    csv: bool = False,
    effort: Effort = DEFAULT_EFFORT,
    say: Say,
) -> dict[str, Any]:
    """Protect the records of a file under a plan's file; write the release to `out`; return its evidence.

    Refused (FileRefused, UnsafeRelease) with nothing written. Everything that can be refused without the records is.
    """
    watch = Stopwatch(say)
    refuse_existing(out, "a release")
    watch.begin("reading", f"Reading {plan} and {records}")
    plan_file = read_plan_file(plan)
    secrets = find_secrets(plan_file.secrets, plan)
    before = [read_earlier(folder, secrets) for folder in earlier]
    found, whole_plan = _read(records, plan_file, before)
    watch.begin("protecting", "Counting, rounding, attacking and repairing")
    safe, figures = _protect(found, whole_plan, plan_file, secrets, before, effort)
    watch.begin("writing", f"Writing {out}")
    with new_folder(out, "a release") as half:
        files = write_tables(half, CELLS, schema(whole_plan), tables_of(safe), csv=csv)
        if figures:
            files |= write_tables(half, MEASURES, measures_schema(whole_plan), figures_of(figures), csv=csv)
        watch.end()
        evidence = {
            "format": FORMAT,
            "code_version": __version__,
            "measure": safe.measure,
            "files": files,
            **safe.evidence,
            "plan_as_published": whole_plan.to_dict(),
            **({"measures": figures.evidence} if figures else {}),
            "codes_from_records": list(plan_file.open_dimensions),
            "earlier": [fingerprint(folder / CELLS)["sha256"] for folder in earlier],
            "seconds": watch.seconds,
        }
        write_evidence(half, evidence, secrets)
    return evidence


def _read(records: Path, plan_file: PlanFile, before: Sequence[Published]) -> tuple[RecordsFile, Plan]:
    """The records, and the plan with any codes they had to give. Earlier releases are audited with their columns."""
    identifiers = filter(None, (plan_file.data["unit"], plan_file.data.get("entity")))
    columns = [column for column, _ in plan_file.columns().values()]
    same_period = [one.plan for one in before if one.plan.period == plan_file.data.get("period")]
    columns += [dimension.column for plan in same_period for dimension in plan.dimensions]
    found = read_records(records, identifiers, columns, plan_file.amounts())
    plan = plan_file.plan(codes_from_records(plan_file, found))
    for one in (plan, *same_period):
        check_records(one, found)
    return found, plan


def _protect(
    found: RecordsFile,
    plan: Plan,
    plan_file: PlanFile,
    secrets: Secrets,
    before: Sequence[Published],
    effort: Effort,
) -> tuple[SafeTable, SafeFigures | None]:
    """The counts, and the measures beyond them where the plan has any."""
    try:
        safe = protect(
            found.columns,
            plan,
            secrets=secrets,
            measure=MEASURE,
            earlier=before,
            thorough=effort.thorough,
            looks=effort.looks,
        )
        return safe, protect_measures(found.columns, plan, safe, secrets=secrets) if plan.measures else None
    except RecordError as error:
        row, _, words = str(error).removeprefix("Row ").partition(": ")
        if row.isdigit():
            raise found.refuse_record(int(row), words) from None
        raise FileRefused(found.path, str(error), "") from None
    except PlanError as error:
        raise plan_file.text.refuse_about(str(error)) from None
