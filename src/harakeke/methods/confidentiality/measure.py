"""A measure beyond counts, as the plan declares it: a sum, mean, median, quartiles or rate."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from harakeke.methods.confidentiality.errors import PlanError

AMOUNTS, MIDDLES = ("sum", "mean"), ("median", "quartiles")
KINDS = (*AMOUNTS, *MIDDLES, "rate")
_OF_COLUMN = {"name", "kind", "of", "rows", "decimals", "step", "most"}
_OF_COUNTS = {"name", "kind", "numerator", "denominator", "per"}
_MOST_DECIMALS = 6

Share = tuple[str, tuple[str, ...]]


@dataclass(frozen=True)
class Measure:
    """One measure, checked. Make one with `Measure.from_dict`.

    of: the column it is taken of. rows: "add" when a unit's rows add up (hours of each visit),
    "once" when every row repeats the same fact of the unit. decimals: how many the records have.
    step: what shown values are multiples of. most: the largest value possible, where there is one.
    numerator, denominator: a dimension and its codes (none: its total), for a rate `per` so many.

    >>> Measure.from_dict({"name": "hours", "kind": "sum", "of": "hours", "decimals": 1, "step": 5}).to_dict()
    {'name': 'hours', 'kind': 'sum', 'of': 'hours', 'rows': 'add', 'decimals': 1, 'step': '5'}
    """

    name: str
    kind: str
    of: str | None = None
    rows: str = "add"
    decimals: int = 0
    step: Decimal | None = None
    most: Decimal | None = None
    numerator: Share | None = None
    denominator: Share | None = None
    per: int = 100

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "Measure":
        """Read and check one entry of the plan's `measures`; raise PlanError with the remedy."""
        name, kind = (str(data.get(part) or "") for part in ("name", "kind"))
        if not name:
            raise PlanError("A measure has no 'name'; name every measure.")
        if kind not in KINDS:
            raise PlanError(f"Measure '{name}' is of kind '{kind}'; the kinds are {', '.join(KINDS)}.")
        fitting = _OF_COUNTS if kind == "rate" else _OF_COLUMN
        for part in data:
            if part not in fitting:
                raise PlanError(f"Measure '{name}': a {kind} has no '{part}'; its parts are {sorted(fitting)}.")
        return cls._rate(name, data) if kind == "rate" else cls._of_column(name, kind, data)

    @classmethod
    def _of_column(cls, name: str, kind: str, data: Mapping[str, Any]) -> "Measure":
        of, rows, decimals = data.get("of"), data.get("rows", "add"), data.get("decimals", 0)
        if not of or not isinstance(of, str):
            raise PlanError(f"Measure '{name}' does not say what it is of; give the column's name as 'of'.")
        if rows not in ("add", "once"):
            raise PlanError(f"Measure '{name}': 'rows' is {rows!r}; give 'add' (rows add up) or 'once' (rows repeat).")
        if type(decimals) is not int or not 0 <= decimals <= _MOST_DECIMALS:
            raise PlanError(f"Measure '{name}': 'decimals' is {decimals!r}; give 0 to {_MOST_DECIMALS}.")
        digit = Decimal(1).scaleb(-decimals)
        step = _positive(name, "step", data.get("step", digit / 10 if kind == "mean" else digit))
        most = None if data.get("most") is None else _positive(name, "most", data["most"])
        for part, value in (("step", step), ("most", most)):
            if value is not None and value % digit and not (kind == "mean" and part == "step"):
                raise PlanError(f"Measure '{name}': '{part}' is {value}; give a multiple of {digit}, the last digit.")
        if step < digit / 1000:
            raise PlanError(f"Measure '{name}': a step of {step} is finer than any use; give {digit / 1000} or wider.")
        if most is not None and rows == "add":
            raise PlanError(f"Measure '{name}': rows that add up have no 'most'; leave it out, or give rows: once.")
        if kind in MIDDLES and step == digit:
            raise PlanError(
                f"Measure '{name}': a {kind} to the last digit would show somebody's own value; "
                f"give a 'step' wider than {digit}."
            )
        return cls(name, kind, of, rows, decimals, step, most)

    @classmethod
    def _rate(cls, name: str, data: Mapping[str, Any]) -> "Measure":
        over, per = _share(name, "numerator", data.get("numerator")), data.get("per", 100)
        under = _share(name, "denominator", data["denominator"]) if "denominator" in data else (over[0], ())
        if not over[1]:
            raise PlanError(f"Measure '{name}': the numerator is everybody; name a code of '{over[0]}'.")
        if under[0] != over[0]:
            raise PlanError(f"Measure '{name}': numerator and denominator must be of one dimension.")
        if type(per) is not int or per < 1:
            raise PlanError(f"Measure '{name}': 'per' is {per!r}; give a whole number such as 100.")
        return cls(name, "rate", numerator=over, denominator=under, per=per)

    def to_dict(self) -> dict[str, Any]:
        """Return the measure as plain data; `Measure.from_dict` of it is an equal measure."""
        if self.numerator and self.denominator:
            parts = {"numerator": self.numerator, "denominator": self.denominator}
            shares = {part: {share[0]: list(share[1])} for part, share in parts.items() if share[1]}
            return {"name": self.name, "kind": self.kind, **shares, "per": self.per}
        data: dict[str, Any] = {"name": self.name, "kind": self.kind, "of": self.of, "rows": self.rows}
        data |= {"decimals": self.decimals, "step": f"{self.step:f}"}
        return data if self.most is None else data | {"most": f"{self.most:f}"}

    @property
    def digits(self) -> int:
        """How many decimals its shown values have."""
        if self.kind == "rate" or self.step is None:
            return 1
        exponent = self.step.normalize().as_tuple().exponent
        return max(0, -int(exponent))

    @property
    def figures(self) -> tuple[str, ...]:
        """The names its figures go by: its own, or one for each quartile."""
        return tuple(f"{self.name}_q{i}" for i in (1, 2, 3)) if self.kind == "quartiles" else (self.name,)


def read_measures(entries: Iterable[Mapping[str, Any]], dimensions: Sequence[Any] = ()) -> tuple[Measure, ...]:
    """Read the plan's `measures`; `dimensions` are the plan's, against which rates are checked."""
    found: list[Measure] = []
    known = {dimension.name: dimension for dimension in dimensions}
    for entry in entries:
        if not isinstance(entry, Mapping):
            raise PlanError(f"Measure {entry!r} must be a mapping with a 'name' and a 'kind'.")
        measure = Measure.from_dict(entry)
        taken = {figure for earlier in found for figure in (earlier.name, *earlier.figures)}
        if taken & {measure.name, *measure.figures}:
            raise PlanError(f"Two measures are named '{measure.name}'; give each its own name.")
        for share in (measure.numerator, measure.denominator):
            _check_share(measure.name, share, known)
        found.append(measure)
    return tuple(found)


def _check_share(name: str, share: Share | None, known: Mapping[str, Any]) -> None:
    if share is None or not known:
        return
    dimension, codes = share
    if dimension not in known:
        raise PlanError(f"Measure '{name}' uses '{dimension}', which is not a dimension of the plan.")
    for code in codes:
        if code not in known[dimension].nodes:
            raise PlanError(f"Measure '{name}': {code!r} is not a code or group of '{dimension}'.")
    leaves = [leaf for code in codes for leaf in known[dimension].under[known[dimension].nodes.index(code)]]
    if len(codes) > 1 and (known[dimension].multiple or len(set(leaves)) < len(leaves)):
        raise PlanError(
            f"Measure '{name}' adds codes of '{dimension}' that one person may have together, so people "
            "would be counted twice; use one code, or a group that holds them all."
        )


def _share(name: str, part: str, data: Any) -> Share:
    if not isinstance(data, Mapping) or len(data) != 1:
        raise PlanError(f"Measure '{name}': '{part}' must be one dimension and its code, such as {{sex: female}}.")
    ((dimension, codes),) = data.items()
    listed = tuple(codes) if isinstance(codes, list | tuple) else (codes,)
    if not listed or not all(isinstance(code, str) and code for code in listed) or len(set(listed)) < len(listed):
        raise PlanError(f"Measure '{name}': '{part}' must name each code of '{dimension}' once, as text.")
    return str(dimension), () if listed == ("*",) else listed


def _positive(name: str, part: str, value: Any) -> Decimal:
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        number = Decimal(0)
    if isinstance(value, bool) or not number.is_finite() or number <= 0:
        raise PlanError(f"Measure '{name}': '{part}' is {value!r}; give a number above 0.")
    return number
