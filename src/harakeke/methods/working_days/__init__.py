"""Working days in Aotearoa New Zealand, as an Act defines them: when something is due, how many days are left.

An Act says for itself which days do not count. The Privacy Act 2020 leaves out weekends, the public holidays that it
names (Matariki among them) and 25 December to 15 January; regional anniversary days are not among them, so they do
count. `regional_days` tells which fall in between, because the office may be shut. The days themselves come from the
library `holidays`. Words: definition, received, due.
"""

from .counting import due, is_working_day, working_days_after
from .definitions import PRIVACY_ACT, Definition
from .regions import REGIONS, regional_days

__all__ = [
    "PRIVACY_ACT",
    "REGIONS",
    "Definition",
    "due",
    "is_working_day",
    "regional_days",
    "working_days_after",
]
