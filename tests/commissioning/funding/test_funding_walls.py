"""Around the desks, by raw SQL as the application: what the database itself refuses."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from tests.makers import a_worker

from harakeke.commissioning.funding import actions
from harakeke.trust.walls.actor import Actor, acting

from .making import AT, a_desk, a_proposal, a_version, an_adoption

pytestmark = pytest.mark.django_db
TABLES = ("inputtable", "scenario", "version", "proposal", "keptfile", "comment")
EVERY_KIND = ("whanau_member", "navigator", "provider_manager", "data_steward", "auditor", "ministry_analyst")


@pytest.fixture
def desk():
    return a_desk()


def raw(statement: str, *values):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else cursor.rowcount


def seen(table: str) -> int:
    return raw(f"select count(*) from funding_{table}")[0][0]


def everyone_else(desk):
    """Nobody signed in; every other kind at the same agency; the analyst and the board of another."""
    stranger = a_desk()
    yield None
    for kind in EVERY_KIND:
        yield Actor(kind, desk.analyst.user.pk, desk.agency.pk)
    yield stranger.analyst.actor
    yield stranger.board.actor


def commented(desk, version):
    with desk.board.at_work() as by:
        return actions.comment(row_id=uuid4(), scenario=version.scenario, words="What of Kaipara?", by=by, at=AT)


def test_a_draft_and_a_proposal_are_seen_by_their_agencys_analysts_and_board_alone(desk):
    proposal = a_proposal(desk)
    commented(desk, proposal.version)
    for worker in (desk.analyst, desk.board):
        with worker.at_work():
            assert [seen(table) for table in TABLES] == [1, 1, 1, 1, 2, 1]
    for actor in everyone_else(desk):
        with acting(actor):
            assert [seen(table) for table in TABLES] == [0] * 6


def test_what_was_adopted_is_seen_by_everyone_but_never_its_comments_and_never_the_drafts_beside_it(desk):
    adopted = an_adoption(desk)
    commented(desk, adopted.version)
    with desk.analyst.at_work() as by:
        actions.keep_version(
            row_id=uuid4(), made_from=adopted.version, scenario_yaml="later: 1", why="Later", by=by, at=AT
        )
    a_version(desk, "Another draft", text="area,previous\n001,1\n")
    for actor in everyone_else(desk):
        with acting(actor):
            assert [seen(table) for table in TABLES] == [1, 1, 1, 1, 2, 0]


def test_what_was_declined_or_withdrawn_stays_within_the_agency(desk):
    declined, withdrawn = a_proposal(desk), a_proposal(desk, a_version(desk, "Another"))
    with desk.board.at_work() as by:
        actions.decline(proposal=declined, reasons="No.", by=by, at=AT)
    with desk.analyst.at_work() as by:
        actions.withdraw(proposal=withdrawn, by=by, at=AT)
    for actor in everyone_else(desk):
        with acting(actor):
            assert [seen(table) for table in TABLES] == [0] * 6


@pytest.mark.parametrize("table", TABLES)
def test_nobody_deletes_anything(desk, table):
    commented(desk, an_adoption(desk).version)
    for actor in (None, desk.analyst.actor, desk.board.actor):
        with acting(actor), pytest.raises(DatabaseError, match="permission denied"):
            raw(f"delete from funding_{table}")
        with acting(actor), pytest.raises(DatabaseError, match="permission denied"):
            raw(f"truncate funding_{table} cascade")


@pytest.mark.parametrize(
    ("table", "column"),
    [("version", "scenario_yaml"), ("version", "why"), ("scenario", "name"), ("inputtable", "text"),
     ("keptfile", "content"), ("proposal", "reasons"), ("proposal", "files"), ("proposal", "proposed_by_id")],
)  # fmt: skip
def test_what_was_kept_or_proposed_is_never_altered(desk, table, column):
    a_proposal(desk)
    for worker in (desk.analyst, desk.board):
        with worker.at_work(), pytest.raises(DatabaseError, match="permission denied"):
            raw(f"update funding_{table} set {column} = {column}")


INSERT_PROPOSAL = """
    insert into funding_proposal (id, agency_id, version_id, scenario_id, status, reasons, files, summary,
        proposed_by_id, proposed_at, decided_by_id, decided_at, decided_reasons)
    values (gen_random_uuid(), %s, %s, %s, %s, 'Because', '{}', '{}', %s, now(), null, null, '')
"""


def test_a_proposal_is_an_analysts_of_the_versions_own_agency_and_begins_as_one(desk):
    version, stranger = a_version(desk), a_desk()
    of_it = (desk.agency.pk, version.pk, version.scenario_id)
    with desk.board.at_work(), pytest.raises(DatabaseError, match="permission denied"):
        raw(INSERT_PROPOSAL, *of_it, "proposed", desk.board.user.pk)
    with stranger.analyst.at_work() as by, pytest.raises(DatabaseError, match="by an analyst of its agency"):
        raw(INSERT_PROPOSAL, *of_it, "proposed", by.user)
    with stranger.analyst.at_work() as by, pytest.raises(DatabaseError, match="by an analyst of its agency"):
        raw(INSERT_PROPOSAL, stranger.agency.pk, *of_it[1:], "proposed", by.user)
    with desk.analyst.at_work() as by:
        with pytest.raises(DatabaseError, match=r"row-level security|acting as themselves"):
            raw(INSERT_PROPOSAL, *of_it, "proposed", desk.board.user.pk)
        with pytest.raises(DatabaseError, match="begins as a proposal"):
            raw(INSERT_PROPOSAL, *of_it, "adopted", by.user)


DECIDE = "update funding_proposal set status = %s, decided_by_id = %s, decided_at = now(), decided_reasons = %s"


def test_an_analyst_does_not_adopt_nor_does_another_agencys_board_nor_anybody_in_the_boards_name(desk):
    a_proposal(desk)
    with desk.analyst.at_work() as by:
        for user in (by.user, desk.board.user.pk):
            with pytest.raises(DatabaseError, match=r"The board decides|decided_by_another_person"):
                raw(DECIDE, "adopted", user, "Yes")
    with desk.board.at_work(), pytest.raises(DatabaseError, match="The board decides"):
        raw(DECIDE, "adopted", desk.another.user.pk, "Yes")
    with a_desk().board.at_work() as by:
        assert raw(DECIDE, "adopted", by.user, "Yes") == 0
    for kind in EVERY_KIND:
        with acting(Actor(kind, desk.board.user.pk, desk.agency.pk)), pytest.raises(DatabaseError, match="denied"):
            raw(DECIDE, "adopted", desk.board.user.pk, "Yes")


def test_a_decision_needs_a_second_person_and_reasons(desk):
    a_proposal(desk)
    seated = Actor("board_member", desk.analyst.user.pk, desk.agency.pk)
    with acting(seated), pytest.raises(IntegrityError, match="decided_by_another_person"):
        raw(DECIDE, "adopted", desk.analyst.user.pk, "Mine")
    with desk.board.at_work() as by, pytest.raises(IntegrityError, match="names_who_when_and_why"):
        raw(DECIDE, "adopted", by.user, "")


@pytest.mark.parametrize("new", ["proposed", "declined", "withdrawn", "adopted"])
def test_an_adoption_stays_for_ever(desk, new):
    an_adoption(desk)
    for worker in (desk.board, desk.another, desk.analyst):
        with worker.at_work() as by, pytest.raises(DatabaseError, match="does not go from"):
            raw(DECIDE, new, by.user, "Another thought")


def test_nothing_is_adopted_without_all_its_files_and_none_is_added_that_was_not_proposed(desk):
    version = a_version(desk)
    content, sha = b"x", "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
    insert = (
        "insert into funding_keptfile (id, agency_id, proposal_id, name, content, sha256)"
        " values (gen_random_uuid(), %s, %s, %s, %s, %s)"
    )
    with desk.analyst.at_work() as by:
        raw(INSERT_PROPOSAL.replace("'{}', '{}'", f"'{{\"a\": \"{sha}\"}}', '{{}}'"),
            desk.agency.pk, version.pk, version.scenario_id, "proposed", by.user)  # fmt: skip
        ((proposal,),) = raw("select id from funding_proposal")
        with pytest.raises(DatabaseError, match="names its hash"):
            raw(insert, desk.agency.pk, proposal, "b", content, sha)
        with pytest.raises(DatabaseError, match="kept_file_has_its_hash"):
            raw(insert, desk.agency.pk, proposal, "a", b"y", sha)
    with desk.board.at_work() as by, pytest.raises(DatabaseError, match="file of this proposal is missing"):
        raw(DECIDE, "adopted", by.user, "Yes")
    with desk.analyst.at_work():
        raw(insert, desk.agency.pk, proposal, "a", content, sha)
    with desk.board.at_work() as by:
        assert raw(DECIDE, "adopted", by.user, "Yes") == 1
    with desk.analyst.at_work(), pytest.raises(DatabaseError, match="names its hash"):
        raw(insert, desk.agency.pk, proposal, "a2", content, sha)


def test_a_version_takes_no_other_agencys_scenario_or_inputs(desk):
    mine, theirs = a_version(desk), a_version(a_desk())
    insert = (
        "insert into funding_version (id, agency_id, scenario_id, number, inputs_id, scenario_yaml, why, made_by_id,"
        " made_at) values (gen_random_uuid(), %s, %s, 9, %s, 'x', 'x', %s, now())"
    )
    for scenario, inputs in ((theirs.scenario_id, mine.inputs_id), (mine.scenario_id, theirs.inputs_id)):
        with desk.analyst.at_work() as by, pytest.raises(DatabaseError, match="of its own scenario and inputs"):
            raw(insert, desk.agency.pk, scenario, inputs, by.user)


def test_a_comment_is_only_taken_back_whole_and_by_who_said_it(desk):
    commented(desk, a_version(desk))
    with desk.board.at_work():
        for change in ("words = 'Other words'", "taken_back_at = now()", "words = ''"):
            with pytest.raises(DatabaseError, match=r"only ever taken back|until_taken_back"):
                raw(f"update funding_comment set {change}")
    for worker in (desk.analyst, desk.another):
        with worker.at_work():
            assert raw("update funding_comment set words = '', taken_back_at = now()") == 0


def test_nobody_speaks_in_anothers_name(desk):
    version = a_version(desk)
    insert = (
        "insert into funding_comment (id, agency_id, scenario_id, words, said_by_id, said_at)"
        " values (gen_random_uuid(), %s, %s, 'Well', %s, now())"
    )
    with desk.analyst.at_work(), pytest.raises(DatabaseError, match="row-level security"):
        raw(insert, desk.agency.pk, version.scenario_id, desk.board.user.pk)
    with a_worker("data_steward", desk.agency).at_work() as by, pytest.raises(DatabaseError, match="denied"):
        raw(insert, desk.agency.pk, version.scenario_id, by.user)


def test_every_act_leaves_an_entry_of_its_own_on_the_record(desk):
    from harakeke.trust.audit.queries import summary

    withdrawn = a_proposal(desk, a_version(desk, "Another"))
    commented(desk, an_adoption(desk).version)
    with desk.analyst.at_work() as by:
        actions.withdraw(proposal=withdrawn, by=by, at=AT)
    with a_worker("auditor", desk.agency).at_work():
        told = {one.act: one.entries for one in summary(date(2020, 1, 1)) if one.act.startswith("funding.")}
    assert told == {
        "funding.inputs.kept": 1, "funding.scenario.begun": 2, "funding.proposed": 2, "funding.adopted": 1,
        "funding.withdrawn": 1, "funding.comment.said": 1,
    }  # fmt: skip
