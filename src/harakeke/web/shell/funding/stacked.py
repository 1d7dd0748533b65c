"""A working's tables on a phone: each row stands by itself, every cell under the words of its column.

`harakeke allocate` writes the same tables for any browser; what a phone needs is put in here, where the style knows it.
"""

from __future__ import annotations

import re
from itertools import count
from re import Match

_TABLE = re.compile(r"<table(?: class=(?P<kind>\w+))?>(?P<rest>.*?)</table>", re.DOTALL)
_HEAD = re.compile(r'<th scope="col"(?P<rest>[^>]*)>(?P<words>.*?)</th>', re.DOTALL)
_ROW = re.compile(r"<tr(?P<rest>[^>]*)>(?P<cells>.*?)</tr>", re.DOTALL)
_CELL = re.compile(r"<td(?P<rest>[^>]*)>")


def stacked(body: str) -> str:
    """The same page, whose tables say in each cell what its column is, and stay tables for who listens.

    >>> heads = '<thead><tr><th scope="col">Year</th><th scope="col" class=n>Amount</th></tr></thead>'
    >>> found = stacked(f'<table>{heads}<tbody><tr><th scope="row">2027</th><td class=n>$5</td></tr></tbody></table>')
    >>> found[found.index("<td"):found.index("</tr></tbody>")]
    '<td class=n role="cell" data-head="Amount">$5</td>'
    """
    return _TABLE.sub(_table, body)


def _table(found: Match[str]) -> str:
    heads = [one["words"] for one in _HEAD.finditer(found["rest"])]
    rest = _ROW.sub(lambda row: f'<tr{row["rest"]} role="row">{_row(row["cells"], heads)}</tr>', found["rest"])
    for part in ("thead", "tbody"):
        rest = rest.replace(f"<{part}>", f'<{part} role="rowgroup">')
    kind = f"{found['kind']} " if found["kind"] else ""
    return f'<table class="{kind}stacks" role="table">{rest}</table>'


def _row(cells: str, heads: list[str]) -> str:
    column = count(1)
    cells = cells.replace('<th scope="col"', '<th role="columnheader" scope="col"')
    cells = cells.replace('<th scope="row"', '<th role="rowheader" scope="row"')
    return _CELL.sub(lambda one: f'<td{one["rest"]} role="cell" data-head="{heads[next(column)]}">', cells)
