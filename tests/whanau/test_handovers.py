"""Handovers: the whānau first, then the next person's yes; nobody else's record opens and nobody is left alone."""

from __future__ import annotations

from contextlib import contextmanager
from uuid import uuid4

import pytest
from django.db import Error, connection, transaction
from django.utils import timezone
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from tests import makers

from harakeke.trust.audit.queries import who_looked
from harakeke.whanau.engagements.models import Engagement
from harakeke.whanau.handovers import actions, queries
from harakeke.whanau.handovers.actions import NotNow, Telling, Why
from harakeke.whanau.handovers.models import Handover, State
from harakeke.whanau.people.door import NotWithinReach, open_whanau

pytestmark = pytest.mark.django_db
WHY = Why("nearer", "Aroha lives round the corner.", "Nan likes to be rung first.")


def told(wish: str) -> Telling:
    """The whānau was told today, face to face."""
    return Telling(timezone.localdate(), "face_to_face", wish)


class Provider:
    """Three navigators of one provider, its manager, and a whānau the first walks with."""

    def __init__(self) -> None:
        self.agency = makers.an_agency()
        provider = makers.a_provider(self.agency, makers.an_agency())
        names = ("Hana", "Aroha", "Wiremu")
        self.navigators = [makers.a_navigator(provider, name) for name in names]
        self.manager = makers.a_manager(provider)
        self.whanau = makers.a_whanau(self.navigators[0], agency_id=self.agency.pk)

    def who_reaches(self) -> list[int]:
        return [number for number, one in enumerate(self.navigators) if self.opens(one)]

    def opens(self, worker) -> bool:
        with worker.at_work() as by:
            try:
                return bool(open_whanau(self.whanau.pk, by=by))
            except NotWithinReach:
                return False

    def prepared(self, to: int = 1, **about) -> Handover:
        with self.navigators[0].at_work() as by:
            receiver = self.navigators[to].user.pk
            return actions.prepare(whanau=self.whanau, receiver=receiver, why=WHY, by=by, at=timezone.now(), **about)

    def asked(self, to: int = 1) -> Handover:
        handover = self.prepared(to)
        with self.navigators[0].at_work() as by:
            return actions.tell(handover=handover, telling=told("welcome"), by=by)


@pytest.fixture
def provider() -> Provider:
    return Provider()


def test_the_record_changes_hands_at_the_moment_of_the_yes_and_not_before(provider):
    handover = provider.asked()
    assert provider.who_reaches() == [0]
    with provider.navigators[1].at_work():
        actions.accept(handover=handover)
    assert provider.who_reaches() == [1]
    with provider.navigators[1].at_work():
        handover.refresh_from_db()
        assert (handover.state, handover.answered_at is None) == (State.ACCEPTED, False)


def test_the_receiver_reads_why_and_what_matters_and_nothing_of_the_record(provider):
    handover = provider.asked()
    with provider.navigators[1].at_work() as by:
        asked = queries.asked_of(by, handover.pk)
        assert (asked.called, asked.matters) == ("Te Whānau o Rātā", "Nan likes to be rung first.")
        queries.read_handovers([asked])
        assert Engagement.objects.count() == 0
    with provider.navigators[2].at_work() as by:
        assert queries.asked_of(by, handover.pk) is None
    with provider.navigators[0].at_work():
        assert any("handover" in look.subjects and "read" in look.acts for look in who_looked(provider.whanau.pk))


def test_nobody_is_asked_before_the_whanau_was_told_or_against_their_wish(provider):
    handover = provider.prepared()
    with provider.navigators[1].at_work() as by:
        assert queries.asked_of(by, handover.pk) is None
        with pytest.raises(NotNow):
            actions.accept(handover=handover)
    with provider.navigators[0].at_work() as by:
        assert actions.tell(handover=handover, telling=told("rather_not"), by=by).state == State.PREPARED
        for state in ("asked", "accepted"):
            with pytest.raises(Error), transaction.atomic():
                Handover.objects.filter(pk=handover.pk).update(state=state)
    assert provider.who_reaches() == [0]


def test_the_receiver_asks_back_and_is_answered(provider):
    handover = provider.asked()
    with provider.navigators[1].at_work() as by:
        actions.ask_back(handover=handover, words="Do they have a dog?")
        assert queries.asked_of(by, handover.pk).asked_back == "Do they have a dog?"
        with pytest.raises(NotNow):
            actions.accept(handover=handover)
    with provider.navigators[0].at_work() as by:
        (back,) = makers.what_waits(by).handovers
        actions.answer_back(handover=queries.handover(back.pk, by), matters="A small one. Ring first.")
    with provider.navigators[1].at_work() as by:
        (again,) = makers.what_waits(by).handovers
        actions.accept(handover=queries.asked_of(by, again.pk))
    assert provider.who_reaches() == [1]


def test_what_is_taken_back_opens_nothing_and_the_first_walks_on(provider):
    handover = provider.asked()
    with provider.navigators[0].at_work():
        actions.take_back(handover=handover)
    with provider.navigators[1].at_work(), pytest.raises(NotNow):
        actions.accept(handover=handover)
    assert provider.who_reaches() == [0]


def test_sent_twice_it_is_prepared_once_and_two_cannot_wait_at_a_time(provider):
    row = uuid4()
    assert provider.prepared(row_id=row).pk == provider.prepared(row_id=row).pk == row
    with pytest.raises(NotNow):
        provider.prepared(to=2)


def test_a_whanau_is_handed_only_to_a_navigator_of_the_same_provider(provider):
    stranger = makers.a_navigator()
    for user in (stranger.user.pk, provider.manager.user.pk):
        with provider.navigators[0].at_work() as by, pytest.raises(NotNow):
            actions.prepare(whanau=provider.whanau, receiver=user, why=WHY, by=by, at=timezone.now())


def test_only_who_walks_with_them_hands_them_over(provider):
    with provider.navigators[2].at_work() as by, pytest.raises(NotNow):
        actions.prepare(
            whanau=provider.whanau, receiver=provider.navigators[1].user.pk, why=WHY, by=by, at=timezone.now()
        )


def test_the_receiver_cannot_change_what_they_are_asked_by_raw_sql(provider):
    handover = provider.asked()
    with provider.navigators[1].at_work():
        assert Handover.objects.filter(pk=handover.pk).update(matters="Nothing") == 0
        with connection.cursor() as cursor:
            cursor.execute("update engagements_engagement set ends_on = current_date")
            assert cursor.rowcount == 0


@contextmanager
def moved(provider, count: int = 3):
    whanau = [provider.whanau, *(makers.a_whanau(provider.navigators[0], f"Whānau {n}") for n in range(count - 1))]
    with provider.manager.at_work() as by:
        row = uuid4()
        for some in (whanau[:1], whanau):  # sent again, it goes on
            actions.prepare_move(
                whanau=some, giver=provider.navigators[0].user.pk, receiver=provider.navigators[1].user.pk,
                why=WHY, by=by, at=timezone.now(), row_id=row,
            )  # fmt: skip
        yield by, row


def test_a_caseload_is_moved_in_one_go_resumed_and_undone_until_they_are_told(provider):
    with moved(provider) as (by, row):
        first, *rest = queries.of_move(row, by)
        assert len(rest) == 2
        actions.tell(handover=first, telling=told("welcome"), by=by)
        assert actions.undo_move(move_id=row, by=by) == 2
        assert sorted(one.state for one in queries.of_move(row, by)) == ["asked", "withdrawn", "withdrawn"]
        assert len(queries.walked_by(by, provider.navigators[0].user.pk)) == 2
    with provider.navigators[1].at_work() as by:
        assert [one.pk for one in makers.what_waits(by).handovers] == [first.pk]


def test_a_change_of_agency_keeps_the_navigator_and_is_settled_after_telling(provider):
    first = provider.navigators[0]
    with provider.manager.at_work() as by:
        old = Engagement.objects.get()
        new = makers.Commission.objects.filter(provider=old.tenant_id).exclude(agency=old.agency_id).get().agency_id
        move = actions.prepare_move(
            whanau=[provider.whanau], giver=first.user.pk, agencies=(old.agency_id, new), why=Why("agency"), by=by,
            at=timezone.now(), row_id=uuid4(),
        )  # fmt: skip
        (handover,) = queries.of_move(move.pk, by)
        with pytest.raises(NotNow):
            actions.settle_agency_change(handover=handover)
        actions.tell(handover=handover, telling=told("welcome"), by=by)
        actions.settle_agency_change(handover=handover)
        walking = Engagement.objects.filter(ends_on__isnull=True)
        assert [(one.agency_id, one.navigator_id) for one in walking] == [(new, first.user.pk)]
    assert provider.who_reaches() == [0]


class Handing(RuleBasedStateMachine):
    """Any order of what three navigators and their manager may try; the model knows who walks and who was asked."""

    who = st.integers(0, 2)

    def __init__(self) -> None:
        super().__init__()
        self.outer = transaction.atomic()
        self.outer.__enter__()
        self.provider = Provider()
        self.walker, self.waiting, self.state, self.entries = 0, None, None, 0

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.outer.__exit__(None, None, None)

    def attempt(self, worker, deed, allowed: bool):
        before = self.audited()
        try:
            with worker.at_work() as by, transaction.atomic():
                done = deed(by)
        except (NotNow, Error):
            assert not allowed
            return None
        assert allowed
        assert self.audited() > before, "a deed left no entry"
        return done

    def audited(self) -> int:
        with self.provider.manager.at_work():
            looks = who_looked(self.provider.whanau.pk, limit=1000)
            with connection.cursor() as cursor:
                cursor.execute("select count(*) from audit.looks_at(%s)", [self.provider.whanau.pk])
                return max(cursor.fetchone()[0], len(looks))

    @rule(giver=who, receiver=who)
    def prepare(self, giver, receiver):
        worker, to = self.provider.navigators[giver], self.provider.navigators[receiver].user.pk
        allowed = giver == self.walker != receiver and self.waiting is None
        made = self.attempt(
            worker,
            lambda by: actions.prepare(whanau=self.provider.whanau, receiver=to, why=WHY, by=by, at=timezone.now()),
            allowed,
        )
        if made:
            self.waiting, self.state, self.receiver = made.pk, "prepared", receiver

    @precondition(lambda self: self.waiting)
    @rule(wish=st.sampled_from(["welcome", "rather_not"]))
    def tell(self, wish):
        self.attempt(
            self.provider.navigators[self.walker],
            lambda by: actions.tell(handover=queries.handover(self.waiting, by), telling=told(wish), by=by),
            self.state == "prepared",
        )
        self.state = "asked" if self.state == "prepared" and wish == "welcome" else self.state

    @precondition(lambda self: self.waiting)
    @rule(who=who)
    def accept(self, who):
        allowed = self.state == "asked" and who == self.receiver
        self.attempt(
            self.provider.navigators[who], lambda by: actions.accept(handover=Handover(pk=self.waiting)), allowed
        )
        if allowed:
            self.walker, self.waiting = who, None

    @precondition(lambda self: self.waiting)
    @rule(who=who)
    def ask_back(self, who):
        allowed = self.state == "asked" and who == self.receiver
        self.attempt(
            self.provider.navigators[who],
            lambda by: actions.ask_back(handover=Handover(pk=self.waiting), words="Which day?"),
            allowed,
        )
        self.state = "asked_back" if allowed else self.state

    @precondition(lambda self: self.waiting)
    @rule()
    def answer_back(self):
        self.attempt(
            self.provider.navigators[self.walker],
            lambda by: actions.answer_back(handover=queries.handover(self.waiting, by), matters="Fridays"),
            self.state in ("prepared", "asked_back") and (self.state != "prepared" or False),
        )
        self.state = "asked" if self.state == "asked_back" else self.state

    @precondition(lambda self: self.waiting)
    @rule(manager=st.booleans())
    def take_back(self, manager):
        worker = self.provider.manager if manager else self.provider.navigators[self.walker]
        self.attempt(worker, lambda by: actions.take_back(handover=queries.handover(self.waiting, by)), True)
        self.waiting = None

    @rule(who=who)
    def grab(self, who):
        """By raw SQL: make the engagement one's own, or the handover accepted."""
        for statement in (
            f"update engagements_engagement set navigator_id = {self.provider.navigators[who].user.pk}",
            "update handovers_handover set state = 'accepted'",
        ):
            with self.provider.navigators[who].at_work(), connection.cursor() as cursor:
                try:
                    with transaction.atomic():
                        cursor.execute(statement)
                        assert cursor.rowcount == 0
                except Error:
                    pass

    @invariant()
    def exactly_who_walks_reaches_the_record_and_somebody_always_does(self):
        assert self.provider.who_reaches() == [self.walker]


def test_no_sequence_opens_a_record_to_others_leaves_a_whanau_alone_or_loses_an_entry(db):
    run_state_machine_as_test(Handing, settings=settings(max_examples=12, stateful_step_count=14))
