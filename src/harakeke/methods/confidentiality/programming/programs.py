"""What linear and integer programs proved about a release."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from harakeke.methods.confidentiality.bounds import Bounds
from harakeke.methods.confidentiality.runs import Whole


@dataclass
class Tier:
    """How one kind of program fared: cells tried, finished, left too narrow, and given away.

    A cell is finished when it is known to be narrow, or known to keep enough candidates under this
    kind of program in its neighbourhood; otherwise a limit stopped the work.
    """

    tried: int = 0
    finished: int = 0
    too_narrow: int = 0
    recovered: int = 0

    def note(self, finished: bool, left: int, needed: int) -> None:
        """Count one cell, with the candidates it has left."""
        self.tried += 1
        self.finished += finished
        self.too_narrow += left < needed
        self.recovered += left == 1

    def then(self, later: "Tier") -> "Tier":
        """Both runs together: all that was tried, and what the later one left."""
        return Tier(self.tried + later.tried, self.finished + later.finished, later.too_narrow, later.recovered)

    def to_dict(self, attack: str) -> dict[str, Any]:
        """The tier as a line of evidence."""
        return {"attack": attack, **vars(self)}


@dataclass
class Programs:
    """Bounds after the programs, and what came of the cells tried.

    bounds: every cell's, narrowed where a program proved more. left: candidates of each tried cell
    that turned out narrow (fewer than its width where values between are impossible). binding: for
    each of these, shown cells whose hiding may widen it.
    """

    bounds: Bounds
    linear: Tier = field(default_factory=Tier)
    integer: Tier = field(default_factory=Tier)
    left: dict[int, int] = field(default_factory=dict)
    binding: dict[int, set[int]] = field(default_factory=dict)
    neighbourhoods: int = 0

    @property
    def tried(self) -> int:
        """Hidden cells attacked."""
        return self.linear.tried

    @property
    def finished(self) -> int:
        """Hidden cells whose attack came to an end within the budget."""
        return self.linear.finished

    @property
    def narrow(self) -> Whole:
        """The hidden cells with fewer candidates than they need."""
        return np.array(sorted(self.left), dtype=np.int64)

    def then(self, later: "Programs") -> "Programs":
        """This attack, and a later one after more was hidden on the cells that it did not find wide."""
        return Programs(
            later.bounds,
            self.linear.then(later.linear),
            self.integer.then(later.integer),
            later.left,
            later.binding,
            self.neighbourhoods + later.neighbourhoods,
        )

    def evidence(self) -> list[dict[str, Any]]:
        """The two attacks as lines for the evidence file."""
        return [
            self.linear.to_dict("linear programs on the tightest cells"),
            self.integer.to_dict("integer programs on the tightest cells"),
        ]
