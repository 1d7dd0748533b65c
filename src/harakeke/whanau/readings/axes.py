"""What is read: the outcome domains of the framework in use, and the provider's own pou. One axis is one of either."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from harakeke.reference.models import OutcomeDomain
from harakeke.reference.official import OfficialName
from harakeke.reference.queries import outcome_domains
from harakeke.whanau.plans.words import domain_name

from .models import Mark, Pou


@dataclass(frozen=True)
class Axis:
    """One thing to read. `key` is the same in every version of the framework, and names its answer in a form."""

    key: str
    name: str
    language: str = ""
    meaning: str = ""
    domain_id: int | None = None
    pou_id: UUID | None = None

    @property
    def of_the_framework(self) -> bool:
        return self.domain_id is not None


def axis_of_domain(domain: OutcomeDomain) -> Axis:
    name = domain_name(domain)
    return Axis(f"domain-{domain.code}", name, "en" if isinstance(name, OfficialName) else "", domain_id=domain.pk)


def axis_of_pou(pou: Pou) -> Axis:
    return Axis(f"pou-{pou.pk}", pou.name, pou.language, pou.meaning, pou_id=pou.pk)


def axis_of_mark(mark: Mark) -> Axis:
    if mark.domain is not None:
        return axis_of_domain(mark.domain)
    assert mark.pou is not None
    return axis_of_pou(mark.pou)


def axes_in_use(tenant_id: int) -> list[Axis]:
    """What a provider reads today: the domains in their order, then its own pou in theirs."""
    pou = Pou.objects.filter(tenant_id=tenant_id, retired_on__isnull=True)
    return [*map(axis_of_domain, outcome_domains()), *map(axis_of_pou, pou)]


def axes_of(tenant_id: int, marks: Iterable[Mark]) -> list[Axis]:
    """The axes in use, and after them those that only earlier readings have."""
    in_use = {axis.key: axis for axis in axes_in_use(tenant_id)}
    earlier = {axis.key: axis for axis in map(axis_of_mark, marks)}
    return list((earlier | in_use)[key] for key in dict.fromkeys([*in_use, *earlier]))
