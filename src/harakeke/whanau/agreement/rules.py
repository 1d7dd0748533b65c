"""Pure decisions about statements and agreements: what a statement must say, who speaks for whom, what changed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import Literal

SPEAKS_AT = 16  # from this age a young person is asked themselves

#: What a privacy statement must say (Privacy Act 2020, principle 3(1)), and what a Whānau Ora plan adds.
IPP3 = (
    "collection",  # that things about them are written down, and which
    "purpose",
    "recipients",
    "holders",  # the name and address of who collects and who holds
    "law",  # the law, and whether one may say no
    "without",  # what follows from saying no
    "rights",  # to see it and have it put right
    "supply",  # that a plan carries the supply of identifiers to Stats NZ
)

OF_A_CHILD = ("parent", "guardian", "whangai")


def still_to_check(checked: Collection[str]) -> list[str]:
    """What the approver has not yet seen that the statement says, in its order.

    >>> still_to_check({"collection", "purpose", "recipients", "holders", "law", "without"})
    ['rights', 'supply']
    """
    return [item for item in IPP3 if item not in checked]


def next_version(versions: Collection[str]) -> str:
    """The number of a new version: one more than the highest whole number there is.

    >>> next_version(["2025.1", "2", "10"]), next_version([])
    ('2026', '1')
    """
    numbers = [int(one.partition(".")[0]) for one in versions if one.partition(".")[0].isdecimal()]
    return str(max(numbers, default=0) + 1)


def newest_first(version: str) -> tuple[int, ...]:
    """What versions are ordered by: their numbers as numbers.

    >>> sorted(["2", "10", "2025.1"], key=newest_first)
    ['2', '10', '2025.1']
    """
    return tuple(int(part) for part in version.split(".") if part.isdecimal())


class NotTheirsToSay(ValueError):
    """Someone would speak who may not; its words say why, and what to do."""


def check_speaker(*, age: int | None, basis: str, age_of_acting: int | None) -> None:
    """Refuse an agreement or a giving that is not theirs to say. An age nobody told is taken as grown up."""
    child = age is not None and age < SPEAKS_AT
    if basis == "self" and child:
        raise NotTheirsToSay("A child under 16 does not answer alone. Choose who acts for them, and as what.")
    if basis in OF_A_CHILD and not child:
        raise NotTheirsToSay("From 16 a young person answers for themselves. Ask them, or choose an attorney.")
    if basis != "self" and age_of_acting is not None and age_of_acting < SPEAKS_AT:
        raise NotTheirsToSay("Who acts for another is 16 or older. Choose someone grown up.")


def sixteen_years_before(on: date) -> date:
    """The latest day of birth of someone who is 16 on a day.

    >>> sixteen_years_before(date(2028, 2, 29))
    datetime.date(2012, 2, 29)
    """
    try:
        return on.replace(year=on.year - SPEAKS_AT)
    except ValueError:  # 29 February; the year was no leap year
        return on.replace(year=on.year - SPEAKS_AT, day=28)


@dataclass(frozen=True)
class Change:
    """A paragraph that stayed, is new, or is gone."""

    kind: Literal["same", "new", "gone"]
    text: str


def what_changed(before: str, after: str) -> list[Change]:
    r"""Two texts compared paragraph by paragraph, in the order of reading.

    >>> [(one.kind, one.text) for one in what_changed("A.\n\nB.", "A.\n\nC.")]
    [('same', 'A.'), ('gone', 'B.'), ('new', 'C.')]
    """
    old, new = _paragraphs(before), _paragraphs(after)
    changes: list[Change] = []
    for tag, a, b, c, d in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if tag == "equal":
            changes += [Change("same", one) for one in new[c:d]]
        else:
            changes += [Change("gone", one) for one in old[a:b]] + [Change("new", one) for one in new[c:d]]
    return changes


def _paragraphs(text: str) -> list[str]:
    parts = sections(text)
    return [words for part in parts for words in (part.heading, *part.paragraphs) if words]


@dataclass(frozen=True)
class Section:
    """A part of a statement: its heading, which the first part may lack, and its paragraphs."""

    heading: str
    paragraphs: tuple[str, ...]


def sections(text: str) -> list[Section]:
    r"""A statement's text as parts: a line that begins with # is a heading, an empty line ends a paragraph.

    >>> sections("Kia ora.\n\n# Who sees it\nYour navigator.\n\nYou.")[1]
    Section(heading='Who sees it', paragraphs=('Your navigator.', 'You.'))
    """
    found: list[tuple[str, list[str]]] = [("", [])]
    for block in text.replace("\r\n", "\n").split("\n\n"):
        first, _, rest = block.strip().partition("\n")
        if first.startswith("#"):
            found.append((first.lstrip("# ").strip(), []))
            block = rest
        if block.strip():
            found[-1][1].append(" ".join(block.split()))
    return [Section(heading, tuple(paragraphs)) for heading, paragraphs in found if heading or paragraphs]
