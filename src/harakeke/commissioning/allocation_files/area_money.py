"""An area's money on its page: the first sentence, its years, why, and through whom it goes."""

from __future__ import annotations

from harakeke.methods.allocation import MOVES

from .agencies import UNNAMED
from .in_print import cents_of, change, dollars, dollars_outward, percent, posts, with_cents
from .page_columns import PageColumns
from .page_parts import Row, table, text

CENT = 0.01


class Money:
    """Makes what an area's page says of its money."""

    def __init__(self, columns: PageColumns) -> None:
        self._of, self._words = columns, columns.words

    def first_sentence(self, at: int) -> str:
        """The sentences that say it all."""
        of, words = self._of, self._words
        name, amount = text(of.outcome.areas.names[at]), f"<strong>{dollars(of.cents[0][at])}</strong>"
        fte = of.fte[0][at] if of.fte[0] else 0
        goes = "page.goes" if not fte else "page.goes_with_one" if fte == 1 else "page.goes_with"
        said = words.fill(goes, year=of.years[0], amount=amount, area=name, posts=posts(fte))
        return f"{said} {self._than_before(at)} {of.holds[of.held[0][at]]}"

    def _than_before(self, at: int) -> str:
        cents, before = self._of.cents[0][at], self._of.previous[0][at]
        if not before:
            return self._words.word("page.nothing_before")
        if cents == before:
            return self._words.word("page.as_before")
        moved = {"amount": dollars(abs(cents - before)), "percent": percent(abs(cents - before) / before)}
        return self._words.fill("page.more" if cents > before else "page.less", **moved)

    def amounts(self, at: int) -> str:
        """Each year's amount, its change, the formula's, what holds it, posts and interval."""
        of = self._of
        sure, posted = of.outcome.sure, of.posted
        rows = []
        for place, year in enumerate(of.years):
            cents, before = of.cents[place][at], of.previous[place][at]
            figures = [with_cents(cents), change(cents - before), with_cents(of.targets[place][at])]
            figures += [posts(of.fte[place][at])] if posted else []
            if sure:
                figures.append(self._interval(float(sure.low90[place, at]), float(sure.high90[place, at])))
            rows.append(Row(str(year), [of.limits[of.held[place][at]]], figures))
        keys = ["years.year", "years.held", "years.amount", "years.change", "years.target"]
        keys += [*(["years.navigators"] if posted else []), *(["years.between"] if sure else [])]
        (caption,) = self._words.these("years.caption")
        return table(caption, self._words.these(*keys), rows, figures=len(keys) - 2, kind="years")

    def _interval(self, low: float, high: float) -> str:
        """Both ends in whole dollars; or that there was nothing between them."""
        if high - low < CENT:
            return self._words.word("years.certain")
        ends = dollars_outward(low, high)
        return self._words.fill("years.interval", low=ends[0], high=ends[1])

    def why(self, at: int) -> str:
        """The way from the formula share to the amount, then the sentences of each year, the first's unfolded."""
        of, found = self._of, []
        for place, one in enumerate(of.outcome.explanations):
            said = self._words.together(one.said_of(at))
            found.append(f"<h3>{of.years[place]}</h3>\n<p>{said}</p>\n<p class=quiet>{of.together[place]}</p>")
        if len(found) > 1:
            later = self._words.fill("why.later", years=", ".join(map(str, of.years[1:])))
            found[1:] = [f"<details><summary>{later}</summary>", *found[1:], "</details>"]
        return "\n".join([self._moves(at), *found])

    def _moves(self, at: int) -> str:
        of, words = self._of, self._words
        rows = [Row(words.word("why.target"), [], [with_cents(one[at]) for one in of.targets])]
        for name in MOVES[:-1]:
            moved = [cents_of(one[name][at]) for one in of.moved]
            if any(moved):
                rows.append(Row(words.word(f"why.{name}"), [], [change(one) for one in moved]))
        rows.append(Row(words.word("why.amount"), [], [with_cents(one[at]) for one in of.cents], "sum"))
        caption, step = words.these("why.caption", "why.step")
        return table(caption, [step, *map(str, of.years)], rows, figures=len(of.years))

    def cells(self, at: int) -> str:
        """Agencies and services, with the posts each has; an agency that has nothing here is left out."""
        of, words, rows = self._of, self._words, []
        cells, posted = of.cells(at), of.posts(at)
        for name in of.outcome.areas.agencies[at] or (UNNAMED,):
            rows += self._of_agency(name, cells, posted)
        all_ = words.word("cells.all")
        rows.append(Row(all_, [""] * (2 if posted else 1), [with_cents(one[at]) for one in of.cents], "sum"))
        keys = ["cells.agency", "cells.service", *(["cells.navigators"] if posted else [])]
        heads = [*words.these(*keys), *map(str, of.years)]
        (caption,) = words.these("cells.caption")
        return table(caption, heads, rows, figures=len(of.years))

    def _of_agency(self, name: str, cells: list[list[int]], posted: list[list[float]]) -> list[Row]:
        of, words, rows = self._of, self._words, []
        agency, many = of.outcome.agencies.index(name), len(of.services)
        if not any(any(year[agency * many : (agency + 1) * many]) for year in cells):
            return []
        for service, called in enumerate(of.services):
            place = agency * many + service
            said = [called, *([_posts([year[place] for year in posted])] if posted else [])]
            figures = [with_cents(year[place]) for year in cells]
            rows.append(Row(text(name) or words.word("cells.its_agency"), said, figures))
        return rows


def _posts(each: list[float]) -> str:
    """Posts of a cell: one figure where every year's is the same.

    >>> _posts([1.5, 1.5]), _posts([0.0, 2.0]), _posts([0.0, 0.0])
    ('1.5', '0, 2', '')
    """
    found = [posts(one) for one in each]
    return "" if set(found) == {"0"} else found[0] if len(set(found)) == 1 else ", ".join(found)
