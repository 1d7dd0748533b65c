"""Who looked: whānau and those beside them see their own; auditors and stewards see numbers."""

from datetime import date, datetime, timedelta
from uuid import uuid4

import psycopg
import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db import transaction
from tests.trust.audit.a_node import NAVIGATOR, OTHER_PROVIDER, PROVIDER

from harakeke.trust.audit import actions, queries
from harakeke.trust.audit.actions import Reading
from harakeke.trust.walls.actor import Actor, acting

LOOKS = "select user_id, kind, organisation, purpose, act, subject from audit.looks_at(%s)"
WHANAU_MEMBER = Actor("whanau_member", user=20, organisation=PROVIDER, tenants=(PROVIDER,), purpose="own record")
MANAGER = Actor("provider_manager", user=8, organisation=PROVIDER, tenants=(PROVIDER,), purpose="oversight")
OTHER_MANAGER = Actor("provider_manager", user=9, organisation=OTHER_PROVIDER, tenants=(OTHER_PROVIDER,))


def looks(node, whanau, actor):
    with node.acting(actor) as application:
        return application.execute(LOOKS, [whanau]).fetchall()


@pytest.fixture
def whanau(node):
    """A whānau within reach of its navigator (7) and its own member (20), with one entry; and one out of reach."""
    whanau = uuid4()
    with node.connect("owner") as owner:
        owner.execute("insert into in_reach values (7, %s), (20, %s)", [whanau, whanau])
    node.write(whanau=whanau)
    node.write(whanau=uuid4())
    return whanau


@pytest.mark.parametrize("actor", [NAVIGATOR, WHANAU_MEMBER, MANAGER])
def test_whanau_and_those_beside_them_see_who_looked_at_them_and_at_nobody_else(node, whanau, actor):
    assert looks(node, whanau, actor) == [(7, "navigator", PROVIDER, "support", "insert", "kete_kai")]


@pytest.mark.parametrize("kind", ["navigator", "whanau_member"])
def test_who_is_not_beside_a_whanau_is_refused_as_for_a_whanau_that_is_not_there(node, whanau, kind):
    stranger = Actor(kind, user=30, organisation=PROVIDER, tenants=(PROVIDER,))
    for one in (whanau, uuid4()):
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="to nobody else"):
            looks(node, one, stranger)


def test_a_manager_sees_the_looks_at_their_own_tenants_alone(node, whanau):
    assert looks(node, whanau, OTHER_MANAGER) == []


def test_a_manager_without_tenants_sees_nothing(node, whanau):
    assert looks(node, whanau, Actor("provider_manager", user=8, organisation=99)) == []


def test_a_look_from_another_organisation_is_shown_to_the_whanau(node, whanau):
    visitor = Actor("navigator", user=40, organisation=OTHER_PROVIDER, tenants=(PROVIDER,), purpose="referral")
    node.write(whanau=whanau, actor=visitor)
    assert (40, "navigator", OTHER_PROVIDER, "referral", "insert", "kete_kai") in looks(node, whanau, WHANAU_MEMBER)


def test_an_auditor_sees_numbers_of_the_whole_node_and_a_steward_of_their_tenants(node, whanau):
    node.write(actor=Actor("navigator", user=40, organisation=OTHER_PROVIDER, tenants=(OTHER_PROVIDER,)))
    with node.connect("owner") as owner:
        owner.execute("insert into kete_kai (tenant_id) values (%s)", [OTHER_PROVIDER])

    def numbers(actor):
        with node.acting(actor) as application:
            return application.execute("select act, entries from audit.summary('2026-01-01')").fetchall()

    assert numbers(Actor("auditor", user=50, organisation=1)) == [("insert", 4)]
    assert numbers(Actor("data_steward", user=51, organisation=2, tenants=(PROVIDER,))) == [("insert", 3)]
    assert numbers(Actor("data_steward", user=51, organisation=2)) == []


def test_numbers_begin_with_the_day_asked_for(node, whanau):
    with node.acting(Actor("auditor", user=50, organisation=1)) as application:
        assert application.execute("select * from audit.summary(current_date + 2)").fetchall() == []


def test_an_auditor_sees_how_far_the_log_is_sealed_and_what_waits(node, whanau):
    def standing():
        with node.acting(Actor("auditor", user=50, organisation=1)) as application:
            return application.execute("select seq, hash, waiting, sealed_to from audit.standing()").fetchone()

    assert standing()[:3] == (0, bytes(32), 2)
    head = node.seal()
    seq, hash_, waiting, sealed_to = standing()
    assert (seq, hash_, waiting) == (2, head.hash, 0)
    assert sealed_to == node.entries("at", "seq = 2")[0][0]


# --- as the pages ask ---


@pytest.fixture
def aroha(db):
    return get_user_model().objects.create_user("aroha", preferred_name="Aroha Pōmare")


def read(whanau, by, *subjects, purpose="support"):
    actor = Actor("navigator", user=by.pk, organisation=PROVIDER, tenants=(PROVIDER,), purpose=purpose)
    with acting(actor):
        actions.record_readings(Reading(subject, 1, whanau, PROVIDER) for subject in subjects or ["people_whanau"])


def test_looks_of_one_person_on_one_day_are_one_line_with_their_name(aroha):
    whanau = uuid4()
    read(whanau, aroha, "people_whanau", "plans_plan")
    read(whanau, aroha, "people_whanau", purpose="oversight")
    with acting(MANAGER):
        (look,) = queries.who_looked(whanau)
    assert (look.name, look.user_id, look.kind, look.organisation) == ("Aroha Pōmare", aroha.pk, "navigator", PROVIDER)
    assert look.purposes == ("oversight", "support")
    assert (look.acts, look.subjects) == (("read",), ("people_whanau", "plans_plan"))
    assert look.first <= look.last
    assert look.times == 1  # one page or action, however many rows it opened


def test_looks_in_three_transactions_of_one_day_are_three_times(node, whanau):
    """The grouping counts occasions: the owner stands in for the pages, which have a transaction each."""
    for _ in range(2):
        node.write(3, whanau=whanau)
    with node.acting(MANAGER) as application:
        rows = application.execute(queries.LOOKS, ["Pacific/Auckland", whanau, 50, 0]).fetchall()
    ((day, first, last, times, user_id, *_),) = rows
    assert (times, user_id) == (3, 7)
    assert isinstance(day, date)
    assert isinstance(first, datetime)
    assert first < last


def test_the_days_are_days_in_aotearoa(node, whanau):
    node.tamper("update audit.entry set at = '2026-07-01 11:59:59+00'")  # 23:59:59 on the first
    node.write(whanau=whanau)
    node.tamper("update audit.entry set at = '2026-07-01 12:00:00+00' where id > 2")
    with node.acting(MANAGER) as application:
        rows = application.execute(queries.LOOKS, ["Pacific/Auckland", whanau, 50, 0]).fetchall()
    assert [row[0] for row in rows] == [date(2026, 7, 2), date(2026, 7, 1)]


def test_two_people_are_two_lines_newest_first_and_come_in_pages(aroha):
    wiremu = get_user_model().objects.create_user("wiremu", preferred_name="Wiremu Ngata")
    whanau = uuid4()
    read(whanau, aroha)
    read(whanau, wiremu)
    with acting(MANAGER):
        assert [look.name for look in queries.who_looked(whanau)] == ["Wiremu Ngata", "Aroha Pōmare"]
        assert [look.name for look in queries.who_looked(whanau, limit=1, offset=1)] == ["Aroha Pōmare"]


def test_who_looked_asks_twice_however_many_people_looked(aroha, django_assert_num_queries):
    whanau = uuid4()
    for number in range(5):
        read(whanau, get_user_model().objects.create_user(f"kaiarahi{number}"))
    with acting(MANAGER), django_assert_num_queries(2):
        assert len(queries.who_looked(whanau)) == 5


def test_whom_it_does_not_concern_is_refused_with_words_for_the_page(db):
    with acting(Actor("board_member", user=1, organisation=1)):
        for question in (
            lambda: queries.who_looked(uuid4()),
            lambda: queries.summary(date(2026, 7, 1)),
            queries.standing,
        ):
            with pytest.raises(PermissionDenied, match=r"Who looked|The numbers|The standing"), transaction.atomic():
                question()


def test_an_auditors_desk_has_the_numbers_and_the_standing(aroha):
    read(uuid4(), aroha, "people_whanau", "plans_plan")
    with acting(Actor("auditor", user=1, organisation=1)):
        today = queries.summary(date.today() - timedelta(days=1))  # noqa: DTZ011 (a day's margin)
        assert sum(day.entries for day in today if day.act == "read") >= 2
        standing = queries.standing()
    assert standing.waiting >= 2
    assert len(standing.hash) == 32
