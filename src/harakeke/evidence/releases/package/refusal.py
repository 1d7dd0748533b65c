"""A package that is not believed, and why, in words that never repeat a figure."""


class PackageRefused(ValueError):
    """The package is not what it says, or not complete. `reason` says what is wrong and what to do."""

    def __init__(self, reason: str):
        super().__init__(reason)
        self.reason = reason
