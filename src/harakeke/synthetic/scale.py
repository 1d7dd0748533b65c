"""How large a made-up country is."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

AGENCIES = ("rangitamiro", "mahutonga", "te-tauraki", "tatou")


@dataclass(frozen=True)
class Scale:
    """A size, and the seed it is drawn from.

    providers: codes in words/organisations.yaml; empty for all. everyday: also steps, progress, visits and referrals.
    demo_whanau: how many whānau the people of the demo walk with, at most.
    """

    name: str
    navigators: int
    whanau: int
    agencies: tuple[str, ...] = AGENCIES
    providers: tuple[str, ...] = ()
    everyday: bool = True
    demo_whanau: int = 18
    seed: str = "harakeke"

    def dice(self, about: str) -> Random:
        """What is drawn about one thing is drawn from dice of its own, so that it does not hang on what came before."""
        return Random(f"{self.seed}/{about}")  # noqa: S311  no secret is drawn


TINY = Scale(
    "tiny",
    navigators=5,
    whanau=40,
    agencies=("rangitamiro", "tatou"),
    providers=("kowhai-whanau-services", "tui-whanau-centre", "frangipani-families"),
)
SMALL = Scale("small", navigators=70, whanau=6_000)
# about one whānau in seven walks with two agencies, so this makes 100,000 engagements
LARGE = Scale("large", navigators=1_100, whanau=93_850, everyday=False)
SCALES = {scale.name: scale for scale in (TINY, SMALL, LARGE)}
