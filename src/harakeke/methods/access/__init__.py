"""Access: who can reach a service, who cannot, and where a team would reach them.

For the statistician: the enhanced two-step floating catchment (Luo and Qi 2009) on a sparse list of pairs, with
catchments that differ by area and several services at once; levels with their reasons; communities for localised
commissioning with rank intervals over settings; maximal covering; what if there were more. Arrays in, arrays out.

Two promises. An area that reaches nothing has 0 and is listed, never NaN that drops out of the next sum. And the same
facts in another order of rows or pairs give the same figures to the last bit (only where two sites are equally near is
the lower row the nearest).

Who decides: whoever chooses decay, catchment, the share below which access is limited, and how much need keeps a
team. They are arguments; none is a finding.
Words: demand, supply, travel, decay, catchment, level, unmet need, community, setting, rank interval.
"""

from .candidates import Candidates, RankInterval, Setting, candidates, rank_intervals
from .catchment import Access, catchment_access
from .communities import Community, Viable, communities
from .covering import choose_sites
from .decay import LUO_QI, Decay, Gaussian, Gravity, Steps
from .distance import great_circle, travel_by_distance
from .levels import Level, Levels, Reason, levels, unmet_need
from .refused import AccessError
from .travel import Travel
from .what_if import WhatIf, what_if

__all__ = [
    "LUO_QI",
    "Access",
    "AccessError",
    "Candidates",
    "Community",
    "Decay",
    "Gaussian",
    "Gravity",
    "Level",
    "Levels",
    "RankInterval",
    "Reason",
    "Setting",
    "Steps",
    "Travel",
    "Viable",
    "WhatIf",
    "candidates",
    "catchment_access",
    "choose_sites",
    "communities",
    "great_circle",
    "levels",
    "rank_intervals",
    "travel_by_distance",
    "unmet_need",
    "what_if",
]
