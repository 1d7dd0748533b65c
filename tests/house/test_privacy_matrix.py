"""Who may read what: the written table of secrets. Everyone walks every page, searches, counts, files; no word slips.

Each secret is a made-up word that stands nowhere else. `sees` are those who find it on some page of their desk; whoever
is in neither `sees` nor `may` finds it nowhere: not in a page, a header, a file, a file's name, or an error's words.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, field

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests import makers
from tests.once import made_once, taken_back

from harakeke.sector.vocabulary import queries

from .remembered import asked_once, forget_sessions, sessions_in_memory
from .sides import Side
from .who_may import DESKS, FOR_EVERYONE

ELSEWHERE = (
    "colleague", "their navigator", "their manager", "agency_analyst", "data_steward", "board_member", "auditor",
    "ministry_analyst", "signed out",
)  # fmt: skip
EVERYONE = ("navigator", "manager", "mere", "tama", *ELSEWHERE)


@dataclass(frozen=True)
class Secret:
    """A word that only some may read. sees: those who do, somewhere. may: those whose desk may show it too."""

    word: str
    sees: tuple[str, ...]
    may: tuple[str, ...] = field(default=())

    @property
    def never(self) -> tuple[str, ...]:
        return tuple(one for one in EVERYONE if one not in (*self.sees, *self.may))


SECRETS = {
    "the name of the whānau": Secret("Quivarrow", ("navigator", "mere", "tama"), ("manager",)),
    "the dream": Secret("Brindlemoor", ("navigator", "mere", "tama")),
    "a goal of all of them": Secret("Ostrellian", ("navigator", "mere", "tama")),
    "a goal that Mere keeps to herself": Secret("Fennimarsh", ("navigator", "mere")),
    "a step towards it": Secret("Calloway", ("navigator", "mere")),
    "Mere’s own dream, hers alone": Secret("Tarrowick", ("navigator", "mere")),
    "a safety plan hidden from Tama": Secret("Holmequist", ("navigator", "mere")),
    "a note for the whānau too": Secret("Pellandine", ("navigator", "mere", "tama"), ("manager",)),
    "a note for those who walk with them": Secret("Sturrocken", ("navigator",), ("manager",)),
    "a note for its writer and the manager": Secret("Vexendale", ("navigator",), ("manager",)),
    "what to know before going there": Secret("Drummelow", ("navigator",), ("manager",)),
    "the name of a whānau whose record is restricted": Secret("Wyckhallow", ("navigator",)),
    "the dream of a whānau whose record is restricted": Secret("Jorunnsby", ("navigator",)),
}


class House(Side):
    """A side with two of one whānau at desks of their own, a colleague, another provider, and every secret."""

    def __init__(self) -> None:
        super().__init__("ours", ("Mere", "Tama"), (SECRETS["the dream"].word, SECRETS["a goal of all of them"].word))
        navigator = self.workers["navigator"]
        people = makers.people_by_name(navigator, self.whanau)
        elsewhere = makers.a_provider(self.agency, name="Provider of the next valley")
        self.workers |= {
            "manager": self.workers.pop("provider_manager"),
            "mere": self.workers.pop("whanau_member"),
            "tama": makers.a_desk_for(navigator, people["Tama"]),
            "colleague": makers.a_navigator(self.provider),
            "their navigator": makers.a_navigator(elsewhere),
            "their manager": makers.a_manager(elsewhere),
        }
        self._keep_secrets(navigator, people)
        self.restricted = self._restricted(navigator)

    def _keep_secrets(self, navigator, people) -> None:  # type: ignore[no-untyped-def]
        from harakeke.whanau.going_out.actions import write_hazard
        from harakeke.whanau.people.models import Whanau
        from harakeke.whanau.plans.models import Plan
        from harakeke.whanau.plans.path_actions import write_ones_own, write_safety_plan
        from harakeke.whanau.visits.actions import add_visit

        on, mere, tama = timezone.localdate(), people["Mere"], people["Tama"]
        with navigator.at_work() as by:
            plan = Plan.objects.get(whanau=self.whanau, ends_on__isnull=True)
            self.whanau.name = f"Te Whānau o {word('the name of the whānau')}"
            Whanau.objects.filter(pk=self.whanau.pk).update(name=self.whanau.name)
            own = {"dream": word("Mere’s own dream, hers alone")}
            write_ones_own(plan=plan, person=mere, words=own, only_them=True, on=on)
            answers = {"does": word("a safety plan hidden from Tama")}
            write_safety_plan(plan=plan, answers=answers, hidden_from=[tama.pk], on=on)
            write_hazard(whanau=self.whanau, kind="way_in", words=word("what to know before going there"), by=by, on=on)
            for grade, which in (
                ("open", "a note for the whānau too"),
                ("walking", "a note for those who walk with them"),
                ("manager", "a note for its writer and the manager"),
            ):
                add_visit(whanau=self.whanau, on=on, people=[], goals=[], note=word(which), grade=grade, by=by)
        hers = {"owners": [mere.pk], "only_owners": True}
        goal = makers.a_goal(navigator, plan, word("a goal that Mere keeps to herself"), **hers)
        makers.a_step(navigator, goal, word("a step towards it"))
        self.hers = goal

    def _restricted(self, navigator):  # type: ignore[no-untyped-def]
        name = f"Te Whānau o {word('the name of a whānau whose record is restricted')}"
        whanau = makers.a_whanau(navigator, name, people=("Hinemoa",))
        makers.a_plan(navigator, whanau, dream=word("the dream of a whānau whose record is restricted"))
        makers.a_restriction(navigator, whanau)
        return whanau

    def browser(self, who: str) -> Client:
        if who == "signed out":
            return Client()
        browser = Client()
        browser.force_login(self.workers[who].user)
        return browser


def word(which: str) -> str:
    return SECRETS[which].word


@pytest.fixture(scope="module")
def house(django_db_setup, django_db_blocker):
    """Made once, in a transaction that the module's end undoes."""
    with made_once(django_db_blocker), sessions_in_memory():
        yield House()


@pytest.fixture(autouse=True)
def what_a_test_does_is_undone(house):
    forget_sessions()
    with taken_back():
        yield


@pytest.mark.parametrize("who", EVERYONE)
def test_everyone_reads_what_the_table_says_and_no_other_word(house, who):
    found: dict[str, set[str]] = {which: set() for which in SECRETS}
    for address, answer in everything(house, who):
        said = in_words(answer)
        for which, secret in SECRETS.items():
            if secret.word in said:
                found[which].add(address)
    slipped = {which: found[which] for which, secret in SECRETS.items() if who in secret.never and found[which]}
    unseen = [which for which, secret in SECRETS.items() if who in secret.sees and not found[which]]
    assert (slipped, unseen) == ({}, [])


@pytest.mark.parametrize("who", EVERYONE)
def test_a_search_finds_only_what_the_searcher_may_read(house, who):
    browser = house.browser(who)
    kept_from_them = {which: secret for which, secret in SECRETS.items() if who in secret.never}
    with asked_once():
        for which, secret in kept_from_them.items():
            for asked in searches(secret.word[:6], house):
                answer = asked(browser)
                assert secret.word not in in_words(answer), (which, answer.request["PATH_INFO"])


@pytest.mark.parametrize("who", ["manager", "colleague", "their navigator", "their manager"])
def test_a_restricted_record_answers_as_one_that_is_not_there(house, who, monkeypatch):
    """The same status, the same words and as many questions to the database: nothing to time, nothing to compare."""
    browser, nobody = house.browser(who), "00000000-0000-4000-8000-000000000000"
    monkeypatch.setattr(queries, "REMEMBERED", 3600.0)  # an agency's words are read now and then, by any page
    browser.get("/roles/")
    for name, page in DESKS.items():
        if (
            "{whanau}" not in page.address
            or page.address.count("{") > 1
            or ("manager" in page.kinds and who != "manager")
        ):
            continue
        there, absent = (asked_of(browser, page.address.format(whanau=pk)) for pk in (house.restricted.pk, nobody))
        assert there.status == absent.status, name
        assert there.words.replace(str(house.restricted.pk), nobody) == absent.words, name
        assert there.questions == absent.questions, name


def test_the_numbers_at_the_managers_desk_leave_out_a_record_restricted_from_them(house):
    browser = house.browser("manager")
    before = in_words(browser.get("/provider/balance/")) + in_words(browser.get("/provider/"))
    from harakeke.whanau.plans.models import Plan

    navigator = house.workers["navigator"]
    with navigator.at_work():
        plan = Plan.objects.get(whanau=house.restricted, ends_on__isnull=True)
    goal = makers.a_goal(navigator, plan, "Another")
    for _ in range(3):
        makers.a_step(navigator, goal, due_on=timezone.localdate().replace(year=2024))
    after = in_words(browser.get("/provider/balance/")) + in_words(browser.get("/provider/"))
    assert without_tokens(after) == without_tokens(before)


@dataclass(frozen=True)
class Asked:
    """An answer without what differs by chance, and how many questions to the database it took."""

    status: int
    words: str
    questions: int


def asked_of(browser: Client, address: str) -> Asked:
    with CaptureQueriesContext(connection) as asked:
        answer = browser.get(address)
    questions = [
        one for one in asked.captured_queries if not one["sql"].startswith(("SAVEPOINT", "RELEASE", "ROLLBACK"))
    ]
    return Asked(answer.status_code, without_tokens(in_words(answer)), len(questions))


def without_tokens(words: str) -> str:
    """Without what is drawn anew for each page: form tokens, the ids of rows to be written, the time."""
    return re.sub(r"\b\w{64}\b|row_id\" value=\"[^\"]+|\b\d{1,2}[:.]\d\d(?:[:.]\d\d)?\b", "–", words)


def everything(house: House, who: str):  # type: ignore[no-untyped-def]
    """Every page there is, asked for by one of them: of the whānau, of Mere's goal, of the restricted whānau."""
    browser = house.browser(who)
    ids = {name: str(one) for name, one in house.ids.items()}
    every = [*DESKS.values(), *FOR_EVERYONE.values()]
    about = (ids, {**ids, "goal": str(house.hers.pk)}, {**ids, "whanau": str(house.restricted.pk)})
    with asked_once():
        for address in dict.fromkeys(page.address.format_map(of) for of in about for page in every):  # each once
            yield address, browser.get(address)


def searches(words: str, house: House):  # type: ignore[no-untyped-def]
    """Every way there is to ask for words."""
    whanau = f"/navigator/whanau/{house.whanau.pk}"
    yield lambda browser: browser.post("/navigator/whanau/", {"words": words})
    yield lambda browser: browser.post("/navigator/whanau/", {"words": words}, headers={"HX-Request": "true"})
    yield lambda browser: browser.post("/provider/find/", {"words": words})
    yield lambda browser: browser.post("/provider/requests/new/", {"words": words})
    yield lambda browser: browser.get(f"{whanau}/visits/", {"q": words})
    yield lambda browser: browser.post("/find/", {"words": words})
    yield lambda browser: browser.get("/find/", {"q": words})


def in_words(answer) -> str:  # type: ignore[no-untyped-def]
    """An answer as someone could read it: headers, body, and what a file holds."""
    headers = str(answer.headers)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    kind = answer.headers.get("Content-Type", "")
    if body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as parts:
            return headers + "".join(name + parts.read(name).decode(errors="replace") for name in parts.namelist())
    if body[:4] == b"%PDF":
        from pypdf import PdfReader

        return headers + "".join(page.extract_text() for page in PdfReader(io.BytesIO(body)).pages)
    return headers if kind.startswith("image/") else headers + body.decode(errors="replace")
