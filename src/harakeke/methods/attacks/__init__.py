"""Attacks: what an outsider can work out from published figures, tried before anyone else does.

Takes releases as they are found on disk (figures, plan, evidence), declared knowledge, and perhaps
the true records to score with. Knows nothing of how figures are protected: it shares no code with
`methods.confidentiality`, so that a mistake there is not repeated here.
Who decides: nobody. An attack succeeds or it does not; the report says which, and what was known.

Words: release, board (all cells in one numbering), view (what one attacker makes of it), bounds
(least and greatest value), pinned (one value left), recovered (what the attacker claims to have).

What each attack does and what it proves: docs/reference/attacks.md.
"""

from harakeke.methods.attacks.knowledge import Knowledge
from harakeke.methods.attacks.linkage import link_to_roll
from harakeke.methods.attacks.reading import NotReadable
from harakeke.methods.attacks.release import HIDDEN, Coded, Printed, Release
from harakeke.methods.attacks.result import AttackReport, Result
from harakeke.methods.attacks.suite import ATTACKS, attack

__all__ = [
    "ATTACKS",
    "HIDDEN",
    "AttackReport",
    "Coded",
    "Knowledge",
    "NotReadable",
    "Printed",
    "Release",
    "Result",
    "attack",
    "link_to_roll",
]
