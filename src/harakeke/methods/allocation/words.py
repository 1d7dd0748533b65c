"""What an allocation says in words: sentences as data, with places for their numbers, which a page can translate.

A `Said` is a key and its values. `WORDS` has the English of each key; give another mapping for another language.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce

WORDS: dict[str, str] = {
    # what the multiplier means
    "multiplier.free": "No limit holds any area, so every area gets {multiplier}% of its formula share.",
    "multiplier.one": "{areas}% of areas sit at {limit}, so every unrestricted area gets {multiplier}% of its "
    "formula share.",
    "multiplier.held": "{areas}% of areas sit at {limit}.",
    "multiplier.so": "So every unrestricted area gets {multiplier}% of its formula share.",
    "multiplier.gave": "Together the unrestricted areas give {amount} for that, each {percent}% of its formula share.",
    "multiplier.received": "Together the unrestricted areas receive {amount} that limits leave, each {percent}% of "
    "its formula share.",
    "multiplier.all": "Every area sits at a limit.",
    # limits, as part of a sentence
    "limit.loss": "their −{percent}% limit",
    "limit.gain": "their +{percent}% limit",
    "limit.floor": "their floor of {percent}% of the formula",
    "limit.ceiling": "their ceiling of {percent}% of the formula",
    "limit.unchanged": "what they had before",
    "limit.group": "a limit of their group",
    # one area's year
    "area.target": "By the formula alone this area would get {target}.",
    "area.free": "No limit holds it: it gets {multiplier}% of that, like every unrestricted area, which is {amount}.",
    "area.loss": "No area loses more than {percent}% in a year, so it gets {amount}.",
    "area.gain": "No area gains more than {percent}% in a year, so it gets {amount}.",
    "area.floor": "No area stays below {percent}% of the formula, so it gets {amount}.",
    "area.ceiling": "No area stays above {percent}% of the formula, so it gets {amount}.",
    "area.group": "A rule for its group of areas holds it, so it gets {amount}.",
    "area.paid": "It gives {paid}, so that other areas can be kept at their limits.",
    "area.received": "Other areas give {received} for that.",
    "area.even": "It neither gives to other areas nor receives from them.",
    "area.next": "Of the next {dollars} of budget it would get {next}.",
    "area.there": "It is at its formula share from this year on.",
    "area.years": "Under these limits it is at its formula share after {years} more years.",
    "area.one_year": "Under these limits it is at its formula share after one more year.",
    "area.more": "Under these limits it takes more than {years} years to be at its formula share.",
    # steps of an area's working
    "step.people": "People, weighted by the rates of the formula",
    "step.index": "Deprivation score, as published",
    "step.imputed": "Deprivation score; none is published, so it is the mean of the people around",
    "step.index_factor": "What the score makes of each person’s need",
    "step.need": "Need: people × score’s factor × rurality’s factor",
    "step.given_share": "Share of all need",
    "step.share": "Share of all need: this area’s need ÷ the need of all",
    "step.target": "Formula share: share of need × the year’s budget",
    "step.new": "This area had nothing the year before, so limits of change do not hold for it",
    "step.loss": "The least it may get: last year’s amount less the largest loss",
    "step.gain": "The most it may get: last year’s amount and the largest gain",
    "step.floor": "Floor: a share of the formula",
    "step.ceiling": "Ceiling: a share of the formula",
    "step.low": "Lower end, loss before floor",
    "step.high": "Upper end, gain before ceiling",
    "step.group_low": "Lower end under the rules for its group",
    "step.group_high": "Upper end under the rules for its group",
    "step.multiplier": "Multiplier, the same for all: budget less what limits hold, ÷ the formula shares nothing holds",
    "step.held_multiplier": "Multiplier, the same for all; every area is held by a limit",
    "step.together_multiplier": "Multiplier, the same for all, found together with the rules for groups",
    "step.free": "Multiplier × formula share",
    "step.group_free": "Multiplier, and what the rules for its groups add, × formula share",
    "step.amount": "Amount: within its ends",
    "step.cents": "In whole cents, so that all areas add to the budget exactly",
    # services, agencies, navigators
    "step.pacific_share": "Share of the agency with a Pacific focus",
    "step.navigators": "Navigators, full-time",
    # why an allocation changed
    "factor.population": "people",
    "factor.index": "deprivation scores",
    "factor.formula": "the formula’s weights and limits",
    "factor.budget": "the budget",
    "factor.transition": "what each area had before",
    "factor.rounding": "whole cents",
    "factor.unknown_1": "{first}; what it was before is not known",
    "factor.unknown_2": "{first} and {second} together; what they were before is not known",
    "factor.unknown_3": "{first}, {second} and {third} together; what they were before is not known",
    "factor.unknown_4": "{first}, {second}, {third} and {fourth} together; what they were before is not known",
    "factor.unknown_5": "{first}, {second}, {third}, {fourth} and {fifth} together; what they were before is not known",
    "change.none": "It gets as much as last time.",
    "change.more": "It gets {amount} more than last time.",
    "change.less": "It gets {amount} less than last time.",
    "change.part_more": "{amount} more because of {factor}.",
    "change.part_less": "{amount} less because of {factor}.",
    # two allocations beside each other
    "compare.gain": "{areas} areas get more, {amount} in all.",
    "compare.lose": "{areas} areas get less, {amount} in all.",
    "compare.same": "{areas} areas get the same.",
    # why limits and rules cannot be kept together
    "infeasible.least": "The lowest amounts that the limits allow come to {least}, which is {over} more than the "
    "{total} there is. Allow larger losses, lower the floor, or add money.",
    "infeasible.most": "The highest amounts that the limits allow come to {most}, so {over} of the {total} there is "
    "could not be given. Allow larger gains, raise the ceiling, or hold money back.",
    "infeasible.year": "{year}: {why}",
    "infeasible.group": "{group}: {why}",
    "infeasible.regions": "{why} Without what the scenario says of {regions}, it could be kept.",
    "infeasible.own_limits": "The areas' own limits do not allow the total of {total}; they miss it by {over}.",
    "infeasible.rule": "This rule cannot be kept with the areas' own limits and the total of {total}: {rules}. They "
    "miss by {over}. Change or drop one of them.",
    "infeasible.rules": "These rules cannot be kept together with the areas' own limits and the total of {total}: "
    "{rules}. They miss by {over}. Change or drop one of them.",
    "infeasible.one_rule": "'{name}' ({ends})",
    "infeasible.at_least": "at least {amount}",
    "infeasible.at_most": "at most {amount}",
    "infeasible.no_pacific": "The Pacific envelope is {envelope}, but no area has any Pacific people. Load their "
    "numbers, or take the envelope away.",
    "infeasible.pacific": "The Pacific envelope is {envelope}, but the areas where Pacific people live have "
    "{reachable} in all. Make the envelope smaller.",
    "infeasible.floors": "The floors come to {over} more than there is. Lower the floor or add money.",
    "infeasible.contract": "'{name}' may not be closed, and its limits allow {most} at most, less than the smallest "
    "contract of {smallest}. Allow it to be closed, or lower the smallest.",
    # several things in a row
    "join.comma": "{first}, {second}",
    "join.semicolon": "{first}; {second}",
    "join.and": "{first} and {second}",
}


@dataclass(frozen=True)
class Said:
    """A sentence or a part of one: its key in `WORDS`, and what stands in its places."""

    key: str
    values: Mapping[str, str | Said] = field(default_factory=dict)


def in_words(said: Said, words: Mapping[str, str] = WORDS) -> str:
    """A sentence in a language; by default English.

    >>> in_words(Said("multiplier.held", {"areas": "39", "limit": Said("limit.loss", {"percent": "5"})}))
    '39% of areas sit at their −5% limit.'
    """
    values = {name: in_words(one, words) if isinstance(one, Said) else one for name, one in said.values.items()}
    return words[said.key].format_map(values)


def joined(key: str, parts: Sequence[str | Said]) -> str | Said:
    """Several things in a row, by one of the keys `join.*`.

    >>> in_words(Said("infeasible.year", {"year": "2026", "why": joined("join.and", ["this", "that", "more"])}))
    '2026: this and that and more'
    """
    return reduce(lambda first, second: Said(key, {"first": first, "second": second}), parts) if parts else ""


def percent(share: float, digits: int | None = None) -> str:
    """A share as a percentage, with so many digits after the point; by default as few as it needs.

    >>> percent(0.05), percent(0.9495, 2), percent(1.2)
    ('5', '94.95', '120')
    """
    return f"{round(share * 100, 8):g}" if digits is None else f"{share * 100:.{digits}f}"
