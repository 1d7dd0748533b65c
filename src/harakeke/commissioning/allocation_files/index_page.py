"""The first page of a published allocation: what was shared, how it was limited, and every area with its amounts."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from harakeke.methods.allocation import in_words

from .fairness_of import DEPRIVATION
from .in_print import dollars, percent, posts, with_cents
from .page_parts import frame, row, table, text
from .working import Outcome


def index_page(outcome: Outcome, again: str) -> str:
    """The page. again: how to work it out again, as a safe piece of a page."""
    title = outcome.scenario.title or "An allocation by need"
    return frame(title, "\n".join([f"<h1>{text(title)}</h1>", *_top(outcome), *_areas(outcome), again]))


def _top(outcome: Outcome) -> Iterator[str]:
    first = outcome.years[0]
    said = f"In {first.year.year}, <strong>{dollars(round(first.year.budget * 100))}</strong> is shared among "
    said += f"{len(outcome.areas):,} areas by need"
    if first.navigators:
        fte = float(first.navigators.units.sum()) / round(1 / first.navigators.unit)
        said += f", with {posts(fte)} full-time navigators"
    yield f"<p class=first>{said}.</p>"
    if outcome.scenario.geography:
        yield f"<p class=quiet>Areas: {text(outcome.scenario.geography)}.</p>"
    for place, why in enumerate(outcome.explanations):
        words = " ".join(text(in_words(one)) for one in why.said())
        yield f"<p>{outcome.years[place].year.year}: {words}</p>"
    yield "<h2>By agency</h2>"
    yield _agencies(outcome)
    if any(outcome.fairness):
        yield "<h2>How even it is</h2>"
        yield from _fairness(outcome)
    if outcome.cliffs:
        yield "<h2>Is there a cliff?</h2>"
        yield _cliffs(outcome)
    if outcome.notes:
        yield "<h2>What had to be assumed</h2>"
        yield f"<ul>{''.join(f'<li>{text(one)}</li>' for one in outcome.notes)}</ul>"


def _cliffs(outcome: Outcome) -> str:
    """The largest jump that a small change of each input makes."""
    names = outcome.areas.names
    rows = [
        row(
            text(jump.input.capitalize()),
            [text(jump.unit), text(names[jump.row]) if jump.row >= 0 else "all areas", text(names[jump.at])],
            [with_cents(round(jump.dollars * 100)), "no cliff" if jump.continuous else "a cliff"],
        )
        for jump in outcome.cliffs
    ]
    caption = "Each input changed a little, wherever that moves most. No cliff: a smaller change moves as much less"
    return table(caption, ["Input", "Changed by", "Of", "Moves", "Dollars", "So"], rows, figures=2)


def _agencies(outcome: Outcome) -> str:
    years = [one.year.year for one in outcome.years]
    totals = [one.by_agency.sum(axis=0).tolist() for one in outcome.years]
    rows = [
        row(text(name) or "Its agency", [], [with_cents(one[place]) for one in totals])
        for place, name in enumerate(outcome.agencies)
    ]
    rows.append(row("All", [], [with_cents(sum(one)) for one in totals], "sum"))
    return table("Dollars of each agency", ["Agency", *map(str, years)], rows, figures=len(years))


def _fairness(outcome: Outcome) -> Iterator[str]:
    found = outcome.fairness[0]
    if found is None:
        return
    year = outcome.scenario.years[0]
    if DEPRIVATION in found.by:
        rows = [
            row(f"{int(one.group)}", [], [f"{one.people * 100:.1f}\u00a0%", percent(one.value), _per_head(one.mean)])
            for one in found.by[DEPRIVATION].groups
        ]
        yield (
            f"<p>Whoever counts for need in {year}, in ten parts, as equal as whole areas allow, "
            "from the least deprived (1) to the most (10), and what goes where they live.</p>"
        )
        yield table("By deprivation", ["Tenth", "People", "Money", "For each"], rows, figures=3)
    if found.worst.row is not None:
        code, name = (of[found.worst.row] for of in (outcome.areas.codes, outcome.areas.names))
        link = f'<a href="area/{quote(code)}.html">{text(name)}</a>'
        yield f"<p>Furthest below its formula share in {year}: {link}, by {percent(found.worst.share)}.</p>"


def _per_head(dollars_each: float | None) -> str:
    return "" if dollars_each is None else with_cents(round(dollars_each * 100))


def _areas(outcome: Outcome) -> Iterator[str]:
    years = [one.year.year for one in outcome.years]
    cents = [one.year.cents.tolist() for one in outcome.years]
    areas = outcome.areas
    rows = (
        row(f'<a href="area/{quote(code)}.html">{text(areas.names[at])}</a>', [text(code), text(areas.regions[at])],
            [with_cents(one[at]) for one in cents])
        for at, code in enumerate(areas.codes)
    )  # fmt: skip
    yield "<h2>Every area</h2>"
    yield "<p>Open an area to see why it gets what it gets, every step with its numbers.</p>"
    yield table("Amounts", ["Area", "Code", "Region", *map(str, years)], rows, figures=len(years))
