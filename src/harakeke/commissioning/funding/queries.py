"""Reads of funding: an agency's own scenarios for its analysts and board; what was adopted for everyone.

The walls in the database show nothing else, whatever is asked here.
"""

from __future__ import annotations

from uuid import UUID

from django.db.models import Max, OuterRef, Q, QuerySet, Subquery

from harakeke.sector.organisations.models import Organisation
from harakeke.trust.walls.actor import Actor

from .lifecycle import ADOPTED, DRAFT, PROPOSED, WITHDRAWN
from .models import Comment, InputTable, KeptFile, Proposal, Scenario, Version
from .refusals import NotTheirs
from .rules import READERS, Decision, may_become, only_one_at_a_time


def scenarios(*, seen_by: Actor, words: str = "", status: str = "") -> QuerySet[Scenario]:
    """The agency's own scenarios, the one last worked on first, each with where its newest proposal stands."""
    _theirs(seen_by)
    newest = Proposal.objects.filter(scenario=OuterRef("pk")).order_by("-proposed_at").values("status")[:1]
    found = (
        Scenario.objects.filter(agency_id=seen_by.organisation)
        .annotate(latest=Max("versions__number"), kept_at=Max("versions__made_at"), stands=Subquery(newest))
        .select_related("begun_by")
        .order_by("-kept_at", "-begun_at")
    )
    for word in words.split():
        found = found.filter(Q(name__icontains=word) | Q(versions__why__icontains=word)).distinct()
    if status == DRAFT:
        found = found.filter(stands__isnull=True)
    elif status:
        found = found.filter(stands=status)
    return found


def scenario(scenario_id: UUID, *, seen_by: Actor) -> Scenario:
    """One scenario of the asker's agency. Raises Scenario.DoesNotExist."""
    _theirs(seen_by)
    return Scenario.objects.select_related("agency").get(pk=scenario_id, agency_id=seen_by.organisation)


def versions(found: Scenario) -> QuerySet[Version]:
    """Every version of a scenario, newest first, without its input table's text."""
    return found.versions.select_related("inputs", "made_by", "made_from").defer("inputs__text")


def all_versions(*, seen_by: Actor) -> QuerySet[Version]:
    """Every version of the agency's scenarios, newest first: to compare with."""
    _theirs(seen_by)
    mine = Version.objects.filter(agency_id=seen_by.organisation)
    return mine.select_related("scenario", "inputs").defer("inputs__text").order_by("-made_at", "-number")


def version(version_id: UUID, *, seen_by: Actor) -> Version:
    """One version of the asker's agency. Raises Version.DoesNotExist."""
    return all_versions(seen_by=seen_by).select_related("made_by").get(pk=version_id)


def comments(found: Scenario) -> QuerySet[Comment]:
    return found.comments.select_related("said_by")


def proposals(*, seen_by: Actor) -> QuerySet[Proposal]:
    """Every proposal of the asker's agency, newest first."""
    _theirs(seen_by)
    return _with_names(Proposal.objects.filter(agency_id=seen_by.organisation))


def proposal(proposal_id: UUID, *, seen_by: Actor) -> Proposal:
    """One proposal of the asker's agency. Raises Proposal.DoesNotExist."""
    return proposals(seen_by=seen_by).get(pk=proposal_id)


def waiting(*, seen_by: Actor) -> QuerySet[Proposal]:
    """What waits for the board's decision, longest first."""
    return proposals(seen_by=seen_by).filter(status=PROPOSED).order_by("proposed_at")


def adopted(agency_id: int) -> QuerySet[Proposal]:
    """What an agency adopted, newest first. The first is in force; everyone may read all of them."""
    return _with_names(Proposal.objects.filter(agency_id=agency_id, status=ADOPTED)).order_by("-decided_at")


def in_force(agency_id: int) -> Proposal | None:
    """The allocation of an agency that is in force, if it adopted any."""
    return adopted(agency_id).first()


def every_in_force() -> list[Proposal]:
    """Of each agency that adopted an allocation, the one in force: for everyone."""
    newest = Proposal.objects.filter(agency=OuterRef("pk"), status=ADOPTED).order_by("-decided_at").values("pk")[:1]
    chosen = Organisation.objects.annotate(newest=Subquery(newest)).filter(newest__isnull=False).values("newest")
    return list(_with_names(Proposal.objects.filter(pk__in=chosen)).order_by("agency__name"))


def public(proposal_id: UUID) -> Proposal:
    """One adopted allocation, for everyone. Raises Proposal.DoesNotExist."""
    return _with_names(Proposal.objects.filter(status=ADOPTED)).get(pk=proposal_id)


def may_propose(version: Version) -> Decision:
    """Whether a version can be put before the board now: it is a draft, and no other of its scenario waits."""
    stands = version.proposals.exclude(status=WITHDRAWN).values_list("status", flat=True).first()
    waits = Proposal.objects.filter(scenario_id=version.scenario_id, status=PROPOSED).exists()
    asked = may_become(stands or DRAFT, PROPOSED)
    return only_one_at_a_time(waits) if asked.allowed else asked


def proposed_before(version: Version, *, by: Actor) -> Proposal | None:
    """What the same person proposed of a version already, while it waits: a form sent twice."""
    return version.proposals.filter(status=PROPOSED, proposed_by_id=by.user).first()


def kept_file(found: Proposal, name: str) -> KeptFile:
    """A kept file with its content. Raises KeptFile.DoesNotExist."""
    return found.kept_files.get(name=name)


def areas_text(inputs_id: UUID) -> str:
    """The areas.csv of an input table."""
    return InputTable.objects.values_list("text", flat=True).get(pk=inputs_id)


def _with_names(found: QuerySet[Proposal]) -> QuerySet[Proposal]:
    return found.select_related("agency", "scenario", "version", "version__inputs", "proposed_by", "decided_by").defer(
        "version__inputs__text"
    )


def _theirs(by: Actor) -> None:
    if by.kind not in READERS:
        raise NotTheirs("Scenarios are read by their agency's analysts and its board.")
