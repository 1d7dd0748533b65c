"""Programming: what linear and integer programs prove about hidden counts, beyond propagation.

Propagation looks at one equation at a time. A program looks at many together, and on crossed tables
that is sharper: in a small release it can leave two candidates where propagation sees three. It
costs milliseconds a cell, so it is for all of a small release and the tightest cells of a large one.

Words: neighbourhood (cells and equations around one cell, attacked by themselves; what is proved
there is proved), seed (the cell it grew from), end (the least or the most a cell can be), spare
(candidates beyond those needed), witness (whole numbers that fit every equation of a neighbourhood).

What is done depends on the figures and the budget alone, never on how fast the machine is, unless
the caller sets a deadline.
"""

from harakeke.methods.confidentiality.programming.attack import attack_by_programs
from harakeke.methods.confidentiality.programming.blocks import Reconstruction, reconstruct_blocks
from harakeke.methods.confidentiality.programming.budget import Budget, Deadline
from harakeke.methods.confidentiality.programming.neighbourhood import Neighbourhood, grow
from harakeke.methods.confidentiality.programming.programs import Programs
from harakeke.methods.confidentiality.programming.tightest import tightest

__all__ = [
    "Budget",
    "Deadline",
    "Neighbourhood",
    "Programs",
    "Reconstruction",
    "attack_by_programs",
    "grow",
    "reconstruct_blocks",
    "tightest",
]
