"""What is in the copy and what is left out, table by table. A test finds every table of the wing in one of the two."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_noop


@dataclass(frozen=True)
class Taken:
    """A table of the copy: its file's name, what it is in words, columns left out beside those never taken."""

    file: str
    words: str
    without: tuple[str, ...] = ()


# how rows are kept apart and kept safe; who is kept from seeing a row is not for a sheet on the kitchen table
NEVER = frozenset({"tenant", "whanau", "only_for", "hidden_from", "digest", "image", "changed_at"})

TAKEN = {
    "people.Person": Taken("people", gettext_noop("People")),
    "people.OtherName": Taken("other_names", gettext_noop("Other names")),
    "people.Affiliation": Taken("iwi_hapu_marae", gettext_noop("Iwi, hapū, marae")),
    "people.Belonging": Taken("belongings", gettext_noop("Who belongs to another whānau too")),
    "people.Relationship": Taken("whakapapa", gettext_noop("Whakapapa"), ("hidden", "removed_at")),
    "people.Contact": Taken("contacts", gettext_noop("How to reach us")),
    "people.HealthNumber": Taken("health_numbers", gettext_noop("Health numbers")),
    "engagements.Engagement": Taken("walking", gettext_noop("Who walks with us")),
    "agreement.Giving": Taken("statements_given", gettext_noop("Statements that were given")),
    "agreement.GivenFor": Taken("statements_given_for", gettext_noop("For whom statements were given")),
    "agreement.Agreement": Taken("agreements", gettext_noop("What we agreed to")),
    "agreement.AgreedFor": Taken("agreed_for", gettext_noop("Who agreed, for whom")),
    "consent.Consent": Taken("shared", gettext_noop("What is shared")),
    "notices.Notice": Taken("notices", gettext_noop("Who was told that they are written down")),
    "plans.Plan": Taken("plans", gettext_noop("Our plan")),
    "plans.Part": Taken("plan_parts", gettext_noop("Parts of our path")),
    "plans.Photo": Taken("plan_photos", gettext_noop("Photos of our path")),
    "plans.Goal": Taken("goals", gettext_noop("Goals")),
    "plans.Step": Taken("steps", gettext_noop("Steps")),
    "plans.Progress": Taken("progress", gettext_noop("What changed")),
    "reviews.Version": Taken("plan_versions", gettext_noop("Versions of the plan we signed")),
    "reviews.VersionItem": Taken("plan_version_parts", gettext_noop("What each version said")),
    "reviews.Phase": Taken("phases", gettext_noop("Where we are on the way")),
    "reviews.Review": Taken("reviews", gettext_noop("When we looked at the plan again")),
    "reviews.Closing": Taken("closings", gettext_noop("How it ended")),
    "reviews.FollowUp": Taken("follow_ups", gettext_noop("Keeping in touch afterwards")),
    "readings.Reading": Taken("readings", gettext_noop("How things are")),
    "readings.Mark": Taken("reading_marks", gettext_noop("How things are, area by area")),
    "visits.Visit": Taken("visits", gettext_noop("Visits")),
    "referrals.Referral": Taken("services", gettext_noop("Services we were connected with")),
    "handovers.Handover": Taken("handovers", gettext_noop("When someone else began to walk with us")),
    "handovers.Introduction": Taken("introductions", gettext_noop("How we met them")),
    "handovers.Arrival": Taken("came_with_us", gettext_noop("What came with us from the provider before")),
    "restricted.Restriction": Taken("kept_apart", gettext_noop("That our record is kept apart"), ("words",)),
    "restricted.Use": Taken("opened_in_need", gettext_noop("When our record was opened in need")),
    "privacy_requests.PrivacyRequest": Taken("asked", gettext_noop("What we asked"), ("for_manager",)),
    "privacy_requests.CorrectionStatement": Taken("our_words_beside", gettext_noop("Our words beside the record")),
}

LEFT_OUT = {
    "people.DeskKey": "who has a key is shown at the desk; a sign-in is no fact about a whānau",
    "visits.EarlierWords": "what a navigator wrote before and put in other words: asked for as a privacy request",
    "going_out.Outing": "how a navigator stays safe on the way: about them",
    "going_out.Call": "how a navigator stays safe on the way: about them",
    "going_out.Hazard": "how a navigator stays safe on the way; its wording may be another's: asked for as a request",
    "merging.Merge": "how two records were made one: the record itself is in the copy",
    "merging.Change": "how two records were made one: the record itself is in the copy",
    "merging.Apart": "a judgement that two people are two: about someone else as well",
    "safety.FlagDecision": "may be about another's safety: asked for as a privacy request and judged",
    "safety.SharingDecision": "may be about another's safety: asked for as a privacy request and judged",
    "retention.Hold": "how long a record is kept: shown by the provider on request",
}
