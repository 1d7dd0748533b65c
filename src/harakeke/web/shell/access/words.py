"""What the picture of access says: the headline, where a community stands, and why, in plain words."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from harakeke.commissioning.access_gaps.picture import AccessPicture, Site, Standing
from harakeke.methods.access import Level
from harakeke.web.shell.parts import Column, Kind, Table

LEVELS: dict[Level, tuple[object, Kind]] = {
    Level.NONE: (gettext_lazy("None"), "attention"),
    Level.LIMITED: (gettext_lazy("Limited"), "info"),
    Level.REACHED: (gettext_lazy("Reached"), "good"),
}
NAMES = {"none": Level.NONE, "limited": Level.LIMITED, "reached": Level.REACHED}
RURALITY = {
    "city": gettext_lazy("City or large town"),
    "town": gettext_lazy("Small town or settlement"),
    "country": gettext_lazy("Country"),
    "": gettext_lazy("Not known"),
}


def headline(picture: AccessPicture) -> str:
    """One sentence: how many communities reach nobody, and how many people live there."""
    none, every = picture.at(Level.NONE), len(picture.standings)
    if not picture.sites:
        return _("No navigator’s place of work is written down yet, so nobody can be seen to reach one.")
    if not none:
        return _("Every one of the %(every)s communities has a navigator within reach.") % {"every": f"{every:,}"}
    told = {"none": f"{len(none):,}", "every": f"{every:,}", "people": f"{picture.people(Level.NONE):,}"}
    return (
        ngettext(
            "%(none)s of %(every)s communities has no navigator within reach; %(people)s people live there.",
            "%(none)s of %(every)s communities have no navigator within reach; %(people)s people live there.",
            len(none),
        )
        % told
    )


def by_level(picture: AccessPicture) -> Table:
    """How many communities and people have how much reach."""
    columns = [Column(_("Reach")), Column(_("Communities"), True), Column(_("People"), True)]
    rows = [[LEVELS[level][0], len(picture.at(level)), picture.people(level)] for level in Level]
    return Table(_("Who can reach a navigator"), columns, rows)


def why(one: Standing) -> str:
    """Why a community stands where it stands, in a sentence or two."""
    minutes = f"{one.catchment:.0f}"
    if one.nearest is None or one.minutes is None:
        return _("No navigator’s place of work is written down yet.")
    told = {"minutes": minutes, "place": one.nearest.name, "away": about(one.minutes)}
    if one.level == Level.NONE:
        return _("The nearest navigator is at %(place)s, %(away)s; up to %(minutes)s minutes is near enough.") % told
    told |= {"fte": fte(one.in_catchment), "need": f"{one.sharing:,.0f}", "share": percent(one.share_of_mean)}
    return (
        _(
            "%(fte)s FTE within %(minutes)s minutes, the nearest at %(place)s, %(away)s. A need of %(need)s "
            "shares them, counted by nearness: %(share)s of the average."
        )
        % told
    )


def about(minutes: float) -> str:
    """Minutes as they can be known here: rounded, and by the hour where there are many."""
    if minutes < 1:
        return _("in the same place")
    if minutes < 90:
        whole = max(1, round(minutes))
        return ngettext("about %(many)s minute away", "about %(many)s minutes away", whole) % {"many": whole}
    return _("about %(hours)s hours away") % {"hours": f"{round(minutes / 30) / 2:g}"}


def fte(many: float) -> str:
    """FTE without idle noughts."""
    return f"{many:.2f}".rstrip("0").rstrip(".")


def percent(share: float) -> str:
    """A share of the average, whole; what is not nothing is never called 0."""
    if 0 < share < 0.005:
        return _("under 1%")
    return f"{100 * share:,.0f}%"


def site_words(one: Site) -> str:
    """A place of work with its FTE."""
    return _("%(place)s: %(fte)s FTE") % {"place": one.name, "fte": fte(float(one.fte))}


def assumed(picture: AccessPicture, *, deprivation: bool) -> list[str]:
    """What stands behind every figure here. deprivation: whether that of small areas is loaded."""
    a = picture.assumptions
    travel = _(
        "Minutes are a model: the straight line from centre to centre × %(detour)s, at %(speed)s km an hour. No road "
        "is looked at, so hills, ferries and closed roads are not in it."
    ) % {"detour": f"{a.detour:g}", "speed": f"{a.speed:g}"}
    return [
        travel,
        _("Navigators are counted where their provider says they work, outreach days where they are spent."),
        _("Limited means less than %(share)s of the average for each person of need.")
        % {"share": percent(a.limited_below)},
        *(_of_small_areas(a.beta) if deprivation else ()),
    ]


def _of_small_areas(beta: float) -> list[str]:
    need = _(
        "Need is people, counted more where deprivation is higher (exp of %(beta)s for each 100 points of NZDep "
        "score), and scaled so that the country has as much need as people."
    )
    place = _(
        "Small areas (SA1s) have no published centre, so each stands at the centre of its SA2; need is counted from "
        "them all the same."
    )
    return [need % {"beta": f"{beta:g}"}, place]
