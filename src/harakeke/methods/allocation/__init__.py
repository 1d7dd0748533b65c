"""Allocation: money by need, in the open, so that anyone can follow their own area's figure back to its inputs.

For the statistician: need is people times a smooth curve of deprivation; each year's amounts are the need shares of
the budget, clipped to limits of change and of distance from the formula, with one multiplier for all. That is the
χ² optimum in closed form. It does not depend on the order of rows, never gives anyone less when the budget grows, and
has no cliffs. Amounts are cents and add to the budget exactly.

Everything is plain addition, multiplication and comparison of numbers that every machine rounds alike, and sums are
exact (`math.fsum`): the same input gives the same bytes anywhere.

- `need_of`: need from people, deprivation and rurality; `allocate`: the years; `Limits`, `GroupRule`: what holds.
- `service_cents`, `agency_cents`, `pacific_share`, `navigators`: what becomes of an area's money.
- `explain`, `steps`: why an area gets what it gets, with its numbers; `WORDS`: in which words.
- `attribute`, `compare`, `fair`: what changed and why, and for whom; `uncertainty`: how sure it is; `cliffs`.
- `solve_together`, `viable_contracts`: rules that overlap in part, and contracts that are none or large enough.
"""

from .ahead import years_to_target
from .allocate import Allocation, Year, allocate
from .attribution import FACTORS, Attribution, Formula, Inputs, attribute, inputs_of
from .cents import parts_in_cents, to_cents
from .cliffs import Jump, cliffs
from .comparison import Compared, Fair, compare, fair, reasons, tenths_of_people
from .coupling import Coupled, Residuals, overlap_in_part, solve_together
from .damping import Damped, floor_damping
from .errors import BadInput, Infeasible, money
from .explanation import MOVES, Explanation, explain, explanations
from .exponential import exponential
from .groups import GroupRule, tightened
from .limits import BOUND_NAMES, CEILING, FLOOR, FREE, GAIN, GROUP, LOSS, Limits, Room, room
from .navigators import Navigators, in_full_time, navigators, navigators_both_ways
from .need import Need, impute, need_of
from .sharing import PacificShare, agency_cents, pacific_share, service_cents, service_shares
from .spread import Spread, spread
from .spread_many import Spreads, spread_many, tightened_many
from .steps import Step, Workings, digits, filled, steps
from .uncertainty import Doubt, Uncertainty, uncertainty
from .viable import Viable, viable_contracts
from .words import WORDS, Said, in_words, percent

__all__ = [
    "BOUND_NAMES",
    "CEILING",
    "FACTORS",
    "FLOOR",
    "FREE",
    "GAIN",
    "GROUP",
    "LOSS",
    "MOVES",
    "WORDS",
    "Allocation",
    "Attribution",
    "BadInput",
    "Compared",
    "Coupled",
    "Damped",
    "Doubt",
    "Explanation",
    "Fair",
    "Formula",
    "GroupRule",
    "Infeasible",
    "Inputs",
    "Jump",
    "Limits",
    "Navigators",
    "Need",
    "PacificShare",
    "Residuals",
    "Room",
    "Said",
    "Spread",
    "Spreads",
    "Step",
    "Uncertainty",
    "Viable",
    "Workings",
    "Year",
    "agency_cents",
    "allocate",
    "attribute",
    "cliffs",
    "compare",
    "digits",
    "explain",
    "explanations",
    "exponential",
    "fair",
    "filled",
    "floor_damping",
    "impute",
    "in_full_time",
    "in_words",
    "inputs_of",
    "money",
    "navigators",
    "navigators_both_ways",
    "need_of",
    "overlap_in_part",
    "pacific_share",
    "parts_in_cents",
    "percent",
    "reasons",
    "room",
    "service_cents",
    "service_shares",
    "solve_together",
    "spread",
    "spread_many",
    "steps",
    "tenths_of_people",
    "tightened",
    "tightened_many",
    "to_cents",
    "uncertainty",
    "viable_contracts",
    "years_to_target",
]
