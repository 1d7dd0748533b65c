"""Who may write, propose, decide or take back; whether it can be done now; and what to say when not. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from .lifecycle import ADOPTED, DECLINED, DRAFT, NEXT, PROPOSED, WITHDRAWN

WRITER, DECIDER = "agency_analyst", "board_member"
READERS = (WRITER, DECIDER)
LONGEST_NAME, LONGEST_WORDS = 120, 4000
STANDS = {
    DRAFT: "This version is a draft; propose it first.",
    PROPOSED: "This version is proposed and waits for the board.",
    ADOPTED: "This version was adopted and stays for ever. Keep a new version to change something.",
    DECLINED: "This version was declined. Keep a new version, then propose that one.",
    WITHDRAWN: "This proposal was withdrawn. Propose the version again.",
}


@dataclass(frozen=True)
class Decision:
    """Whether something may be done, and if not, why and what to do instead."""

    allowed: bool
    reason: str = ""


YES = Decision(True)


def may_write(*, kind: str, organisation: int, agency: int) -> Decision:
    """Whether someone of this kind, at this organisation, may write or propose this agency's scenarios."""
    if kind != WRITER:
        return Decision(False, "Only an analyst of the agency writes its scenarios.")
    if organisation != agency:
        return Decision(False, "This is another agency's scenario; its own analyst writes it.")
    return YES


def may_decide(*, kind: str, user: int, organisation: int, agency: int, proposed_by: int) -> Decision:
    """Whether this person may adopt or decline: a board member of the agency, but not who proposed it.

    >>> may_decide(kind="board_member", user=7, organisation=1, agency=1, proposed_by=7).reason
    'You proposed this yourself; another member of the board must decide.'
    """
    if kind != DECIDER:
        return Decision(False, "Only a member of the agency's board decides what is adopted.")
    if organisation != agency:
        return Decision(False, "This is another agency's proposal; its own board decides.")
    if user == proposed_by:
        return Decision(False, "You proposed this yourself; another member of the board must decide.")
    return YES


def may_comment(*, kind: str, organisation: int, agency: int) -> Decision:
    """Whether this person may say something about a scenario: its agency's analysts and board."""
    if kind not in READERS or organisation != agency:
        return Decision(False, "Only the agency's analysts and its board comment on its scenarios.")
    return YES


def may_take_back(*, user: int, said_by: int, taken_back: bool) -> Decision:
    """Whether a comment can be taken back by this person.

    >>> may_take_back(user=1, said_by=2, taken_back=False).reason
    'Only who said something takes it back. Answer it with a comment of your own.'
    """
    if user != said_by:
        return Decision(False, "Only who said something takes it back. Answer it with a comment of your own.")
    return Decision(False, "This comment is already taken back.") if taken_back else YES


def may_become(status: str, new: str) -> Decision:
    """Whether a version that stands here may go there.

    >>> may_become("adopted", "withdrawn").reason
    'This version was adopted and stays for ever. Keep a new version to change something.'
    """
    return YES if new in NEXT[status] else Decision(False, STANDS[status])


def named(name: str) -> Decision:
    """Whether a scenario has a name of a fair length."""
    if not name:
        return Decision(False, "Give the scenario a name, so that others find it.")
    if len(name) > LONGEST_NAME:
        return Decision(False, "The name is too long. Say it in 120 letters; the reasons have a place of their own.")
    return YES


def words_given(words: str) -> Decision:
    """Whether something was said, and not too much of it."""
    if not words:
        return Decision(False, "Say why in a few words: whoever reads this later will want to know.")
    if len(words) > LONGEST_WORDS:
        return Decision(False, "That is too long to be kept. Say it in 4,000 letters.")
    return YES


def only_one_at_a_time(waiting: bool) -> Decision:
    """Whether a version can be proposed beside what already waits of the same scenario."""
    if waiting:
        return Decision(False, "A version of this scenario already waits for the board. Withdraw it first.")
    return YES
