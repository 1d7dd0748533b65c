"""The first page of a published allocation: what was shared, how it was limited, and every area with its amounts."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from .fairness_of import DEPRIVATION
from .in_print import dollars, percent, posts, with_cents
from .language import Language
from .page_parts import Row, frame, table, text
from .working import Outcome


def index_page(outcome: Outcome, again: str, language: Language | None = None) -> str:
    """The page. again: how to work it out again, as a safe piece of a page. language: by default English."""
    return IndexPage(outcome, language or Language()).page(again)


class IndexPage:
    """Makes the first page."""

    def __init__(self, outcome: Outcome, words: Language) -> None:
        self._outcome, self._words = outcome, words
        self._years = [one.year.year for one in outcome.years]

    def page(self, again: str) -> str:
        """The whole page, in its order."""
        title = text(self._outcome.scenario.title) or self._words.word("index.title")
        body = [f"<h1>{title}</h1>", *self._top(), *self._areas(), again]
        return frame(title, "\n".join(body), language=self._words.code)

    def _top(self) -> Iterator[str]:
        outcome, words = self._outcome, self._words
        yield f"<p class=first>{self._shared()}</p>"
        if outcome.scenario.geography:
            yield f"<p class=quiet>{words.fill('index.areas', geography=text(outcome.scenario.geography))}</p>"
        for year, why in zip(self._years, outcome.explanations, strict=False):
            yield f"<p>{words.fill('index.year', year=year, words=words.together(why.said()))}</p>"
        yield self._headed("index.by_agency")
        yield self._agencies()
        if any(outcome.fairness):
            yield self._headed("index.even")
            yield from self._fairness()
        if outcome.cliffs:
            yield self._headed("cliff.head")
            yield self._cliffs()
        if outcome.notes:
            yield self._headed("note.head")
            yield f"<ul>{''.join(f'<li>{text(words.say(one))}</li>' for one in outcome.notes)}</ul>"

    def _headed(self, key: str) -> str:
        return f"<h2>{self._words.word(key)}</h2>"

    def _shared(self) -> str:
        first = self._outcome.years[0]
        values = {
            "year": first.year.year,
            "amount": f"<strong>{dollars(round(first.year.budget * 100))}</strong>",
            "areas": f"{len(self._outcome.areas):,}",
        }
        if not first.navigators:
            return self._words.fill("index.shared", **values)
        fte = float(first.navigators.units.sum()) / round(1 / first.navigators.unit)
        return self._words.fill("index.shared_with", posts=posts(fte), **values)

    def _cliffs(self) -> str:
        """The largest jump that a small change of each input makes."""
        words, names, rows = self._words, self._outcome.areas.names, []
        for jump in self._outcome.cliffs:
            by = f"cliff.by {jump.unit}"
            cells = [
                words.word(by) if by in words.words else text(jump.unit),
                text(names[jump.row]) if jump.row >= 0 else words.word("cliff.everywhere"),
                text(names[jump.at]),
            ]
            so = words.word("cliff.none" if jump.continuous else "cliff.one")
            rows.append(Row(words.word(f"cliff.{jump.input}"), cells, [with_cents(round(jump.dollars * 100)), so]))
        keys = ("cliff.input", "cliff.changed", "cliff.of", "cliff.moves", "changed.dollars", "cliff.so")
        caption, *heads = words.these("cliff.caption", *keys)
        return table(caption, heads, rows, figures=2)

    def _agencies(self) -> str:
        words = self._words
        totals = [one.by_agency.sum(axis=0).tolist() for one in self._outcome.years]
        rows = [
            Row(text(name) or words.word("cells.its_agency"), [], [with_cents(one[place]) for one in totals])
            for place, name in enumerate(self._outcome.agencies)
        ]
        rows.append(Row(words.word("cells.all"), [], [with_cents(sum(one)) for one in totals], "sum"))
        caption, agency = words.these("index.agencies_caption", "cells.agency")
        return table(caption, [agency, *map(str, self._years)], rows, figures=len(self._years))

    def _fairness(self) -> Iterator[str]:
        words, found = self._words, self._outcome.fairness[0]
        if found is None:
            return
        year = self._years[0]
        if DEPRIVATION in found.by:
            rows = [
                Row(f"{int(one.group)}", [], [f"{one.people * 100:.1f}%", percent(one.value), _each(one.mean)])
                for one in found.by[DEPRIVATION].groups
            ]
            yield f"<p>{words.fill('index.tenths', year=year)}</p>"
            keys = ("index.tenths_caption", "index.tenth", "index.people", "index.money", "index.each")
            caption, *heads = words.these(*keys)
            yield table(caption, heads, rows, figures=3)
        if found.worst.row is not None:
            area = _link(self._outcome.areas.codes[found.worst.row], self._outcome.areas.names[found.worst.row])
            said = words.fill("index.furthest", year=year, area=area, percent=percent(found.worst.share))
            yield f"<p>{said}</p>"

    def _areas(self) -> Iterator[str]:
        words, areas = self._words, self._outcome.areas
        cents = [one.year.cents.tolist() for one in self._outcome.years]
        rows = (
            Row(_link(code, areas.names[at]), [text(code), text(areas.regions[at])],
                [with_cents(one[at]) for one in cents])
            for at, code in enumerate(areas.codes)
        )  # fmt: skip
        yield self._headed("index.every")
        yield f"<p>{words.word('index.open')}</p>"
        caption, *heads = words.these("index.amounts", "like.area", "index.code", "index.region")
        yield table(caption, [*heads, *map(str, self._years)], rows, figures=len(self._years))


def _link(code: str, name: str) -> str:
    return f'<a href="area/{quote(code)}.html">{text(name)}</a>'


def _each(dollars_each: float | None) -> str:
    return "" if dollars_each is None else with_cents(round(dollars_each * 100))
