"""Pure decisions about handovers: what may follow what, and who waits for whom. The database keeps the same table."""

from __future__ import annotations

PREPARED, ASKED, ASKED_BACK, ACCEPTED, WITHDRAWN = "prepared", "asked", "asked_back", "accepted", "withdrawn"
WILLING = ("welcome", "all_right")

#: What may follow what. `prepared` to `accepted` is a change of agency: nobody new opens the record.
NEXT = {
    PREPARED: {ASKED, ACCEPTED, WITHDRAWN},
    ASKED: {ASKED_BACK, ACCEPTED, WITHDRAWN},
    ASKED_BACK: {ASKED, WITHDRAWN},
    ACCEPTED: set(),
    WITHDRAWN: set(),
}


def after_telling(wish: str) -> str:
    """Where a handover goes once the whānau was told: on only with their yes; else it stays and is thought over.

    >>> after_telling("all_right"), after_telling("rather_not")
    ('asked', 'prepared')
    """
    return ASKED if wish in WILLING else PREPARED


def can_undo(state: str, told: bool) -> bool:
    """A move is undone without a word only while the whānau has not been told.

    >>> can_undo("prepared", told=False), can_undo("prepared", told=True), can_undo("asked", told=True)
    (True, False, False)
    """
    return state == PREPARED and not told
