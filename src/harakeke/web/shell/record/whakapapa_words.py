"""The lines of a whakapapa in words: what a person is to another, and how a kind of line is named in the legend."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from harakeke.methods.whakapapa import CARER, ELDER, GRANDPARENT, KIN, PARENT, PARTNER, SIBLING, Line

Words = str | Promise


@dataclass(frozen=True)
class Tie:
    """What someone is to another. first: whether they come first in the line (the parent, the elder, the carer)."""

    words: Words
    kind: str
    manner: str
    first: bool

    def line(self, them: str, of: str) -> Line:
        """The line that says so."""
        one, other = (them, of) if self.first else (of, them)
        return Line(self.kind, one, other, self.manner)


#: "They are … of the person": by the code that a form sends.
TIES: dict[str, Tie] = {
    "parent": Tie(_("parent by birth"), PARENT, "birth", True),
    "whangai-parent": Tie(_("whāngai parent"), PARENT, "whangai", True),
    "legal-parent": Tie(_("parent by law, such as by adoption"), PARENT, "legal", True),
    "step-parent": Tie(_("step-parent"), PARENT, "step", True),
    "child": Tie(_("child by birth"), PARENT, "birth", False),
    "whangai-child": Tie(_("whāngai child"), PARENT, "whangai", False),
    "legal-child": Tie(_("child by law, such as by adoption"), PARENT, "legal", False),
    "step-child": Tie(_("stepchild"), PARENT, "step", False),
    "grandparent": Tie(_("kaumātua (grandparent)"), GRANDPARENT, "", True),
    "grandchild": Tie(_("mokopuna (grandchild)"), GRANDPARENT, "", False),
    "elder": Tie(_("tuakana (the elder)"), SIBLING, ELDER, True),
    "younger": Tie(_("teina (the younger)"), SIBLING, ELDER, False),
    "sibling": Tie(_("brother or sister"), SIBLING, "", True),
    "partner": Tie(_("partner"), PARTNER, "", True),
    "former-partner": Tie(_("former partner"), PARTNER, "former", True),
    "carer": Tie(_("the one who cares for them"), CARER, "", True),
    "cared-for": Tie(_("the one they care for"), CARER, "", False),
    "kin": Tie(_("kin, not by blood"), KIN, "", True),
}
GROUPS: tuple[tuple[Words, tuple[str, ...]], ...] = (
    (_("The generation above"), ("parent", "whangai-parent", "legal-parent", "step-parent", "grandparent")),
    (_("The same generation"), ("partner", "former-partner", "elder", "younger", "sibling")),
    (_("The generation below"), ("child", "whangai-child", "legal-child", "step-child", "grandchild")),
    (_("Others who belong"), ("carer", "cared-for", "kin")),
)
#: How the legend and the list name a kind of line, in the order of the legend.
LINES: dict[tuple[str, str], Words] = {
    (PARENT, "birth"): pgettext_lazy("whakapapa line", "by birth"),
    (PARENT, "whangai"): pgettext_lazy("whakapapa line", "whāngai"),
    (PARENT, "legal"): pgettext_lazy("whakapapa line", "by law"),
    (PARENT, "step"): pgettext_lazy("whakapapa line", "step"),
    (GRANDPARENT, ""): pgettext_lazy("whakapapa line", "kaumātua and mokopuna"),
    (PARTNER, ""): pgettext_lazy("whakapapa line", "partners"),
    (PARTNER, "former"): pgettext_lazy("whakapapa line", "former partners"),
    (SIBLING, ELDER): pgettext_lazy("whakapapa line", "tuakana and teina"),
    (SIBLING, ""): pgettext_lazy("whakapapa line", "brothers and sisters"),
    (CARER, ""): pgettext_lazy("whakapapa line", "cares for"),
    (KIN, ""): pgettext_lazy("whakapapa line", "kin, not by blood"),
}


def choices() -> list[tuple[Words, list[tuple[str, Words]]]]:
    """The ties as a list to choose from, in groups."""
    return [(group, [(code, TIES[code].words) for code in codes]) for group, codes in GROUPS]


def tie_of(line: Line, to: str) -> Words:
    """What the other end of a line is to one of its two."""
    first = line.other == to  # then the other end is the one that comes first
    for tie in TIES.values():
        if (tie.kind, tie.manner) == (line.kind, line.manner) and (tie.first == first or not _two_sided(line)):
            return tie.words
    return LINES.get((line.kind, line.manner), line.kind)


def _two_sided(line: Line) -> bool:
    return line.kind not in (PARTNER, KIN) and (line.kind, line.manner) != (SIBLING, "")
