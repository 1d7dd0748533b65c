"""Outcomes: how far goals have come, what changed between readings, and the star they are drawn on.

For the statistician: goal attainment scaling (Kiresuk and Sherman 1968) with weights and correlation; change between
two ordinal readings as transitions, never as a difference of averages; follow-ups that are missing as bounds; two
readers of one thing kept side by side; and the geometry of a star. Everything is pure: plain values in, plain values
out, no clock and no database.

What comes first is what moved and for how many. The T-score comes last: it grows with the number of goals (five goals,
each a little better than hoped, give 65.08 and one gives 60.00), so it is for one whānau's own story over time and
never for ranking people, navigators or providers.
"""

from .attainment import Attainment, ScaledGoal, attainment, t_score
from .change import Bounds, Change, changes, share_better, transitions
from .readers import Pair, side_by_side
from .star import Point, Spoke, rings, runs, spokes

__all__ = [
    "Attainment",
    "Bounds",
    "Change",
    "Pair",
    "Point",
    "ScaledGoal",
    "Spoke",
    "attainment",
    "changes",
    "rings",
    "runs",
    "share_better",
    "side_by_side",
    "spokes",
    "t_score",
    "transitions",
]
