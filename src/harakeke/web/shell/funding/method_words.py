"""The method's sentences, for the translators: a test fails when one is missing here.

The method is pure and speaks in keys (`methods.allocation.words`); what is here is only found by who translates.
"""

from __future__ import annotations

from django.utils.translation import gettext_noop

MARKED = (
    gettext_noop("No limit holds any area, so every area gets {multiplier}% of its formula share."),
    gettext_noop(
        "{areas}% of areas sit at {limit}, so every unrestricted area gets {multiplier}% of its formula share."
    ),
    gettext_noop("{areas}% of areas sit at {limit}."),
    gettext_noop("So every unrestricted area gets {multiplier}% of its formula share."),
    gettext_noop("Together the unrestricted areas give {amount} for that, each {percent}% of its formula share."),
    gettext_noop(
        "Together the unrestricted areas receive {amount} that limits leave, each {percent}% of its formula share."
    ),
    gettext_noop("Every area sits at a limit."),
    gettext_noop("their −{percent}% limit"),
    gettext_noop("their +{percent}% limit"),
    gettext_noop("their floor of {percent}% of the formula"),
    gettext_noop("their ceiling of {percent}% of the formula"),
    gettext_noop("what they had before"),
    gettext_noop("a limit of their group"),
    gettext_noop("By the formula alone this area would get {target}."),
    gettext_noop("No limit holds it: it gets {multiplier}% of that, like every unrestricted area, which is {amount}."),
    gettext_noop("No area loses more than {percent}% in a year, so it gets {amount}."),
    gettext_noop("No area gains more than {percent}% in a year, so it gets {amount}."),
    gettext_noop("No area stays below {percent}% of the formula, so it gets {amount}."),
    gettext_noop("No area stays above {percent}% of the formula, so it gets {amount}."),
    gettext_noop("A rule for its group of areas holds it, so it gets {amount}."),
    gettext_noop("It gives {paid}, so that other areas can be kept at their limits."),
    gettext_noop("Other areas give {received} for that."),
    gettext_noop("It neither gives to other areas nor receives from them."),
    gettext_noop("Of the next {dollars} of budget it would get {next}."),
    gettext_noop("It is at its formula share from this year on."),
    gettext_noop("Under these limits it is at its formula share after {years} more years."),
    gettext_noop("Under these limits it is at its formula share after one more year."),
    gettext_noop("Under these limits it takes more than {years} years to be at its formula share."),
    gettext_noop("People, weighted by the rates of the formula"),
    gettext_noop("Deprivation score, as published"),
    gettext_noop("Deprivation score; none is published, so it is the mean of the people around"),
    gettext_noop("What the score makes of each person’s need"),
    gettext_noop("Need: people × score’s factor × rurality’s factor"),
    gettext_noop("Share of all need"),
    gettext_noop("Share of all need: this area’s need ÷ the need of all"),
    gettext_noop("Formula share: share of need × the year’s budget"),
    gettext_noop("This area had nothing the year before, so limits of change do not hold for it"),
    gettext_noop("The least it may get: last year’s amount less the largest loss"),
    gettext_noop("The most it may get: last year’s amount and the largest gain"),
    gettext_noop("Floor: a share of the formula"),
    gettext_noop("Ceiling: a share of the formula"),
    gettext_noop("Lower end, loss before floor"),
    gettext_noop("Upper end, gain before ceiling"),
    gettext_noop("Lower end under the rules for its group"),
    gettext_noop("Upper end under the rules for its group"),
    gettext_noop("Multiplier, the same for all: budget less what limits hold, ÷ the formula shares nothing holds"),
    gettext_noop("Multiplier, the same for all; every area is held by a limit"),
    gettext_noop("Multiplier, the same for all, found together with the rules for groups"),
    gettext_noop("Multiplier × formula share"),
    gettext_noop("Multiplier, and what the rules for its groups add, × formula share"),
    gettext_noop("Amount: within its ends"),
    gettext_noop("In whole cents, so that all areas add to the budget exactly"),
    gettext_noop("Share of the agency with a Pacific focus"),
    gettext_noop("Navigators, full-time"),
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
    gettext_noop("It gets as much as last time."),
    gettext_noop("It gets {amount} more than last time."),
    gettext_noop("It gets {amount} less than last time."),
    gettext_noop("{amount} more because of {factor}."),
    gettext_noop("{amount} less because of {factor}."),
    gettext_noop("{areas} areas get more, {amount} in all."),
    gettext_noop("{areas} areas get less, {amount} in all."),
    gettext_noop("{areas} areas get the same."),
    gettext_noop(
        "The lowest amounts that the limits allow come to {least}, which is {over} more than the {total} "
        "there is. Allow larger losses, lower the floor, or add money."
    ),
    gettext_noop(
        "The highest amounts that the limits allow come to {most}, so {over} of the {total} there is could "
        "not be given. Allow larger gains, raise the ceiling, or hold money back."
    ),
    gettext_noop("{year}: {why}"),
    gettext_noop("{group}: {why}"),
    gettext_noop("{why} Without what the scenario says of {regions}, it could be kept."),
    gettext_noop("The areas' own limits do not allow the total of {total}; they miss it by {over}."),
    gettext_noop(
        "This rule cannot be kept with the areas' own limits and the total of {total}: {rules}. They miss by "
        "{over}. Change or drop one of them."
    ),
    gettext_noop(
        "These rules cannot be kept together with the areas' own limits and the total of {total}: {rules}. "
        "They miss by {over}. Change or drop one of them."
    ),
    gettext_noop("'{name}' ({ends})"),
    gettext_noop("at least {amount}"),
    gettext_noop("at most {amount}"),
    gettext_noop(
        "The Pacific envelope is {envelope}, but no area has any Pacific people. Load their numbers, or take "
        "the envelope away."
    ),
    gettext_noop(
        "The Pacific envelope is {envelope}, but the areas where Pacific people live have {reachable} in "
        "all. Make the envelope smaller."
    ),
    gettext_noop("The floors come to {over} more than there is. Lower the floor or add money."),
    gettext_noop(
        "'{name}' may not be closed, and its limits allow {most} at most, less than the smallest contract of "
        "{smallest}. Allow it to be closed, or lower the smallest."
    ),
    gettext_noop("{first}, {second}"),
    gettext_noop("{first}; {second}"),
    gettext_noop("{first} and {second}"),
)
