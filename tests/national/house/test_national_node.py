"""The national node cannot hold a person: there is no table, no column and no model for one."""

from __future__ import annotations

import re
import subprocess
import sys

import psycopg
import pytest
from django.apps import apps
from django.db import connection
from tests.node_environment import CHECKOUT

from harakeke.settings import databases

#: Every capability of the wing that has tables.
WHANAU_WING = tuple(sorted(file.parent.name for file in (CHECKOUT / "src/harakeke/whanau").glob("*/models.py")))
#: What a column about someone would be called, in the wing `whanau` or out of it.
ABOUT_SOMEONE = re.compile(
    r"given_name|family_name|first_name|last_name|surname|birth|\bage\b|dob|ethnic|iwi|gender|sex\b|address|phone|email"
    r"|nhi|ird|dream|strength|whanau|person|goal|step|visit|referral|note\b|diagnos|ip_|user_agent"
)
SIGN_IN = "people at work, who sign in: staff of the ministry, not whānau"
OF_A_SERVICE = "how to reach a service, as its provider publishes it"
ALLOWED = {
    ("sign_in_user", "first_name"): SIGN_IN,
    ("sign_in_user", "last_name"): SIGN_IN,
    ("sign_in_user", "email"): SIGN_IN,
    ("account_emailaddress", "email"): SIGN_IN,
    ("account_emailconfirmation", "email_address_id"): SIGN_IN,
    ("sign_in_codetry", "visitor"): "from where a code was tried, as a keyed hash; always empty here: codes open desks",
    ("directory_service", "address"): OF_A_SERVICE,
    ("directory_service", "email"): OF_A_SERVICE,
    ("directory_service", "phone"): OF_A_SERVICE,
    ("directory_service", "walks_with_whanau"): "whether a service is a provider of Whānau Ora",
    ("reference_outcomedomain", "note"): "which of a domain's published words are confirmed",
    ("reference_referenceset", "note"): "what is to know of a published set of facts about areas",
    # The audit log is one piece of code for both nodes. Here no row can have a whānau: nothing that has one exists.
    ("entry", "whanau_id"): "the audit log's column for a reading of a record; always empty here (tested below)",
}


@pytest.fixture(scope="module")
def columns(node_database):
    """Every column of every table outside PostgreSQL's own schemas, as the administrator sees them."""
    address = databases.server().url(None, node_database)
    with psycopg.connect(address) as administrator:
        return administrator.execute(
            "select table_schema, table_name, column_name from information_schema.columns"
            " where table_schema not in ('pg_catalog', 'information_schema')"
        ).fetchall()


def test_no_table_of_the_wing_whanau_is_there(columns):
    tables = {table for _, table, _ in columns}
    assert tables
    assert [table for table in tables if table.startswith(tuple(f"{name}_" for name in WHANAU_WING))] == []


def test_no_column_is_named_like_something_about_a_person(columns):
    found = {(table, column) for _, table, column in columns if ABOUT_SOMEONE.search(column)}
    assert sorted(found - set(ALLOWED)) == []


def test_what_we_allow_is_really_there(columns):
    """So that the list of what is allowed does not outlive its reason."""
    assert {(table, column) for _, table, column in columns} >= set(ALLOWED)


@pytest.mark.django_db
def test_no_entry_of_the_audit_log_here_is_about_a_whanau():
    with psycopg.connect(databases.server().url(None, databases.database_name("national"))) as administrator:
        assert administrator.execute("select count(*) from audit.entry where whanau_id is not null").fetchone() == (0,)


@pytest.mark.parametrize("capability", WHANAU_WING)
def test_the_wing_whanau_is_not_installed_and_its_models_cannot_even_be_imported(capability):
    assert not apps.is_installed(f"harakeke.whanau.{capability}")
    script = f"import django; django.setup(); import harakeke.whanau.{capability}.models"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.returncode != 0
    assert "isn't in an application in INSTALLED_APPS" in done.stderr


def test_no_model_that_is_installed_comes_from_the_wing_whanau():
    assert [model.__module__ for model in apps.get_models() if ".whanau." in model.__module__] == []


def test_counting_a_quarter_is_not_installed_here_and_no_page_leads_to_a_record():
    from django.urls import get_resolver

    assert not apps.is_installed("harakeke.evidence.measures")
    assert "navigator" not in get_resolver().namespace_dict
    assert "whanau" not in get_resolver().namespace_dict


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["navigator", "provider_manager", "whanau_member", "counting", "agency_analyst"])
def test_the_application_here_cannot_become_a_kind_of_user_that_reaches_records(kind):
    from django.db import transaction
    from django.db.utils import ProgrammingError

    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        connection.cursor().execute(f"set local role harakeke_{kind}")
