"""What the database keeps of belonging, lines and particulars: who reads which row, whatever is asked, by raw SQL too."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, Error, connection, transaction
from django.utils import timezone
from tests import makers

from harakeke.sector.organisations.models import Commission
from harakeke.whanau.engagements.models import Engagement
from harakeke.whanau.people import kin_actions, kin_queries, person_actions, queries
from harakeke.whanau.people.kin import NoSuchLine
from harakeke.whanau.people.person_actions import Reached, Said

pytestmark = pytest.mark.django_db
TABLES = ("belonging", "relationship", "othername", "affiliation", "contact", "healthnumber")


@pytest.fixture
def navigator():
    return makers.a_navigator(makers.a_provider(makers.an_agency(), makers.an_agency()))


@pytest.fixture
def whanau(navigator):
    return makers.a_whanau(navigator, people=("Mere", "Tāne", "Hine"))


@pytest.fixture
def people(navigator, whanau):
    return makers.people_by_name(navigator, whanau)


def rows(worker, table: str, columns: str = "*") -> list[tuple]:
    with worker.at_work(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"select {columns} from people_{table}")
        return cursor.fetchall()


def everything_of(navigator, whanau, person) -> None:
    """A row in every table that keeps something of a person."""
    with navigator.at_work():
        others = [Said("known_as", "Nan"), Said("former", "Mary")]
        person_actions.change_names(person=person, given_names=person.given_names, family_name="", others=others)
        person_actions.change_affiliations(person=person, said=[Said("hapu", "Ngāti Hine")])
        person_actions.change_contact(person=person, reached=Reached(phone="021", safe=False, safe_how="text only"))
        person_actions.give_health_number(person=person, number="ZAC5361")


class TestLines:
    def test_a_hidden_line_is_seen_by_the_navigator_alone(self, navigator, whanau, people):
        makers.a_line(navigator, whanau, people["Mere"], people["Tāne"])
        makers.a_line(navigator, whanau, people["Mere"], people["Hine"], hidden=True)
        member, manager = makers.a_whanau_member(navigator, whanau), makers.a_manager(navigator.role.organisation)
        assert [len(rows(one, "relationship")) for one in (navigator, member, manager)] == [2, 1, 1]

    def test_a_line_taken_away_is_gone_for_all_and_can_be_put_back(self, navigator, whanau, people):
        line = makers.a_line(navigator, whanau, people["Mere"], people["Tāne"])
        with navigator.at_work():
            kin_actions.take_line_away(line=line, at=timezone.now())
            assert not kin_queries.lines_of(whanau).exists()
        assert rows(makers.a_whanau_member(navigator, whanau), "relationship") == []
        with navigator.at_work():
            kin_actions.put_line_back(line=kin_queries.taken_away(whanau, line.pk), whanau=whanau)
            assert kin_queries.lines_of(whanau).get() == line

    def test_a_line_is_not_put_back_where_another_has_been_drawn_that_it_would_close_a_circle_with(
        self, navigator, whanau, people
    ):
        line = makers.a_line(navigator, whanau, people["Mere"], people["Tāne"])
        with navigator.at_work():
            kin_actions.take_line_away(line=line, at=timezone.now())
        makers.a_line(navigator, whanau, people["Tāne"], people["Mere"])
        with navigator.at_work(), pytest.raises(NoSuchLine, match="own ancestor"):
            kin_actions.put_line_back(line=line, whanau=whanau)

    def test_a_hidden_line_still_stands_in_the_way_of_a_circle(self, navigator, whanau, people):
        makers.a_line(navigator, whanau, people["Mere"], people["Tāne"], hidden=True)
        with pytest.raises(NoSuchLine):
            makers.a_line(navigator, whanau, people["Tāne"], people["Mere"])

    def test_a_line_to_someone_of_another_whanau_is_refused_by_the_database(self, navigator, whanau, people):
        stranger = makers.people_by_name(navigator, makers.a_whanau(navigator, people=("Ana",)))["Ana"]
        with pytest.raises(Error, match="two people of its own"), transaction.atomic():
            makers.a_line(navigator, whanau, people["Mere"], stranger)

    def test_nobody_writes_a_line_in_anothers_name(self, navigator, whanau, people):
        someone_else = makers.a_navigator().user.pk
        with pytest.raises(Error, match="row-level security"), transaction.atomic(), navigator.at_work():
            connection.cursor().execute(
                "insert into people_relationship (id, tenant_id, whanau_id, one_id, other_id, kind, manner, words,"
                " hidden, written_by_id, written_on) values (gen_random_uuid(), %s, %s, %s, %s, 'parent', 'birth', '',"
                " false, %s, current_date)",
                [whanau.tenant_id, whanau.pk, people["Mere"].pk, people["Hine"].pk, someone_else],
            )


class TestBelonging:
    @pytest.fixture
    def other_whanau(self, navigator):
        return makers.a_whanau(navigator, name="Te Whānau o Kauri", people=("Ana",))

    def test_someone_may_belong_to_two_whanau_and_has_one_home(self, navigator, whanau, other_whanau):
        ana = makers.people_by_name(navigator, other_whanau)["Ana"]
        with navigator.at_work():
            kin_actions.join(person=ana, whanau=whanau, on=timezone.localdate())
            assert {one.given_names for one in queries.all_people_of(whanau)} == {"Mere", "Tāne", "Hine", "Ana"}
            assert ana not in queries.people_of(whanau)
            assert list(queries.all_people_of(other_whanau)) == [ana]

    def test_the_whanau_see_who_belongs_and_not_how_to_reach_them(self, navigator, whanau, other_whanau):
        ana = makers.people_by_name(navigator, other_whanau)["Ana"]
        everything_of(navigator, other_whanau, ana)
        with navigator.at_work():
            kin_actions.join(person=ana, whanau=whanau, on=timezone.localdate())
        member = makers.a_whanau_member(navigator, whanau)
        assert {name for (name,) in rows(member, "person", "given_names")} == {"Mere", "Tāne", "Hine", "Ana"}
        assert [rows(member, table) for table in ("contact", "healthnumber", "affiliation", "othername")] == [[]] * 4

    def test_whoever_walks_with_one_whanau_alone_reads_them_and_writes_nothing_of_them(
        self, navigator, whanau, other_whanau
    ):
        ana = makers.people_by_name(navigator, other_whanau)["Ana"]
        with navigator.at_work():
            kin_actions.join(person=ana, whanau=whanau, on=timezone.localdate())
        colleague = self._colleague_beside(navigator, whanau)
        assert "Ana" in {name for (name,) in rows(colleague, "person", "given_names")}
        with pytest.raises(DatabaseError, match="did not affect any rows"), transaction.atomic(), colleague.at_work():
            person_actions.change_gender(person=ana, gender="male", words="", sex="")

    def test_where_their_home_is_restricted_that_they_exist_is_not_told(self, navigator, whanau, other_whanau):
        from harakeke.whanau.restricted.models import Restriction

        ana = makers.people_by_name(navigator, other_whanau)["Ana"]
        with navigator.at_work() as by:
            kin_actions.join(person=ana, whanau=whanau, on=timezone.localdate())
            Restriction.objects.create(
                tenant_id=whanau.tenant_id, whanau=other_whanau, why="safety", keepers=[by.user], set_by_id=by.user,
                set_at=timezone.now(), review_on=timezone.localdate(),
            )  # fmt: skip
        assert "Ana" in makers.people_by_name(navigator, whanau)
        assert "Ana" not in makers.people_by_name(self._colleague_beside(navigator, whanau), whanau)

    @staticmethod
    def _colleague_beside(navigator, whanau):
        """Another navigator of the provider, who walks with the whānau for its second agency."""
        provider = navigator.role.organisation
        colleague, second = makers.a_navigator(provider), Commission.objects.filter(provider=provider).order_by("-pk")
        agency_id = second.first().agency_id
        with makers.a_manager(provider).at_work():
            Engagement.objects.create(
                tenant_id=whanau.tenant_id, whanau=whanau, agency_id=agency_id, navigator_id=colleague.user.pk,
                starts_on=timezone.localdate(),
            )  # fmt: skip
        return colleague

    def test_whoever_left_is_no_longer_seen_and_may_come_back(self, navigator, whanau, other_whanau):
        ana, on = makers.people_by_name(navigator, other_whanau)["Ana"], timezone.localdate()
        with navigator.at_work():
            kin_actions.join(person=ana, whanau=whanau, on=on)
            kin_actions.leave(person=ana, whanau=whanau, on=on)
            assert ana not in queries.all_people_of(whanau)
            kin_actions.join(person=ana, whanau=whanau, on=on)
            assert ana in queries.all_people_of(whanau)

    def test_nobody_is_brought_in_from_a_whanau_one_does_not_walk_beside(self, navigator, whanau):
        colleague = makers.a_navigator(navigator.role.organisation)
        theirs = makers.people_by_name(colleague, makers.a_whanau(colleague, people=("Rewi",)))["Rewi"]
        with navigator.at_work():
            assert queries.may_join(whanau, navigator.actor, "Rewi") == []
        with pytest.raises(Error, match="row-level security"), transaction.atomic(), navigator.at_work():
            kin_actions.join(person=theirs, whanau=whanau, on=timezone.localdate())

    def test_they_may_have_lines_here(self, navigator, whanau, other_whanau, people):
        ana = makers.people_by_name(navigator, other_whanau)["Ana"]
        with navigator.at_work():
            kin_actions.join(person=ana, whanau=whanau, on=timezone.localdate())
        assert makers.a_line(navigator, whanau, people["Mere"], ana, "sibling", "elder").pk


class TestParticulars:
    def test_a_whanau_member_sees_their_own_contact_and_number_and_no_one_elses(self, navigator, whanau, people):
        for one in ("Mere", "Tāne"):
            everything_of(navigator, whanau, people[one])
        member = makers.a_whanau_member(navigator, whanau)
        with member.at_work():
            own = queries.people_of(whanau).first()
        assert {row[0] for row in rows(member, "contact", "person_id")} <= {own.pk}
        assert {row[0] for row in rows(member, "healthnumber", "person_id")} <= {own.pk}
        assert {row[0] for row in rows(member, "othername", "kind")} == {"known_as"}

    def test_an_agency_another_provider_and_the_count_reach_none_of_it(self, navigator, whanau, people):
        everything_of(navigator, whanau, people["Mere"])
        agency = makers.first_agency(navigator)
        assert all(rows(makers.a_navigator(), table) == [] for table in TABLES)
        for worker in [makers.a_worker(kind, agency) for kind in ("agency_analyst", "data_steward", "auditor")]:
            for table in TABLES:
                with pytest.raises(Error, match="permission denied"):
                    rows(worker, table)

    def test_every_change_is_on_the_record(self, navigator, whanau, people):
        from harakeke.trust.audit.queries import who_looked

        everything_of(navigator, whanau, people["Mere"])
        makers.a_line(navigator, whanau, people["Mere"], people["Tāne"])
        with navigator.at_work():
            subjects = {subject for look in who_looked(whanau.pk) for subject in look.subjects}
        assert {f"people_{table}" for table in TABLES} - {"people_belonging"} <= subjects

    def test_names_are_kept_as_given_with_one_byte_for_a_macron(self, navigator, people):
        with navigator.at_work():
            others = [Said("known_as", "Ma\u0304ia "), Said("known_as", "Māia"), Said("alias", " ")]
            person_actions.change_names(
                person=people["Mere"], given_names=" Te A\u0304ti ", family_name="", others=others
            )
            assert [one.name for one in queries.other_names_of(people["Mere"])] == ["Māia"]
            assert str(people["Mere"]) == "Te Āti"

    def test_what_is_not_named_any_more_is_taken_away_and_the_rest_stays_the_same_row(self, navigator, people):
        with navigator.at_work():
            first = [Said("iwi", "Ngāti Hauā", "0401"), Said("marae", "Te Iti o Hauā")]
            person_actions.change_affiliations(person=people["Mere"], said=first)
            kept = queries.affiliations_of(people["Mere"]).get(kind="marae").pk
            person_actions.change_affiliations(person=people["Mere"], said=first[1:])
            assert [one.pk for one in queries.affiliations_of(people["Mere"])] == [kept]
            person_actions.give_health_number(person=people["Mere"], number="ZAC5361")
            person_actions.give_health_number(person=people["Mere"], number="")
            assert queries.health_number_of(people["Mere"]) == ""
