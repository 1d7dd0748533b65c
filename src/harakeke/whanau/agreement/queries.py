"""Reads of statements, givings and agreements."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Length

from harakeke.trust.walls.actor import Actor
from harakeke.whanau.people.models import Whanau

from . import rules
from .models import AgreedFor, Agreement, Giving, Statement, StatementStatus


def statements(by: Actor) -> QuerySet[Statement]:
    """The statements in use at the actor's provider: the newest approved version, in each language it has."""
    own = Statement.objects.filter(tenant_id__in=by.tenants, status=StatementStatus.APPROVED)
    newest = own.order_by("-approved_on", Length("version").desc(), "-version").values("version")[:1]
    return own.filter(version__in=newest).order_by("language")


def statement(statement_id: object, by: Actor) -> Statement:
    return Statement.objects.get(pk=statement_id, tenant_id__in=by.tenants)


def all_statements(by: Actor) -> list[Statement]:
    """Every statement of the actor's provider, drafts and retired ones too, the newest version first."""
    found = Statement.objects.filter(tenant_id__in=by.tenants).select_related("written_by", "approved_by")
    return sorted(found, key=lambda one: (rules.newest_first(one.version), one.language == "en"), reverse=True)


def version_before(shown: Statement) -> Statement | None:
    """The approved version before this one in the same language, to compare with."""
    others = Statement.objects.filter(tenant_id=shown.tenant_id, language=shown.language).exclude(pk=shown.pk)
    earlier = [
        one
        for one in others.exclude(status=StatementStatus.DRAFT)
        if rules.newest_first(one.version) < rules.newest_first(shown.version)
    ]
    return max(earlier, key=lambda one: rules.newest_first(one.version), default=None)


def living_agreement(whanau: Whanau) -> Agreement | None:
    """The agreement in force for an opened whānau, if there is one."""
    found = Agreement.objects.filter(tenant_id=whanau.tenant_id, whanau=whanau, withdrawn_at__isnull=True)
    return found.select_related("giving__statement", "giving__explained_by", "agreed_by").order_by("-agreed_at").first()


def last_giving(whanau: Whanau) -> Giving | None:
    """The latest giving of a statement that is not yet followed by anyone's agreement."""
    found = Giving.objects.filter(tenant_id=whanau.tenant_id, whanau=whanau, agreement__isnull=True)
    found = found.filter(~Exists(AgreedFor.objects.filter(giving=OuterRef("pk"))))
    return found.select_related("statement", "explained_to").order_by("-given_at").first()


def still_to_answer(whanau: Whanau) -> Giving | None:
    """The giving whose answer is awaited: one after which nothing was agreed to yet."""
    giving, living = last_giving(whanau), living_agreement(whanau)
    return giving if giving and (living is None or giving.given_at > living.agreed_at) else None


def last_withdrawn(whanau: Whanau) -> Agreement | None:
    """The agreement that was ended last, where none lives."""
    found = Agreement.objects.filter(tenant_id=whanau.tenant_id, whanau=whanau, withdrawn_at__isnull=False)
    return found.select_related("said_by", "withdrawn_by").order_by("-withdrawn_at").first()


def persons_agreed(whanau: Whanau) -> QuerySet[AgreedFor]:
    """The persons whose own word lives within the whānau's living agreement, eldest first."""
    found = AgreedFor.objects.filter(
        tenant_id=whanau.tenant_id, whanau=whanau, withdrawn_at__isnull=True, agreement__withdrawn_at__isnull=True
    )
    return found.select_related("person", "acted_by").order_by("person__birth_date", "person_id", "-agreed_at")


def come_of_age(by: Actor, on: date) -> QuerySet[AgreedFor]:
    """Those of 16 and more for whom someone else agreed when they were children: they are asked themselves.

    Show their names through door.read_list of their whānau.
    """
    own_word = AgreedFor.objects.filter(
        tenant=OuterRef("tenant"), person=OuterRef("person"), basis="self", withdrawn_at__isnull=True
    )
    found = AgreedFor.objects.filter(
        tenant_id__in=by.tenants, withdrawn_at__isnull=True, agreement__withdrawn_at__isnull=True,
        basis__in=rules.OF_A_CHILD, person__birth_date__lte=rules.sixteen_years_before(on),
    )  # fmt: skip
    found = found.filter(~Exists(own_word)).select_related("person", "whanau")
    return found.order_by("person__birth_date", "person_id")


def to_ask_again(by: Actor) -> QuerySet[Whanau]:
    """The whānau whose living agreement is to an earlier version than the one in use, longest ago first.

    Each has `agreed_at` and `version`. Show their names through door.read_list.
    """
    in_use = list(statements(by).values_list("version", flat=True)[:1])
    living = Agreement.objects.filter(tenant=OuterRef("tenant"), whanau=OuterRef("pk"), withdrawn_at__isnull=True)
    newest = living.order_by("-agreed_at")
    found = Whanau.objects.filter(tenant_id__in=by.tenants).annotate(
        agreed_at=Subquery(newest.values("agreed_at")[:1]),
        version=Subquery(newest.values("giving__statement__version")[:1]),
    )
    found = found.filter(agreed_at__isnull=False) if in_use else found.none()
    return found.exclude(version__in=in_use).order_by("agreed_at", "pk")


def version_given(whanau: Whanau, language: str) -> Statement | None:
    """The version the whānau agreed to last, in a language: to show what changed since. None where there is none."""
    living = living_agreement(whanau)
    if living is None:
        return None
    given = living.giving.statement
    return Statement.objects.filter(tenant_id=whanau.tenant_id, version=given.version, language=language).first()
