"""Which lines may be drawn between two people, as pure rules. What the lines mean: methods/whakapapa."""

from __future__ import annotations

from collections.abc import Sequence

from harakeke.methods.whakapapa import CARER, ELDER, GRANDPARENT, KIN, PARENT, PARTNER, SIBLING, Line, closes_circle

BIRTH, WHANGAI, LEGAL, STEP = "birth", "whangai", "legal", "step"
#: Every kind of line and the manners it may have. Where both may come first, it is kept once.
MANNERS: dict[str, tuple[str, ...]] = {
    PARENT: (BIRTH, WHANGAI, LEGAL, STEP),
    GRANDPARENT: ("",),
    PARTNER: ("", "former"),
    SIBLING: (ELDER, ""),
    CARER: ("",),
    KIN: ("",),
}
EITHER_WAY = (PARTNER, KIN)


class NoSuchLine(ValueError):
    """A line that cannot be drawn; its words say why."""


def check_line(new: Line, already: Sequence[Line]) -> None:
    """Raise NoSuchLine where a line cannot stand beside those there are. It can be hidden ones that are in its way."""
    if new.manner not in MANNERS.get(new.kind, ()):
        raise NoSuchLine("Choose how these two belong to each other.")
    if new.one == new.other:
        raise NoSuchLine("A line needs two people. Choose someone else.")
    if any(same_line(new, one) for one in already):
        raise NoSuchLine("This line is there already.")
    if closes_circle(already, new):
        raise NoSuchLine("That would make someone their own ancestor. Check which of the two is the elder generation.")
    if new.manner == ELDER and Line(SIBLING, new.other, new.one, ELDER) in already:
        raise NoSuchLine("It is written the other way round already: take that line away first.")


def same_line(one: Line, other: Line) -> bool:
    """Whether two lines say the same."""
    if (one.kind, one.manner) != (other.kind, other.manner):
        return False
    same = (one.one, one.other) == (other.one, other.other)
    either = one.kind in EITHER_WAY or (one.kind == SIBLING and not one.manner)
    return same or (either and (one.one, one.other) == (other.other, other.one))
