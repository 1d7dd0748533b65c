"""Reads of statements, givings and agreements."""

from __future__ import annotations

from django.db.models import QuerySet

from harakeke.trust.walls.actor import Actor
from harakeke.whanau.people.models import Whanau

from .models import Agreement, Giving, Statement


def statements(by: Actor) -> QuerySet[Statement]:
    """The statements in use at the actor's provider: the newest version, in each language it has."""
    own = Statement.objects.filter(tenant_id__in=by.tenants)
    newest = own.order_by("-approved_on", "-version").values("version")[:1]
    return own.filter(version__in=newest).order_by("language")


def statement(statement_id: object, by: Actor) -> Statement:
    return Statement.objects.get(pk=statement_id, tenant_id__in=by.tenants)


def living_agreement(whanau: Whanau) -> Agreement | None:
    """The agreement in force for an opened whānau, if there is one."""
    found = Agreement.objects.filter(tenant_id=whanau.tenant_id, whanau=whanau, withdrawn_at__isnull=True)
    return found.select_related("giving__statement", "giving__explained_by", "agreed_by").order_by("-agreed_at").first()


def last_giving(whanau: Whanau) -> Giving | None:
    """The latest giving of a statement that is not yet followed by an agreement."""
    found = Giving.objects.filter(tenant_id=whanau.tenant_id, whanau=whanau, agreement__isnull=True)
    return found.select_related("statement", "explained_to").order_by("-given_at").first()
