"""An area's money on its page: the first sentence, its years, why, and through whom it goes."""

from __future__ import annotations

from math import ceil, floor

from harakeke.methods.allocation import MOVES, in_words

from .agencies import UNNAMED
from .in_print import cents_of, change, dollars, percent, posts, with_cents
from .page_columns import PageColumns
from .page_parts import row, table, text

CENT = 0.01
MOVE_WORDS = {
    "multiplier": "The one multiplier for all",
    "loss": "The limit on losses",
    "floor": "The floor",
    "gain": "The limit on gains",
    "ceiling": "The ceiling",
    "group": "The rule for its region",
    "rounding": "Whole cents",
}


def first_sentence(of: PageColumns, at: int) -> str:
    """The sentence that says it all."""
    cents, before = of.cents[0][at], of.previous[0][at]
    said = f"In {of.years[0]}, <strong>{dollars(cents)}</strong> goes to {text(of.outcome.areas.names[at])}"
    if of.fte[0] and of.fte[0][at]:
        fte = of.fte[0][at]
        said += f", with {posts(fte)} full-time navigator{'' if fte == 1 else 's'}"
    holds = of.limits[of.held[0][at]]
    holds = text("No limit holds it." if holds == "nothing" else f"{holds[0].upper()}{holds[1:]} holds it there.")
    if not before:
        return f"{said}. It had nothing the year before. {holds}"
    if cents == before:
        return f"{said}. That is the same as the year before. {holds}"
    more = "more" if cents > before else "less"
    moved = percent(abs(cents - before) / before)
    return f"{said}. That is {dollars(abs(cents - before))} ({moved}) {more} than the year before. {holds}"


def amounts(of: PageColumns, at: int) -> str:
    """Each year's amount, its change, the formula's, what holds it, posts and interval."""
    sure, posted = of.outcome.sure, any(of.fte)
    rows = []
    for place, year in enumerate(of.years):
        cents, before = of.cents[place][at], of.previous[place][at]
        figures = [with_cents(cents), change(cents - before), with_cents(of.targets[place][at])]
        figures += [posts(of.fte[place][at])] if posted else []
        if sure:
            figures.append(interval(float(sure.low90[place, at]), float(sure.high90[place, at])))
        rows.append(row(str(year), [text(of.limits[of.held[place][at]])], figures))
    heads = ["Year", "What holds it", "Amount", "Change", "By the formula alone"]
    heads += [*(["Navigators"] if posted else []), *(["Nine draws in ten"] if sure else [])]
    return table("What this area gets each year", heads, rows, figures=len(heads) - 2, kind="years")


def interval(low: float, high: float) -> str:
    """Both ends in whole dollars, outward; or that there was nothing between them.

    >>> interval(10.5, 20.2), interval(10.374, 10.375)
    ('$10 to $21', 'the same each time')
    """
    if high - low < CENT:
        return "the same each time"
    return f"{dollars(floor(low) * 100)} to {dollars(ceil(high) * 100)}"


def why(of: PageColumns, at: int) -> str:
    """The sentences of each year, then the way from the formula share to the amount."""
    found = []
    for place, one in enumerate(of.outcome.explanations):
        said = text(" ".join(in_words(sentence) for sentence in one.said_of(at)))
        found.append(f"<h3>{of.years[place]}</h3>\n<p>{said}</p>\n<p class=quiet>{of.together[place]}</p>")
    return "\n".join([_moves(of, at), *found])


def _moves(of: PageColumns, at: int) -> str:
    rows = [row("By the formula alone", [], [with_cents(one[at]) for one in of.targets])]
    for name in MOVES[:-1]:
        moved = [cents_of(one[name][at]) for one in of.moved]
        if any(moved):
            rows.append(row(MOVE_WORDS[name], [], [change(one) for one in moved]))
    rows.append(row("What it gets", [], [with_cents(one[at]) for one in of.cents], "sum"))
    return table("From the formula to the amount; a cent may be lost or found by rounding",
                 ["Step", *map(str, of.years)], rows, figures=len(of.years))  # fmt: skip


def cells(of: PageColumns, at: int) -> str:
    """Agencies and services, with the posts each has; an agency that has nothing here is left out."""
    outcome, rows = of.outcome, []
    many = len(outcome.services)
    for name in outcome.areas.agencies[at] or (UNNAMED,):
        agency = outcome.agencies.index(name)
        if not any(any(year[at][agency * many : (agency + 1) * many]) for year in of.cells):
            continue
        for service, one in enumerate(outcome.services):
            place = agency * many + service
            words = [text(one.name), *([_posts(of, at, place)] if any(of.posts) else [])]
            rows.append(row(text(name) or "Its agency", words, [with_cents(year[at][place]) for year in of.cells]))
    posted = any(of.posts)
    rows.append(row("All", [""] * (2 if posted else 1), [with_cents(one[at]) for one in of.cents], "sum"))
    heads = ["Agency", "Service", *(["Navigators each year"] if posted else []), *map(str, of.years)]
    return table("Agencies and services", heads, rows, figures=len(of.years))


def _posts(of: PageColumns, at: int, place: int) -> str:
    """Posts of a cell: one figure where every year's is the same."""
    found = [posts(one[at][place]) for one in of.posts]
    return "" if set(found) == {"0"} else found[0] if len(set(found)) == 1 else ", ".join(found)
