"""What was done so that nobody can be found in a release, in words: its rules, what is hidden, what was tried.

Pure: made from the evidence that `methods.confidentiality` keeps of each measure. Shared by the agency's and the data
steward's desk.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from harakeke.web.shell.figures import measure_words, place_of
from harakeke.web.shell.parts import Column, Pair, Table

NONE = "–"  # nothing is hidden, so nothing can be guessed at


@dataclass(frozen=True)
class Protection:
    """The evidence of one release: the rules, a sentence, what is hidden by measure, and what was tried."""

    rules: list[Pair]
    sentence: str
    recovered: int
    too_narrow: int
    hidden: Table
    attacks: Table
    claim: str

    @property
    def holds(self) -> bool:
        """Whether nothing that was tried against the release found anything out."""
        return self.recovered == self.too_narrow == 0


def protection(evidence: Mapping[str, Any], definitions: Mapping[str, Any]) -> Protection:
    """The evidence of a release, by measure, in words."""
    measures = sorted(evidence, key=lambda one: place_of(one, definitions))
    known = [(measure_words(measure, definitions), evidence[measure]) for measure in measures]
    last = [attack for _words, one in known for attack in one["attacks"][1:]]  # the first was made before the repair
    return Protection(
        rules=_rules([one["rules"] for _words, one in known]),
        sentence=_sentence([one for _words, one in known]),
        recovered=sum(one["recovered"] for one in last),
        too_narrow=sum(one["too_narrow"] for one in last),
        hidden=_hidden(known),
        attacks=_attacks(known),
        claim=_(
            "This says what was tried and what came of it. It does not prove that no other way could ever do better."
        ),
    )


def _sentence(found: list[dict[str, Any]]) -> str:
    counted = ("cells", "published", "hidden_primary", "hidden_by_repair")
    total = {name: sum(one[name] for one in found) for name in counted}
    words = _(
        "Of %(cells)s figures, %(published)s are shown. %(hidden_primary)s are hidden because few people are behind "
        "them, and %(hidden_by_repair)s more so that those cannot be worked out."
    )
    if not total["hidden_by_repair"]:
        words = _(
            "Of %(cells)s figures, %(published)s are shown. %(hidden_primary)s are hidden because few people are "
            "behind them; no other had to be hidden to protect those."
        )
    return words % {name: f"{number:,}" for name, number in total.items()}


def _rules(found: list[Mapping[str, Any]]) -> list[Pair]:
    labels = {
        "minimum": _("Counts under this are hidden"),
        "rounding": _("Figures are rounded to multiples of"),
        "candidates": _("A hidden count must have at least this many possible values"),
        "entity_minimum": _("Whānau that must be behind a figure, at least"),
    }
    return [Pair(label, _one_or_all([rules[name] for rules in found])) for name, label in labels.items()]


def _one_or_all(values: list[object]) -> str:
    return ", ".join(dict.fromkeys(map(str, values)))


def _hidden(known: list[tuple[str, dict[str, Any]]]) -> Table:
    columns = [
        Column(_("What was counted")),
        *(
            Column(label, number=True)
            for label in (
                _("Figures"),
                _("Shown"),
                _("Hidden: few people"),
                _("Hidden: to protect those"),
                _("Fewest possible values"),
            )
        ),
    ]
    rows = [
        [
            words,
            one["cells"],
            one["published"],
            one["hidden_primary"],
            one["hidden_by_repair"],
            NONE if one["candidates"]["fewest"] is None else one["candidates"]["fewest"],
        ]
        for words, one in known
    ]
    note = _("Possible values: how many numbers a hidden count could still be, knowing all that is shown.")
    return Table(_("What is hidden, by measure"), columns, rows, note)


def _attacks(known: list[tuple[str, dict[str, Any]]]) -> Table:
    columns = [
        Column(_("What was counted")),
        Column(_("What was tried")),
        Column(_("Hidden counts it was tried on"), number=True),
        Column(_("Found out exactly"), number=True),
        Column(_("Narrowed too far"), number=True),
    ]
    rows = [
        [words, _attack_words(attack["attack"]), attack["tried"], attack["recovered"], attack["too_narrow"]]
        for words, one in known
        for attack in one["attacks"]
    ]
    return Table(_("What was tried against the release"), columns, rows)


def _attack_words(name: str) -> str:
    known = {
        "propagation before repair": _("Working out hidden counts from totals, before more was hidden"),
        "insiders, not told why a cell is hidden": _("People who know that they are the one who was counted"),
        "membership, not told why a cell is hidden": _("Whether somebody was counted at all"),
        "linear programs on the tightest cells": _("Many sums at once, on the hidden counts easiest to work out"),
        "integer programs on the tightest cells": _("The same in whole people"),
        "propagation of the release, told why each cell is hidden": _(
            "The same against what will be published, even knowing why each count is hidden"
        ),
    }
    return known.get(name, name)
