"""Confidentiality: figures about people that can be published without giving anyone away.

The plan declares what will be published. `protect` counts distinct people in every cell of it,
rounds, hides small counts, attacks its own result the way an outsider would, hides more until the
attack fails, and returns a `SafeTable`: the only thing the release door accepts.
`attack` mounts every attack we know against releases as an outsider finds them; it shares no code
with the rest. Who decides: the rules are policy, given in the plan; this library only keeps them.

Words: plan, dimension, code, group, table, cell, unit (who is counted), entity (who must be many
enough behind a count), S (hidden), candidates (the values a hidden count could still have).

What it proves and what it does not: docs/explanation/confidentiality.md.
"""

from harakeke.methods.attacks import attack
from harakeke.methods.confidentiality.dimension import Dimension
from harakeke.methods.confidentiality.errors import (
    AlteredTable,
    PlanError,
    RecordError,
    SecretsError,
    UnsafeRelease,
)
from harakeke.methods.confidentiality.evidence import VERSION
from harakeke.methods.confidentiality.keys import Secrets
from harakeke.methods.confidentiality.plan import Plan, Table
from harakeke.methods.confidentiality.protect import protect
from harakeke.methods.confidentiality.records import Coded
from harakeke.methods.confidentiality.rules import Rules
from harakeke.methods.confidentiality.safe import Published, SafeTable

__all__ = [
    "VERSION",
    "AlteredTable",
    "Coded",
    "Dimension",
    "Plan",
    "PlanError",
    "Published",
    "RecordError",
    "Rules",
    "SafeTable",
    "Secrets",
    "SecretsError",
    "Table",
    "UnsafeRelease",
    "attack",
    "protect",
]
