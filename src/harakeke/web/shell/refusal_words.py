"""Why the release door stays shut, in the reader's language.

The door's own code is pure and speaks English; its reasons also come from the other node and out of the database. Here
stands each sentence it can say, for the translators; a test walks the code and fails when one is missing.
"""

from __future__ import annotations

import re
from functools import cache

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

# What stands in a sentence in place of %(state)s, %(new)s and the like.
SINGLE_WORDS = (
    gettext_noop("proposed and waits for a check"),
    gettext_noop("checked"),
    gettext_noop("declined"),
    gettext_noop("signed and waits to be sent"),
    gettext_noop("signed"),
    gettext_noop("sent"),
    gettext_noop("on its way"),
    gettext_noop("published"),
    gettext_noop("received"),
)
SENTENCES = (
    gettext_noop("This notice was received before with other content; what is published is never altered."),
    gettext_noop("The notice withdraws a release that this agency has not published here."),
    gettext_noop("This release is already withdrawn; the first notice stands for ever."),
    gettext_noop("This release was received before with other content; what is published is never altered."),
    gettext_noop(
        "%(period)s is already published for this agency and is never published again, as two versions "
        "give people away. Let corrections enter the next quarter."
    ),
    gettext_noop("%(quarter)s ends on %(last)s. It can be closed from the day after."),
    gettext_noop("Say why the release is declined, so that it can be put right and proposed again."),
    gettext_noop("There is no such release."),
    gettext_noop("Only a data steward of the agency checks its releases."),
    gettext_noop("The national node's address must begin with http:// or https://."),
    gettext_noop("The national node could not be reached (%(kind)s)."),
    gettext_noop("HARAKEKE_NATIONAL_KEY is not a key in hexadecimal; correct it."),
    gettext_noop("cells.csv is not written the way this format writes it, so it was altered on the way."),
    gettext_noop("'%(measure)s', table '%(table)s', has no total."),
    gettext_noop("There is no figure in it."),
    gettext_noop("The first line of the cells is not 'measure, table, dimensions, value, status'."),
    gettext_noop("The first line of the cells names a column twice."),
    gettext_noop("Line %(line)s of the cells has %(columns)s columns; the first line has another number."),
    gettext_noop("'%(measure)s', table '%(table)s', line %(line)s: a code is missing or not made as codes are."),
    gettext_noop("%(where)s: a figure is either a whole number, published, or hidden: 'S' and no number."),
    gettext_noop(
        "%(where)s still shows a count under %(minimum)s; counts under %(minimum)s must be hidden. Protect "
        "the table under the rules in force, then propose it again."
    ),
    gettext_noop(
        "%(where)s shows a count that is not rounded to %(rounding)s; an exact count can give someone "
        "away. Protect the table under the rules in force, then propose it again."
    ),
    gettext_noop("The name of a %(what)s is not made of small letters, digits and '_' (at most 40)."),
    gettext_noop("cells.csv is not readable text; ask the agency to send the release again."),
    gettext_noop("'%(measure)s', table '%(table)s', has the same cell twice."),
    gettext_noop("'%(measure)s', table '%(table)s', does not keep to the same dimensions."),
    gettext_noop("'%(measure)s' says two different things about one figure, in two tables."),
    gettext_noop("The package is larger than %(size)s MB, the most a release may be."),
    gettext_noop("The package was packed anew or altered on the way; only the agency's own bytes count."),
    gettext_noop("The package arrived damaged or only in part, so none of it is used; send it again."),
    gettext_noop("The package does not hold exactly these: %(members)s."),
    gettext_noop("A member of the package is compressed; this format never is."),
    gettext_noop("The package says it holds more than it does."),
    gettext_noop("The package is not in the format this node reads ('%(format)s')."),
    gettext_noop("The manifest holds more than this format knows, or writes a time another way."),
    gettext_noop("The package was made before its period was over."),
    gettext_noop("The manifest's %(what)s is not made as it should be."),
    gettext_noop("The notice is far longer than any notice is."),
    gettext_noop("The notice lacks a field, or one is not right."),
    gettext_noop("The notice is not in the format this node reads ('%(format)s')."),
    gettext_noop("The notice holds more than this format knows, or writes a time another way."),
    gettext_noop("The notice's %(what)s is not made as it should be."),
    gettext_noop("The manifest is far longer than any manifest is."),
    gettext_noop("A file in the package is not the one that was signed."),
    gettext_noop("The definitions are not those the manifest names."),
    gettext_noop("'%(measure)s' comes without its definition or its evidence."),
    gettext_noop("The reply is no receipt."),
    gettext_noop("The receipt is for another package."),
    gettext_noop("The receipt is signed with a key that is not the national node's."),
    gettext_noop("The receipt's signature does not hold."),
    gettext_noop("The signer's key is not known here. If it is new, trust it first, then send again."),
    gettext_noop("The key belongs to another agency than the one the package names."),
    gettext_noop("The signer's key was not valid on that date. Trust a key that is, then send again."),
    gettext_noop("The package says it was made later than now; set the clocks right, then sign it again."),
    gettext_noop("The signature does not hold: the package was altered, or another key signed it."),
    gettext_noop("%(name)s holds a character that no text has; take it out and propose the release again."),
    gettext_noop("%(name)s is not written the way this format writes it, so it was altered on the way."),
    gettext_noop("A name stands twice in one JSON object, so two readers could read two different things."),
    gettext_noop("%(name)s is not readable JSON; ask the agency to send the release again."),
    gettext_noop("Releases are shown to their agency's analysts, stewards, board and auditors."),
    gettext_noop("The release is %(state)s; it can no longer become %(new)s."),
    gettext_noop(
        "In '%(measure)s', only a few joined, left or were corrected since %(period)s, so whoever compared "
        "the two quarters could tell who. Leave this quarter out; the next one takes these changes in "
        "together with others."
    ),
    gettext_noop("The withdrawal is %(state)s; it can no longer become %(new)s."),
    gettext_noop("Only an analyst of the agency proposes its figures."),
    gettext_noop("These are another agency's figures; its own analyst proposes them."),
    gettext_noop("This is another agency's release; its own data steward checks it."),
    gettext_noop("You proposed this release yourself; another data steward of the agency must check it."),
    gettext_noop("%(period)s is not over yet; propose its figures when it is."),
    gettext_noop("%(period)s is already proposed and waits for a check. Have it declined to propose again."),
    gettext_noop(
        "%(period)s is already %(state)s and is never published again, as two versions give people away. "
        "Let corrections enter the next quarter."
    ),
    gettext_noop("A release needs at least one measure; none was given."),
    gettext_noop("The inputs do not name their 'plan_version'; add it, so that the figures can be re-made."),
    gettext_noop("Only a data steward of the agency proposes to withdraw a release."),
    gettext_noop("Say why the release is withdrawn; everyone who has used it will read it."),
    gettext_noop("Its withdrawal is already proposed and waits for a second person."),
    gettext_noop("It is already withdrawn; a withdrawal is never taken back."),
    gettext_noop("Only a data steward or an analyst of the agency confirms a withdrawal."),
    gettext_noop("This is another agency's withdrawal; its own people confirm it."),
    gettext_noop("You proposed this withdrawal yourself; another person of the agency must confirm it."),
    gettext_noop("'%(measure)s' has no definition with a version; add it, so that readers know it."),
    gettext_noop("'%(measure)s' comes without the fingerprints of who was counted; close the quarter to make them."),
    gettext_noop("An agency's code is letters, digits, '-' and '_'; this one cannot name a key."),
    gettext_noop("This proposal was not made at the release door, or was altered since. Decline it and propose again."),
    gettext_noop(
        "'%(measure)s' is not a table that protect() made, so it may hold true counts and stays here. "
        "Count, protect, then propose what protect() returned."
    ),
    gettext_noop("'%(measure)s' is given a table of another measure; give each its own, then propose."),
    gettext_noop("A sealed table was altered since it was proposed. %(why)s"),
    gettext_noop("Say why the withdrawal is declined, so that whoever proposed it knows."),
    gettext_noop("There is no such withdrawal."),
    gettext_noop(
        "This withdrawal was not proposed at the release door, or was altered since. Decline it and propose again."
    ),
    gettext_noop("The release is %(state)s; only what is published can be withdrawn. Wait until it is."),
    gettext_noop("The national node answered %(status)s. %(reason)s"),
    gettext_noop("The national node answered %(status)s."),
    gettext_noop("'%(measure)s', table '%(table)s', line %(line)s"),
    gettext_noop("The manifest lacks a field, or one is not right."),
    gettext_noop("'%(name)s' is no quarter; write a year and a quarter, such as 2026Q3."),
    gettext_noop("The package did not arrive whole; send it again."),
    gettext_noop("A package may have %(size)s bytes at most."),
)


def in_their_language(reason: str) -> str:
    """A reason of the release door in the reader's language; one we do not know stays as it is."""
    reason = str(reason)
    if reason in SENTENCES or reason in SINGLE_WORDS:
        return _(reason)
    for template, pattern in _patterns():
        found = pattern.fullmatch(reason)
        if found:
            return _(template) % {name: in_their_language(said) for name, said in found.groupdict().items()}
    return reason


@cache
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    """Each sentence with something in it as a pattern; the one that says most comes first."""
    inside = re.compile(r"%\((\w+)\)s")
    with_something = sorted((one for one in SENTENCES if inside.search(one)), key=lambda one: -len(inside.sub("", one)))
    return [(one, re.compile(_pattern(one, inside), re.DOTALL)) for one in with_something]


def _pattern(template: str, inside: re.Pattern[str]) -> str:
    seen: set[str] = set()
    parts = []
    for number, part in enumerate(inside.split(template)):
        if number % 2 == 0:
            parts.append(re.escape(part))
        elif part in seen:
            parts.append(f"(?P={part})")
        else:
            seen.add(part)
            parts.append(f"(?P<{part}>.+?)")
    return "".join(parts)
