"""Demo mode lets anyone in with one click, so it must be impossible beside real keys; and no error shows anybody."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest
from django.test import Client, override_settings
from django.urls import include, path
from tests import makers

from harakeke.web import urls_agency
from harakeke.web.shell.desk import at_desk

NAME, DREAM = "Hinewai Tūmanako", "a whare by the awa"


def start_node(**environment: str) -> subprocess.CompletedProcess[str]:
    """Open a node's settings in a process of its own, as every command does first."""
    given = {name: value for name, value in os.environ.items() if not name.startswith(("HARAKEKE_DE", "HARAKEKE_SE"))}
    return subprocess.run(
        [sys.executable, "-c", "import django; django.setup(); from django.conf import settings as s; print(s.DEMO)"],
        env={**given, **environment}, capture_output=True, text=True,
    )  # fmt: skip


@pytest.mark.parametrize(
    "real",
    [
        {"HARAKEKE_SECRET_KEY": "5c0ffee5" * 8},
        {"HARAKEKE_DEBUG": "0"},
        {"HARAKEKE_SECRET_KEY": "5c0ffee5" * 8, "HARAKEKE_DEBUG": "0"},
    ],
)
@pytest.mark.parametrize("node", ["agency", "national"])
def test_demo_mode_beside_a_real_key_or_without_debug_refuses_to_start_and_says_what_to_do(node, real):
    refused = start_node(HARAKEKE_DEMO="1", HARAKEKE_NODE=node, **real)
    assert refused.returncode != 0
    assert "Demo mode lets anyone sign in with one click, so it refuses to start" in refused.stderr
    assert "Remove HARAKEKE_DEMO" in refused.stderr
    assert "5c0ffee5" not in refused.stderr


@pytest.mark.parametrize(
    ("environment", "demo"),
    [({"HARAKEKE_DEMO": "1"}, "True"), ({}, "False"), ({"HARAKEKE_SECRET_KEY": "5c0ffee5" * 8}, "False")],
)
def test_demo_mode_is_on_only_where_it_is_asked_for(environment, demo):
    started = start_node(**environment)
    assert (started.returncode, started.stdout.strip()) == (0, demo), started.stderr


@pytest.mark.django_db
class TestOneClickSignIn:
    """Three things must hold together: demo mode, DEBUG and the demo's own key; and the person is made up."""

    ON = {"DEMO": True, "DEBUG": True, "SECRET_KEY": "demo-only-and-no-secret-at-all-in-tests"}

    @pytest.fixture
    def navigator(self):
        worker = makers.a_navigator(preferred_name="Aroha (made up)")
        worker.user.username = "demo.navigator"
        worker.user.save()
        return worker

    def test_with_all_three_a_made_up_person_signs_in_and_each_desk_has_its_button(self, navigator, settings):
        _set(settings, self.ON)
        assert 'value="demo.navigator"' in Client().get("/").content.decode()
        answer = Client().post("/demo/sign-in/", {"username": "demo.navigator"})
        assert (answer.status_code, answer.url) == (302, "/navigator/")

    @pytest.mark.parametrize("missing", [{"DEMO": False}, {"DEBUG": False}, {"SECRET_KEY": "5c0ffee5" * 8}])
    def test_without_one_of_them_there_is_no_such_page_and_no_button(self, navigator, settings, missing):
        _set(settings, {**self.ON, **missing})
        browser = Client()
        assert browser.post("/demo/sign-in/", {"username": "demo.navigator"}).status_code == 404
        assert "_auth_user_id" not in browser.session
        for page in ("/", "/accounts/login/"):
            body = browser.get(page).content.decode()
            assert "demo/sign-in" not in body
            assert "demo.navigator" not in body

    def test_a_real_person_is_never_signed_in_by_a_click(self, navigator, settings):
        _set(settings, self.ON)
        navigator.user.made_up = False
        navigator.user.save()
        browser = Client()
        assert browser.post("/demo/sign-in/", {"username": "demo.navigator"}).status_code == 404
        assert "_auth_user_id" not in browser.session

    def test_a_click_that_comes_from_another_site_is_refused(self, navigator, settings):
        _set(settings, self.ON)
        strict = Client(enforce_csrf_checks=True)
        assert strict.post("/demo/sign-in/", {"username": "demo.navigator"}).status_code == 403


def _set(settings, values) -> None:  # type: ignore[no-untyped-def]
    for name, value in values.items():
        setattr(settings, name, value)


@at_desk("navigator")
def a_page_that_fails(request):  # type: ignore[no-untyped-def]
    whanau_name, dream = NAME, DREAM
    raise ValueError(f"{whanau_name} dreams of {dream}")


@at_desk("navigator")
def a_query_that_fails(request):  # type: ignore[no-untyped-def]
    from harakeke.whanau.people.models import Whanau

    return Whanau.objects.filter(pk=NAME).get()


urlpatterns = [
    path("fails/", a_page_that_fails),
    path("fails/query/", a_query_that_fails),
    path("", include(urls_agency.urlpatterns)),
]
DEBUG_OR_NOT = [True, False]


@pytest.mark.django_db
class TestErrors:
    @pytest.fixture(params=DEBUG_OR_NOT, ids=["debug", "no debug"])
    def browser(self, request, settings):
        settings.DEBUG, settings.ROOT_URLCONF = request.param, __name__
        client = makers.a_navigator().client
        client.raise_request_exception = False
        return client

    @pytest.mark.parametrize("address", ["/fails/", "/fails/query/"])
    def test_a_page_that_fails_shows_and_logs_nobody_even_with_debug_on(self, browser, address, caplog, capfd):
        answer = browser.post(f"{address}?who={NAME}", {"name": NAME, "dream": DREAM})
        assert answer.status_code == 500
        shown = answer.content.decode() + capfd.readouterr().err + "".join(_formatted(caplog))
        assert "ValueError" in shown or "ValidationError" in shown  # its kind is told, so that it can be mended
        for secret in (NAME, DREAM, "Hinewai", "awa", "whanau_name", "Traceback"):
            assert secret not in shown
        assert "<h1" in answer.content.decode()

    def test_what_fails_before_the_page_shows_nobody_either(self, browser, monkeypatch, caplog, capfd):
        def fail(user_id, *, on):  # type: ignore[no-untyped-def]
            who = NAME
            raise RuntimeError(who)

        monkeypatch.setattr("harakeke.sector.organisations.queries.roles_of", fail)
        answer = browser.get("/navigator/")
        assert answer.status_code == 500
        shown = answer.content.decode() + capfd.readouterr().err + "".join(_formatted(caplog))
        assert NAME not in shown
        assert "Traceback" not in answer.content.decode()
        assert answer.headers["X-Frame-Options"] == "DENY"

    @pytest.mark.parametrize("address", ["/no/such/page/", "/navigator/whanau/nobody/", "/whanau/elsewhere/"])
    def test_a_page_that_is_not_there_lists_no_address(self, browser, address):
        answer = browser.get(address)
        body = answer.content.decode()
        assert answer.status_code == 404
        for told in ("URLconf", "urlpatterns", "fails/query", "steward/", "DEBUG"):
            assert told not in body
        assert "<h1" in body

    def test_a_refused_form_says_nothing_of_what_was_in_it(self, browser):
        strict = Client(enforce_csrf_checks=True)
        answer = strict.post("/navigator/whanau/register/", {"name": NAME})
        assert answer.status_code == 403
        assert NAME not in answer.content.decode()
        assert "CSRF_" not in answer.content.decode()

    def test_an_address_without_its_last_slash_still_finds_its_page(self, browser):
        answer = browser.get("/navigator")
        assert (answer.status_code, answer.url) == (301, "/navigator/")


def _formatted(caplog):  # type: ignore[no-untyped-def]
    """The log as a person would read it: formatted, traces and all, after the node's own filter."""
    import logging

    from harakeke.web.shell.errors import NobodyNamed

    formatter, clean = logging.Formatter("%(name)s %(message)s"), NobodyNamed()
    for record in caplog.records:
        clean.filter(record)
        yield formatter.format(record) + "\n"


@pytest.mark.django_db
def test_no_statement_is_kept_in_memory_even_with_debug_on():
    from django.db import connection

    from harakeke.whanau.people.models import Whanau

    connection.queries_log.clear()
    with override_settings(DEBUG=True):
        list(Whanau.objects.filter(name=NAME))
        assert connection.queries_logged is False
        assert list(connection.queries_log) == []


def test_every_way_into_a_log_goes_through_the_filter_that_names_nobody():
    from django.conf import settings

    for name, handler in settings.LOGGING["handlers"].items():
        assert "nobody" in handler["filters"], name


def test_a_real_nodes_cookies_are_for_https_and_for_the_server_alone():
    found = start_node_settings("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SESSION_COOKIE_HTTPONLY", "DEBUG")
    assert found == ["True", "True", "True", "False"]


def start_node_settings(*names: str) -> list[str]:
    given = {name: value for name, value in os.environ.items() if not re.match("HARAKEKE_(DE|SE)", name)}
    asked = "import django; django.setup(); from django.conf import settings as s; "
    asked += f"print(*[getattr(s, name) for name in {names!r}])"
    done = subprocess.run([sys.executable, "-c", asked], env=given, capture_output=True, text=True, check=True)
    return done.stdout.split()
