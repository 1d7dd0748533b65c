import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from .lifecycle import ADOPTED, DECIDED, DECLINED, OF_A_PROPOSAL, PROPOSED, WITHDRAWN
from .rules import LONGEST_NAME


class OfAnAgency(models.Model):
    """A row of one agency, under an id that its form brings so that a form sent twice is written once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class InputTable(OfAnAgency):
    """The areas a scenario shares among, as the file areas.csv: never altered, found again by its hash."""

    class CameFrom(models.TextChoices):
        REFERENCE = "reference"  # worked out from the reference data loaded here
        UPLOADED = "uploaded"

    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    came_from = models.CharField(max_length=10, choices=CameFrom)
    vintage = models.TextField(blank=True, help_text="Which published sets and years, or which file it was.")
    areas = models.PositiveIntegerField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "sha256"], name="an_input_table_is_kept_once")]


class Scenario(OfAnAgency):
    """One line of thought about how an agency's money could be shared; its versions are what was thought."""

    name = models.CharField(max_length=LONGEST_NAME)
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()

    class Meta:
        ordering = ["-begun_at"]
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="a_scenario_has_a_name")]

    def __str__(self) -> str:
        return self.name


class Version(OfAnAgency):
    """A scenario as it was kept once: its input table, its settings (scenario.yaml), and why. Never altered."""

    scenario = models.ForeignKey(Scenario, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    inputs = models.ForeignKey(InputTable, on_delete=models.PROTECT, related_name="+")
    scenario_yaml = models.TextField(help_text="The scenario.yaml that `harakeke allocate` reads.")
    why = models.TextField()
    made_from = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["scenario", "number"], name="a_version_number_is_used_once"),
            models.CheckConstraint(condition=~Q(why=""), name="a_version_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.scenario.name}, {self.number}"


class Comment(OfAnAgency):
    """Something said about a scenario by an analyst or the board; taken back, it stays as a mark without its words."""

    scenario = models.ForeignKey(Scenario, on_delete=models.PROTECT, related_name="comments")
    words = models.TextField()
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["said_at"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(taken_back_at__isnull=True) & ~Q(words=""))
                | (Q(taken_back_at__isnull=False) & Q(words="")),
                name="a_comment_has_words_until_taken_back",
            )
        ]


class Proposal(OfAnAgency):
    """One version put before the board: from an analyst's reasons to the board's. Adopted, it stays for ever."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="proposals")
    scenario = models.ForeignKey(Scenario, on_delete=models.PROTECT, related_name="proposals")
    status = models.CharField(max_length=10, choices=[(one, one) for one in OF_A_PROPOSAL], default=PROPOSED)

    # What is proposed; never altered afterwards.
    reasons = models.TextField()
    files = models.JSONField(help_text="By name, the SHA-256 of each kept file.")
    summary = models.JSONField(help_text="The headline figures, so that lists need not open the files.")
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()

    # What the board decided, or when it was withdrawn.
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decided_reasons = models.TextField(blank=True)

    class Meta:
        ordering = ["-proposed_at"]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=OF_A_PROPOSAL), name="proposal_status_is_known"),
            models.CheckConstraint(condition=~Q(reasons=""), name="a_proposal_gives_its_reasons"),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("proposed_by")) | Q(status=WITHDRAWN),
                name="a_proposal_is_decided_by_another_person",
            ),
            models.CheckConstraint(
                condition=Q(status=PROPOSED, decided_by__isnull=True, decided_at__isnull=True, decided_reasons="")
                | (Q(status__in=DECIDED, decided_by__isnull=False, decided_at__isnull=False) & ~Q(decided_reasons=""))
                | Q(status=WITHDRAWN, decided_by__isnull=False, decided_at__isnull=False),
                name="a_decision_names_who_when_and_why",
            ),
            models.UniqueConstraint(
                fields=["version"], condition=~Q(status=WITHDRAWN), name="a_version_is_decided_once"
            ),
            models.UniqueConstraint(
                fields=["scenario"], condition=Q(status=PROPOSED), name="one_proposal_of_a_scenario_waits"
            ),
        ]

    @property
    def waits(self) -> bool:
        return self.status == PROPOSED

    @property
    def adopted(self) -> bool:
        return self.status == ADOPTED

    @property
    def declined(self) -> bool:
        return self.status == DECLINED


class KeptFile(OfAnAgency):
    """One file of a proposal as `harakeke allocate` writes it: the amounts, their explanation, the manifest."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="kept_files")
    name = models.CharField(max_length=60)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["proposal", "name"], name="a_file_is_kept_once")]
