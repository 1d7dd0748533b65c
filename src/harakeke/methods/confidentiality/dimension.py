"""A dimension: the codes a record can carry, and the groups those codes roll up into."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from harakeke.methods.confidentiality.errors import PlanError

TOTAL = "*"
_FIELDS = {"column", "codes", "parents", "multiple"}
_CSV_COLUMNS = {"table", "value", "status"}


@dataclass(frozen=True)
class Dimension:
    """One dimension of a plan. `nodes` are its codes followed by its groups; the total is apart.

    >>> area = Dimension.from_dict(
    ...     "ta", {"column": "ta", "codes": ["001", "002"], "parents": {"001": "R1", "002": "R1"}}
    ... )
    >>> area.nodes
    ('001', '002', 'R1')
    >>> area.ancestry[0]  # 001 is itself, and is part of R1
    (0, 2)
    >>> area.families  # (parent node, its children); None is the total
    ((None, (2,)), (2, (0, 1)))
    """

    name: str
    column: str
    codes: tuple[str, ...]
    parents: tuple[tuple[str, str], ...] = ()
    multiple: str | None = None

    @classmethod
    def from_dict(cls, name: str, data: Mapping[str, Any]) -> "Dimension":
        """Read and check one entry of the plan's `dimensions`; raise PlanError if it cannot be."""
        if not isinstance(data, Mapping) or not set(data) <= _FIELDS:
            raise PlanError(f"Dimension '{name}' must be a mapping with only {sorted(_FIELDS)}.")
        if name in _CSV_COLUMNS or not name:
            raise PlanError(f"A dimension cannot be named '{name}'; choose another name.")
        if isinstance(data.get("codes"), str):
            raise PlanError(f"Dimension '{name}': 'codes' is one text; give a list of codes.")
        codes = tuple(data.get("codes") or ())
        multiple = data.get("multiple")
        if multiple is not None and (not isinstance(multiple, str) or not multiple):
            raise PlanError(f"Dimension '{name}': 'multiple' must be the separator, such as ';'.")
        _check_codes(name, codes, multiple)
        parents = dict(data.get("parents") or {})
        _check_parents(name, codes, parents)
        column = str(data.get("column") or name)
        return cls(name, column, codes, tuple(sorted(parents.items())), multiple)

    def to_dict(self) -> dict[str, Any]:
        """Return the same dimension as plain data, ready for `from_dict`."""
        data: dict[str, Any] = {"column": self.column, "codes": list(self.codes)}
        if self.parents:
            data["parents"] = dict(self.parents)
        if self.multiple is not None:
            data["multiple"] = self.multiple
        return data

    @cached_property
    def groups(self) -> tuple[str, ...]:
        """The codes' ancestors below the total, in the order the codes first reach them."""
        found: dict[str, None] = {}
        for code in self.codes:
            for ancestor in _climb(code, dict(self.parents)):
                found.setdefault(ancestor)
        return tuple(found)

    @cached_property
    def nodes(self) -> tuple[str, ...]:
        """Codes, then groups: everything but the total."""
        return self.codes + self.groups

    @cached_property
    def ancestry(self) -> tuple[tuple[int, ...], ...]:
        """For each code, the positions in `nodes` of itself and of every group it is part of."""
        parents, place = dict(self.parents), {node: i for i, node in enumerate(self.nodes)}
        return tuple((place[code], *(place[up] for up in _climb(code, parents))) for code in self.codes)

    @cached_property
    def families(self) -> tuple[tuple[int | None, tuple[int, ...]], ...]:
        """Each parent with its children, as positions in `nodes`; the total (None) first."""
        parents, place = dict(self.parents), {node: i for i, node in enumerate(self.nodes)}
        children: dict[int | None, list[int]] = {None: []}
        for node in self.nodes:
            up = parents.get(node, TOTAL)
            children.setdefault(None if up == TOTAL else place[up], []).append(place[node])
        return tuple((parent, tuple(found)) for parent, found in children.items())


def _climb(code: str, parents: Mapping[str, str]) -> list[str]:
    above = []
    while (code := parents.get(code, TOTAL)) != TOTAL:
        above.append(code)
    return above


def _check_codes(name: str, codes: tuple[Any, ...], multiple: str | None) -> None:
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


def _check_parents(name: str, codes: tuple[str, ...], parents: Mapping[str, str]) -> None:
    for node, up in parents.items():
        if not isinstance(node, str) or not isinstance(up, str) or not up.strip() or node == TOTAL:
            raise PlanError(f"Dimension '{name}': parent of {node!r} must be a code or '*'.")
    reached: set[str] = set(codes)
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
            if at in codes:
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
