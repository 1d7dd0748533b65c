"""The whole thread in a real browser: a navigator sits with a whānau, and at the end there is a national figure.

Each part needs the ones before it, so they are played in order, in one module. axe looks at every page on the way.
"""

from __future__ import annotations

import time
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from playwright.sync_api import expect

from . import story

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journey")]
WIDTHS = [360, 1440]
written: dict[str, str] = {}


def test_1_a_navigator_signs_in_with_one_click_and_writes_a_plan_with_a_whanau(visitor):
    at = visitor(width=360)
    at.open("/")
    at.look("door")
    at.page.locator('button[value="demo.navigator"]').click()
    expect(at.page.locator("h1")).to_have_text("Today")
    at.look("navigator-today")
    written["whanau"] = story.register(at)
    story.agree(at, written["whanau"])
    story.plan(at)
    story.goal(at)
    story.visit(at)
    story.reach(at)


def test_2_the_whanau_read_their_plan_at_their_own_desk_and_see_who_looked(visitor, living):
    living.step("give_key", written["whanau"], "demo.mere", "Mere Hēni (made up)")
    at = visitor(width=360)
    at.sit_down("demo.mere")
    expect(at.page.locator("main")).to_contain_text(story.DREAM)
    at.look("whanau-home")
    at.open("/whanau/plan/")
    for words in (story.DREAM, story.STRENGTHS, story.GOAL, story.MEASURE):
        expect(at.page.locator("main")).to_contain_text(words)
    at.look("whanau-plan")
    at.open("/whanau/looked/")
    expect(at.page.locator("main")).to_contain_text("Aroha")
    at.look("whanau-looked")
    at.open("/whanau/agreement/")
    at.look("whanau-agreement")


def test_3_the_providers_manager_sees_whose_turn_it_is(visitor):
    at = visitor()
    at.sit_down("demo.provider_manager")
    at.look("provider")
    assert story.DREAM not in at.words()


def test_4_the_analyst_closes_the_quarter(visitor, last_quarter):
    at = visitor()
    at.sit_down("demo.agency_analyst")
    at.look("agency-quarter")
    at.open("/agency/patterns/")
    at.look("agency-patterns")
    at.open(f"/agency/{last_quarter}/")
    at.look("agency-period-open")
    at.open(f"/agency/{last_quarter}/close/")
    at.look("agency-close")
    at.press("Close this quarter")
    expect(at.page.locator("#messages")).to_contain_text("5 measures were counted and made safe")
    at.look("agency-period")
    assert story.WHANAU not in at.words()


def test_5_another_person_checks_it(visitor, last_quarter):
    at = visitor()
    at.sit_down("demo.data_steward")
    at.look("steward-releases")
    at.follow(str(last_quarter))
    at.look("steward-release")
    at.page.locator('a[href$="/check/"]').click()
    at.look("steward-check")
    at.write("words", "Looked at the evidence and the totals.")
    at.press("I have looked: check and sign")
    expect(at.page.locator("#messages")).to_contain_text("Checked and signed")
    at.open("/steward/audit/")
    at.look("steward-audit")


def test_6_it_is_sent_by_itself_and_stands_on_the_public_page(visitor, living, last_quarter):
    wait_for(living.address("national") + "/agency/rangitamiro/")
    at = visitor("national")
    at.open("/")
    expect(at.page.locator("main")).to_contain_text("Rounded to protect people")
    for part in ("figure svg.chart, figure .chart svg, figure svg", "table", "[data-figure] .map-frame svg"):
        expect(at.page.locator(part).first).to_be_attached()
    expect(at.page.locator("main")).to_contain_text("Rangitāmiro")
    assert story.WHANAU not in at.page.content()


def test_7_the_board_sees_what_was_released(visitor, last_quarter):
    at = visitor()
    at.sit_down("demo.board_member")
    expect(at.page.locator("main")).to_contain_text(str(last_quarter))
    at.look("board")


@pytest.mark.parametrize("language", ["en", "mi"])
@pytest.mark.parametrize("width", WIDTHS)
def test_8_every_public_page_in_both_languages_on_a_phone_and_at_a_desk(visitor, last_quarter, width, language):
    at = visitor("national", width=width)
    at.open("/")
    if language == "mi":
        at.press("Te reo Māori")
    expect(at.page.locator("html")).to_have_attribute("lang", language)
    at.look(f"public-{language}")
    for path, picture in (
        ("/agency/rangitamiro/", "agency"),
        ("/agency/tatou/", "pacific"),
        ("/releases/", "register"),
    ):
        at.open(path)
        at.look(f"public-{picture}-{language}")
    at.page.locator('main a[href^="/releases/"]').first.click()
    at.look(f"public-release-{language}")


@pytest.mark.parametrize("language", ["en", "mi"])
def test_9_every_chart_says_the_same_as_a_table_and_figures_can_be_taken_away(visitor, last_quarter, language):
    at = visitor("national")
    at.open("/")
    if language == "mi":
        at.press("Te reo Māori")
    for figure in at.page.locator("figure").all():
        assert figure.locator("figcaption").inner_text()
        assert figure.locator("table").count() == 1
    links = at.page.locator("a[download]")
    assert links.count() >= 4
    for number in range(links.count()):
        with at.page.expect_download() as coming:
            links.nth(number).click()
        assert coming.value.suggested_filename.startswith(f"harakeke-{last_quarter}")
        _is_safe(coming.value.path().read_text(encoding="utf-8-sig").splitlines())
    whole = at.page.request.get(f"{at.address}/figures.csv").body().decode("utf-8-sig").splitlines()
    assert {row.split(",")[1] for row in whole[1:]} == {"rangitamiro", "tatou"}
    assert len({row.split(",")[whole[0].split(",").index("measure")] for row in whole[1:]}) == 5  # every measure
    _is_safe(whole)


def _is_safe(rows: list[str]) -> None:
    """Every figure shown is rounded and not small; every other is marked as hidden."""
    assert rows[0].startswith("period,agency,")
    figures = [row.rsplit(",", 2)[1:] for row in rows[1:]]
    assert figures
    for value, status in figures:
        assert (status == "S") == (value == "")
        assert status == "S" or (int(value) >= 6 and int(value) % 3 == 0)


def test_the_ministrys_analyst_sees_what_has_arrived(visitor):
    at = visitor("national")
    at.open("/accounts/login/")
    at.look("national-sign-in")
    at.page.locator('button[value="demo.ministry_analyst"]').click()
    expect(at.page.locator("h1")).to_have_text("What has arrived")
    at.look("ministry")


def test_the_demos_own_whanau_reads_its_story_in_te_reo(visitor):
    at = visitor(width=360)
    at.sit_down("demo.whanau")
    at.press("Te reo Māori")
    for path in ("/whanau/", "/whanau/plan/", "/whanau/looked/", "/whanau/agreement/"):
        at.open(path)
        at.look(f"whanau{path.replace('/', '-')}mi")


@pytest.mark.parametrize("path", ["/", "/whanau/", "/whanau/register/"])
@pytest.mark.parametrize("width", WIDTHS)
def test_the_navigators_own_pages_in_te_reo(visitor, path, width):
    at = visitor(width=width)
    at.sit_down("demo.navigator")
    at.press("Te reo Māori")
    at.open(f"/navigator{path}")
    at.look(f"navigator{path.replace('/', '-')}mi")


def test_a_next_step_is_written_with_the_keyboard_alone(visitor):
    at = visitor()
    at.open("/")
    at.tab_to('button[value="demo.navigator"]')
    at.page.keyboard.press("Enter")
    expect(at.page.locator("h1")).to_have_text("Today")
    at.tab_to('nav a[href="/navigator/whanau/"]')
    at.page.keyboard.press("Enter")
    expect(at.page.locator("h1")).to_have_text("Whānau I walk beside")
    at.tab_to('input[type="search"], main input[type="text"]')
    at.page.keyboard.type("rata tui")
    at.page.keyboard.press("Enter")
    expect(at.page.locator("main")).to_contain_text("1 whānau found")
    at.tab_to(f'a[href="/navigator/whanau/{written["whanau"]}/"]')
    at.page.keyboard.press("Enter")
    expect(at.page.locator("h1")).to_have_text(story.WHANAU)
    at.tab_to('a[href$="/visits/new/"]')
    at.page.keyboard.press("Enter")
    expect(at.page.locator("h1")).to_have_text("A visit")
    at.tab_to('[name="people"]')
    at.page.keyboard.press("Space")
    at.tab_to('[name="note"]')
    at.page.keyboard.type("Written without a mouse; ngā mihi.")
    at.tab_to('main form button[type="submit"]')
    at.page.keyboard.press("Enter")
    expect(at.page.locator("main")).to_contain_text("Written without a mouse; ngā mihi.")
    expect(at.page.locator("#messages")).to_contain_text("saved")


def test_the_essential_forms_work_without_javascript(visitor):
    at = visitor(width=360, js=False)
    at.open("/")
    at.page.locator('button[value="demo.navigator"]').click()
    whanau = story.register(at, "Ngā Tamariki o Tāwhaki", "Tāwhaki")
    story.agree(at, whanau)
    story.plan(at)
    story.goal(at)
    story.visit(at)
    at.page.locator(".step-row button").first.click()
    expect(at.page.locator("main")).to_contain_text("Marked done")
    at.press("Undo")
    story.reach(at)


def test_a_name_never_stands_in_an_address(visitor):
    """Addresses end up in histories and logs."""
    at = visitor()
    seen: list[str] = []
    at.page.on("request", lambda request: seen.append(request.url))
    at.sit_down("demo.navigator")
    at.open("/navigator/whanau/")
    found = at.page.locator('input[type="search"], main input[type="text"]').first
    found.fill("Rata")
    found.press("Enter")
    expect(at.page.locator("main")).to_contain_text("found")
    at.open(f"/navigator/whanau/{written['whanau']}/")
    assert not [address for address in seen if "rata" in address.lower()]


def wait_for(address: str) -> None:
    """Until the background has sent it."""
    end = time.monotonic() + 40
    while True:
        try:
            urlopen(address, timeout=10).close()
            return
        except HTTPError:
            assert time.monotonic() < end, f"{address} never came"
            time.sleep(0.3)
