"""What the confidentiality benchmark prints: one clean table for each part."""

from __future__ import annotations

from typing import Any

import click

Found = dict[str, Any]

PLAN_COLUMNS = {
    "plan": "plan", "people": "people", "cells": "cells", "small": "counts 1–5", "seconds": "protect s",
    "mb": "peak MB", "records_mb": "of it at rest", "floor": "floor s", "ratio": "with write ÷ floor",
    "hidden_by_repair": "repair hid", "hidden_by_repair_percent": "% of publishable", "exact": "exact",
    "two_candidates": "two left", "certified_percent": "% certified",
}  # fmt: skip
LARGE_COLUMNS = {
    "people": "rows", "cells": "cells", "seconds": "protect s", "mb": "peak MB", "hidden_by_repair": "repair hid",
    "exact": "exact", "two_candidates": "two left", "write": "write s", "written_mb": "file MB",
}  # fmt: skip
PEER_COLUMNS = {
    "method": "method", "cells": "cells", "seconds": "s", "mb": "peak MB", "before_mb": "before", "hidden": "hidden",
    "hidden_beyond_rule": "beyond rule", "mass_hidden_percent": "% of mass", "mean_error": "mean error",
    "small": "counts 1–5", "small_exact_told_method": "given away", "small_two_told_method": "two left",
    "small_exact_told_reasons": "told why", "said": "",
}  # fmt: skip


def show(title: str, rows: list[Found], columns: dict[str, str]) -> None:
    """Print a table, as wide as what is in it."""
    lines = [list(columns.values())] + [[written(row.get(name)) for name in columns] for row in rows]
    widths = [max(len(line[i]) for line in lines) for i in range(len(columns))]
    click.echo(f"\n{title}")
    for line in lines:
        first, *rest = [cell.rjust(width) for cell, width in zip(line, widths, strict=True)]
        click.echo("  ".join([first.strip().ljust(widths[0]), *rest]).rstrip())


def show_attacks(rows: list[Found]) -> None:
    """Print, for every release, what each attack of the suite recovered of what it tried."""
    found = []
    for row in rows:
        line: Found = {"method": row.get("method", "harakeke"), "people": row["people"], "cells": row["cells"]}
        for name, one in row["attacks"].items():
            line[name] = "–" if one["not_run"] else f"{one['recovered']:,} / {one['tried']:,}"
        found.append(line)
    show("The attack suite: recovered / tried", found, {name: name for line in found for name in line})


def written(value: object) -> str:
    """A figure as people read it.

    >>> written(1084160), written(0.2317), written(None), written("cube")
    ('1,084,160', '0.232', '–', 'cube')
    """
    if isinstance(value, float):
        return f"{value:,.0f}" if value.is_integer() or value >= 100 else f"{value:.3g}"
    return "–" if value is None else f"{value:,}" if isinstance(value, int) else str(value)
