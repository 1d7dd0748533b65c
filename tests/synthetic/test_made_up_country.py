"""The tiny country as it is written: through the walls, and safe to make twice."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import Count, F
from tests.synthetic.digest import TODAY, actor, actors, digest

from harakeke.sector.organisations.models import Commission, Organisation, Role
from harakeke.synthetic.build import TINY, build
from harakeke.synthetic.counting import TABLES
from harakeke.trust.audit.queries import who_looked
from harakeke.trust.sign_in.models import User
from harakeke.trust.walls.actor import acting
from harakeke.whanau.agreement.models import Agreement, Statement
from harakeke.whanau.engagements.models import Engagement
from harakeke.whanau.engagements.queries import engagement_counts
from harakeke.whanau.people.models import Person, Whanau
from harakeke.whanau.people.queries import own_whanau_id
from harakeke.whanau.plans.models import Goal, Plan, Progress, Step
from harakeke.whanau.referrals.models import Referral
from harakeke.whanau.visits.models import Visit


def as_each_manager():  # type: ignore[no-untyped-def]
    """Act as each provider's manager in turn."""
    for manager in actors("provider_manager"):
        with acting(manager):
            yield manager


# --- Making it again ---


def test_it_holds_what_its_scale_says(country):
    assert country.made
    assert country.counts["organisations"] == 6
    assert country.counts["whanau"] == TINY.whanau
    assert min(country.counts[kind] for kind in ("people", "plans", "goals", "steps", "visits", "referrals")) > 10


def test_making_it_again_changes_nothing_and_says_so(country):
    before = digest()
    again = build(TINY, today=TODAY + timedelta(days=1))
    assert not again.made
    assert "already" in again.words
    assert again.counts == country.counts
    assert digest() == before


def test_another_scale_is_not_mixed_into_the_one_that_is_there(country):
    said = build(replace(TINY, navigators=9), today=TODAY)
    assert not said.made
    assert User.objects.filter(made_up=True).count() == country.counts["users"]


# --- The sector ---


def test_agencies_are_real_and_sourced_and_providers_and_people_are_made_up(country):
    agencies = Organisation.objects.filter(kind="agency")
    assert all(one.source and not one.made_up for one in agencies)
    assert all(one.made_up and "(made up)" in one.name for one in Organisation.objects.filter(kind="provider"))
    assert not User.objects.exclude(preferred_name__endswith="(made up)").exists()


def test_nobody_made_up_has_a_password(country):
    assert not any(user.has_usable_password() for user in User.objects.all())


def test_a_provider_may_be_commissioned_by_a_region_and_by_the_agency_for_pacific_families(country):
    commissioned = Counter(Commission.objects.values_list("provider__code", flat=True))
    assert commissioned["kowhai-whanau-services"] == 2
    assert commissioned["frangipani-families"] == 1


@pytest.mark.parametrize(
    ("username", "kind", "at"),
    [
        ("demo.navigator", "navigator", "kowhai-whanau-services"),
        ("demo.whanau", "whanau_member", "kowhai-whanau-services"),
        ("demo.provider_manager", "provider_manager", "kowhai-whanau-services"),
        ("demo.agency_analyst", "agency_analyst", "rangitamiro"),
        ("demo.data_steward", "data_steward", "rangitamiro"),
        ("demo.board_member", "board_member", "rangitamiro"),
        ("demo.auditor", "auditor", "rangitamiro"),
        ("analyst.tatou", "agency_analyst", "tatou"),
        ("steward.tatou", "data_steward", "tatou"),
    ],
)
def test_one_well_known_person_sits_at_each_desk(country, username, kind, at):
    role = Role.objects.get(user__username=username)
    assert (role.kind, role.organisation.code) == (kind, at)


# --- Walls ---


def test_without_anyone_acting_not_a_row_of_it_is_seen(country):
    with acting(None):
        assert {name: table.objects.count() for name, table in TABLES.items()} == dict.fromkeys(TABLES, 0)


def test_every_row_is_seen_by_its_own_provider_alone(country):
    seen: Counter[str] = Counter()
    for manager in as_each_manager():
        for name, table in TABLES.items():
            tenants = Counter(table.objects.values_list("tenant_id", flat=True))
            assert set(tenants) <= {manager.organisation}, name
            seen[name] += tenants.total()
    assert seen == {name: country.counts[name] for name in TABLES}


def test_a_navigator_sees_the_whanau_they_walk_with_today_and_no_other(country):
    walked_with: dict[int, set] = {}
    for _ in as_each_manager():
        for one in Engagement.objects.filter(ends_on__isnull=True) | Engagement.objects.filter(ends_on__gte=TODAY):
            walked_with.setdefault(one.navigator_id, set()).add(one.whanau_id)
    for navigator in actors("navigator"):
        with acting(navigator):
            assert set(Whanau.objects.values_list("pk", flat=True)) == walked_with[navigator.user]


def test_each_row_was_written_by_whoever_would_have_written_it(country):
    for manager in as_each_manager():
        assert set(Statement.objects.values_list("approved_by_id", flat=True)) == {manager.user}
        navigator = dict(Engagement.objects.values_list("whanau_id", "navigator_id"))
        assert all(one.by_id == navigator[one.whanau_id] for one in [*Visit.objects.all(), *Progress.objects.all()])
        assert all(one.made_by_id == navigator[one.whanau_id] for one in Referral.objects.all())
        whanau = Whanau.objects.filter(visits__isnull=False).first()
        wrote = {look.user_id for look in who_looked(whanau.pk) if "insert" in look.acts}
        assert wrote == {navigator[whanau.pk]}, "the log names the navigator, not the machine"


# --- Agreement before plan ---


def test_no_plan_began_before_its_own_whanau_had_agreed(country):
    plans = 0
    for _ in as_each_manager():
        for plan in Plan.objects.select_related("agreement__giving"):
            plans += 1
            assert plan.agreement.whanau_id == plan.whanau_id == plan.agreement.giving.whanau_id
            assert plan.agreement.giving.given_at <= plan.agreement.agreed_at
            assert plan.agreement.agreed_at.date() <= plan.starts_on
    assert plans == country.counts["plans"]


def test_the_statement_was_given_to_someone_of_the_whanau_who_is_grown_up(country):
    for _ in as_each_manager():
        for one in Agreement.objects.select_related("agreed_by", "giving__explained_to"):
            assert one.agreed_by.whanau_id == one.whanau_id == one.giving.explained_to.whanau_id
            born = one.agreed_by.birth_date
            assert born is None or born <= TODAY - timedelta(days=17 * 365)


def test_each_provider_has_a_statement_in_both_languages_that_says_it_stands_in(country):
    for _ in as_each_manager():
        awaiting = dict(Statement.objects.values_list("language", "awaiting_review"))
        assert awaiting == {"en": False, "mi": True}
        assert all(one.placeholder and "(made up)" in one.text for one in Statement.objects.all())


def test_some_whanau_have_no_agreement_yet(country):
    assert country.counts["agreements"] < country.counts["whanau"]


# --- What agencies count ---


def test_some_whanau_walk_with_a_region_and_with_the_agency_for_pacific_families_through_one_provider(country):
    both = 0
    for _ in as_each_manager():
        twice = Engagement.objects.values("whanau_id").annotate(n=Count("agency", distinct=True)).filter(n=2)
        both += twice.count()
    assert both == country.counts["engagements"] - country.counts["whanau"] > 0


def test_an_agency_counts_the_engagements_that_are_its_own(country):
    counted = 0
    for username in ("demo.agency_analyst", "analyst.tatou"):
        analyst = actor(username)
        with acting(analyst):
            counts = engagement_counts(by=analyst, since=TODAY - timedelta(days=800), until=TODAY)
            counted += sum(one.walking for one in counts)
    assert counted == country.counts["engagements"]


def test_nothing_lies_in_the_future_but_next_steps(country):
    for _ in as_each_manager():
        assert not Whanau.objects.filter(registered_on__gt=TODAY).exists()
        assert not Goal.objects.filter(set_on__gt=TODAY).exists()
        assert not Visit.objects.filter(on__gt=TODAY).exists()
        assert not Referral.objects.filter(closed_on__gt=TODAY).exists()
        assert not Step.objects.filter(done_on__gt=TODAY).exists()
        assert not Person.objects.filter(birth_date__gt=F("whanau__registered_on")).exists()


def test_visits_name_people_and_goals_of_the_same_whanau(country):
    for _ in as_each_manager():
        people, goals = (dict(table.objects.values_list("pk", "whanau_id")) for table in (Person, Goal))
        for visit in Visit.objects.all():
            assert {people[one] for one in visit.people} <= {visit.whanau_id}  # a note may name nobody
            assert {goals[one] for one in visit.goals} <= {visit.whanau_id}


# --- The story ---


def test_the_whanau_of_the_story_opens_its_own_desk(country):
    member = actor("demo.whanau")
    with acting(member):
        whanau = Whanau.objects.get()
        assert whanau.pk == own_whanau_id(member)
        assert whanau.name == "Rātā whānau"
        assert Plan.objects.get().dream.startswith("A warm whare full of people")
        assert Goal.objects.count() == 4
        assert Goal.objects.filter(reached_on__isnull=False).count() == 1
        assert set(Referral.objects.values_list("status", flat=True)) == {"sent", "taken_up"}
        assert Visit.objects.count() == 4


def test_its_navigator_finds_steps_due_this_week_and_one_that_is_overdue(country):
    with acting(actor("demo.navigator")):
        steps = Step.objects.filter(whanau__name="Rātā whānau", done_on__isnull=True)
        assert steps.filter(due_on__range=(TODAY, TODAY + timedelta(days=6))).count() == 4
        assert steps.filter(due_on__lt=TODAY).count() == 1


def test_it_can_see_who_looked(country):
    member = actor("demo.whanau")
    with acting(member):
        looked = {look.name for look in who_looked(own_whanau_id(member)) if "read" in look.acts}
    assert looked == {"Aroha (made up)", "Mereana (made up)"}


def test_the_country_is_made_by_the_application_which_owns_nothing(country):
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from pg_tables where schemaname = 'public' and tableowner = session_user")
        assert cursor.fetchone() == (0,)
