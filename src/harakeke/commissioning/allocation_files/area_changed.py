"""What changed since last time, on an area's page and in explanation.json."""

from __future__ import annotations

from typing import Any

from .changed import Changed
from .in_print import cents_of, change, with_cents
from .language import Language
from .page_parts import Row, table

PARTS = ("population", "index", "formula", "budget", "transition", "unknown")


def changed_section(changed: Changed, at: int, words: Language) -> str:
    """The sentences, and the parts as a table."""
    was, now = (float(one[changed.here[at]]) for one in (changed.attribution.before, changed.attribution.after))
    since = "changed.same_year" if changed.former_year == changed.year else "changed.last_year"
    rows = [Row(words.fill(since, year=changed.former_year), [], [with_cents(cents_of(was))])]
    for name in PARTS:
        part = cents_of(changed.parts_of(at).get(name, 0.0))
        if part:
            rows.append(Row(words.word(f"changed.{name}"), [], [change(part)]))
    rows.append(Row(words.fill("changed.now", year=changed.year), [], [with_cents(cents_of(now))], "sum"))
    caption, *heads = words.these("changed.caption", "changed.because", "changed.dollars")
    return f"<p>{words.together(changed.said_of(at))}</p>\n{table(caption, heads, rows, figures=1)}"


def changed_plain(changed: Changed) -> dict[str, Any]:
    """The change as plain data, in the order of the codes of both scenarios."""
    split = changed.attribution
    return {
        "year": changed.year,
        "former_year": changed.former_year,
        "areas": list(changed.codes),
        "new": list(changed.new),
        "gone": list(changed.gone),
        "before": split.before.tolist(),
        "after": split.after.tolist(),
        "parts": {name: part.tolist() for name, part in split.parts.items()},
        "totals": {name: split.total(name) for name in split.parts},
        "scaled": split.scaled,
    }
