"""Codes: what a dimension's lists of codes, parents and further groups must be, each refusal in words."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from harakeke.methods.confidentiality.errors import PlanError

TOTAL = "*"


def check_codes(name: str, codes: tuple[Any, ...], multiple: str | None) -> None:
    """Refuse a list of codes that is empty, repeats one, or holds something that is not a code."""
    if not codes:
        raise PlanError(f"Dimension '{name}' has no codes; list every code to be published.")
    for code in codes:
        if not isinstance(code, str) or not code.strip() or code == TOTAL:
            raise PlanError(f"Dimension '{name}': {code!r} is not a code; use text other than '*'.")
        if multiple is not None and multiple in code:
            raise PlanError(
                f"Dimension '{name}': code '{code}' contains the separator '{multiple}'; choose another separator."
            )
    repeated = [code for code, times in Counter(codes).items() if times > 1]
    if repeated:
        raise PlanError(f"Dimension '{name}' lists code '{repeated[0]}' twice; list it once.")


def check_parents(name: str, codes: tuple[str, ...], parents: Mapping[str, str]) -> None:
    """Refuse parents that are not a tree over exactly these codes: orphans, cycles, codes that are also parents."""
    for node, up in parents.items():
        if not isinstance(node, str) or not isinstance(up, str) or not up.strip() or node == TOTAL:
            raise PlanError(f"Dimension '{name}': parent of {node!r} must be a code or '*'.")
    known, reached = set(codes), set(codes)
    for code in codes:
        if parents and code not in parents:
            raise PlanError(
                f"Dimension '{name}': code '{code}' has no parent (an orphan); "
                "give it one, or '*' if it sits directly under the total."
            )
        path, at = {code}, code
        while (at := parents.get(at, TOTAL)) != TOTAL:
            if at in path:
                raise PlanError(
                    f"Dimension '{name}': '{at}' is its own ancestor (a cycle); make every chain of parents end at '*'."
                )
            if at in known:
                raise PlanError(
                    f"Dimension '{name}': '{at}' is both a code and a parent; list only the lowest level in 'codes'."
                )
            path.add(at)
        reached |= path
    orphans = sorted(set(parents) - reached)
    if orphans:
        raise PlanError(
            f"Dimension '{name}': '{orphans[0]}' has a parent but no code under it (an orphan); "
            "remove it or add its codes."
        )


def check_overlapping(
    name: str, codes: tuple[str, ...], parents: Mapping[str, str], overlapping: Mapping[Any, tuple[Any, ...]]
) -> None:
    """Refuse further groups whose name is taken, or that hold no codes, unknown ones, or one twice."""
    taken, known = {*codes, *parents.values(), TOTAL}, set(codes)
    for group, under in overlapping.items():
        if not isinstance(group, str) or not group.strip() or group in taken:
            raise PlanError(f"Dimension '{name}': overlapping group {group!r} is a name already used; choose another.")
        unknown = [code for code in under if code not in known]
        if unknown or not under:
            raise PlanError(
                f"Dimension '{name}': overlapping group '{group}' has {unknown[0] if unknown else 'no codes'!r}; "
                "list codes of this dimension."
            )
        if len(set(under)) < len(under):
            raise PlanError(f"Dimension '{name}': overlapping group '{group}' lists a code twice; list it once.")
