"""Pure decisions about privacy requests: when an answer is due, what may be answered, when it may take longer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from harakeke.methods.working_days import due, working_days_after

ACCESS, CORRECTION, QUESTION = "access", "correction", "question"
ASKED, LONGER, ANSWERED = "asked", "longer", "answered"
NEXT: Mapping[str, frozenset[str]] = {
    ASKED: frozenset({LONGER, ANSWERED}),
    LONGER: frozenset({ANSWERED}),
    ANSWERED: frozenset(),
}

GIVEN, IN_PART, REFUSED, NOT_HELD, MADE, TOLD = "given", "in_part", "refused", "not_held", "made", "told"
DECISIONS: Mapping[str, tuple[str, ...]] = {
    ACCESS: (GIVEN, IN_PART, REFUSED, NOT_HELD),
    CORRECTION: (MADE, IN_PART, REFUSED),
    QUESTION: (TOLD,),
}
KEEPS_STATEMENT = frozenset({IN_PART, REFUSED})

LARGE, CONSULT, COMPLEX = "large", "consult", "complex"
WHY_LONGER = (LARGE, CONSULT, COMPLEX)  # the reasons of sections 48(1) and 65(1), and no other

SOON = 5  # working days


class NotLonger(ValueError):
    """More time may not be taken; its words say why."""


class NotAnAnswer(ValueError):
    """A request cannot be answered so; its words say why."""


def due_on(received_on: date) -> date:
    """The last day for the answer: 20 working days after the day it was received.

    >>> due_on(date(2026, 11, 19))
    datetime.date(2026, 12, 17)
    """
    return due(received_on)


def check_longer(*, standing: str, last: date, until: date, why: str, words: str, on: date) -> None:
    """Whether an answer may take until another day. Raises NotLonger."""
    if LONGER not in NEXT[standing]:
        raise NotLonger("More time can be taken once, and only while the request waits for its answer.")
    if on > last:
        raise NotLonger("The day for the answer has gone by, so more time cannot be taken now. Answer it today.")
    if until <= last:
        raise NotLonger("The new day must be later than the day it is due.")
    if why not in WHY_LONGER or not words.strip():
        raise NotLonger("Say why it takes longer; whoever asked is told.")


def check_answer(*, kind: str, standing: str, decision: str, words: str) -> None:
    """Whether a decision answers a request. Raises NotAnAnswer."""
    if ANSWERED not in NEXT[standing]:
        raise NotAnAnswer("This request has its answer already.")
    if decision not in DECISIONS[kind]:
        raise NotAnAnswer("Choose what was decided.")
    if not words.strip():
        raise NotAnAnswer("Write the answer down, with the reason where something is refused.")


def standing_of(*, answered: bool, longer: bool) -> str:
    """Where a request stands."""
    return ANSWERED if answered else LONGER if longer else ASKED


def days_left(last: date, on: date) -> int:
    """Working days left for the answer, with its last day; below nought when it has gone by.

    >>> days_left(date(2026, 12, 17), date(2026, 12, 10))
    5
    """
    return working_days_after(on, last)
