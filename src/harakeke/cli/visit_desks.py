"""Visiting every desk as a person would, to see that the demo works: sign in with one click, open the first page."""

from __future__ import annotations

import re
import time
from http.cookiejar import CookieJar
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

import click

DESKS = {
    "agency": (
        ("whānau", "demo.whanau", "/whanau/"),
        ("navigator", "demo.navigator", "/navigator/"),
        ("provider’s manager", "demo.provider_manager", "/provider/"),
        ("agency’s analyst", "demo.agency_analyst", "/agency/"),
        ("data steward", "demo.data_steward", "/steward/"),
        ("investment board", "demo.board_member", "/board/"),
        ("auditor", "demo.auditor", "/steward/audit/"),
    ),
    "national": (("ministry analyst", "demo.ministry_analyst", "/ministry/"),),
}


def visit_desks(port: int) -> bool:
    """Fetch the main page of each desk and the public page; one line each. True when all answered well."""
    nodes = {"agency": f"http://127.0.0.1:{port}", "national": f"http://127.0.0.1:{port + 1}"}
    good = []
    for node, desks in DESKS.items():
        for name, username, page in desks:
            browser = build_opener(HTTPCookieProcessor(CookieJar()))
            sign_in(browser, nodes[node], username)
            good.append(visit(browser, name, nodes[node] + page, must_say="<h1"))
    public = build_opener(HTTPCookieProcessor(CookieJar()))
    good.append(visit(public, "everyone", nodes["national"] + "/", must_say="data-figure"))
    good.append(visit(public, "everyone, as a file", nodes["national"] + "/figures.csv", must_say="whanau_engaged"))
    return all(good)


def sign_in(browser: OpenerDirector, node: str, username: str) -> None:
    """One-click sign-in, through the form of the front page. A desk that cannot be reached shows in its own line."""
    try:
        page = browser.open(f"{node}/accounts/login/", timeout=30).read().decode()
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        form = urlencode({"csrfmiddlewaretoken": token[1] if token else "", "username": username}).encode()
        sign_in_form = Request(f"{node}/demo/sign-in/", form, {"Referer": f"{node}/"})  # noqa: S310  (our own node)
        browser.open(sign_in_form, timeout=30).read()
    except OSError as problem:
        click.echo(f"     could not sign in as {username}: {problem}")


def visit(browser: OpenerDirector, name: str, address: str, *, must_say: str) -> bool:
    """Open a page: its status, its time, and whether it says what it should."""
    began = time.monotonic()
    try:
        with browser.open(address, timeout=30) as answer:
            status, body, landed = answer.status, answer.read().decode(), answer.url
    except HTTPError as refusal:
        status, body, landed = refusal.code, "", address
    except OSError:
        status, body, landed = 0, "", address
    good = status == 200 and must_say in body and landed.rstrip("/") == address.rstrip("/")
    remark = "" if good else "   <-- not as it should be"
    click.echo(f"{status} {time.monotonic() - began:6.2f} s  {name:<22} {address}{remark}")
    return good
