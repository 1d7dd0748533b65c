"""What changed since last time, on an area's page and in explanation.json."""

from __future__ import annotations

from typing import Any

from harakeke.methods.allocation import in_words

from .changed import Changed
from .in_print import cents_of, change, with_cents
from .page_parts import row, table, text

PART_WORDS = {
    "population": "People",
    "index": "Deprivation scores",
    "formula": "The formula’s weights and limits",
    "budget": "The budget",
    "transition": "What each area had the year before",
    "unknown": "What cannot be told apart",
}


def changed_section(changed: Changed, at: int) -> str:
    """The sentences, and the parts as a table."""
    said = text(" ".join(in_words(one) for one in changed.said_of(at)))
    was, now = (float(one[changed.here[at]]) for one in (changed.attribution.before, changed.attribution.after))
    since = f"{changed.year}, as it was shared out last time"
    if changed.former_year != changed.year:
        since = f"{changed.former_year}, the last year of last time"
    rows = [row(text(since).capitalize(), [], [with_cents(cents_of(was))])]
    for name, words in PART_WORDS.items():
        part = cents_of(changed.parts_of(at).get(name, 0.0))
        if part:
            rows.append(row(words, [], [change(part)]))
    rows.append(row(f"{changed.year}, now", [], [with_cents(cents_of(now))], "sum"))
    why = "Each part is the mean over all orders in which things could have changed, so none comes first."
    return f"<p>{said}</p>\n{table(why, ['Because of', 'Dollars'], rows, figures=1)}"


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
