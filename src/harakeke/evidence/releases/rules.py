"""Who may propose, check or decline; whether it can be done now; and what to say when not. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from harakeke.evidence.quarters import Quarter

from .lifecycle import CHECKED, DECLINED, NEXT, PROPOSED, RECEIVED, SENT, SIGNED

PROPOSER, CHECKER = "agency_analyst", "data_steward"
WORDS = {
    PROPOSED: "proposed and waits for a check",
    CHECKED: "checked",
    DECLINED: "declined",
    SIGNED: "signed and waits to be sent",
    SENT: "on its way",
    RECEIVED: "published",
}


@dataclass(frozen=True)
class Decision:
    """Whether something may be done, and if not, why and what to do instead."""

    allowed: bool
    reason: str = ""


YES = Decision(True)


def may_propose(*, kind: str, organisation: int, agency: int) -> Decision:
    """Whether someone of this kind, at this organisation, may propose figures of this agency."""
    if kind != PROPOSER:
        return Decision(False, "Only an analyst of the agency proposes its figures.")
    if organisation != agency:
        return Decision(False, "These are another agency's figures; its own analyst proposes them.")
    return YES


def may_check(*, kind: str, user: int, organisation: int, agency: int, proposed_by: int) -> Decision:
    """Whether this person may check (or decline) a release: a data steward of the agency, but not who proposed it.

    >>> may_check(kind="data_steward", user=7, organisation=1, agency=1, proposed_by=7).reason
    'You proposed this release yourself; another data steward of the agency must check it.'
    """
    if kind != CHECKER:
        return Decision(False, "Only a data steward of the agency checks its releases.")
    if organisation != agency:
        return Decision(False, "This is another agency's release; its own data steward checks it.")
    if user == proposed_by:
        return Decision(False, "You proposed this release yourself; another data steward of the agency must check it.")
    return YES


def may_become(status: str, new: str) -> Decision:
    """Whether a release that stands here may go there.

    >>> may_become("signed", "declined").reason
    'The release is signed and waits to be sent; it can no longer become declined.'
    """
    if new in NEXT[status]:
        return YES
    return Decision(False, f"The release is {WORDS[status]}; it can no longer become {new}.")


def may_be_proposed(period: str, *, today: date, standing: str | None) -> Decision:
    """Whether figures for a period can be proposed now. standing: the status of a release it already has, if any.

    >>> may_be_proposed("2026Q3", today=date(2026, 9, 30), standing=None).reason
    '2026Q3 is not over yet; propose its figures when it is.'
    """
    try:
        over = Quarter.named(period).is_over(today)
    except ValueError as problem:
        return Decision(False, str(problem))
    if not over:
        return Decision(False, f"{period} is not over yet; propose its figures when it is.")
    if standing == PROPOSED:
        return Decision(
            False, f"{period} is already proposed and waits for a check. Have it declined to propose again."
        )
    if standing is not None:
        return Decision(
            False,
            f"{period} is already {WORDS[standing]} and is never published again, as two versions give people away. "
            "Let corrections enter the next quarter.",
        )
    return YES


def explained(measures: list[str], definitions: Mapping[str, object], inputs: Mapping[str, object]) -> Decision:
    """Whether each measure comes with its definition's version, and the inputs say under which plan it was counted."""
    if not measures:
        return Decision(False, "A release needs at least one measure; none was given.")
    for measure in measures:
        definition = definitions.get(measure)
        if not isinstance(definition, Mapping) or not isinstance(definition.get("version"), str):
            return Decision(False, f"'{measure}' has no definition with a version; add it, so that readers know it.")
    if not isinstance(inputs.get("plan_version"), str):
        return Decision(
            False, "The inputs do not name their 'plan_version'; add it, so that the figures can be re-made."
        )
    return YES
