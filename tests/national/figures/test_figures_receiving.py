"""Receiving: a package is published whole or refused whole, once, and never altered afterwards."""

from __future__ import annotations

import hashlib
import threading
from datetime import timedelta
from uuid import UUID

import pytest
from django.conf import settings
from django.db import DatabaseError, IntegrityError, connection, connections, transaction
from hypothesis import HealthCheck, given
from hypothesis import settings as how
from hypothesis import strategies as st
from tests.evidence.releases.making import KEY, OCTOBER, OTHER_KEY, a_quarter, cells
from tests.national.figures.conftest import TRUSTED_FROM, everything

from harakeke.evidence.figures import actions
from harakeke.evidence.figures.actions import AlreadyReceived, receive, trust_signer
from harakeke.evidence.figures.models import Figure, ReceivedRelease, RefusedPackage
from harakeke.evidence.figures.recheck import differences
from harakeke.evidence.releases.package import PackageRefused, check_receipt
from harakeke.evidence.releases.package.container import read_container, write_container
from harakeke.settings import databases
from harakeke.trust.walls.actor import Actor, acting

LATER = OCTOBER + timedelta(days=1)


def refused(data: bytes, words: str, at=LATER) -> None:
    """The package is refused in these words, nothing changes, and that it was refused is noted."""
    before, noted = everything(), RefusedPackage.objects.count()
    with pytest.raises(PackageRefused) as refusal:
        receive(data, at)
    assert words in refusal.value.reason
    assert everything() == before
    note = RefusedPackage.objects.latest("id")
    assert (RefusedPackage.objects.count(), note.reason) == (noted + 1, refusal.value.reason)
    assert (note.sha256, note.size) == (hashlib.sha256(data).hexdigest(), len(data))


# --- Believed ---


def test_a_whole_package_is_published_with_every_figure_and_a_receipt(package):
    data = package()
    receipt = receive(data, LATER)
    kept = ReceivedRelease.objects.get()
    assert (kept.agency_code, kept.period, kept.plan_version) == ("test-agency", "2026Q3", "2026.1")
    assert bytes(kept.package) == data
    found = [(f.measure, f.table, f.dimensions, f.value, f.status) for f in kept.figures.all()]
    assert found == [(c.measure, c.table, c.dimensions, c.value, c.status) for c in cells(a_quarter())]
    key = actions.receipt_key().public_key
    sha256 = hashlib.sha256(data).hexdigest()
    assert check_receipt(receipt.to_dict(), release=str(kept.release), sha256=sha256, public_key=key) == LATER


def test_the_same_package_again_is_answered_with_the_same_receipt_and_changes_nothing(package):
    data = package()
    first = receive(data, LATER)
    before = everything()
    with pytest.raises(AlreadyReceived) as again:
        receive(data, LATER + timedelta(days=400))
    assert again.value.receipt == first
    assert everything() == before
    assert not RefusedPackage.objects.exists()


def test_other_quarters_and_other_agencies_are_published_beside_it(package):
    trust_signer(agency_code="other-agency", agency_name="Another", public_key=OTHER_KEY.public_key, valid_from=OCTOBER)
    for data in (package(), package(period="2026Q2"), package(key=OTHER_KEY, agency="other-agency")):
        receive(data, LATER)
    assert ReceivedRelease.objects.count() == 3


# --- Refused ---


def test_an_unknown_signer_is_refused(package):
    refused(package(key=OTHER_KEY), "not known here")


def test_another_agencys_key_is_refused(package):
    trust_signer(agency_code="other-agency", agency_name="Another", public_key=OTHER_KEY.public_key, valid_from=OCTOBER)
    refused(package(key=OTHER_KEY), "another agency")


def test_a_key_that_has_ended_is_refused_whatever_date_it_writes(package):
    trust_signer(
        agency_code="test-agency", agency_name="A", public_key=KEY.public_key, valid_from=OCTOBER, valid_to=LATER
    )
    refused(package(), "not valid on that date", at=LATER)
    refused(package(made_at=LATER), "not valid on that date", at=LATER)
    receive(package(), LATER - timedelta(seconds=1))


def test_another_version_of_a_published_quarter_is_refused(package):
    receive(package(), LATER)
    refused(package(measures=("plans",)), "2026Q3 is already published for this agency and is never published again")


def test_another_content_under_a_release_id_already_received_is_refused(package):
    one = str(UUID(int=77))
    receive(package(release=one), LATER)
    refused(package(release=one, period="2026Q2"), "received before with other content")


def test_a_package_replayed_under_another_agency_quarter_or_id_is_refused(package):
    data = package()
    for old, new in ((b"test-agency", b"fake-agency"), (b"2026Q3", b"2026Q2"), (b"00000000-0000", b"00000000-0001")):
        members = read_container(data)
        assert old in members["manifest.json"]
        replayed = write_container({**members, "manifest.json": members["manifest.json"].replace(old, new)})
        refused(replayed, "")


def test_a_package_from_the_future_is_refused(package):
    refused(package(), "later than now", at=OCTOBER - timedelta(days=1))


@how(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_mutation_at_all_is_refused_and_changes_nothing(package, data):
    whole = package(release=str(UUID(int=1)))
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 40)))
    changed = whole[:start] + data.draw(st.binary(max_size=40)) + whole[end:]
    if changed != whole:
        refused(changed, "", at=LATER + timedelta(hours=2) * data.draw(st.integers(1, 10**5)))


@how(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 2**20))
def test_a_package_that_arrived_in_part_is_refused_and_changes_nothing(package, length):
    whole = package(release=str(UUID(int=1)))
    refused(whole[: length % len(whole)], "", at=LATER + timedelta(hours=2 * length))


def test_a_note_of_a_refusal_holds_nothing_of_the_package(package):
    refused(package(key=OTHER_KEY, agency="named-in-package"), "not known here")
    assert "named-in-package" not in repr(list(RefusedPackage.objects.values()))
    assert {field.name for field in RefusedPackage._meta.fields} == {"id", "at", "reason", "sha256", "size"}


def test_someone_who_posts_rubbish_fills_no_disk(signer, monkeypatch):
    monkeypatch.setattr(actions, "REFUSALS_KEPT_AN_HOUR", 3)
    for n in range(5):
        with pytest.raises(PackageRefused):
            receive(b"rubbish %d" % n, LATER)
    assert RefusedPackage.objects.count() == 3
    with pytest.raises(PackageRefused):
        receive(b"more rubbish", LATER + timedelta(hours=1, seconds=1))
    assert RefusedPackage.objects.count() == 4


def test_a_failure_while_it_is_written_leaves_nothing_behind(package, monkeypatch):
    before = everything()

    def broken(*_, **__):
        raise DatabaseError("the log cannot be written")

    monkeypatch.setattr(actions, "record_act", broken)
    with pytest.raises(DatabaseError):
        receive(package(), LATER)
    assert everything() == before


# --- Signers ---


def test_a_key_is_believed_for_one_agency_only(signer):
    with pytest.raises(ValueError, match="already another agency's"):
        trust_signer(agency_code="x", agency_name="X", public_key=KEY.public_key, valid_from=OCTOBER)
    for code, key in (("no code", KEY.public_key), ("x", b"short")):
        with pytest.raises(ValueError, match="A signer is"):
            trust_signer(agency_code=code, agency_name="X", public_key=key, valid_from=OCTOBER)


def test_the_same_key_again_changes_its_name_and_its_end_and_not_its_beginning(signer):
    again = trust_signer(
        agency_code="test-agency", agency_name="New name", public_key=KEY.public_key, valid_from=OCTOBER, valid_to=LATER
    )
    assert (again.pk, again.agency_name, again.valid_to, again.valid_from) == (
        signer.pk, "New name", LATER, TRUSTED_FROM
    )  # fmt: skip


# --- Around it, by raw SQL ---


def raw(statement: str, *values) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


TABLES = ("figures_receivedrelease", "figures_figure", "figures_refusedpackage")


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("deed", ["update {} set id = id + 1", "delete from {}", "truncate {} cascade"])
def test_nothing_received_is_altered_or_deleted_by_the_application(package, table, deed):
    receive(package(), LATER)
    with pytest.raises(DatabaseError, match="permission denied"):
        raw(deed.format(table))
    for kind in ("ministry_analyst", "auditor"):
        with acting(Actor(kind, 1, 1)), pytest.raises(DatabaseError, match="permission denied"):
            raw(deed.format(table))


def test_a_figure_cannot_be_added_to_a_published_release(package):
    receive(package(), LATER)
    add = (
        'insert into figures_figure (received_id, measure, "table", dimensions, value, status)'
        " select id, 'plans', 'by_ta', '{\"ta\": \"999\"}', 300, 'published' from figures_receivedrelease"
    )
    with pytest.raises(DatabaseError, match="gains no figure"):
        raw(add)
    for kind in ("ministry_analyst", "auditor"):
        with acting(Actor(kind, 1, 1)), pytest.raises(DatabaseError, match="permission denied"):
            raw(add)


@pytest.mark.parametrize(
    ("value", "status"), [("5", "published"), ("7", "published"), ("null", "published"), ("9", "S")]
)
def test_the_database_itself_holds_no_figure_that_gives_someone_away(package, value, status):
    receive(package(), LATER)
    with pytest.raises(IntegrityError, match=r"rounded|published_or_hidden"):
        raw(
            'insert into figures_figure (received_id, measure, "table", dimensions, value, status)'
            f" select id, 'plans', 'by_ta', '{{}}', {value}, '{status}' from figures_receivedrelease"
        )


def test_a_release_without_all_its_figures_is_not_committed(package):
    receive(package(), LATER)
    columns = "agency_code, plan_version, manifest, definitions, evidence, cells, receipt, received_at"
    with pytest.raises(DatabaseError, match="with all its figures or not at all"):
        raw(
            f"insert into figures_receivedrelease (release, period, package, package_sha256, {columns})"
            r" select gen_random_uuid(), '2020Q1', '\x00', encode(sha256('\x00'), 'hex'),"
            f" {columns} from figures_receivedrelease; set constraints all immediate"
        )


def test_even_the_owner_alters_nothing_published_by_a_slip(committed):
    import psycopg

    receive(committed(), LATER)
    address = databases.server().url(databases.login_role("national", "owner"), databases.database_name("national"))
    for statement in (
        "update figures_figure set value = 999 where value is not null",
        "delete from figures_figure",
        "update figures_receivedrelease set period = '2020Q1'",
        "truncate figures_receivedrelease cascade",
    ):
        with psycopg.connect(address) as owner, pytest.raises(psycopg.Error, match="never altered"):
            owner.execute(statement)


def test_the_same_package_arriving_four_times_at_once_is_published_once(committed):
    data, done = committed(), []

    def arrive() -> None:
        try:
            done.append(("first", receive(data, LATER)))
        except AlreadyReceived as already:
            done.append(("again", already.receipt))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=arrive) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(how for how, _ in done) == ["again", "again", "again", "first"]
    assert len({receipt for _, receipt in done}) == 1
    assert ReceivedRelease.objects.count() == 1


# --- Rechecking ---


def test_rechecking_finds_a_figure_altered_behind_our_back(committed):
    receive(committed(), LATER)
    assert list(differences()) == []
    as_owner(
        "alter table figures_figure disable trigger user",
        "update figures_figure set value = value + 300 where id = (select min(id) from figures_figure)",
    )
    assert list(differences()) == ["test-agency 2026Q3: the figures shown are not those that were signed."]


def test_rechecking_finds_a_package_altered_behind_our_back(committed):
    receive(committed(), LATER)
    as_owner(
        "alter table figures_receivedrelease disable trigger user",
        r"update figures_receivedrelease set package = '\x00', package_sha256 = encode(sha256('\x00'), 'hex')",
    )
    assert "its package no longer verifies" in next(differences())


def as_owner(*statements: str) -> None:
    import psycopg

    address = databases.server().url(databases.login_role("national", "owner"), databases.database_name("national"))
    with psycopg.connect(address) as owner:
        for statement in statements:
            owner.execute(statement)


@pytest.fixture
def committed(django_db_setup, django_db_blocker):
    """Packages whose receipt is really committed; the owner removes everything afterwards."""
    from tests.evidence.releases.making import a_package

    with django_db_blocker.unblock():
        trust_signer(agency_code="test-agency", agency_name="A", public_key=KEY.public_key, valid_from=TRUSTED_FROM)
        yield a_package
        connections.close_all()
    tables = ("figures_figure", "figures_withdrawal", "figures_receivedrelease", "figures_refusedpackage")
    as_owner(
        "set constraints all immediate",
        *(f"alter table {table} disable trigger user" for table in tables),
        *(f"delete from {table}" for table in tables),
        "delete from figures_signer",
    )
    guards = {
        "figures_figure": ("figures_stay", "figures_all_stay", "figures_not_more"),
        "figures_receivedrelease": ("received_stays", "received_all_stay", "received_whole"),
        "figures_refusedpackage": ("refused_stays",),
        "figures_withdrawal": ("withdrawal_stays", "withdrawals_all_stay"),
    }
    for table, names in guards.items():
        as_owner(*(f"alter table {table} enable always trigger {name}" for name in names))


def test_the_national_node_has_no_app_that_could_hold_a_person():
    assert not [app for app in settings.INSTALLED_APPS if app.startswith("harakeke.whanau")]
    assert Figure._meta.app_label == "figures"
