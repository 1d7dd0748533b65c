"""What can go wrong, each error in words: what happened, where, and what to do."""


class PlanError(ValueError):
    """The release plan contradicts itself or leaves something out."""


class RecordError(ValueError):
    """A record does not fit the plan; the message names the row and the field."""


class SecretsError(ValueError):
    """A secret is too short."""


class UnsafeRelease(ValueError):
    """The figures cannot be released under the plan's rules."""


class AlteredTable(ValueError):
    """Stored bytes are not, to the last bit, a table that `protect` made under this secret."""
