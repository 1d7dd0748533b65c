"""The analyst's scenario desk: begin, move, see at once, keep with a reason, compare, propose."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.commissioning.funding.making import AREAS, AT, SCENARIO, a_desk, a_proposal, a_version, an_adoption

from harakeke.commissioning.funding import actions
from harakeke.commissioning.funding.models import Comment, Proposal, Scenario, Version

pytestmark = pytest.mark.django_db
LIST = "/agency/funding/"


@pytest.fixture
def desk():
    return a_desk()


@pytest.fixture
def version(desk):
    return a_version(desk)


def own(desk, model, **about) -> list:
    """The agency's rows, as its analyst sees them; whoever acts for nobody sees none."""
    with desk.analyst.at_work():
        return list(model.objects.filter(**about))


def address(name: str, *parts) -> str:
    return reverse(f"agency:{name}", args=parts)


def levers_of(page) -> dict[str, str]:
    """The fields of the desk's form as a browser would send them."""
    form = page.context["form"]
    return {name: "" if (value := form[name].value()) is None else str(value) for name in form.fields}


def levers(desk, version, **moved) -> dict[str, str]:
    return levers_of(desk.analyst.client.get(address("funding_desk", version.pk))) | moved


def test_before_the_first_scenario_the_list_says_how_to_begin(desk):
    page = desk.analyst.client.get(LIST).text
    assert "No scenario yet" in page
    assert address("funding_new") in page


def test_the_list_is_searched_narrowed_and_says_where_each_stands(desk):
    a_version(desk, "Gentle slope")
    a_proposal(desk, a_version(desk, "Steep slope"))
    client = desk.analyst.client
    assert "Waits for the board" in client.get(LIST).text
    found = client.get(LIST, {"q": "gentle"}).text
    assert "Gentle slope" in found and "1 version, last kept" in found
    assert "Nothing found" in client.get(LIST, {"q": "gentle", "state": "adopted"}).text


def test_another_agencys_scenarios_are_not_there_and_cannot_be_opened(desk, version):
    stranger = a_desk()
    assert version.scenario.name not in stranger.analyst.client.get(LIST).text
    for name in ("funding_desk", "funding_keep", "funding_back", "funding_copy", "funding_propose"):
        assert stranger.analyst.client.get(address(name, version.pk)).status_code == 404
    assert stranger.analyst.client.get(address("funding_scenario", version.scenario_id)).status_code == 404
    both = {"version": [version.pk, version.pk]}
    assert "Choose two versions" in stranger.analyst.client.get(address("funding_compare"), both).text


def test_a_scenario_begins_with_the_reference_data_loaded_here(desk):
    given = {
        "row_id": uuid4(), "name": "From the census", "why": "To begin", "level": "ta", "last_year": "20000000",
        "budget": "20500000", "first_year": "2027", "years": "2", "whose": "maori",
    }  # fmt: skip
    for _ in "12":
        answer = desk.analyst.client.post(address("funding_new"), given)
        assert answer.status_code == 302, answer.context["form"].errors
    (version,) = own(desk, Version)
    assert answer.url == address("funding_desk", version.pk)
    with desk.analyst.at_work():
        assert version.inputs.came_from == "reference"
    page = desk.analyst.client.get(answer.url).text
    assert "of its formula share" in page
    assert "Where most is gained" in page and "<svg" in page


def test_a_number_that_cannot_be_is_named_and_nothing_is_lost(desk):
    given = {"row_id": uuid4(), "name": "Hard", "why": "To begin", "level": "ta", "last_year": "-1", "budget": "x"}
    page = desk.analyst.client.post(address("funding_new"), given)
    assert "Please put this right" in page.text
    assert 'value="Hard"' in page.text
    assert not own(desk, Scenario)


def files(areas: str = AREAS, scenario: str = SCENARIO) -> dict[str, object]:
    return {
        "row_id": str(uuid4()), "name": "Our own files", "why": "From the finance team",
        "areas_file": SimpleUploadedFile("areas.csv", b"\xef\xbb\xbf" + areas.encode()),
        "scenario_file": SimpleUploadedFile("scenario.yaml", scenario.encode()),
    }  # fmt: skip


def test_two_files_become_a_scenario(desk):
    answer = desk.analyst.client.post(address("funding_upload"), files())
    assert answer.status_code == 302
    (version,) = own(desk, Version)
    with desk.analyst.at_work():
        assert version.inputs.areas == 4


@pytest.mark.parametrize(
    ("areas", "scenario", "said"),
    [
        (AREAS.replace("35000", "many"), SCENARIO, "row 2, column &#x27;maori_population&#x27;"),
        (AREAS, SCENARIO.replace("beta: 0.8", "betta: 0.8"), "line"),
        (AREAS, "", "scenario.yaml"),
        (AREAS + "\n001,Again,R1,1,1000,1\n", SCENARIO, "001"),
        (AREAS, SCENARIO + "before: last.yaml\n", "before"),
    ],
)
def test_what_is_wrong_in_a_file_is_named_by_row_and_column_and_the_text_stays_on_the_page(desk, areas, scenario, said):
    page = desk.analyst.client.post(address("funding_upload"), files(areas, scenario))
    assert page.status_code == 200
    assert said in page.text
    assert "From the finance team" in page.text and "Auckland,R1,190000" in page.text
    assert not own(desk, Scenario)


def test_corrected_on_the_page_the_files_need_not_be_given_again(desk):
    given = files(AREAS.replace("35000", "many"))
    desk.analyst.client.post(address("funding_upload"), given)
    again = {key: given[key] for key in ("row_id", "name", "why")} | {"areas_text": AREAS, "scenario_text": SCENARIO}
    assert desk.analyst.client.post(address("funding_upload"), again).status_code == 302


def test_the_desk_says_what_the_multiplier_means_who_gains_and_who_loses(desk, version):
    page = desk.analyst.client.get(address("funding_desk", version.pk)).text
    assert "of its formula share" in page
    assert "Where most is gained" in page
    assert "Navigators it pays for, full-time" in page
    assert "Most deprived fifth of people" in page


def test_moved_levers_change_the_answer_and_keep_nothing(desk, version):
    client, at = desk.analyst.client, address("funding_desk", version.pk)
    moved = client.get(at, levers(desk, version, budget_2026="6600000"))
    assert "$6,600,000" in moved.text and 'value="6600000"' in moved.text
    assert len(own(desk, Version)) == 1


def test_htmx_gets_the_answer_alone(desk, version):
    at = address("funding_desk", version.pk)
    answer = desk.analyst.client.get(at, levers(desk, version, beta="1.2"), headers={"hx-request": "true"})
    assert "<html" not in answer.text and "of its formula share" in answer.text
    assert "HX-Request" in answer["Vary"]
    assert answer["Server-Timing"].startswith("answer;dur=")


def test_limits_that_cannot_be_kept_together_are_said_in_words(desk, version):
    at = address("funding_desk", version.pk)
    page = desk.analyst.client.get(at, levers(desk, version, budget_2026="9000000", gain="0"))
    assert "These settings cannot be kept together" in page.text
    assert "Allow larger gains" in page.text
    maori = desk.analyst.client.get(
        at, levers(desk, version, budget_2026="9000000", gain="0"), headers={"accept-language": "mi"}
    )
    refusal = maori.context["answer"].refusal
    assert "$9,000,000" in refusal and 'lang="en"' not in refusal


@pytest.mark.parametrize("wrong", [{"beta": "steep"}, {"loss": "-1"}, {"ceiling": "20"}, {"budget_2026": "0"}])
def test_a_lever_that_says_nothing_is_named_and_the_others_stay(desk, version, wrong):
    page = desk.analyst.client.get(address("funding_desk", version.pk), levers(desk, version, **wrong, floor="70"))
    assert page.status_code == 200
    assert "One of the numbers cannot be used" in page.text
    assert 'value="70"' in page.text


def test_what_is_kept_is_shown_lever_by_lever_and_needs_a_reason(desk, version):
    given = levers(desk, version, beta="1.1", loss="")
    page = desk.analyst.client.get(address("funding_keep", version.pk), given)
    assert "Steepness of need" in page.text and "0.8" in page.text and "1.1" in page.text
    post = {"levers": urlencode(given), "row_id": str(uuid4()), "why": ""}
    assert "Please put this right" in desk.analyst.client.post(address("funding_keep", version.pk), post).text
    for _ in "12":
        kept = desk.analyst.client.post(
            address("funding_keep", version.pk), post | {"why": "Steeper, as the board asked"}
        )
        assert kept.status_code == 302
    (second,) = own(desk, Version, number=2)
    assert "beta: 1.1" in second.scenario_yaml and "loss" not in second.scenario_yaml
    history = desk.analyst.client.get(kept.url).text
    assert "Steeper, as the board asked" in history and "To begin" in history


def test_nothing_but_the_levers_differs_in_what_is_kept(desk):
    services = "services:\n- {name: Navigation, weight: 2, front_line: true}\n- {name: Support, weight: 1}\n"
    version = a_version(desk, scenario_yaml=SCENARIO + services)
    post = {"levers": urlencode(levers(desk, version)), "row_id": str(uuid4()), "why": "The same"}
    desk.analyst.client.post(address("funding_keep", version.pk), post)
    from harakeke.commissioning.allocation_files.scenario import read_scenario

    second, first = own(desk, Version)
    assert read_scenario(second.scenario_yaml) == read_scenario(first.scenario_yaml)


def test_going_back_keeps_the_earlier_one_as_the_newest(desk, version):
    with desk.analyst.at_work() as by:
        actions.keep_version(row_id=uuid4(), made_from=version, scenario_yaml=SCENARIO, why="Other", by=by, at=AT)
    assert "An earlier version" in desk.analyst.client.get(address("funding_desk", version.pk)).text
    post = {"row_id": str(uuid4()), "why": "The first was better"}
    done = desk.analyst.client.post(address("funding_back", version.pk), post)
    assert "from version 1" in desk.analyst.client.get(done.url).text


def test_a_copy_begins_a_scenario_of_its_own(desk, version):
    post = {"row_id": str(uuid4()), "name": "Another way", "why": "To try"}
    done = desk.analyst.client.post(address("funding_copy", version.pk), post)
    assert done.status_code == 302
    (copied,) = own(desk, Version, scenario__name="Another way")
    assert (copied.made_from_id, copied.inputs_id) == (version.pk, version.inputs_id)


def test_two_versions_side_by_side_say_who_gains_and_why(desk, version):
    with desk.analyst.at_work() as by:
        other = actions.keep_version(
            row_id=uuid4(), made_from=version, scenario_yaml=SCENARIO.replace("beta: 0.8", "beta: 1.6"), why="Steep",
            by=by, at=AT,
        )  # fmt: skip
    asked = {"version": [version.pk, other.pk], "by": "area"}
    page = desk.analyst.client.get(address("funding_compare"), asked).text
    for said in (
        "Version 2: who gets more",
        "Version 2: who gets less",
        "what makes the difference in 2026",
        "Place by place",
        "Auckland",
    ):
        assert said in page
    assert (
        "Far North"
        not in desk.analyst.client.get(address("funding_compare"), asked | {"q": "auck"}).text.partition(
            "Place by place"
        )[2]
    )
    told = desk.analyst.client.get(address("funding_compare_csv"), asked)
    rows = told.content.decode("utf-8-sig").splitlines()
    assert rows[0].startswith("code,name,year,") and len(rows) == 5


def test_three_at_most_and_what_is_no_id_is_passed_over(desk, version):
    others = [a_version(desk, f"Other {n}") for n in range(3)]
    asked = {"version": ["nonsense", version.pk, *(one.pk for one in others)]}
    page = desk.analyst.client.get(address("funding_compare"), asked)
    assert len(page.context["found"]) == 3
    assert desk.analyst.client.get(address("funding_compare_csv"), {"version": [version.pk]}).status_code == 404


def test_comments_are_said_once_and_taken_back(desk, version):
    at, row_id = address("funding_scenario", version.scenario_id), str(uuid4())
    for _ in "12":
        desk.analyst.client.post(at, {"row_id": row_id, "words": "What of Kaipara?"})
    (said,) = own(desk, Comment)
    assert "What of Kaipara?" in desk.analyst.client.get(at).text
    desk.analyst.client.post(address("funding_take_back", said.pk))
    page = desk.analyst.client.get(at).text
    assert "What of Kaipara?" not in page and "Taken back" in page


def test_a_version_is_proposed_with_reasons_and_all_its_files(desk, version):
    at = address("funding_propose", version.pk)
    assert "Propose version 1 to the board?" in desk.analyst.client.get(at).text
    assert "Please put this right" in desk.analyst.client.post(at, {"reasons": ""}).text
    for _ in "12":
        done = desk.analyst.client.post(at, {"reasons": "Need has moved north."})
        assert done.status_code == 302
    (proposal,) = own(desk, Proposal)
    assert set(proposal.files) == {"scenario.yaml", "areas.csv", "allocation.csv", "explanation.json", "manifest.json"}
    page = desk.analyst.client.get(done.url).text
    assert "Need has moved north." in page and "Withdraw it" in page
    assert "Propose version 1" not in page


def test_while_one_version_waits_no_other_is_offered_and_a_page_left_open_says_why(desk):
    version = a_proposal(desk).version
    for page in ("funding_scenario", "funding_desk"):
        at = address(page, version.scenario_id if page == "funding_scenario" else version.pk)
        assert "Propose version" not in desk.analyst.client.get(at).text
    at = address("funding_propose", version.pk)
    page = desk.analyst.client.get(at).text
    assert "This version is proposed and waits for the board." in page and "Your reasons" not in page
    an_adoption(desk, own(desk, Proposal)[0])
    kept = desk.analyst.client.post(at, {"reasons": "Said a second time, at length."}).text
    assert "This version was adopted and stays for ever." in kept and "Said a second time, at length." in kept


def test_what_cannot_be_worked_out_cannot_be_proposed(desk):
    version = a_version(desk, scenario_yaml=SCENARIO.replace("6300000.0", "9300000.0"))
    page = desk.analyst.client.post(address("funding_propose", version.pk), {"reasons": "Anyway"})
    assert "Allow larger gains" in page.text
    assert not own(desk, Proposal)


def test_a_proposal_is_withdrawn_until_the_board_has_decided(desk):
    proposal = a_proposal(desk)
    desk.analyst.client.post(address("funding_withdraw", proposal.pk))
    assert own(desk, Proposal)[0].status == "withdrawn"
    adopted = an_adoption(desk, a_proposal(desk, a_version(desk, "Decided")))
    page = desk.analyst.client.post(address("funding_withdraw", adopted.pk), follow=True).text
    assert "was adopted and stays for ever" in page


@pytest.mark.parametrize("name", ["scenario.yaml", "areas.csv"])
def test_a_versions_files_are_taken_away_as_they_were_kept(desk, version, name):
    answer = desk.analyst.client.get(address("funding_file", version.pk, name))
    assert answer.content.decode() == {"scenario.yaml": SCENARIO, "areas.csv": AREAS}[name]
    assert f'filename="{name}"' in answer["Content-Disposition"]


def test_a_later_year_that_cannot_be_kept_is_said_while_an_earlier_one_is_looked_at(desk, version):
    at, moved = address("funding_desk", version.pk), levers(desk, version, budget_2027="9000000", year="2026")
    page = desk.analyst.client.get(at, moved).text
    assert "A later year cannot be kept like this" in page and "2027: " in page
    assert "These settings cannot be kept together" not in page
    assert "A later year" not in desk.analyst.client.get(at, levers(desk, version, year="2026")).text


def test_what_cannot_be_kept_together_is_not_offered_to_the_board(desk):
    version = a_version(desk, scenario_yaml=SCENARIO.replace("6300000.0", "9300000.0"))
    page = desk.analyst.client.get(address("funding_propose", version.pk)).text
    assert "Allow larger gains" in page and "Back to the desk" in page
    assert "Your reasons" not in page
