"""Earlier releases, read back from their folders: what is public already and must be audited together with the next."""

from __future__ import annotations

import hmac
import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from harakeke.files.refusals import FileRefused
from harakeke.files.text_files import check_utf8
from harakeke.files.whole_folder import fingerprint
from harakeke.methods.confidentiality import Plan, PlanError, Published, Secrets

from .release_cells import values_of
from .release_folder import CELLS, EVIDENCE, FORMAT, seal_of

_ANOTHER = "Give the folder exactly as `harakeke protect` wrote it."


def read_earlier(folder: Path, secrets: Secrets) -> Published:
    """Read a release back; refused if anything in it is not as it was written, or under another release secret."""
    evidence = _read_evidence(folder / EVIDENCE)
    if evidence.get("format") != FORMAT:
        raise FileRefused(folder / EVIDENCE, f"This is not of the format '{FORMAT}'.", _ANOTHER)
    if not hmac.compare_digest(str(evidence.get("seal")).encode(), seal_of(evidence, secrets).encode()):
        raise FileRefused(
            folder / EVIDENCE,
            "The seal does not fit: the release was altered, or made under another release secret.",
            "Fetch it again from your register, and use the release secret it was made with.",
        )
    cells = folder / CELLS
    if not cells.is_file() or fingerprint(cells) != evidence["files"][CELLS]:
        raise FileRefused(cells, "These are not the cells its evidence is about: altered or missing.", _ANOTHER)
    try:
        plan = Plan.from_dict(evidence["plan_as_published"])
        values = values_of(plan, pq.read_table(cells))
    except (PlanError, ValueError, KeyError, pa.ArrowException) as error:
        raise FileRefused(
            folder, f"This version of Harakeke cannot read the release: {error}.", "Use the version that made it."
        ) from None
    return Published(plan, evidence["measure"], values)


def _read_evidence(path: Path) -> dict[str, Any]:
    check_utf8(path, "the folder of an earlier release, with cells.parquet and evidence.json")
    try:
        evidence = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        evidence = None
    if not isinstance(evidence, dict):
        raise FileRefused(path, "This is not JSON as it was written.", _ANOTHER)
    return evidence
