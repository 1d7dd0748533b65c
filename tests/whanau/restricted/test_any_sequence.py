"""Whatever is done in whatever order: nobody reads a record they should not, and no deed is missing from the log."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from tests.makers import a_manager, a_navigator, a_person_to_find, a_provider, a_use, a_whanau

from harakeke.trust.audit.queries import who_looked
from harakeke.trust.walls.actor import acting
from harakeke.whanau.engagements.actions import end
from harakeke.whanau.people import door
from harakeke.whanau.people.queries import whanau_within_reach
from harakeke.whanau.restricted import actions, queries
from harakeke.whanau.restricted.rules import NotAllowed

pytestmark = pytest.mark.django_db
WHO = ("mere", "rawiri", "manager", "second")
SOMEONE = st.sampled_from(WHO)


class AnySequence(RuleBasedStateMachine):
    """Two navigators, two managers, one whānau. Beside what the house does we keep a plain model of who may read."""

    def __init__(self):
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()

    def teardown(self):
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    @initialize()
    def begin(self):
        provider = a_provider()
        self.people = {
            "mere": a_navigator(provider, "Mere"), "rawiri": a_navigator(provider, "Rāwiri"),
            "manager": a_manager(provider), "second": a_manager(provider),
        }  # fmt: skip
        self.whanau = a_whanau(self.people["mere"], on=timezone.localdate() - timedelta(days=9))
        a_person_to_find(self.whanau, self.people["mere"], born=date(1990, 5, 17))
        self.walking, self.kept, self.hidden = True, None, set()
        self.open: dict[object, str] = {}  # uses that may be read through, and whose
        self.unclosed: dict[object, str] = {}
        self.wrote: dict[str, int] = dict.fromkeys(WHO, 0)

    def reaches(self, who):
        if self.kept is not None and who not in self.kept:
            return False
        return who in ("manager", "second") or (who == "mere" and self.walking)

    @rule(who=SOMEONE, keepers=st.sets(SOMEONE, max_size=2), hidden=st.sets(SOMEONE, max_size=2))
    def restrict(self, who, keepers, hidden):
        may = {"manager", "second"} | ({"mere"} if self.walking else set())
        fits = self.kept is None and self.reaches(who) and keepers and keepers <= may and not keepers & hidden
        done = self._try_to_restrict(who, keepers, hidden)
        assert done == bool(fits)
        if done:
            self.kept, self.hidden = keepers, hidden

    def _try_to_restrict(self, who, keepers, hidden) -> bool:
        """Whether the rules and the walls let it be done."""
        told = {"why": "safety", "words": "", "review_on": timezone.localdate() + timedelta(days=90)}
        users = {one: self.people[one].user.pk for one in WHO}
        try:
            with transaction.atomic(), self.people[who].at_work() as by:
                actions.restrict(
                    whanau=self.whanau, keepers=[users[one] for one in keepers], **told,
                    hidden_from=[users[one] for one in hidden], by=by, at=timezone.now(),
                )  # fmt: skip
        except (NotAllowed, DatabaseError):
            return False
        return True

    @rule(who=SOMEONE)
    def lift(self, who):
        with self.people[who].at_work() as by:
            restriction = queries.living_restriction(self.whanau)
            assert (restriction is not None) == (self.kept is not None and self.reaches(who))
            if restriction:
                actions.lift(restriction=restriction, words="No longer needed", by=by, at=timezone.now())
                self.kept, self.hidden = None, set()

    @rule(who=SOMEONE)
    def break_glass(self, who):
        use = a_use(self.people[who])
        navigator = who in ("mere", "rawiri")
        needs_it = not self.reaches(who) if navigator else self.kept is not None and who not in self.kept
        assert (use is not None) == (needs_it and who not in self.hidden)
        if use:
            self.open[use] = self.unclosed[use] = who

    @rule(who=SOMEONE, data=st.data())
    def end(self, who, data):
        if self.unclosed:
            use = data.draw(st.sampled_from(sorted(self.unclosed, key=str)))
            with self.people[who].at_work():
                actions.end_use(use_id=use)
            if self.unclosed[use] == who:
                self.open.pop(use, None)

    @rule(who=SOMEONE, data=st.data())
    def close(self, who, data):
        if not self.unclosed:
            return
        use = data.draw(st.sampled_from(sorted(self.unclosed, key=str)))
        manager = who in ("manager", "second")
        may = self.unclosed[use] != who and who not in self.hidden and (manager or self.reaches(who))
        try:
            with self.people[who].at_work():
                actions.close_use(use_id=use, right=True, follows="Looked at.")
            assert may
            self.open.pop(use, None)
            del self.unclosed[use]
        except NotAllowed:
            assert not may

    @rule()
    def part(self):
        """Mere stops walking with them, at once: the day before today."""
        if self.walking and self.reaches("mere"):
            with self.people["mere"].at_work():
                engagement = self.whanau.engagements.get()
                end(engagement=engagement, on=timezone.localdate() - timedelta(days=1))
                self.walking = False

    @rule(who=SOMEONE)
    def look(self, who):
        """Through every glass of theirs, open or over: only what is open shows the record, and it is written down."""
        worker = self.people[who]
        with worker.at_work() as by:
            theirs = list(queries.uses(by).filter(opened_by_id=by.user))
        for use in theirs:
            reader = queries.reader_of(use, by)
            seen = who in self.open.values() and who not in self.hidden
            with acting(reader):
                try:
                    door.open_whanau(self.whanau.pk, by=reader)
                    assert seen
                    self.wrote[who] += 1
                except door.NotWithinReach:
                    assert not seen

    @invariant()
    def who_reaches_it_is_who_should(self):
        for who, worker in getattr(self, "people", {}).items():
            with worker.at_work() as by:
                assert bool(list(whanau_within_reach(by))) == self.reaches(who), who

    @invariant()
    def every_look_and_every_use_is_in_the_log(self):
        if not hasattr(self, "people"):
            return
        with self.people["manager"].at_work():
            looks = who_looked(self.whanau.pk, limit=200)
        for who, worker in self.people.items():
            through_glass = [one for one in looks if one.user_id == worker.user.pk and one.kind == "break_glass"]
            assert bool(through_glass) == bool(self.wrote[who]), who
        for use, who in self.unclosed.items():
            assert any(one.user_id == self.people[who].user.pk and "insert" in one.acts for one in looks), use


def test_no_sequence_of_deeds_opens_a_record_it_should_not_or_loses_an_entry():
    run_state_machine_as_test(
        AnySequence,
        settings=settings(max_examples=12, stateful_step_count=12, suppress_health_check=list(HealthCheck)),
    )
