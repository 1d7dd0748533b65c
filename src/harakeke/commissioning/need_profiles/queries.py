"""The need profile of a place: strengths first, then who lives there, how things stand, and who is reached."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache

from django.db.models import QuerySet
from django.utils import timezone

from harakeke.reference.models import Gathering, PublishedFact, ReferenceSet
from harakeke.trust.walls.actor import Actor

from .adding_up import Share, add_up, share_of
from .figures import Basis, Deciles, Figure, Missing, NeedProfile, Section, Source
from .places import COUNTRY, POPULATION, Footing, Place, census_parts, footing, place
from .published_counts import added, counts_of, deciles_of, deprived_sa1s, mean_score, plain, wider
from .reach_figures import reach_figures
from .strengths import gathering_places, navigators, services, source_of
from .uncertainty import half_width, share_between

POPULATION_2018 = "population_2018"
CENSUS_SETS = {"sa2": "census_profile", "ta": "census_profile_ta", "region": "census_profile_region"}
#: A figure of the 2018 Census by its code: what is counted, of what, and in what.
CENSUS = {
    "te_reo": ("speaks_te_reo", POPULATION_2018, "people"),
    "maori_descent": ("maori_descent_yes", "maori_descent_stated", "people"),
    "age_0_14": ("age_0_14", POPULATION_2018, "people"),
    "age_15_29": ("age_15_29", POPULATION_2018, "people"),
    "age_30_64": ("age_30_64", POPULATION_2018, "people"),
    "age_65p": ("age_65p", POPULATION_2018, "people"),
    "eth_maori": ("eth_maori", POPULATION_2018, "people"),
    "eth_pacific": ("eth_pacific", POPULATION_2018, "people"),
    "eth_asian": ("eth_asian", POPULATION_2018, "people"),
    "eth_melaa": ("eth_melaa", POPULATION_2018, "people"),
    "eth_european": ("eth_european", POPULATION_2018, "people"),
    "eth_other": ("eth_other", POPULATION_2018, "people"),
    "internet": ("hh_internet", "hh_telecom_stated", "households"),
    "not_owned": ("hh_not_owned", "hh_tenure_stated", "households"),
    "kainga_ora": ("hh_hnzc_landlord", "hh_tenure_stated", "households"),
    "damp": ("dw_damp", "dw_damp_stated", "homes"),
    "mould": ("dw_mouldy", "dw_mould_stated", "homes"),
    "no_vehicle": ("hh_no_vehicle", "hh_vehicle_stated", "households"),
}
AGES = ("age_0_14", "age_15_29", "age_30_64", "age_65p")
ETHNICITIES = ("eth_maori", "eth_pacific", "eth_asian", "eth_melaa", "eth_european", "eth_other")
HOMES = ("internet", "not_owned", "kainga_ora", "damp", "mould", "no_vehicle")
CHILDREN = tuple(f"households_children_{many}" for many in ("1", "2", "3", "4plus"))
NAMED = {name for counted, of, _unit in CENSUS.values() for name in (counted, of)} | {POPULATION_2018, "households"}


def profile(here: Place, *, seen_by: Actor | None = None, on: date | None = None) -> NeedProfile:
    """Everything that is published about a place, each figure beside the whole country's.

    seen_by: whose desk asks; signed out, navigators' posts and an agency's own releases are not there.
    """
    on = on or timezone.localdate()
    under = footing(here)
    read = _Read(here, under, _country(_stamp()) if here.level != COUNTRY else {})
    deciles = deciles_of(here, under)
    strengths = (
        gathering_places(Gathering.MARAE, here, under), gathering_places(Gathering.KOHANGA_REO, here, under),
        read.kaupapa_maori(), read.census("te_reo"), services(here, under, on=on),
        navigators(here, under, seen_by=seen_by, on=on),
    )  # fmt: skip
    people = read.people(deciles)
    sections = (
        Section("strengths", strengths),
        Section("people", (people, read.households(), read.with_children(), read.census("maori_descent"))),
        Section("ages", tuple(map(read.census, AGES))),
        Section("ethnicity", tuple(map(read.census, ETHNICITIES))),
        Section("deprivation", read.deprivation(deciles)),
        Section("homes", tuple(map(read.census, HOMES))),
        Section("reach", reach_figures(under, read.households(), deciles, seen_by)),
    )
    notes = ("compiled_border",) if here.level in ("rohe", "commissioning_region") else ()
    return NeedProfile(here.level, here.code, here.name, sections, deciles, notes, tuple(_not_loaded()))


class _Read:
    """The published counts under one place, read once, and figures made of them."""

    def __init__(self, here: Place, under: Footing, country: Mapping[str, float]):
        self.here, self.under, self.country = here, under, country
        self.counts = counts_of({*NAMED, *CHILDREN, "kaupapa_maori_charities"}, under.census)
        self.parts = plain(under.census)
        self.levels = {part.level for part in under.census}
        self.sources = tuple(one for level in sorted(self.levels) if (one := source_of(CENSUS_SETS.get(level, ""))))

    def census(self, code: str) -> Figure:
        """A figure of the 2018 Census, as a part of its whole."""
        counted, of, unit = CENSUS[code]
        found = share_of(self.parts, self.counts.get(counted, {}), self.counts.get(of, {}))
        return self._figure(code, unit, found)

    def households(self) -> Figure:
        found = add_up(self.parts, self.counts.get("households", {}))
        return self._figure("households", "households", Share(found, found), share=False)

    def with_children(self) -> Figure:
        """Households with dependent children, which are published for SA2s alone, so added up for every wider place."""
        source = source_of("households_by_children")
        if source is None:
            return Figure("with_children", "households", missing=Missing.NOT_LOADED)
        parts = self.under.census if self.levels == {"sa2"} else census_parts(self.under.sa2_codes)
        counts = counts_of({*CHILDREN, "households_children_0"}, parts)
        having, every = added([counts.get(one, {}) for one in CHILDREN]), added(list(counts.values()))
        found = share_of(plain(parts), having, every)
        many = len(CHILDREN)  # each cell of the sum is four rounded counts
        wide = Share(wider(found.part, many), wider(found.whole, many + 1))
        return self._figure("with_children", "households", wide, sources=(source,))

    def people(self, deciles: Deciles | None) -> Figure:
        """People of the 2023 Census: the sum of SA1s where they are loaded, so of rounded counts."""
        source = source_of("nzdep") if deciles else source_of("sa2" if "sa2" in self._people_levels() else "ta")
        if deciles:
            total, cells = sum(deciles.people) + deciles.people_without_index, deciles.sa1s
        else:
            found = add_up(plain(self.under.people), counts_of({POPULATION}, self.under.people).get(POPULATION, {}))
            if found.value is None:
                return Figure("people", "people", missing=Missing.NOT_PUBLISHED)
            total, cells = found.value, found.cells
        half = half_width(cells)
        return Figure(
            "people", "people", Decimal(total), low=Decimal(max(0, total - half)), high=Decimal(total + half),
            country=self.country.get("people"), sources=(source,) if source else (), cells=cells,
        )  # fmt: skip

    def _people_levels(self) -> set[str]:
        return {part.level for part in self.under.people}

    def kaupapa_maori(self) -> Figure:
        """Charities marked kaupapa Māori, published for districts and regions."""
        code, source = "kaupapa_maori", source_of("kaupapa_maori_charities")
        if source is None:
            return Figure(code, "organisations", missing=Missing.NOT_LOADED)
        if not self.under.whole_districts and self.here.level != "region":
            return Figure(code, "organisations", missing=Missing.TOO_SMALL, sources=(source,))
        found = add_up(self.parts, self.counts.get("kaupapa_maori_charities", {}))
        value = None if found.value is None else Decimal(found.value)
        return Figure(
            code, "organisations", value, basis=Basis.COMPILED, sources=(source,), cells=found.cells,
            missing=Missing.NOT_PUBLISHED if value is None else None, notes=("by_address",),
            country=self.country.get(code),
        )  # fmt: skip

    def deprivation(self, deciles: Deciles | None) -> tuple[Figure, ...]:
        """The mean score, and people in deciles 9 and 10 of those whose SA1 has an index."""
        source = source_of("nzdep")
        if source is None or deciles is None:
            why = Missing.NOT_LOADED if source is None else Missing.NOT_PUBLISHED
            return (Figure("score", "score", missing=why), Figure("deprived", "people", missing=why))
        indexed, deprived = sum(deciles.people), sum(deciles.people[8:])
        if not indexed:
            return tuple(Figure(code, unit, missing=Missing.NOT_PUBLISHED, sources=(source,))
                         for code, unit in (("score", "score"), ("deprived", "people")))  # fmt: skip
        score = mean_score(self.here, self.under)
        half, whole = half_width(deprived_sa1s(self.here, self.under)), half_width(deciles.sa1s)
        between = share_between(deprived, half, indexed, whole) or (None, None)
        without = ("without_index",) if deciles.sa1s_without_index else ()
        return (
            Figure("score", "score", score, country=self.country.get("score"), sources=(source,), notes=without),
            Figure(
                "deprived", "people", Decimal(deprived), Decimal(indexed),
                Decimal(max(0, deprived - half)), Decimal(deprived + half), between[0], between[1],
                self.country.get("deprived"), sources=(source,), cells=deciles.sa1s, notes=("small_areas", *without),
            ),
        )  # fmt: skip

    def _figure(
        self, code: str, unit: str, found: Share, *, share: bool = True, sources: tuple[Source, ...] = ()
    ) -> Figure:
        part, whole = found.part, found.whole
        told = sources or self.sources
        if part.value is None or whole.value is None:
            why = Missing.NOT_PUBLISHED if told else Missing.NOT_LOADED
            return Figure(code, unit, missing=why, sources=told, left_out=part.left_out)
        between = share_between(part.value, part.half, whole.value, whole.half) if share else None
        notes = (("shared_out",) if part.modelled else ()) + (("at_least",) if part.left_out else ())
        return Figure(
            code, unit, Decimal(part.value), Decimal(whole.value) if share else None,
            Decimal(max(0, part.value - part.half)), Decimal(part.value + part.half),
            between[0] if between else None, between[1] if between else None, self.country.get(code),
            Basis.MODELLED if part.modelled else Basis.OFFICIAL, told, part.cells, part.left_out, notes=notes,
        )  # fmt: skip


def iwi_counts() -> QuerySet[PublishedFact]:
    """People of those iwi whose counts were found in print, whole country, the newest year of each."""
    newest = PublishedFact.objects.filter(set__current=True, set__name="iwi_counts", period="2023")
    return newest.order_by("-value")


@lru_cache(maxsize=4)
def _country(_of: str) -> dict[str, float]:
    """The whole country's share of each figure, else its value; kept while the same sets are in use."""
    whole = profile(place(COUNTRY, "nz"))
    found = {}
    for section in whole.sections:
        for one in section.figures:
            if one.value is not None and section.code != "reach":
                found[one.code] = one.share if one.share is not None else float(one.value)
    return found


def _stamp() -> str:
    return repr(list(ReferenceSet.objects.filter(current=True).order_by("pk").values_list("pk", flat=True)))


def _not_loaded() -> list[str]:
    """Names of the sets that a full profile draws on and that are not loaded."""
    wanted = {
        "sa2", "nzdep", "census_profile", "census_profile_ta", "census_profile_region", "households_by_children",
        "sa2_concordance", "marae", "kohanga_reo", "kaupapa_maori_charities", "impb",
    }  # fmt: skip
    return sorted(wanted - set(ReferenceSet.objects.filter(current=True).values_list("name", flat=True)))
