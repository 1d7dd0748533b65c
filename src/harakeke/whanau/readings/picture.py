"""How things are, at one look: what each reader says of each axis, what is strong, where they differ, what changed."""

from __future__ import annotations

from dataclasses import dataclass, field

from harakeke.methods.outcomes import Change, changes, side_by_side
from harakeke.whanau.people.models import Person, Whanau

from . import rules
from .axes import Axis, axes_of
from .models import Mark, Reader, Reading
from .queries import by_reader, levels_of, marks_of, readings_of


@dataclass(frozen=True)
class Seen:
    """One axis: the latest level and words of each reader (None where it was left out), and the whānau's change."""

    axis: Axis
    ours: Mark | None
    theirs: Mark | None
    since_first: Change | None

    @property
    def level(self) -> int:
        """What it is ordered by: as the whānau see it, else as the navigator does."""
        said = self.ours or self.theirs
        return said.level if said else 0

    @property
    def differs(self) -> bool:
        return self.ours is not None and self.theirs is not None and self.ours.level != self.theirs.level


@dataclass(frozen=True)
class HowThingsAre:
    """The readings of a whānau together, or of one of its people. `readings` holds them all, newest first."""

    readings: list[Reading]
    ours_first: Reading | None = None
    ours: Reading | None = None
    theirs: Reading | None = None
    seen: list[Seen] = field(default_factory=list)  # in the order of the framework, then the provider's pou

    @property
    def strengths_first(self) -> list[Seen]:
        return rules.strengths_first(self.seen)

    @property
    def strengths(self) -> list[Seen]:
        return rules.strengths(self.seen)

    @property
    def differences(self) -> list[Seen]:
        """Where both said something and not the same, the widest apart first."""
        found = [one for one in self.seen if one.differs]
        return sorted(found, key=lambda one: -abs(one.ours.level - one.theirs.level) if one.ours and one.theirs else 0)

    @property
    def has_before(self) -> bool:
        return self.ours_first is not None


def how_things_are(whanau: Whanau, *, person: Person | None = None) -> HowThingsAre:
    """The picture of an opened whānau. Before and after are the whānau's own: the first reading, and the last."""
    found = list(readings_of(whanau, person=person))
    series = by_reader(found)
    ours, theirs = series[Reader.WHANAU].last, series[Reader.NAVIGATOR].last
    both = rules.first_and_last(series[Reader.WHANAU].readings)
    first = both[0] if both else None
    return HowThingsAre(found, first, ours, theirs, _seen(whanau, first, ours, theirs))


def _seen(whanau: Whanau, first: Reading | None, ours: Reading | None, theirs: Reading | None) -> list[Seen]:
    said, told = (marks_of(one) if one else {} for one in (ours, theirs))
    changed = changes(levels_of(first), levels_of(ours)) if first else {}
    axes = axes_of(whanau.tenant_id, [*said.values(), *told.values()])
    pairs = side_by_side([axis.key for axis in axes], levels_of(ours), levels_of(theirs))
    by_key = {axis.key: axis for axis in axes}
    return [Seen(by_key[one.axis], said.get(one.axis), told.get(one.axis), changed.get(one.axis)) for one in pairs]
