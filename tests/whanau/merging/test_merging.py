"""Bringing two records together, and taking it back exactly."""

from __future__ import annotations

import pytest
from django.db import connection, transaction
from django.utils import timezone
from tests import makers

from harakeke.whanau.engagements.models import Engagement
from harakeke.whanau.merging import queries
from harakeke.whanau.merging.actions import MergeRefused, merge_people, merge_whanau, preview_merge, undo_merge
from harakeke.whanau.merging.models import Change, Merge
from harakeke.whanau.people.models import Person, Whanau
from harakeke.whanau.people.queries import people_of
from harakeke.whanau.plans.models import Goal, Plan
from harakeke.whanau.visits.actions import add_visit
from harakeke.whanau.visits.models import Visit

pytestmark = pytest.mark.django_db


class House:
    """A provider with two navigators, each of whom registered the same whānau; and its manager."""

    def __init__(self):
        self.provider = makers.a_provider()
        self.hana = makers.a_navigator(self.provider, "Hana")
        self.wiremu = makers.a_navigator(self.provider, "Wiremu")
        self.manager = makers.a_manager(self.provider)
        self.one = makers.a_whanau(self.hana, "Te Whānau o Rātā", people=("Mēre", "Tāne"))
        self.two = makers.a_whanau(self.wiremu, "Whaanau Raataa", people=("Mere", "Hēmi"))

    def people(self, whanau) -> list[Person]:
        with self.manager.at_work():
            return list(people_of(whanau).select_related("whanau"))

    def merged(self, **about) -> Merge:
        with self.manager.at_work():
            return merge_whanau(gone=self.two, stays=self.one, why="Same address; Hana rang them.", **about)

    def rows(self) -> dict[str, list[str]]:
        """Every row of the wing at this provider, as text; what merging keeps for itself is left out."""
        with connection.cursor() as cursor:
            cursor.execute(
                "select relname from pg_class c join pg_policies p on p.tablename = relname"
                " where p.policyname = 'provider_manager' and relname !~ '^merging_(merge|change)' order by 1"
            )
            tables = [name for (name,) in cursor.fetchall()]
        found = {}
        with self.manager.at_work(), connection.cursor() as cursor:
            for table in tables:
                cursor.execute(f"select t::text from {table} t order by 1")
                found[table] = [row[0] for row in cursor.fetchall()]
        return found


@pytest.fixture
def house():
    return House()


def test_two_people_of_a_whanau_become_one_and_everything_names_the_one_that_stays(house):
    twice = makers.a_whanau(house.hana, "Twice", people=("Mēre", "Mere", "Tāne"))
    agreement = makers.an_agreement(house.hana, twice)
    stays, gone = sorted(house.people(twice), key=lambda one: one.pk != agreement.agreed_by_id)[0], None
    gone, stays = stays, next(one for one in house.people(twice) if one.pk != stays.pk)
    with house.hana.at_work() as by:
        visit = add_visit(whanau=twice, on=timezone.localdate(), people=[gone.pk, stays.pk], goals=[], note="x", by=by)
    before = house.rows()
    with house.manager.at_work():
        merge = merge_people(gone=gone, stays=stays, why="Mere said so", taken=["given_names"])
        agreement.refresh_from_db()
        assert agreement.agreed_by_id == agreement.giving.explained_to_id == stays.pk
        assert Visit.objects.get(pk=visit.pk).people == [stays.pk]
        assert not Person.objects.filter(pk=gone.pk).exists()
        assert Person.objects.get(pk=stays.pk).given_names == gone.given_names
        assert (
            Change.objects.get(merge=merge, row=gone.pk, place="people_person").before["given_names"]
            == gone.given_names
        )
        undo_merge(merge=merge)
    assert house.rows() == before


def test_two_whanau_become_one_with_all_that_was_written_of_either(house):
    plan = makers.a_plan(house.wiremu, house.two)
    goal = makers.a_goal(house.wiremu, plan)
    makers.a_step(house.wiremu, goal)
    before = house.rows()
    merge = house.merged()
    assert len(house.people(house.one)) == 4
    with house.manager.at_work():
        assert not Whanau.objects.filter(pk=house.two.pk).exists()
        assert Goal.objects.get(pk=goal.pk).whanau_id == house.one.pk
        theirs = Engagement.objects.filter(whanau=house.one)
        assert [(one.navigator_id, one.ends_on is None) for one in theirs.order_by("navigator_id")] == [
            (house.hana.user.pk, True),
            (house.wiremu.user.pk, False),
        ]
        undo_merge(merge=merge)
    assert house.rows() == before


def test_an_old_address_leads_on_for_whoever_reaches_the_whanau_and_nobody_else(house):
    house.merged()
    with house.hana.at_work() as by:
        assert queries.where_now(by, house.two.pk) == house.one.pk
        assert queries.where_now(by, house.one.pk) is None
    with makers.a_navigator(house.provider).at_work() as by:
        assert queries.where_now(by, house.two.pk) is None


def test_what_there_can_be_only_one_of_ends_with_the_one_that_goes_and_lives_again_after_undoing(house):
    agency = makers.first_agency(house.hana).pk
    three = makers.a_whanau(house.hana, "Three", agency_id=agency)
    makers.a_plan(house.hana, house.one)
    makers.a_plan(house.hana, three)
    before = house.rows()
    with house.manager.at_work():
        seen = preview_merge("whanau", gone=three.pk, stays=house.one.pk)
        assert seen.ends == {"engagements_engagement": 1, "plans_plan": 1}
        assert seen.moves["people_person"] == 2
    assert house.rows() == before, "a preview leaves nothing"
    with house.manager.at_work():
        merge = merge_whanau(gone=three, stays=house.one, why="registered twice")
        assert Plan.objects.filter(whanau=house.one, ends_on__isnull=True).count() == 1
        assert Plan.objects.filter(whanau=house.one).count() == 2
        undo_merge(merge=merge)
    assert house.rows() == before


def test_a_plan_whose_agreement_was_withdrawn_moves_too(house):
    from harakeke.whanau.agreement.actions import withdraw

    plan = makers.a_plan(house.wiremu, house.two)
    with house.wiremu.at_work():
        withdraw(agreement=plan.agreement, at=timezone.now())
    before = house.rows()
    merge = house.merged()
    with house.manager.at_work():
        assert Plan.objects.get(pk=plan.pk).whanau_id == house.one.pk
        undo_merge(merge=merge)
    assert house.rows() == before


def test_what_was_written_since_on_a_moved_goal_goes_back_with_it(house):
    goal = makers.a_goal(house.wiremu, makers.a_plan(house.wiremu, house.two))
    merge = house.merged()
    goal.whanau_id = house.one.pk
    step = makers.a_step(house.hana, goal)
    with house.manager.at_work():
        undo_merge(merge=merge)
    with house.wiremu.at_work():
        step.refresh_from_db()
        assert step.whanau_id == house.two.pk


def test_words_put_otherwise_since_stay_as_they_were_put(house):
    plan = makers.a_plan(house.wiremu, house.two)
    merge = house.merged()
    with house.hana.at_work():
        Plan.objects.filter(pk=plan.pk).update(dream="Another dream")
    with house.manager.at_work():
        undo_merge(merge=merge)
        assert Plan.objects.get(pk=plan.pk).dream == "Another dream"


@pytest.mark.parametrize("order", ["earlier first", "later first"])
def test_merges_are_undone_from_the_latest_back(house, order):
    three = makers.a_whanau(house.hana, "Three")
    first = house.merged()
    with house.manager.at_work() as by:
        second = merge_whanau(gone=house.one, stays=three, why="all one")
        assert queries.where_now(by, house.two.pk) == three.pk
        if order == "earlier first":
            with pytest.raises(MergeRefused) as refused:
                undo_merge(merge=first)
            assert refused.value.reason in ("changed", "not_found", "written_since")
        undo_merge(merge=second)
        undo_merge(merge=first)
        with pytest.raises(MergeRefused, match="undone"):
            undo_merge(merge=first)


def refusal(do) -> str:
    with pytest.raises(MergeRefused) as refused:
        do()
    return refused.value.reason


def test_what_cannot_be_merged_says_why_and_changes_nothing(house):
    (mere, tane), (other, _) = house.people(house.one), house.people(house.two)
    before = house.rows()
    with house.manager.at_work():
        assert refusal(lambda: merge_people(gone=mere, stays=other, why="x")) == "two_whanau"
        assert refusal(lambda: merge_people(gone=mere, stays=mere, why="x")) == "itself"
        assert refusal(lambda: merge_people(gone=mere, stays=tane, why="  ")) == "no_reason"
        assert refusal(lambda: merge_people(gone=mere, stays=tane, why="x", taken=["tenant_id"])) == "not_found"
    assert house.rows() == before


@pytest.mark.parametrize("kind", ["navigator", "manager of another provider"])
def test_only_the_provider_manager_merges_also_by_raw_sql(house, kind):
    worker = house.hana if kind == "navigator" else makers.a_manager(makers.a_provider())
    with worker.at_work(), pytest.raises(Exception, match=r"permission denied|not_found"), transaction.atomic():
        merge_whanau(gone=house.two, stays=house.one, why="x")


def test_every_row_that_moves_and_the_merge_itself_are_in_the_log(house):
    merge = house.merged()
    with house.hana.at_work():
        from harakeke.trust.audit.queries import who_looked

        acts = {(act, subject) for look in who_looked(house.one.pk) for act in look.acts for subject in look.subjects}
    assert ("merge.whanau", "merge") in acts
    assert any(subject == "people_person" for _, subject in acts)
    assert merge.whanau_id == house.one.pk


def test_every_tie_between_rows_of_a_whanau_can_wait_until_all_have_moved():
    with connection.cursor() as cursor:
        cursor.execute(
            "select conrelid::regclass::text, conname from pg_constraint"
            " where contype = 'f' and not condeferrable and connamespace = 'public'::regnamespace"
        )
        assert cursor.fetchall() == []


def test_every_column_that_names_a_person_or_a_whanau_in_the_models_is_moved():
    for model in (Person, Whanau):
        named = {
            (one.related_model._meta.db_table, one.field.column)
            for one in model._meta.get_fields(include_hidden=True)
            if one.auto_created and not one.concrete and one.is_relation
        }
        with connection.cursor() as cursor:
            cursor.execute("select place::text, col from harakeke.columns_naming(%s::regclass)", [model._meta.db_table])
            assert named <= set(cursor.fetchall())
