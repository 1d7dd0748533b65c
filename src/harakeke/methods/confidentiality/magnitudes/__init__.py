"""Magnitudes: sums, means, medians, quartiles and rates that give nobody away.

The plan declares the measures; `protect_measures` makes them from the same records as the counts,
beside a `SafeTable` of those counts, and returns `SafeFigures`. Who decides: the rules are policy,
given in the plan; this library only keeps them.

Words: measure, contributor (a unit with a value), amount (its value), record noise (each
contributor's amount is changed a little, always alike), cell noise (a sum is moved by up to its
largest amount), reach (how far), sensitive (must not be worked out within p %), middle (a median
or quartile), step (what shown values are multiples of).

Why it is done so, what it proves and what not: docs/explanation/magnitudes.md.
"""

from harakeke.methods.confidentiality.magnitudes.figures import SafeFigures
from harakeke.methods.confidentiality.magnitudes.protect import protect_measures

__all__ = ["SafeFigures", "protect_measures"]
