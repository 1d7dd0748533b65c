"""What an Act calls a working day."""

from __future__ import annotations

from dataclasses import dataclass

MONDAYISED = " (observed)"


@dataclass(frozen=True)
class Definition:
    """Which days do not count besides Saturdays and Sundays.

    holidays: names of public holidays, as the library `holidays` has them in English. moved: those of them whose
    following Monday does not count either when the day itself falls on a weekend. summer: the first and last day,
    (month, day), of the days around the new year that do not count. source: where the Act says so.
    """

    holidays: frozenset[str]
    moved: frozenset[str]
    summer: tuple[tuple[int, int], tuple[int, int]]
    source: str

    def names(self, holiday: str) -> bool:
        """Whether a day of this name is one that does not count."""
        plain = holiday.removesuffix(MONDAYISED)
        return plain in (self.moved if holiday.endswith(MONDAYISED) else self.holidays)


# The Privacy Commissioner's guidance says the same: public holidays and 25 December to 15 January do not count.
PRIVACY_ACT = Definition(
    holidays=frozenset(
        {
            "Waitangi Day",
            "Good Friday",
            "Easter Monday",
            "Anzac Day",
            "King's Birthday",
            "Queen's Birthday",
            "Matariki",
            "Labour Day",
        }
    ),
    moved=frozenset({"Waitangi Day", "Anzac Day"}),
    summer=((12, 25), (1, 15)),
    source="Privacy Act 2020, section 7(1), “working day”",
)
