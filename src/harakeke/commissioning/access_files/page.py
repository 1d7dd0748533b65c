"""The folder's page: what was asked, what was found, under which choices. Plain HTML that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from harakeke.methods.access import Level

from .figures import WORDS, level_of, unreached
from .places import Areas, Sites
from .working import Working

SHOWN = 50
STYLE = (
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;"
    "background:#fff}div{overflow-x:auto}table{border-collapse:collapse}caption{text-align:left;font-weight:600}"
    "th,td{padding:.3rem .7rem;text-align:left;border-bottom:1px solid #ccc;vertical-align:top}"
)
TITLE = "Who can reach a service, and who cannot yet"


def page(found: Working, choices: dict[str, object]) -> str:
    """The whole page."""
    areas = found.areas
    body = [
        f"<h1>{TITLE}</h1>",
        f"<p>{len(areas.codes):,} areas, {areas.people.sum():,.0f} people, {len(found.sites.codes):,} sites. "
        f"Travel: {_travel(found)}.</p>",
        _levels(found),
        f"<p>Limited is below {found.choices.limited_below:g} of the mean over everybody. Supply is for each 1,000 of "
        'need. Every area is in <a href="access.csv">access.csv</a>.</p>',
        "<h2>Nothing within reach yet</h2>",
        "<p>These areas count as 0 and are never left out.</p>",
        _first(("area", "service", "people", "need", "nearest site", "minutes"), _unreached(found), "unreached.csv"),
        "<h2>Candidate communities</h2>",
        _about_candidates(found),
        _first(
            ("around", "service", "areas", "unmet need", "organisations", "viable in", "ranks", "qualifies", "chosen"),
            _candidates(found), "candidates.csv",
        ),
        *_what_if(found),
        "<h2>What was chosen</h2>",
        _table(("choice", "value"), _said(choices), ""),
    ]  # fmt: skip
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" '
        f'content="width=device-width"><title>{TITLE}</title><style>{STYLE}</style></head>\n<body>\n'
        + "\n".join(body)
        + "\n</body></html>\n"
    )


def _levels(found: Working) -> str:
    people = found.areas.people
    rows = []
    for service, name in enumerate(found.sites.services):
        level = found.levels.level[:, service]
        counts = [
            f"{people[level == one].sum():,.0f} people, {(level == one).sum():,} areas" for one in reversed(Level)
        ]
        rows.append([name, *counts, _of_1000(found.levels.mean[service])])
    return _table(("service", *(WORDS[one] for one in reversed(Level)), "mean supply"), rows, "Who is reached")


def _unreached(found: Working) -> list[list[str]]:
    """Where somebody lives; the rest is in the file."""
    rows = []
    for service, name in enumerate(found.sites.services):
        for area in unreached(found, service):
            if found.areas.people[area]:
                reason = found.levels.reason(area, service)
                site = "no way known" if reason.nearest is None else _named(found.sites, reason.nearest)
                minutes = "" if reason.minutes is None else f"{reason.minutes:,.0f}"
                rows.append([_named(found.areas, area), name, *_people(found, area), site, minutes])
    return rows


def _candidates(found: Working) -> list[list[str]]:
    place = {code: row for row, code in enumerate(found.areas.codes)}
    rows = []
    for service, one in found.candidates.items():
        ranks = {each.seed: each for each in one.ranks}
        for each in one.communities:
            rank = ranks[each.seed]
            between = f"{rank.best}" if rank.best == rank.worst else f"{rank.best} to {rank.worst}"
            areas = ", ".join(_named(found.areas, place[area]) for area in each.areas)
            rows.append(
                [_named(found.areas, place[each.seed]), service, areas, f"{each.unmet:,.0f}", str(each.organisations),
                 f"{rank.share:.0%}", between, _yes(rank.qualifies), _yes(each.seed in one.chosen)]
            )  # fmt: skip
    return rows


def _what_if(found: Working) -> list[str]:
    if found.more is None:
        return []
    rows = []
    for service, name in enumerate(found.sites.services):
        for area in found.more.gainers(service).tolist():
            before, after = found.access.value[area, service], found.more.after[area, service]
            levels = [WORDS[level_of(found, one, service)] for one in (before, after)]
            rows.append([_named(found.areas, area), name, *_people(found, area), _of_1000(before), _of_1000(after),
                         " → ".join(dict.fromkeys(levels))])  # fmt: skip
    heading = ("area", "service", "people", "need", "supply before", "supply after", "level")
    said = "<p>Supply for each 1,000 of need before and after, for everyone who would gain.</p>"
    return ["<h2>What if</h2>", said, _first(heading, rows, "what_if.csv")]


def _named(places: Areas | Sites, row: int) -> str:
    return f"{places.names[row]} ({places.codes[row]})" if places.names[row] else places.codes[row]


def _people(found: Working, area: int) -> list[str]:
    return [f"{found.areas.people[area]:,.0f}", f"{found.areas.need[area]:,.0f}"]


def _of_1000(value: float) -> str:
    return f"{1000 * value:,.3g}"


def _yes(said: bool) -> str:
    return "yes" if said else "no"


def _about_candidates(found: Working) -> str:
    chosen = found.choices
    if not found.candidates:
        return "<p>Not looked for: the demand file has no column <code>organisations</code>.</p>"
    return (
        f"<p>Neighbouring areas whose unmet need together is {chosen.least:,.0f} or more, around an area with a local "
        f"organisation. A community qualifies where it is viable under {chosen.agreement:.0%} of {len(chosen.ways)} "
        f"settings; its ranks are best and worst over them. Chosen are up to {chosen.sites} that together cover "
        "the most unmet need. People decide; this only says what the numbers bear.</p>"
    )


def _travel(found: Working) -> str:
    if not found.by_distance:
        return "minutes as given"
    return f"great circle × {found.choices.detour:g} at {found.choices.speed:g} km an hour, both assumed"


def _first(heading: Sequence[str], rows: list[list[str]], file: str) -> str:
    if not rows:
        return f'<p>There is none. (<a href="{file}">{file}</a>)</p>'
    more = f"The first {SHOWN} of {len(rows):,}. " if len(rows) > SHOWN else ""
    return _table(heading, rows[:SHOWN], "") + f'<p>{more}With every figure: <a href="{file}">{file}</a>.</p>'


def _said(choices: dict[str, object]) -> Iterable[list[str]]:
    """A row for each choice; a setting is one choice."""
    for name, value in choices.items():
        if isinstance(value, dict):
            for part, inside in value.items():
                yield [f"{name}: {part}", _words(inside)]
        else:
            yield [name.replace("_", " "), _words(value)]


def _words(value: object) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{name} {_words(inside)}" for name, inside in value.items())
    if isinstance(value, bool):
        return _yes(value)
    return "–" if value is None else f"{value:g}" if isinstance(value, float) else str(value)


def _table(heading: Sequence[str], rows: Iterable[Sequence[str]], caption: str) -> str:
    head = "".join(f'<th scope="col">{escape(one.replace("_", " "))}</th>' for one in heading)
    body = "\n".join("<tr>" + "".join(f"<td>{escape(one)}</td>" for one in row) + "</tr>" for row in rows)
    said = f"<caption>{escape(caption)}</caption>" if caption else ""
    return f'<div tabindex="0"><table>{said}<thead><tr>{head}</tr></thead><tbody>\n{body}\n</tbody></table></div>'
