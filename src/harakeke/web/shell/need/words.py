"""What the figures of a need profile are called, and what a reader must know of each. Strengths before needs."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from harakeke.commissioning.need_profiles.figures import Basis, Missing
from harakeke.reference.official import official
from harakeke.web.shell.parts import Kind

SECTIONS = {
    "strengths": gettext_lazy("What is strong here"),
    "people": gettext_lazy("Who lives here"),
    "ages": gettext_lazy("Young and old"),
    "ethnicity": gettext_lazy("Peoples"),
    "deprivation": gettext_lazy("Deprivation of its small areas"),
    "homes": gettext_lazy("Homes, getting about, getting online"),
    "reach": gettext_lazy("Who is walked with, and who is not yet"),
}
INTRODUCED = {
    "strengths": gettext_lazy("What people of this place can lean on already."),
    "ethnicity": gettext_lazy("People may belong to more than one, so these add up to more than everyone."),
    "deprivation": gettext_lazy(
        "NZDep2023 ranks small areas by what their people go without; it says nothing of any one whānau."
    ),
    "reach": gettext_lazy(
        "From figures that agencies released. The estimate is a model of ours, to compare places by."
    ),
}
FIGURES = {
    "marae": gettext_lazy("Marae"),
    "kohanga_reo": gettext_lazy("Kōhanga reo"),
    "kaupapa_maori": gettext_lazy("Charities marked kaupapa Māori"),
    "te_reo": gettext_lazy("People who speak te reo Māori"),
    "services": gettext_lazy("Services that walk with whānau"),
    "navigators": gettext_lazy("Navigators, full-time equivalent"),
    "people": gettext_lazy("People"),
    "households": gettext_lazy("Households"),
    "with_children": gettext_lazy("Households with dependent children"),
    "maori_descent": gettext_lazy("People of Māori descent"),
    "age_0_14": gettext_lazy("0 to 14 years"),
    "age_15_29": gettext_lazy("15 to 29 years"),
    "age_30_64": gettext_lazy("30 to 64 years"),
    "age_65p": gettext_lazy("65 years and over"),
    "score": gettext_lazy("Mean NZDep2023 score"),
    "deprived": gettext_lazy("People who live in deciles 9 and 10"),
    "internet": gettext_lazy("Households with the internet"),
    "not_owned": gettext_lazy("Households that do not own their home"),
    "kainga_ora": gettext_lazy("Households that rent from Kāinga Ora (then Housing New Zealand)"),
    "damp": gettext_lazy("Homes that are damp, always or at times"),
    "mould": gettext_lazy("Homes with mould, always or at times"),
    "no_vehicle": gettext_lazy("Households without a vehicle"),
    "walked_with": gettext_lazy("Whānau walked with in the quarter"),
    "need": gettext_lazy("Whānau who may want somebody to walk with"),
    "unmet": gettext_lazy("Of them, not reached yet"),
}
#: As the census names them: said in English until an authority gives another name.
OFFICIALLY = {
    "eth_maori": "Māori",
    "eth_pacific": "Pacific Peoples",
    "eth_asian": "Asian",
    "eth_melaa": "Middle Eastern/Latin American/African",
    "eth_european": "European",
    "eth_other": "Other Ethnicity",
}
BASES: dict[Basis, tuple[object, Kind]] = {
    Basis.OFFICIAL: ("", "plain"),  # what goes without saying is not said on every line
    Basis.COMPILED: (gettext_lazy("compiled"), "info"),
    Basis.MODELLED: (gettext_lazy("modelled"), "attention"),
}
MISSING = {
    Missing.NOT_LOADED: gettext_lazy("not loaded here"),
    Missing.NOT_PUBLISHED: gettext_lazy("not published"),
    Missing.TOO_SMALL: gettext_lazy("not published for a place this small"),
    Missing.NOT_HERE: gettext_lazy("not shown on this page"),
    Missing.NOTHING_RELEASED: gettext_lazy("nothing released yet"),
    Missing.NONE_LISTED: gettext_lazy("none in the list, which does not hold them all"),
    Missing.NOBODY_SAID: gettext_lazy("nobody has written any down here yet"),
}
STANDS = {
    "more": gettext_lazy("more than in the whole country"),
    "less": gettext_lazy("less than in the whole country"),
    "alike": gettext_lazy("much as in the whole country"),
}
NOTES = {
    "nearest_centre": gettext_lazy("Placed in the SA2 whose centre is nearest."),
    "partial_marae": gettext_lazy(
        "The Gazetteer names about one marae in seven, so there are more here than these. Names as it writes them."
    ),
    "years_old": gettext_lazy("From about 2020: some have closed, moved or opened since."),
    "by_address": gettext_lazy("By the address in the register, not by where they work."),
    "directory": gettext_lazy("From our list of services, which does not hold them all."),
    "district_posts": gettext_lazy("Navigators known only by their district are not in it."),
    "shared_out": gettext_lazy(
        "SA2s of 2018 that were divided since are shared out by people, for nobody publishes which part lies where."
    ),
    "at_least": gettext_lazy("Some areas have no published count and are not in it, so the true number is higher."),
    "small_areas": gettext_lazy("Counts everyone who lives in such a small area, whoever they are."),
    "without_index": gettext_lazy("Some small areas have no index; their people are told apart below."),
    "walk_with_two": gettext_lazy(
        "All agencies added; a whānau may walk with two, so it may be as few as the largest agency’s figure."
    ),
    "some_hidden": gettext_lazy("Some figures are hidden to protect people (S), so it may be more."),
    "model": gettext_lazy(
        "Households × people in deciles 9 and 10 ÷ people with an index. Its ends: decile 10 alone; deciles 8 to 10."
    ),
}
UNITS = {
    "people": gettext_lazy("people"),
    "households": gettext_lazy("households"),
    "homes": gettext_lazy("homes"),
    "whanau": gettext_lazy("whānau"),
}
LEVELS = {
    "ta": gettext_lazy("Districts and cities"),
    "sa2": gettext_lazy("Suburbs and settlements (SA2)"),
    "region": gettext_lazy("Regions"),
    "rohe": gettext_lazy("Rohe of Te Puni Kōkiri"),
    "commissioning_region": gettext_lazy("Commissioning regions"),
    "impb": gettext_lazy("Iwi-Māori Partnership Boards"),
}
ONE_OF = {
    "ta": gettext_lazy("district or city"),
    "sa2": gettext_lazy("suburb or settlement (SA2)"),
    "region": gettext_lazy("region"),
    "rohe": gettext_lazy("rohe of Te Puni Kōkiri"),
    "commissioning_region": gettext_lazy("commissioning region"),
    "impb": gettext_lazy("Iwi-Māori Partnership Board"),
    "group": gettext_lazy("drawn by your agency"),
    "country": gettext_lazy("the whole country"),
}
PLACE_NOTES = {
    "compiled_border": gettext_lazy(
        "No official list says which district belongs to it: Harakeke compiled it from public statements."
    ),
}


def figure_words(code: str) -> str:
    """What a figure is called."""
    return official(OFFICIALLY[code]) if code in OFFICIALLY else str(FIGURES[code])


def note_words(code: str) -> str:
    """A note in words; one with something to fill in is `quarter 2026Q1`."""
    if code.startswith("quarter "):
        return _("Released for %(quarter)s.") % {"quarter": code.removeprefix("quarter ")}
    return str(NOTES[code])
