"""What the method says of an allocation, in the reader's language: its sentences stand here for the translators.

The method is pure and speaks in keys (`methods.allocation.words`); a test fails when one of its sentences is missing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from harakeke.methods.allocation.words import WORDS, Said, in_words

#: The parts of the method's words that our own pages say; an area's working stays in English.
ON_PAGES = ("multiplier", "limit", "factor")
MARKED = (
    gettext_noop("No limit holds any area, so every area gets {multiplier} % of its formula share."),
    gettext_noop(
        "{areas} % of areas sit at {limit}, so every unrestricted area gets {multiplier} % of its formula share."
    ),
    gettext_noop("{areas} % of areas sit at {limit}."),
    gettext_noop("So every unrestricted area gets {multiplier} % of its formula share."),
    gettext_noop("Together the unrestricted areas give {amount} for that, each {percent} % of its formula share."),
    gettext_noop(
        "Together the unrestricted areas receive {amount} that limits leave, each {percent} % of its formula share."
    ),
    gettext_noop("Every area sits at a limit."),
    gettext_noop("their −{percent} % limit"),
    gettext_noop("their +{percent} % limit"),
    gettext_noop("their floor of {percent} % of the formula"),
    gettext_noop("their ceiling of {percent} % of the formula"),
    gettext_noop("what they had before"),
    gettext_noop("a limit of their group"),
    gettext_noop("people"),
    gettext_noop("deprivation scores"),
    gettext_noop("the formula’s weights and limits"),
    gettext_noop("the budget"),
    gettext_noop("what each area had before"),
    gettext_noop("whole cents"),
    gettext_noop("{first}; what it was before is not known"),
    gettext_noop("{first} and {second} together; what they were before is not known"),
    gettext_noop("{first}, {second} and {third} together; what they were before is not known"),
    gettext_noop("{first}, {second}, {third} and {fourth} together; what they were before is not known"),
    gettext_noop("{first}, {second}, {third}, {fourth} and {fifth} together; what they were before is not known"),
)


class Translated(Mapping[str, str]):
    """The method's words in the language of the page."""

    def __getitem__(self, key: str) -> str:
        return _(WORDS[key])

    def __iter__(self) -> Iterator[str]:
        return iter(WORDS)

    def __len__(self) -> int:
        return len(WORDS)


def say(said: Said) -> str:
    """One sentence of the method."""
    return in_words(said, Translated())
