"""Every address of the national node, as every kind of user, against the written table of who may."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.test import Client
from django.urls import resolve
from django.utils import timezone
from tests import makers
from tests.evidence.releases.making import (
    AGES,
    DOMAINS,
    ETHNICITIES,
    INPUTS,
    KEY,
    SHAPES,
    TAS,
    a_manifest,
    a_quarter,
    cells,
)
from tests.house.addresses import every_pattern, read
from tests.house.who_may import (
    FOR_EVERYONE,
    KINDS,
    NOT_FOUND,
    NOT_THIS_WAY,
    OPEN,
    REFUSED,
    SIGN_IN_PAGES,
    SIGNED_OUT,
    TO_SIGN_IN,
    Common,
    Desk,
)

RELEASE = "6c1f9c5e-7d5a-4a53-9d0c-0e6a35e4a001"
NOBODYS = "00000000-0000-4000-8000-000000000000"
READ_BY_ALL = ((OPEN, NOT_THIS_WAY), (OPEN, NOT_THIS_WAY))  # public pages are only ever read
NOT_THERE = ((NOT_FOUND, NOT_THIS_WAY), (NOT_FOUND, NOT_THIS_WAY))
PUBLIC = {
    "public:figures": Common("/", *READ_BY_ALL),
    "public:agency": Common("/agency/test-agency/", *READ_BY_ALL),
    "public:table": Common("/agency/test-agency/people/by_ta/", *READ_BY_ALL),
    "public:places": Common("/place/", *READ_BY_ALL),
    "public:place": Common("/place/076/", *READ_BY_ALL),
    "public:measures": Common("/measure/", *READ_BY_ALL),
    "public:measure": Common("/measure/people/", *READ_BY_ALL),
    "public:csv": Common("/figures.csv", *READ_BY_ALL),
    "public:totals_csv": Common("/figures/totals.csv", *READ_BY_ALL),
    "public:measure_csv": Common("/figures/people/ta.csv", *READ_BY_ALL),
    "public:releases": Common("/releases/", *READ_BY_ALL),
    "public:release": Common(f"/releases/{RELEASE}/", *READ_BY_ALL),
    "public:package": Common(f"/releases/{RELEASE}/package.zip", *READ_BY_ALL),
    "public:manifest": Common(f"/releases/{RELEASE}/manifest.json", *READ_BY_ALL),
    "public:notice": Common(f"/releases/{RELEASE}/notice.json", *NOT_THERE),  # nothing was withdrawn
    "public:releases_json": Common("/releases.json", *READ_BY_ALL),
    # a machine's way in: rubbish is refused in words (422), whoever sends it
    "receive": Common("/receive/", (NOT_THIS_WAY, 422), (NOT_THIS_WAY, 422)),
}
OTHERS = {
    "public:agency": Common("/agency/nobodys/", *NOT_THERE),
    "public:release": Common(f"/releases/{NOBODYS}/", *NOT_THERE),
    "public:package": Common(f"/releases/{NOBODYS}/package.zip", *NOT_THERE),
    "public:manifest": Common(f"/releases/{NOBODYS}/manifest.json", *NOT_THERE),
    "public:table": Common("/agency/test-agency/people/by_shoe_size/", *NOT_THERE),
    "public:place": Common("/place/999/", *NOT_THERE),
    "public:measure": Common("/measure/nothing/", *NOT_THERE),
    "public:csv": Common("/figures.csv?period=1999Q1", *NOT_THERE),
    "public:measure_csv": Common("/figures/people/shoe_size.csv", *NOT_THERE),
}
DESKS = {"national:received": Desk("/ministry/", ("ministry_analyst",))}
# Money is decided at an agency's node, and read there.
SHARED = {name: page for name, page in FOR_EVERYONE.items() if name != "door" and not name.startswith("funding:")}
# A code opens a whānau's own desk, and no whānau is here.
SIGN_IN = {name: page for name, page in SIGN_IN_PAGES.items() if name != "desk_code"}
TABLE: dict[str, Desk | Common] = {**PUBLIC, **DESKS, **SHARED, **SIGN_IN}
AT_WORK_HERE = ("ministry_analyst", "auditor")


@pytest.fixture(scope="module")
def node(django_db_setup, django_db_blocker):
    """One published release, and a person of each kind; in a transaction that the module's end undoes."""
    from harakeke.evidence.figures.actions import receive, trust_signer

    with django_db_blocker.unblock(), transaction.atomic():
        ministry = makers.an_organisation("ministry", "The ministry")
        trust_signer(
            agency_code="test-agency", agency_name="Agency of the test", public_key=KEY.public_key,
            valid_from=makers.at(2025, 7, 1),
        )  # fmt: skip
        receive(a_whole_package(), timezone.now())
        yield {kind: makers.a_worker(kind, ministry) for kind in KINDS}
        transaction.set_rollback(True)


def a_whole_package() -> bytes:
    """A package with all that pages show of it: the words of measures and codes, and the rules."""
    from harakeke.evidence.releases.package import make_package

    words = {
        name: {"version": "2026.1", "status": "placeholder", "short": name, "words": name, "unit": "one", "position": 1}
        for name in SHAPES
    }
    codes = {"ta": TAS, "age": AGES, "ethnicity": ETHNICITIES, "domain": DOMAINS}
    words |= {name: {"version": "2026.1", "codes": {one: one for one in all_of}} for name, all_of in codes.items()}
    rules = {"minimum": 6, "rounding": 3, "candidates": 3, "entity_minimum": 6}
    manifest = a_manifest(
        inputs={**INPUTS, "rules": rules, "reference": {"ta": {"vintage": "2023", "sha256": "0" * 64}}}
    )
    evidence = {measure: table.evidence for measure, table in a_quarter().items()}
    return make_package(manifest, cells=cells(a_quarter()), definitions=words, evidence=evidence, key=KEY)


@pytest.fixture
def browser(node):
    with transaction.atomic():

        def of(kind: str) -> Client:
            client = Client()
            if kind != SIGNED_OUT:
                client.force_login(node[kind].user)
            return client

        yield of
        transaction.set_rollback(True)


def test_the_table_has_every_address_of_the_national_node_and_no_other():
    assert sorted(TABLE) == sorted(set(every_pattern()))


def test_each_address_in_the_table_is_the_pages_own():
    assert {name: resolve(page.address).view_name for name, page in TABLE.items()} == {name: name for name in TABLE}


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("kind", [SIGNED_OUT, *KINDS])
def test_each_kind_of_user_may_what_the_table_says_and_no_more(browser, kind, method):
    client = browser(kind)
    pages = sorted(TABLE.items(), key=lambda named: named[0] == "account_logout")
    found = {name: read(_send(client, method, page.address)) for name, page in pages}
    assert found == {name: page.expected(kind, method, own=True) for name, page in pages}


@pytest.mark.parametrize("kind", [SIGNED_OUT, "ministry_analyst"])
def test_what_was_never_published_is_not_found(browser, kind):
    client = browser(kind)
    for name, page in OTHERS.items():
        for method in ("GET", "POST"):
            assert read(_send(client, method, page.address)) == page.expected(kind, method), (method, name)


def test_the_ministrys_desk_is_closed_to_the_signed_out_and_to_others(browser):
    assert read(browser(SIGNED_OUT).get("/ministry/")) == TO_SIGN_IN
    assert {kind: read(browser(kind).get("/ministry/")) for kind in KINDS} == {
        kind: OPEN if kind == "ministry_analyst" else REFUSED for kind in KINDS
    }


def _send(client: Client, method: str, address: str):  # type: ignore[no-untyped-def]
    return client.get(address) if method == "GET" else client.post(address, {})
