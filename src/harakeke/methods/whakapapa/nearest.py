"""One person and those nearest to them."""

from __future__ import annotations

from collections.abc import Sequence

from .lines import PARENT, Line, of_these


def nearest(focus: str, people: Sequence[str], lines: Sequence[Line]) -> list[str]:
    """The person, whoever a line joins to them, their parents' parents and other children, and their mokopuna.

    >>> kin = [Line(PARENT, "nan", "mum"), Line(PARENT, "mum", "me"), Line(PARENT, "mum", "sis"),
    ...     Line(PARENT, "nan", "aunty"), Line(PARENT, "aunty", "cousin")]
    >>> nearest("me", ["nan", "mum", "aunty", "me", "sis", "cousin"], kin)
    ['nan', 'mum', 'me', 'sis']
    """
    known = of_these(people, lines)
    parents, children = _up({focus}, known), _down({focus}, known)
    joined = {key for line in known if focus in (line.one, line.other) for key in (line.one, line.other)}
    brought_up_together = _down({one.one for one in known if one.kind == PARENT and one.other == focus}, known)
    near = {focus} | joined | parents | children | _up(parents, known) | _down(children, known) | brought_up_together
    return [key for key in people if key in near]


def _up(these: set[str], lines: Sequence[Line]) -> set[str]:
    return {line.one for line in lines if line.down and line.other in these}


def _down(these: set[str], lines: Sequence[Line]) -> set[str]:
    return {line.other for line in lines if line.down and line.one in these}
