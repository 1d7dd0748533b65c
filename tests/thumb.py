"""A person's thumb on a page: counts taps, and says how long a person would have taken. Times prove nothing."""

from __future__ import annotations

import time

from playwright.sync_api import Locator

A_TAP, A_LETTER = 0.9, 0.12  # seconds a person takes to find and touch something; to type a letter on a phone


class Thumb:
    """Counts taps and letters while it taps and types, and adds up what a person and the house take for them."""

    def __init__(self) -> None:
        self.taps, self.letters, self.began, self.stopped = 0, 0, time.monotonic(), 0.0

    def tap(self, target: Locator) -> None:
        self.taps += 1
        target.click()

    def type(self, target: Locator, words: str) -> None:
        """Tap a field and write in it."""
        self.tap(target)
        self.letters += len(words)
        target.fill(words)

    def set_day(self, target: Locator, day: str) -> None:
        """A day from the phone's own calendar: the field, then the day."""
        self.tap(target)
        self.taps += 1
        target.fill(day)

    def done(self) -> Thumb:
        """The moment that what was wanted stands on the screen."""
        self.stopped = time.monotonic()
        return self

    @property
    def ours(self) -> float:
        """Seconds that the machine took."""
        return (self.stopped or time.monotonic()) - self.began

    @property
    def seconds(self) -> float:
        """Seconds at a person's pace."""
        return self.taps * A_TAP + self.letters * A_LETTER + self.ours

    def told(self, what: str) -> str:
        return f"{what}: {self.taps} taps, {self.letters} letters, {self.seconds:.1f} s ({self.ours:.1f} s of it ours)"
