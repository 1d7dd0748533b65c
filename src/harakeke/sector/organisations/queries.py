"""Reads about organisations and roles."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from harakeke.trust.walls.actor import Actor

from .models import Commission, Organisation, OrganisationKind, Role


def _in_force(on: date) -> Q:
    return Q(starts_on__lte=on) & (Q(ends_on__isnull=True) | Q(ends_on__gte=on))


def roles_of(user_id: int, *, on: date) -> QuerySet[Role]:
    """The roles a person holds on a day, oldest first."""
    return Role.objects.filter(_in_force(on), user_id=user_id).select_related("organisation").order_by("id")


def providers_of(agency_id: int, *, on: date) -> list[int]:
    """The providers an agency commissions on a day."""
    found = Commission.objects.filter(_in_force(on), agency_id=agency_id)
    return list(found.values_list("provider_id", flat=True).order_by("provider_id"))


def agencies_of(provider_id: int, *, on: date) -> QuerySet[Organisation]:
    """The agencies that commission a provider on a day."""
    found = Commission.objects.filter(_in_force(on), provider_id=provider_id)
    return Organisation.objects.filter(id__in=found.values("agency_id"))


def other_providers(provider_id: int) -> QuerySet[Organisation]:
    """The other providers of this node."""
    return Organisation.objects.filter(kind=OrganisationKind.PROVIDER).exclude(pk=provider_id).order_by("name")


def agencies() -> QuerySet[Organisation]:
    return Organisation.objects.filter(kind=OrganisationKind.AGENCY).order_by("national", "commissioning_region")


def actor_for(role: Role, *, on: date, purpose: str = "support") -> Actor:
    """The actor a role makes: its kind, and the tenants whose rows it may reach."""
    at_provider = role.organisation.kind == OrganisationKind.PROVIDER
    tenants = [role.organisation_id] if at_provider else providers_of(role.organisation_id, on=on)
    return Actor(role.kind, role.user_id, role.organisation_id, tuple(tenants), purpose)


def holders(organisation_id: int, kind: str, *, on: date) -> QuerySet[Role]:
    """Who holds a role of one kind at an organisation on a day."""
    found = Role.objects.filter(_in_force(on), organisation_id=organisation_id, kind=kind)
    return found.select_related("user").order_by("user__preferred_name", "id")
