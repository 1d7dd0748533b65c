"""What whānau set out to do and said they reached, by outcome domain: one agency at a time."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from harakeke.web.shell.charts import Chart, said_value
from harakeke.web.shell.figures import FigureTable, dimension_words, find
from harakeke.web.shell.paired import Names, Pair, paired_chart
from harakeke.web.shell.parts import Link
from harakeke.web.shell.published import Addresses, Release, ShownFigure, words_of

SET, REACHED = "goals_set", "goals_reached"


def goals_chart(tables: Sequence[FigureTable], agency: str, **place: str) -> Chart | None:
    """An agency's goals by domain, over everything or at one place (`ta=code`); None where it published none."""
    were_set, reached = find(tables, SET, "domain", *place), find(tables, REACHED, "domain", *place)
    if were_set is None or reached is None:
        return None
    pairs = [
        Pair(
            were_set.name("domain", code),
            were_set.value(domain=code, **place),
            reached.value(domain=code, **place) if code in reached.codes("domain") else None,
        )
        for code in were_set.codes("domain")
    ]
    return paired_chart(
        pairs,
        _names(),
        title=_("%(agency)s: goals set and reached") % {"agency": agency},
        of=dimension_words("domain"),
        sentence=_sentence(pairs, were_set.value(**place), reached.value(**place)),
    )


def goals_of(release: Release, tables: Sequence[FigureTable], at: Addresses) -> ShownFigure | None:
    """An agency's goals by outcome domain, with what stands under them."""
    chart = goals_chart(tables, release.agency_name)
    if chart is None:
        return None
    more = [Link(_("Goals reached (CSV)"), at.download("domain", release.period, REACHED, release.agency))]
    download = at.download("domain", release.period, SET, release.agency)
    return ShownFigure(download, words_of([SET, REACHED], [release], at), chart=chart, more=more)


def shows_something(chart: Chart) -> bool:
    """Whether any figure in it is shown."""
    return any(value is not None for row in chart.table.rows for value in row[1:])


def _names() -> Names:
    return Names(_("Goals set"), _("Goals reached"), _("set"), _("reached"))


def _sentence(pairs: Sequence[Pair], were_set: int | None, reached: int | None) -> str:
    said = _("Goals set in the quarter: %(set)s. Goals that whānau said they reached in it: %(reached)s.") % {
        "set": said_value(were_set),
        "reached": said_value(reached),
    }
    hidden = sum(value is None for pair in pairs for value in (pair.first, pair.second))
    if not hidden:
        return said
    return said + " " + _("Hidden to protect people (S): %(count)s.") % {"count": hidden}
