"""Apportionment: whole units (navigators, seats, cents) shared out in proportion, to the exact total.

For the statistician: the five classical divisor methods and the largest remainder; teams, where a place gets nothing
or enough to work with; and biproportional apportionment, where rows and columns must both come out. Where units are
shared year after year use a divisor method, by habit Webster's: with the largest remainder a place can lose a unit
because there is one more to share (the Alabama paradox).

- `divisors`: the methods themselves, and who gets the contested last units;
- `remainders`: the largest remainder;
- `viable_teams`: none, or at least so many; who was left out, in which order, and why;
- `biproportional`: its `matrix`, `transfers`, `ties` and `infeasible` ends.

Comparisons are exact: where floating point cannot tell two claims apart, fractions do. True ties go to the larger
votes, then by key; with keys given, no answer depends on the order of the rows. Pure: arrays in, arrays out.
"""

from .infeasible import Infeasible
from .matrix import biproportional
from .seats import apportion
from .viable_teams import Dropped, Teams, teams

__all__ = ["Dropped", "Infeasible", "Teams", "apportion", "biproportional", "teams"]
