"""Whatever is done in whatever order: no plan, goal or share without a living agreement or consent."""

from __future__ import annotations

import pytest
from django.db import Error, transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from tests import makers

from harakeke.whanau.agreement import actions, queries
from harakeke.whanau.consent.actions import NoConsent, withdraw_consent
from harakeke.whanau.consent.models import Consent
from harakeke.whanau.people.queries import people_of
from harakeke.whanau.plans.actions import begin_plan
from harakeke.whanau.plans.models import Goal, Plan
from harakeke.whanau.referrals.actions import refer
from harakeke.whanau.referrals.models import Referral

SERVICES = st.sampled_from(["Warm homes", "WARM HOMES", "The clinic"])
TOLD = st.sampled_from(["They want insulation.", "Ring Mere."])


class OneWhanau(RuleBasedStateMachine):
    """A navigator, a whānau, and everything either may do about agreement and sharing."""

    def __init__(self) -> None:
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.hana = makers.a_navigator()
        self.whanau = makers.a_whanau(self.hana)
        self.statement = makers.a_statement(self.hana.role.organisation)
        self.agreed = False
        self.consents: dict[object, tuple[str, str]] = {}
        self.giving = None

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    @property
    def now(self):
        return timezone.now()

    @rule()
    def give(self):
        with self.hana.at_work() as by:
            who = people_of(self.whanau).first()
            said = {"statement": self.statement, "to": who, "channel": "phone", "by": by, "at": self.now}
            self.giving = actions.give_statement(whanau=self.whanau, **said)

    @rule(to_plan=st.booleans(), to_supply=st.booleans())
    def answer(self, to_plan, to_supply):
        if self.giving is None:
            return
        try:
            with self.hana.at_work(), transaction.atomic():
                who = people_of(self.whanau).first()
                said = {"to_plan": to_plan, "to_supply": to_supply, "at": self.now}
                living = actions.agree(giving=self.giving, agreed_by=who, **said).withdrawn_at is None
        except actions.NotAgreed:
            assert not (to_plan and to_supply)
        except Error:  # agreeing once more to what was answered and ended before: it stays ended
            assert not self.agreed
        else:
            assert to_plan and to_supply
            self.agreed = living

    @rule()
    def withdraw(self):
        with self.hana.at_work() as by:
            living = queries.living_agreement(self.whanau)
            assert bool(living) is self.agreed
            if living:
                actions.withdraw(agreement=living, at=self.now, by=by)
                self.consents.clear()
        self.agreed = False

    @rule(service=SERVICES, words=TOLD | st.just(""))
    def consent(self, service, words):
        one = makers.a_consent(self.hana, self.whanau, service, words=words)
        self.consents[one.pk] = (service.casefold(), words)

    @rule(data=st.data())
    def take_back(self, data):
        if self.consents:
            key = data.draw(st.sampled_from(list(self.consents)))
            with self.hana.at_work() as by:
                withdraw_consent(consent=Consent.objects.get(pk=key), by=by, at=self.now)
            del self.consents[key]

    @rule(service=SERVICES, told=TOLD)
    def share(self, service, told):
        covered = any(who == service.casefold() and words in ("", told) for who, words in self.consents.values())
        agency = makers.first_agency(self.hana).pk
        said = {"agency_id": agency, "service_kind": "housing", "on": timezone.localdate()}
        try:
            with self.hana.at_work() as by, transaction.atomic():
                refer(whanau=self.whanau, service=service, told=told, by=by, **said)
        except NoConsent:
            assert not covered
        else:
            assert covered

    @rule(service=SERVICES, told=TOLD)
    def share_around_the_door(self, service, told):
        """The row itself, past the action: the database answers as the action does."""
        covered = any(who == service.casefold() and words in ("", told) for who, words in self.consents.values())
        row = Referral(
            tenant_id=self.whanau.tenant_id, whanau=self.whanau, agency_id=makers.first_agency(self.hana).pk,
            service_kind="housing", service=service, told=told, made_by=self.hana.user, made_on=timezone.localdate(),
        )  # fmt: skip
        try:
            with self.hana.at_work(), transaction.atomic():
                row.save(force_insert=True)
        except Error:
            assert not covered
        else:
            assert covered

    @rule()
    def plan(self):
        with self.hana.at_work():
            there = Plan.objects.filter(whanau=self.whanau, ends_on__isnull=True).exists()
        try:
            with self.hana.at_work(), transaction.atomic():
                begin_plan(whanau=self.whanau, dream="A boat", strengths="", on=timezone.localdate())
        except (actions.NotAgreed, Error):
            assert not self.agreed
        else:
            assert self.agreed or there

    @rule()
    def goal(self):
        with self.hana.at_work():
            plan = Plan.objects.filter(whanau=self.whanau).first()
            before = Goal.objects.count()
        if plan is None:
            return
        try:
            with transaction.atomic():
                makers.a_goal(self.hana, plan)
        except (actions.NotAgreed, Error):
            assert not self.agreed
        else:
            assert self.agreed
        with self.hana.at_work():
            assert Goal.objects.count() == before + self.agreed

    @invariant()
    def what_lives_is_what_was_said(self):
        with self.hana.at_work():
            assert bool(queries.living_agreement(self.whanau)) is self.agreed
            assert Consent.objects.filter(withdrawn_at__isnull=True).count() == len(self.consents)


@pytest.mark.django_db
def test_no_sequence_opens_a_plan_or_a_share_without_a_living_agreement_or_consent():
    run_state_machine_as_test(
        OneWhanau,
        settings=settings(
            max_examples=20,
            stateful_step_count=18,
            suppress_health_check=list(HealthCheck),
            database=None,
        ),
    )
