"""The attack table: every attack on many random plans, and on chains of four quarters."""

import os
from collections.abc import Iterable, Sequence

from harakeke.methods.attacks import AttackReport, Knowledge, Result, attack
from harakeke.methods.confidentiality import Plan, UnsafeRelease
from harakeke.methods.confidentiality.batches import fingerprints, units_changed

from .made_up import SECRETS, World, a_chain, a_world

PLANS = int(os.environ.get("HARAKEKE_ATTACK_PLANS", "10"))  # how many; 200 and more before a release
SECONDS = 0.1  # for each attack that solves programmes, on each plan


TOGETHER = ("apart", "repeats", "linked")
IN_TURN = ("subtraction", "rerelease", "crossing")


def attack_plans(
    seeds: Iterable[int], knowledge: Knowledge | None = None, only: Sequence[str] = ()
) -> tuple[AttackReport, int]:
    """Protect and attack a random world for each seed; the report, and how many the protector refused."""
    return _attack_all([[a_world(seed)] for seed in seeds], knowledge, only)


def attack_chains(
    seeds: Iterable[int], knowledge: Knowledge | None = None, only: Sequence[str] = IN_TURN
) -> tuple[AttackReport, int]:
    """Protect and attack four quarters in a row for each seed; those too few people changed in are left out."""
    return _attack_all([released_quarters(a_chain(seed)) for seed in seeds], knowledge, only)


def released_quarters(chain: Sequence[World]) -> list[World]:
    """The quarters the batch rule lets out: what changed in another waits for the next."""
    released: list[World] = []
    before = b""
    for world in chain:
        plan = Plan.from_dict(world.plan)
        now = fingerprints(world.records, plan, SECRETS)
        if not released or units_changed(before, now) >= plan.rules.batch:
            released.append(world)
            before = now
    return released


def attack_pairs(
    seeds: Iterable[int], knowledge: Knowledge | None = None, only: Sequence[str] = TOGETHER
) -> tuple[AttackReport, int]:
    """Release each world's tables in two goes, the second told of the first, and attack both together."""
    return _attack_all([_in_two(a_world(seed)) for seed in seeds], knowledge, only)


def _in_two(world: World) -> list[World]:
    tables = world.plan["tables"]
    first = World(world.plan | {"tables": tables[:1]}, world.records)
    return [first, World(world.plan | {"tables": tables[1:] or tables}, world.records)]


def _attack_all(
    chains: Iterable[list[World]], knowledge: Knowledge | None, only: Sequence[str]
) -> tuple[AttackReport, int]:
    results, names, refused = [], [], 0
    for chain in chains:
        releases = []
        try:
            for world in chain:
                releases.append(world.released(SECRETS, earlier=releases))
        except UnsafeRelease:
            refused += 1
            continue
        truth = [world.records for world in chain]
        report = attack(releases, truth=truth, knowledge=knowledge, seconds=SECONDS, only=only)
        results += report.results
        names += report.releases
    return AttackReport(tuple(names), tuple(results)), refused


def _guesses(result: Result) -> str:
    right = result.details.get("guesses right")
    return "" if right is None or not result.tried else f"  guesses right {right / result.tried:.1%}"


def as_text(report: AttackReport, refused: int) -> str:
    """The table as a person reads it."""
    lines = [f"{len(report.releases)} releases attacked, {refused} refused by the protector"]
    for result in report.summary():
        against = "" if result.comparison is None else f"  compare {result.comparison:.1%}"
        lines.append(
            f"{result.name:<48} {result.tried:>9,} tried {result.recovered:>6,} recovered {result.correct} correct{against}"
            + _guesses(result)
        )
    return "\n".join(lines)
