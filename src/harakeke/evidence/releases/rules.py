"""Who may propose, check or decline; whether it can be done now; and what to say when not. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from harakeke.evidence.quarters import Quarter

from .lifecycle import CHECKED, DECLINED, NEXT, PROPOSED, RECEIVED, SENT, SIGNED

PROPOSER, CHECKER = "agency_analyst", "data_steward"
WITHDRAWER, CONFIRMERS = "data_steward", ("data_steward", "agency_analyst")
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


def explained(
    measures: list[str],
    definitions: Mapping[str, object],
    inputs: Mapping[str, object],
    fingerprints: Mapping[str, bytes],
) -> Decision:
    """Whether each measure comes with its definition's version and fingerprints, and the inputs name their plan."""
    if not measures:
        return Decision(False, "A release needs at least one measure; none was given.")
    for measure in measures:
        definition = definitions.get(measure)
        if not isinstance(definition, Mapping) or not isinstance(definition.get("version"), str):
            return Decision(False, f"'{measure}' has no definition with a version; add it, so that readers know it.")
        if not fingerprints.get(measure):
            return Decision(
                False, f"'{measure}' comes without the fingerprints of who was counted; close the quarter to make them."
            )
    if not isinstance(inputs.get("plan_version"), str):
        return Decision(
            False, "The inputs do not name their 'plan_version'; add it, so that the figures can be re-made."
        )
    return YES


def enough_changed(changed: int, batch: int, *, measure: str, period: str) -> Decision:
    """Whether enough people changed since another release for the difference to be about nobody in particular.

    changed: how many joined, left or were corrected. batch: the fewest that may. The words never say how many.

    >>> enough_changed(0, 100, measure="people", period="2026Q2").allowed
    True
    >>> enough_changed(7, 100, measure="people", period="2026Q2").allowed
    False
    """
    if not 0 < changed < batch:
        return YES
    return Decision(
        False,
        f"In '{measure}', only a few joined, left or were corrected since {period}, so whoever compared the two "
        "quarters could tell who. Leave this quarter out; the next one takes these changes in together with others.",
    )


def may_propose_withdrawal(*, kind: str) -> Decision:
    """Whether someone of this kind may propose that a release of their agency be withdrawn."""
    if kind != WITHDRAWER:
        return Decision(False, "Only a data steward of the agency proposes to withdraw a release.")
    return YES


def reasons_given(reasons: str) -> Decision:
    """Whether there are reasons to publish."""
    if not reasons:
        return Decision(False, "Say why the release is withdrawn; everyone who has used it will read it.")
    return YES


def may_be_withdrawn(status: str, *, standing: str | None) -> Decision:
    """Whether a release that stands here can be withdrawn now. standing: the status of a withdrawal it already has.

    >>> may_be_withdrawn("signed", standing=None).reason
    'The release is signed and waits to be sent; only what is published can be withdrawn. Wait until it is.'
    """
    if status != RECEIVED:
        words = "only what is published can be withdrawn. Wait until it is."
        return Decision(False, f"The release is {WORDS[status]}; {words}")
    if standing == PROPOSED:
        return Decision(False, "Its withdrawal is already proposed and waits for a second person.")
    if standing is not None:
        return Decision(False, "It is already withdrawn; a withdrawal is never taken back.")
    return YES


def may_confirm_withdrawal(*, kind: str, user: int, organisation: int, agency: int, proposed_by: int) -> Decision:
    """Whether this person may confirm (or decline) a withdrawal: a second person of the agency.

    >>> may_confirm_withdrawal(kind="agency_analyst", user=7, organisation=1, agency=1, proposed_by=7).reason
    'You proposed this withdrawal yourself; another person of the agency must confirm it.'
    """
    if kind not in CONFIRMERS:
        return Decision(False, "Only a data steward or an analyst of the agency confirms a withdrawal.")
    if organisation != agency:
        return Decision(False, "This is another agency's withdrawal; its own people confirm it.")
    if user == proposed_by:
        return Decision(False, "You proposed this withdrawal yourself; another person of the agency must confirm it.")
    return YES


def withdrawal_may_become(status: str, new: str) -> Decision:
    """Whether a withdrawal that stands here may go there."""
    if new in NEXT[status]:
        return YES
    return Decision(False, f"The withdrawal is {WORDS[status]}; it can no longer become {new}.")
