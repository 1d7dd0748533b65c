"""A dimension: the codes a record can carry, and the groups those codes roll up into."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from harakeke.methods.confidentiality.codes import TOTAL, check_codes, check_overlapping, check_parents
from harakeke.methods.confidentiality.errors import PlanError

Family = tuple[int | None, tuple[int, ...]]
_FIELDS = {"column", "codes", "parents", "multiple", "overlapping"}
_CSV_COLUMNS = {"table", "value", "status"}


@dataclass(frozen=True)
class Dimension:
    """One dimension of a plan. `nodes` are its codes followed by its groups; the total is apart.

    Groups come from `parents`, a tree, and from `overlapping`, further sets of codes that need not
    fit the tree (a national agency beside the regional ones).

    >>> area = Dimension.from_dict("ta", {
    ...     "codes": ["001", "002", "003"], "parents": {"001": "R1", "002": "R1", "003": "R2"},
    ...     "overlapping": {"N": ["002", "003"]},
    ... })
    >>> area.nodes
    ('001', '002', '003', 'R1', 'R2', 'N')
    >>> area.ancestry[1]  # 002 is itself, and is part of R1 and of N
    (1, 3, 5)
    >>> area.families[:3]  # (parent node, its children); None is the total
    ((None, (3, 4)), (3, (0, 1)), (4, (2,)))
    >>> area.families[3:]  # N has 002 and R2; the total is N and 001
    ((5, (1, 4)), (None, (0, 5)))
    """

    name: str
    column: str
    codes: tuple[str, ...]
    parents: tuple[tuple[str, str], ...] = ()
    multiple: str | None = None
    overlapping: tuple[tuple[str, tuple[str, ...]], ...] = ()

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
        check_codes(name, codes, multiple)
        parents = dict(data.get("parents") or {})
        check_parents(name, codes, parents)
        overlapping = {group: tuple(under) for group, under in (data.get("overlapping") or {}).items()}
        check_overlapping(name, codes, parents, overlapping)
        column = str(data.get("column") or name)
        return cls(name, column, codes, tuple(sorted(parents.items())), multiple, tuple(sorted(overlapping.items())))

    def to_dict(self) -> dict[str, Any]:
        """Return the same dimension as plain data, ready for `from_dict`."""
        data: dict[str, Any] = {"column": self.column, "codes": list(self.codes)}
        if self.parents:
            data["parents"] = dict(self.parents)
        if self.multiple is not None:
            data["multiple"] = self.multiple
        if self.overlapping:
            data["overlapping"] = {group: list(codes) for group, codes in self.overlapping}
        return data

    @cached_property
    def groups(self) -> tuple[str, ...]:
        """The codes' ancestors below the total, as the codes first reach them; then overlapping ones."""
        parents = dict(self.parents)
        found = dict.fromkeys(ancestor for code in self.codes for ancestor in _climb(code, parents))
        return (*found, *(group for group, _ in self.overlapping))

    @cached_property
    def nodes(self) -> tuple[str, ...]:
        """Codes, then groups: everything but the total."""
        return self.codes + self.groups

    @cached_property
    def place(self) -> dict[str, int]:
        """Where each node stands in `nodes`."""
        return {node: i for i, node in enumerate(self.nodes)}

    @cached_property
    def ancestry(self) -> tuple[tuple[int, ...], ...]:
        """For each code, the positions in `nodes` of itself and of every group it is part of."""
        parents, also = dict(self.parents), self._overlapping_of()
        return tuple(
            (self.place[code], *(self.place[up] for up in (*_climb(code, parents), *also.get(code, ()))))
            for code in self.codes
        )

    @cached_property
    def under(self) -> tuple[tuple[int, ...], ...]:
        """For each node, the positions of the codes it is made of (a code: itself)."""
        found: list[list[int]] = [[] for _ in self.nodes]
        for code, nodes in enumerate(self.ancestry):
            for node in nodes:
                found[node].append(code)
        return tuple(tuple(codes) for codes in found)

    @cached_property
    def families(self) -> tuple[Family, ...]:
        """Each parent with the children that make it up, as positions in `nodes`; the total is None.

        First the tree, the total's own family at its head. Then, for each overlapping group: the
        fewest nodes of the tree that make it up; and whatever contains it, as the group and the
        fewest nodes of the tree that make up the rest.
        """
        found = [*self._tree.items()]
        sets = [frozenset(codes) for codes in self.under]
        for group, codes in self.overlapping:
            mine = frozenset(self.place[code] for code in codes)
            here = self.place[group]
            found.append((here, self._cover(mine)))
            around = [(None, frozenset(range(len(self.codes)))), *enumerate(sets)]
            found += [(node, (*self._cover(all_ - mine), here)) for node, all_ in around if mine < all_]
        return tuple(found)

    @cached_property
    def _tree(self) -> dict[int | None, tuple[int, ...]]:
        parents, apart = dict(self.parents), {group for group, _ in self.overlapping}
        children: dict[int | None, list[int]] = {None: []}
        for node in self.nodes:
            if node not in apart:
                up = parents.get(node, TOTAL)
                children.setdefault(None if up == TOTAL else self.place[up], []).append(self.place[node])
        return {parent: tuple(found) for parent, found in children.items()}

    def _cover(self, codes: frozenset[int]) -> tuple[int, ...]:
        """The fewest nodes of the tree that make up exactly these codes."""
        found: list[int] = []
        queue = list(self._tree[None])
        while queue:
            node = queue.pop()
            inside = codes.intersection(self.under[node])
            if len(inside) == len(self.under[node]):
                found.append(node)
            elif inside:
                queue += self._tree[node]
        return tuple(sorted(found))

    def _overlapping_of(self) -> dict[str, list[str]]:
        groups: dict[str, list[str]] = {}
        for group, codes in self.overlapping:
            for code in codes:
                groups.setdefault(code, []).append(group)
        return groups


def _climb(code: str, parents: Mapping[str, str]) -> list[str]:
    above = []
    while (code := parents.get(code, TOTAL)) != TOTAL:
        above.append(code)
    return above
