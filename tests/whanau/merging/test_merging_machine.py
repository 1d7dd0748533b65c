"""Any sequence of merges, edits and undoings: no row is lost, no audit entry is lost, and undoing restores every byte.

What is true of the rows is kept beside in a plain picture: for each merge that can be undone, every row as it was.
"""

from __future__ import annotations

import pytest
from django.db import connection, transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from tests import makers

from harakeke.whanau.merging.actions import MergeRefused, merge_people, merge_whanau, undo_merge
from harakeke.whanau.merging.models import Change, Merge
from harakeke.whanau.people.models import Person, Whanau
from harakeke.whanau.plans.models import Goal, Step
from harakeke.whanau.visits.actions import add_visit

pytestmark = pytest.mark.django_db
KEPT = ("people_person", "people_whanau", "plans_goal", "plans_plan", "plans_step", "visits_visit",
        "agreement_giving", "agreement_agreement", "engagements_engagement", "merging_namekey")  # fmt: skip
WITH_IDS = [table for table in KEPT if table != "merging_namekey"]


class Merging(RuleBasedStateMachine):
    """A small provider at work: whānau come together and apart again, while their navigator goes on writing."""

    @initialize()
    def begin(self) -> None:
        self.back = transaction.atomic()
        self.back.__enter__()
        self.navigator = makers.a_navigator()
        self.manager = makers.a_manager(self.navigator.role.organisation)
        self.whanau = [
            makers.a_whanau(self.navigator, f"Whānau {number}", people=("Mēre", "Mere", "Tāne")) for number in range(3)
        ]
        for whanau in self.whanau[:2]:
            makers.a_goal(self.navigator, makers.a_plan(self.navigator, whanau))
        self.rank = self.ranked()
        self.before: list[tuple[Merge, dict[str, list[str]]]] = []  # the merges that stand, and every row before each
        self.ever = self.ids()
        self.entries = self.log()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.back.__exit__(None, None, None)

    def asked(self, question: str) -> list[tuple]:
        with self.manager.at_work(), connection.cursor() as cursor:
            cursor.execute(question)
            return cursor.fetchall()

    def rows(self) -> dict[str, list[str]]:
        return {table: [row[0] for row in self.asked(f"select t::text from {table} t order by 1")] for table in KEPT}

    def ids(self) -> set[str]:
        return {f"{table} {row[0]}" for table in WITH_IDS for row in self.asked(f"select id from {table}")}

    def log(self) -> int:
        homes = [whanau.pk for whanau in self.whanau]
        with self.manager.at_work(), connection.cursor() as cursor:
            cursor.execute("select (select count(*) from audit.looks_at(w)) from unnest(%s::uuid[]) w", [homes])
            return sum(row[0] for row in cursor.fetchall())

    def ranked(self) -> dict:
        """Every record's place in an order that is the same in each run, as ids are not."""
        place = {whanau.pk: number for number, whanau in enumerate(self.whanau)}
        with self.manager.at_work():
            people = sorted(Person.objects.all(), key=lambda one: (place[one.whanau_id], one.given_names))
            goals = sorted(Goal.objects.all(), key=lambda one: place[one.whanau_id])
        return place | {one.pk: number for rows in (people, goals) for number, one in enumerate(rows)}

    def living(self, model: type) -> list:
        with self.manager.at_work():
            return sorted(model.objects.all(), key=lambda one: self.rank[one.pk])

    @rule(data=st.data())
    def merge_two_whanau(self, data) -> None:
        whanau = self.living(Whanau)
        if len(whanau) > 1:
            gone, stays = data.draw(st.permutations(whanau))[:2]
            taken = data.draw(st.sampled_from([(), ("name",), ("name", "registered_on")]))
            self.merge(lambda: merge_whanau(gone=gone, stays=stays, why="one whānau", taken=taken))

    @rule(data=st.data())
    def merge_two_people(self, data) -> None:
        gone, stays = data.draw(st.permutations(self.living(Person)))[:2]
        taken = data.draw(st.sampled_from([(), ("given_names",), ("birth_date", "birth_quality")]))
        self.merge(lambda: merge_people(gone=gone, stays=stays, why="one person", taken=taken))

    def merge(self, do) -> None:
        rows = self.rows()
        try:
            with self.manager.at_work():
                done = do()
        except MergeRefused:
            assert self.rows() == rows, "a merge that is refused changes nothing"
        else:
            self.before.append((done, rows))

    @rule(data=st.data())
    def edit_a_person(self, data) -> None:
        person = data.draw(st.sampled_from(self.living(Person)))
        names = data.draw(st.sampled_from(["Mēre", "Raiha", "Tāne Ngaio"]))
        self.write(lambda: Person.objects.filter(pk=person.pk).update(given_names=names))

    @rule(data=st.data())
    def add_a_step(self, data) -> None:
        goals = self.living(Goal)
        goal = data.draw(st.sampled_from(goals))
        makers.a_step(self.navigator, goal, words="another")
        self.write(lambda: Step.objects.count())

    @rule(data=st.data())
    def add_a_visit(self, data) -> None:
        whanau = data.draw(st.sampled_from(self.living(Whanau)))
        people = [one.pk for one in self.living(Person) if one.whanau_id == whanau.pk][:2]
        with self.navigator.at_work() as by:
            add_visit(whanau=whanau, on=timezone.localdate(), people=people, goals=[], note="x", by=by)
        self.write(lambda: None)

    def write(self, do) -> None:
        """A navigator writes; from then on an undoing no longer brings everything back as it was before."""
        with self.navigator.at_work():
            do()
        self.ever |= self.ids()
        self.before = [(merge, {}) for merge, _ in self.before]

    @precondition(lambda self: self.before)
    @rule(data=st.data())
    def undo(self, data) -> None:
        at = data.draw(st.integers(0, len(self.before) - 1))
        merge, rows = self.before[at]
        here, latest = self.rows(), at == len(self.before) - 1
        try:
            with self.manager.at_work():
                undo_merge(merge=merge)
        except MergeRefused:
            assert self.rows() == here, "an undoing that is refused changes nothing"
            assert not (latest and rows), "with nothing written since, the latest merge can always be undone"
            return
        del self.before[at]
        if latest and rows:
            assert self.rows() == rows, "byte by byte"
        self.before = [(one, seen if at_one < at else {}) for at_one, (one, seen) in enumerate(self.before)]

    @invariant()
    def no_row_is_lost(self) -> None:
        if hasattr(self, "ever"):
            with self.manager.at_work():
                kept = Change.objects.filter(after__isnull=True, merge__undone_at__isnull=True)
                aside = {f"{place} {row}" for place, row in kept.values_list("place", "row")}
            here = self.ids()
            assert self.ever <= here | aside
            assert not here & aside, "a row is in its table or in a merge, not in both"

    @invariant()
    def no_entry_is_lost(self) -> None:
        if hasattr(self, "entries"):
            now = self.log()
            assert now >= self.entries
            self.entries = now

    @invariant()
    def every_person_is_of_a_whanau_that_is_there(self) -> None:
        if hasattr(self, "ever"):
            homes = {one.pk for one in self.living(Whanau)}
            assert {one.whanau_id for one in self.living(Person)} <= homes


def test_no_sequence_of_merges_edits_and_undoings_loses_anything():
    run_state_machine_as_test(
        Merging,
        settings=settings(max_examples=12, stateful_step_count=14, suppress_health_check=list(HealthCheck)),
    )
