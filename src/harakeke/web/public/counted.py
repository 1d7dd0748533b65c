"""Who is counted in each measure, and who is not, for the versions of the framework we know. Pure words.

A version that is not written down here gets no words rather than those of another: its definition may differ.
"""

from __future__ import annotations

from django.utils.translation import gettext as _


def who_is_counted(measure: str, version: str) -> list[str]:
    """What a reader must know of who is in the figure, one sentence each."""
    return _framework_2026_1().get(measure, []) if version == "2026.1" else []


def _framework_2026_1() -> dict[str, list[str]]:
    place = _(
        "The place is where the whānau lives as written down when the quarter was closed. Whoever lives outside the "
        "agency’s own area is counted under Elsewhere."
    )
    once = _("A whānau is counted once in a figure and once in the total, however many engagements it has.")
    of_those = _("Only whānau who walked with the agency on at least one day of the quarter are looked at.")
    return {
        "whanau_engaged": [
            _("Whānau with an engagement under the agency on at least one day of the quarter."), once, place,
        ],
        "people": [
            _("The people written down in those whānau, each once."),
            of_those,
            _("Someone with two ethnicities counts in both groups and once in the total, so groups add to more."),
            _("Age is on the last day of the quarter; where nothing was told it is shown as not known."),
            place,
        ],
        "plans": [_("Plans that were living on at least one day of the quarter."), of_those, place],
        "goals_set": [
            _("Goals set in the quarter, by the outcome domain the whānau and navigator chose."), of_those, place,
        ],
        "goals_reached": [
            _("Goals that the whānau said they reached in the quarter, whenever they were set."),
            _("Reached is the whānau’s own word, by their own measure. It is not a verdict on anybody."),
            of_those,
            place,
        ],
    }  # fmt: skip
