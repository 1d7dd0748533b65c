"""Pure decisions about flags and about telling others what a whānau told us."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

LONGEST_QUIET = timedelta(days=90)


class NotDecided(ValueError):
    """A decision that is not whole; its words say what is missing and why it matters."""


@dataclass(frozen=True)
class FlagRule:
    """A rule that raises a flag: so many days, in this version."""

    key: str
    days: int
    version: str

    def since(self, today: date) -> date:
        """What lies on or before this day raises the flag.

        >>> FlagRule("no_contact", 60, "2026-11").since(date(2026, 11, 22))
        datetime.date(2026, 9, 23)
        """
        return today - timedelta(days=self.days)


def check_flag_decision(words: str, quiet_until: date, today: date) -> None:
    """A human's decision has words, and the flag comes back in its time."""
    if not words.strip():
        raise NotDecided("Say in a few words what you know or will do.")
    if not today < quiet_until <= today + LONGEST_QUIET:
        raise NotDecided("Choose a day for looking again: after today, and within three months.")


def check_sharing(
    *, law: str, decision: str, told: str, privileged: bool, whanau_told: bool, shown_to_whanau: bool
) -> None:
    """What was shared is written word for word; what the law says must be given is given.

    >>> check_sharing(law="fv_s24", decision="nothing", told="", privileged=False, whanau_told=False,
    ...               shown_to_whanau=False)
    """
    if (decision == "nothing") == bool(told.strip()):
        raise NotDecided("Write exactly what was shared, word for word; and nothing there if nothing was shared.")
    if law == "ot_s66" and decision != "all" and not privileged:
        raise NotDecided(
            "Under section 66 what is asked for must be given. Only what is legally privileged may be kept back: "
            "say so if it is, and ask a lawyer if you are not sure."
        )
    if shown_to_whanau and not whanau_told:
        raise NotDecided("It can stand on their own desk once they were told. Tell them first, or leave it off.")
