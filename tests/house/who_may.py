"""Who may open what at an agency's node: the written table. A test walks every address as every kind of user.

Read a line as: this page, at this address, opens to these kinds; `form` pages are also posted. Everyone else who is
signed in is refused (403), and whoever is signed out is led to the sign-in page. An address that names a whānau or a
release answers 404 to the right kind of user from another provider or agency: whether it exists is not told.
"""

from __future__ import annotations

from dataclasses import dataclass

from harakeke.sector.vocabulary.labels import Label

SIGNED_OUT = "signed out"
AT_A_PROVIDER = ("whanau_member", "navigator", "provider_manager")
AT_AN_AGENCY = ("agency_analyst", "data_steward", "board_member", "auditor")
KINDS = (*AT_A_PROVIDER, *AT_AN_AGENCY, "ministry_analyst")

TO_SIGN_IN = "to sign in"  # a redirect to the sign-in page
ONWARD = "onward"  # any other redirect
NOT_FOUND, REFUSED, NOT_THIS_WAY, OPEN = 404, 403, 405, 200


@dataclass(frozen=True)
class Desk:
    """A page of a desk. post: what an empty form is answered with; None where the page is only read."""

    address: str
    kinds: tuple[str, ...]
    post: int | str | None = None
    get: int | str = OPEN

    def expected(self, kind: str, method: str, *, own: bool) -> int | str:
        """What someone meets who sends this method to the address of an object of their own, or of others."""
        if method == "GET" and self.get == NOT_THIS_WAY:
            return NOT_THIS_WAY
        if kind == SIGNED_OUT:
            return TO_SIGN_IN
        if kind not in self.kinds:
            return REFUSED
        if method == "POST" and self.post == NOT_THIS_WAY:
            return NOT_THIS_WAY  # a page that is only read says so before it asks whose it is
        if not own:
            return NOT_FOUND
        return self.get if method == "GET" else (self.get if self.post is None else self.post)

    @property
    def names_an_object(self) -> bool:
        return "{" in self.address


@dataclass(frozen=True)
class Common:
    """A page that is nobody's desk: what it answers to the signed out, and to the signed in, to GET and to POST."""

    address: str
    signed_out: tuple[int | str, int | str]
    signed_in: tuple[int | str, int | str]

    def expected(self, kind: str, method: str, *, own: bool = True) -> int | str:
        answers = self.signed_out if kind == SIGNED_OUT else self.signed_in
        return answers[method == "POST"]

    names_an_object = False


NAVIGATOR, WHANAU, MANAGER = ("navigator",), ("whanau_member",), ("provider_manager",)
ANALYST, STEWARD, BOARD = ("agency_analyst",), ("data_steward",), ("board_member",)
BOTH, LOOKED_AFTER = (*NAVIGATOR, *MANAGER), "/provider/whanau/{whanau}"
OF_A_WHANAU = "/navigator/whanau/{whanau}"
OF_A_PERSON = OF_A_WHANAU + "/people/{person}"
OF_A_PLAN = OF_A_WHANAU + "/plan"
OF_A_SCENARIO = "/agency/funding/versions/{money_version}"
OF_A_GOAL = OF_A_WHANAU + "/goals/{goal}"

DESKS = {
    # The whānau's own desk: always their own record, no address names one.
    "whanau:home": Desk("/whanau/", WHANAU, post=NOT_THIS_WAY),
    "whanau:plan": Desk("/whanau/plan/", WHANAU, post=NOT_THIS_WAY),
    "whanau:whakapapa": Desk("/whanau/whakapapa/", WHANAU, post=NOT_THIS_WAY),
    "whanau:picture": Desk("/whanau/plan/picture/", WHANAU, post=NOT_THIS_WAY),
    "whanau:photos": Desk("/whanau/plan/photos/", WHANAU, post=NOT_THIS_WAY),
    "whanau:photo": Desk("/whanau/plan/photos/{photo}/", WHANAU, post=NOT_THIS_WAY),
    "whanau:versions": Desk("/whanau/plan/versions/", WHANAU, post=NOT_THIS_WAY),
    "whanau:version": Desk("/whanau/plan/versions/{version}/", WHANAU, post=NOT_THIS_WAY),
    "whanau:safety": Desk("/whanau/plan/safety/", WHANAU, post=NOT_THIS_WAY),
    "whanau:happened": Desk("/whanau/happened/", WHANAU, post=NOT_THIS_WAY),
    "whanau:looked": Desk("/whanau/looked/", WHANAU, post=NOT_THIS_WAY),
    "whanau:ask_about": Desk("/whanau/looked/2020-01-01/1/", WHANAU, get=ONWARD),  # nobody looked that day
    "whanau:agreement": Desk("/whanau/agreement/", WHANAU, post=NOT_THIS_WAY),
    "whanau:end_agreement": Desk("/whanau/agreement/end/", WHANAU, post=ONWARD),
    "whanau:shared": Desk("/whanau/shared/", WHANAU, post=NOT_THIS_WAY),
    "whanau:stop_sharing": Desk("/whanau/shared/{consent}/stop/", WHANAU, post=ONWARD),
    "whanau:asked": Desk("/whanau/asked/", WHANAU, post=NOT_THIS_WAY),
    "whanau:correct": Desk("/whanau/asked/put-right/", WHANAU, post=OPEN),
    "whanau:ask_to_see": Desk("/whanau/asked/see/", WHANAU, post=OPEN),
    "whanau:request": Desk("/whanau/asked/{asked}/", WHANAU, post=OPEN),
    "whanau:take_away": Desk("/whanau/take/", WHANAU, post=NOT_THIS_WAY),
    "whanau:paper": Desk("/whanau/take/paper/", WHANAU, post=NOT_THIS_WAY),
    "whanau:data": Desk("/whanau/take/data/", WHANAU, post=NOT_THIS_WAY),
    "desk_passkey": Desk("/accounts/passkey/", WHANAU, get=ONWARD),  # who has a password is asked for it again
    "whanau:readings": Desk("/whanau/readings/", WHANAU, post=NOT_THIS_WAY),
    "whanau:take_reading": Desk("/whanau/readings/new/", WHANAU, post=OPEN),
    "whanau:reading": Desk("/whanau/readings/{reading}/", WHANAU, post=NOT_THIS_WAY),
    "whanau:reading_aside": Desk("/whanau/readings/{reading}/aside/", WHANAU, post=ONWARD, get=NOT_THIS_WAY),
    "whanau:goals_come": Desk("/whanau/come/", WHANAU, post=NOT_THIS_WAY),
    # The navigator's: only whānau they walk beside.
    "navigator:today": Desk("/navigator/", NAVIGATOR),
    "navigator:whanau": Desk("/navigator/whanau/", NAVIGATOR, post=OPEN),
    "navigator:register": Desk("/navigator/whanau/register/", NAVIGATOR, post=OPEN),
    "navigator:areas": Desk("/navigator/whanau/register/areas/", NAVIGATOR, post=OPEN, get=NOT_THIS_WAY),
    "navigator:record": Desk(OF_A_WHANAU + "/", NAVIGATOR),
    "navigator:give_statement": Desk(OF_A_WHANAU + "/statement/", NAVIGATOR, post=OPEN),
    "navigator:statement_card": Desk(OF_A_WHANAU + "/statement/card/", NAVIGATOR),
    "navigator:agreement": Desk(OF_A_WHANAU + "/agreement/", NAVIGATOR, post=OPEN),
    "navigator:withdraw_agreement": Desk(OF_A_WHANAU + "/agreement/end/", NAVIGATOR, post=OPEN),
    "navigator:shared": Desk(OF_A_WHANAU + "/shared/", NAVIGATOR),
    "navigator:give_consent": Desk(OF_A_WHANAU + "/shared/new/", NAVIGATOR, post=OPEN),
    "navigator:withdraw_consent": Desk(OF_A_WHANAU + "/shared/{consent}/back/", NAVIGATOR, post=ONWARD),
    "navigator:asking": Desk("/navigator/to-ask/", NAVIGATOR),
    "navigator:notice": Desk(OF_A_WHANAU + "/notices/{person}/", NAVIGATOR, post=OPEN),
    "navigator:plan": Desk(OF_A_WHANAU + "/plan/", NAVIGATOR, post=OPEN),
    "navigator:path": Desk(OF_A_PLAN + "/path/", NAVIGATOR),
    "navigator:write_path": Desk(OF_A_PLAN + "/path/write/", NAVIGATOR, post=OPEN),
    "navigator:path_picture": Desk(OF_A_PLAN + "/picture/", NAVIGATOR),
    "navigator:ones_own": Desk(OF_A_PLAN + "/people/{person}/", NAVIGATOR, post=OPEN),
    "navigator:path_photos": Desk(OF_A_PLAN + "/photos/", NAVIGATOR, post=OPEN),
    "navigator:path_photo": Desk(OF_A_PLAN + "/photos/{photo}/", NAVIGATOR),
    "navigator:take_photo_away": Desk(OF_A_PLAN + "/photos/{photo_to_take}/away/", NAVIGATOR, post=ONWARD),
    "navigator:safety_plans": Desk(OF_A_PLAN + "/safety/", NAVIGATOR),
    "navigator:write_safety_plan": Desk(OF_A_PLAN + "/safety/new/", NAVIGATOR, post=OPEN),
    "navigator:safety_plan": Desk(OF_A_PLAN + "/safety/{safety_plan}/", NAVIGATOR, post=OPEN),
    "navigator:end_safety_plan": Desk(
        OF_A_PLAN + "/safety/{safety_plan}/end/", NAVIGATOR, post=ONWARD, get=NOT_THIS_WAY
    ),
    "navigator:versions": Desk(OF_A_PLAN + "/versions/", NAVIGATOR),
    "navigator:version": Desk(OF_A_PLAN + "/versions/{version}/", NAVIGATOR),
    "navigator:sign_plan": Desk(OF_A_PLAN + "/sign/", NAVIGATOR, post=OPEN),
    "navigator:review_plan": Desk(OF_A_PLAN + "/review/", NAVIGATOR, post=OPEN),
    "navigator:close_plan": Desk(OF_A_PLAN + "/close/", NAVIGATOR, post=OPEN),
    "navigator:follow_up": Desk(OF_A_PLAN + "/follow-ups/{follow_up}/", NAVIGATOR, post=OPEN),
    "navigator:reviews": Desk("/navigator/reviews/", NAVIGATOR),
    "navigator:set_goal": Desk(OF_A_WHANAU + "/goals/new/", NAVIGATOR, post=OPEN),
    "navigator:goal": Desk(OF_A_GOAL + "/", NAVIGATOR),
    "navigator:put_goal": Desk(OF_A_GOAL + "/edit/", NAVIGATOR, post=OPEN),
    "navigator:put_scale": Desk(OF_A_GOAL + "/scale/", NAVIGATOR, post=OPEN),
    "navigator:add_step": Desk(OF_A_GOAL + "/steps/new/", NAVIGATOR, post=OPEN),
    "navigator:note_progress": Desk(OF_A_GOAL + "/progress/", NAVIGATOR, post=OPEN),
    "navigator:step_done": Desk(OF_A_WHANAU + "/steps/{step}/done/", NAVIGATOR, post=ONWARD, get=NOT_THIS_WAY),
    "navigator:step_not_done": Desk(OF_A_WHANAU + "/steps/{step}/not-done/", NAVIGATOR, post=ONWARD, get=NOT_THIS_WAY),
    "navigator:visits": Desk(OF_A_WHANAU + "/visits/", NAVIGATOR),
    "navigator:visit": Desk(OF_A_WHANAU + "/visits/{visit}/", NAVIGATOR, post=OPEN),
    "navigator:story": Desk(OF_A_WHANAU + "/story/", NAVIGATOR),
    "navigator:hand_over": Desk(OF_A_WHANAU + "/handover/", NAVIGATOR, post=OPEN),
    "navigator:introduce": Desk(OF_A_WHANAU + "/introduce/", NAVIGATOR, post=OPEN),
    "navigator:go_out": Desk(OF_A_WHANAU + "/out/", NAVIGATOR, post=OPEN),
    "navigator:hazards": Desk(OF_A_WHANAU + "/hazards/", NAVIGATOR, post=OPEN),
    "navigator:hazard": Desk(OF_A_WHANAU + "/hazards/{hazard}/", NAVIGATOR, post=ONWARD, get=NOT_THIS_WAY),
    "navigator:late": Desk("/navigator/late/{outing}/", NAVIGATOR, post=OPEN),
    "navigator:stay_longer": Desk("/navigator/longer/", NAVIGATOR, post=ONWARD, get=NOT_THIS_WAY),
    "navigator:come_back": Desk("/navigator/back/", NAVIGATOR, post=ONWARD, get=NOT_THIS_WAY),
    "navigator:answer": Desk("/navigator/asked/{handover}/", NAVIGATOR, post=OPEN),
    "navigator:take_up": Desk("/navigator/introduced/{introduction}/", NAVIGATOR, post=OPEN),
    "navigator:add_visit": Desk(OF_A_WHANAU + "/visits/new/", NAVIGATOR, post=OPEN),
    "navigator:refer": Desk(OF_A_WHANAU + "/referrals/new/", NAVIGATOR, post=OPEN),
    "navigator:referral": Desk(OF_A_WHANAU + "/referrals/{referral}/", NAVIGATOR, post=OPEN),
    "navigator:readings": Desk(OF_A_WHANAU + "/readings/", NAVIGATOR),
    "navigator:take_reading": Desk(OF_A_WHANAU + "/readings/new/", NAVIGATOR, post=OPEN),
    "navigator:reading": Desk(OF_A_WHANAU + "/readings/{reading}/", NAVIGATOR),
    "navigator:reading_aside": Desk(
        OF_A_WHANAU + "/readings/{reading}/aside/", NAVIGATOR, post=ONWARD, get=NOT_THIS_WAY
    ),
    "navigator:goals_come": Desk(OF_A_WHANAU + "/come/", NAVIGATOR),
    "navigator:people": Desk(OF_A_WHANAU + "/people/", NAVIGATOR),
    "navigator:add_person": Desk(OF_A_WHANAU + "/people/new/", NAVIGATOR, post=OPEN),
    "navigator:join_person": Desk(OF_A_WHANAU + "/people/join/", NAVIGATOR, post=OPEN),
    "navigator:person": Desk(OF_A_PERSON + "/", NAVIGATOR),
    "navigator:leave_person": Desk(OF_A_PERSON + "/leave/", NAVIGATOR, post=ONWARD, get=NOT_THIS_WAY),
    "navigator:add_line": Desk(OF_A_PERSON + "/lines/new/", NAVIGATOR, post=OPEN),
    "navigator:person_names": Desk(OF_A_PERSON + "/names/", NAVIGATOR, post=OPEN),
    **{
        f"navigator:person_{part}": Desk(f"{OF_A_PERSON}/{part.replace('_', '-')}/", NAVIGATOR, post=ONWARD)
        for part in ("birth", "ethnicities", "gender", "languages", "contact", "affiliations", "health_number")
    },
    **{
        f"navigator:line_{act}": Desk(f"{OF_A_WHANAU}/lines/{{line}}/{act}/", NAVIGATOR, post=ONWARD, get=NOT_THIS_WAY)
        for act in ("hidden", "shown", "away", "back")
    },
    "navigator:whakapapa": Desk(OF_A_WHANAU + "/whakapapa/", NAVIGATOR),
    "navigator:looked": Desk(OF_A_WHANAU + "/looked/", NAVIGATOR),
    "navigator:keys": Desk(OF_A_WHANAU + "/keys/", NAVIGATOR),
    "navigator:give_code": Desk(OF_A_WHANAU + "/keys/{person}/", NAVIGATOR, post=OPEN),
    "navigator:take_key_back": Desk(OF_A_WHANAU + "/keys/{person}/take-back/", NAVIGATOR, post=ONWARD),
    "navigator:privacy_requests": Desk(OF_A_WHANAU + "/requests/", NAVIGATOR),
    "navigator:write_request": Desk(OF_A_WHANAU + "/requests/new/", NAVIGATOR, post=OPEN),
    "navigator:privacy_request": Desk(OF_A_WHANAU + "/requests/{asked}/", NAVIGATOR, post=OPEN),
    "navigator:request_longer": Desk(OF_A_WHANAU + "/requests/{asked}/longer/", NAVIGATOR, post=OPEN),
    # The provider's manager: numbers and turns, no record.
    "provider:caseloads": Desk("/provider/", MANAGER),
    "provider:more": Desk("/provider/more/", MANAGER),
    "provider:balance": Desk("/provider/balance/", MANAGER),
    # looking after records: the manager, and the navigator who walks with the whānau
    "provider:looking_after": Desk(LOOKED_AFTER + "/", BOTH),
    "provider:restrict": Desk(LOOKED_AFTER + "/restrict/", BOTH, post=OPEN),
    "provider:lift": Desk(LOOKED_AFTER + "/lift/", BOTH, get=ONWARD),  # it is not restricted
    "provider:decide_flag": Desk(LOOKED_AFTER + "/flags/no_contact/", BOTH, get=ONWARD),  # no such flag is up
    "provider:decide_sharing": Desk(LOOKED_AFTER + "/law/new/", BOTH, post=OPEN),
    "provider:shared_under_law": Desk(LOOKED_AFTER + "/law/{decision}/", BOTH),
    "provider:hold": Desk(LOOKED_AFTER + "/hold/", BOTH, post=OPEN),
    "provider:propose_letting_go": Desk(LOOKED_AFTER + "/let-go/", MANAGER, post=OPEN),
    "provider:flags": Desk("/provider/flags/", BOTH),
    "provider:restricted": Desk("/provider/restricted/", MANAGER),
    "provider:name_keeper": Desk("/provider/restricted/{restriction}/keeper/", MANAGER, get=NOT_FOUND),  # it has one
    "provider:in_need": Desk("/provider/need/", BOTH),
    "provider:break_glass": Desk("/provider/need/new/", BOTH, post=OPEN),
    # a colleague broke this glass: nobody else reads through it or ends it; others close it
    "provider:read_in_need": Desk("/provider/need/{use}/", BOTH, get=NOT_FOUND),
    "provider:end_use": Desk("/provider/need/{use}/end/", BOTH, post=NOT_FOUND, get=NOT_THIS_WAY),
    "provider:close_use": Desk("/provider/need/{use}/close/", BOTH, post=OPEN),
    "provider:exports": Desk("/provider/files/", MANAGER),
    "provider:ask_export": Desk("/provider/files/new/", MANAGER, post=OPEN),
    "provider:export": Desk("/provider/files/{export}/", MANAGER, post=OPEN),
    "provider:take_export": Desk("/provider/files/{export}/take/", MANAGER, post=ONWARD, get=NOT_THIS_WAY),
    "provider:keeping": Desk("/provider/keeping/", MANAGER),
    "provider:letting_go": Desk("/provider/keeping/{disposal}/", MANAGER, post=ONWARD),
    "provider:find": Desk("/provider/find/", MANAGER, post=OPEN),
    "provider:pairs": Desk("/provider/twice/", MANAGER),
    "provider:compare": Desk("/provider/twice/people/{person}/{other_person}/", MANAGER, post=OPEN),
    "provider:merges": Desk("/provider/merges/", MANAGER),
    "provider:undo_merge": Desk("/provider/merges/{merge}/undo/", MANAGER, post=ONWARD),
    "provider:handovers": Desk("/provider/handovers/", MANAGER),
    "provider:prepare_move": Desk("/provider/handovers/from/{giver}/", MANAGER, post=OPEN),
    "provider:move": Desk("/provider/handovers/together/{move}/", MANAGER, post=ONWARD),
    "provider:handover": Desk("/provider/handovers/{handover}/", MANAGER, post=OPEN),
    "provider:introduction": Desk("/provider/introductions/{introduction}/", MANAGER, post=OPEN),
    "provider:out": Desk("/provider/out/", MANAGER),
    "provider:outing": Desk("/provider/out/{outing}/", MANAGER, post=OPEN),
    "provider:statements": Desk("/provider/statements/", MANAGER),
    "provider:write_statement": Desk("/provider/statements/new/", MANAGER, post=OPEN),
    "provider:statement": Desk("/provider/statements/{statement}/", MANAGER, post=OPEN),
    "provider:rewrite_statement": Desk("/provider/statements/{statement}/words/", MANAGER, post=OPEN),
    "provider:asking": Desk("/provider/to-ask/", MANAGER),
    "provider:privacy_requests": Desk("/provider/requests/", MANAGER),
    "provider:find_for_request": Desk("/provider/requests/new/", MANAGER, post=OPEN),
    "provider:write_request": Desk("/provider/requests/new/{whanau}/", MANAGER, post=OPEN),
    "provider:privacy_request": Desk("/provider/requests/{asked}/", MANAGER, post=OPEN),
    "provider:longer": Desk("/provider/requests/{asked}/longer/", MANAGER, post=OPEN),
    "provider:pou": Desk("/provider/pou/", MANAGER, post=OPEN),
    "provider:put_pou": Desk("/provider/pou/{pou}/", MANAGER, post=OPEN),
    "provider:posts": Desk("/provider/posts/", MANAGER),
    "provider:add_post": Desk("/provider/posts/new/", MANAGER, post=OPEN),
    "provider:post": Desk("/provider/posts/{post}/", MANAGER, post=OPEN),
    "provider:add_outreach": Desk("/provider/posts/{post}/away/", MANAGER, post=OPEN, get=NOT_THIS_WAY),
    "provider:take_outreach_away": Desk(
        "/provider/posts/{post}/away/{outreach}/", MANAGER, post=ONWARD, get=NOT_THIS_WAY
    ),
    "provider:end_post": Desk("/provider/posts/{post}/end/", MANAGER, post=OPEN, get=NOT_THIS_WAY),
    "provider:retire_pou": Desk("/provider/pou/{pou}/retire/", MANAGER, post=ONWARD, get=NOT_THIS_WAY),
    # The agency: quarters and patterns; no address names a person.
    "agency:quarter": Desk("/agency/", ANALYST),
    "agency:patterns": Desk("/agency/patterns/", ANALYST),
    "agency:funding": Desk("/agency/funding/", ANALYST, post=NOT_THIS_WAY),
    "agency:funding_new": Desk("/agency/funding/new/", ANALYST, post=OPEN),
    "agency:funding_upload": Desk("/agency/funding/upload/", ANALYST, post=OPEN),
    "agency:funding_compare": Desk("/agency/funding/compare/", ANALYST, post=NOT_THIS_WAY),
    "agency:funding_compare_csv": Desk("/agency/funding/compare.csv", ANALYST, get=NOT_FOUND, post=NOT_THIS_WAY),
    "agency:funding_scenario": Desk("/agency/funding/{scenario}/", ANALYST, post=OPEN),
    "agency:funding_desk": Desk(OF_A_SCENARIO + "/", ANALYST, post=NOT_THIS_WAY),
    "agency:funding_keep": Desk(OF_A_SCENARIO + "/keep/", ANALYST, get=ONWARD),  # no lever was moved
    "agency:funding_back": Desk(OF_A_SCENARIO + "/back/", ANALYST, post=OPEN),
    "agency:funding_copy": Desk(OF_A_SCENARIO + "/copy/", ANALYST, post=OPEN),
    "agency:funding_propose": Desk(OF_A_SCENARIO + "/propose/", ANALYST, post=OPEN),
    "agency:funding_file": Desk(OF_A_SCENARIO + "/areas.csv", ANALYST, post=NOT_THIS_WAY),
    "agency:funding_withdraw": Desk(
        "/agency/funding/proposals/{money_proposal}/withdraw/", ANALYST, post=ONWARD, get=NOT_THIS_WAY
    ),
    "agency:funding_take_back": Desk(
        "/agency/funding/comments/{money_comment}/take-back/", ANALYST, post=ONWARD, get=NOT_THIS_WAY
    ),
    "agency:words": Desk("/agency/words/", ANALYST),
    "agency:set_words": Desk(f"/agency/words/{Label('Save', '').name}/", ANALYST, post=ONWARD),
    "agency:places": Desk("/agency/places/", ANALYST),
    "agency:compare_places": Desk("/agency/places/compare/", ANALYST),
    "agency:place": Desk("/agency/places/ta/076/", ANALYST),
    "agency:place_csv": Desk("/agency/places/ta/076.csv", ANALYST),
    "agency:place_json": Desk("/agency/places/ta/076.json", ANALYST),
    "agency:draw_place": Desk("/agency/places/own/new/", ANALYST, post=OPEN),
    "agency:area_group": Desk("/agency/places/own/{area_group}/", ANALYST),
    "agency:change_place": Desk("/agency/places/own/{area_group}/change/", ANALYST, post=OPEN),
    "agency:put_place_away": Desk("/agency/places/own/{area_group}/put-away/", ANALYST, post=ONWARD),
    "agency:access": Desk("/agency/access/", ANALYST),
    "agency:access_what_if": Desk("/agency/access/what-if/", ANALYST),
    "agency:access_candidates": Desk("/agency/access/candidates/", ANALYST),
    "agency:access_list": Desk("/agency/access/list.csv", ANALYST),
    "agency:access_file": Desk("/agency/access/D.csv", ANALYST),
    "agency:access_place": Desk("/agency/access/076/", ANALYST),
    "agency:period": Desk("/agency/2025Q4/", ANALYST),
    "agency:close": Desk("/agency/2025Q4/close/", ANALYST, post=ONWARD),
    "agency:confirm_withdrawal": Desk("/agency/withdrawals/{withdrawal}/confirm/", ANALYST, post=ONWARD),
    "agency:decline_withdrawal": Desk("/agency/withdrawals/{withdrawal}/decline/", ANALYST, post=ONWARD),  # confirmed
    "steward:releases": Desk("/steward/", STEWARD),
    "steward:release": Desk("/steward/{release}/", STEWARD),
    "steward:decline": Desk("/steward/{release}/decline/", STEWARD, post=OPEN),
    "steward:check": Desk("/steward/{release}/check/", STEWARD, post=ONWARD),
    "steward:changes": Desk("/steward/{release}/changes/", STEWARD, get=ONWARD),  # nothing to compare it with
    "steward:preview": Desk("/steward/{release}/preview/", STEWARD),
    "steward:preview_table": Desk("/steward/{release}/preview/people/by_ta/", STEWARD),
    # what is not published is not withdrawn, and who proposed a withdrawal does not answer it: led back with words
    "steward:withdraw": Desk("/steward/{release}/withdraw/", STEWARD, get=ONWARD),
    "steward:confirm_withdrawal": Desk("/steward/withdrawals/{withdrawal}/confirm/", STEWARD, get=ONWARD),
    "steward:decline_withdrawal": Desk("/steward/withdrawals/{withdrawal}/decline/", STEWARD, get=ONWARD),
    "steward:audit": Desk("/steward/audit/", (*STEWARD, "auditor")),
    "board:papers": Desk("/board/", BOARD),
    "board:funding": Desk("/board/funding/", BOARD, post=NOT_THIS_WAY),
    "board:funding_compare": Desk("/board/funding/compare/", BOARD, post=NOT_THIS_WAY),
    "board:funding_compare_csv": Desk("/board/funding/compare.csv", BOARD, get=NOT_FOUND, post=NOT_THIS_WAY),
    "board:funding_proposal": Desk("/board/funding/{money_proposal}/", BOARD, post=OPEN),
    "board:funding_adopt": Desk("/board/funding/{money_proposal}/adopt/", BOARD, post=OPEN),
    "board:funding_decline": Desk("/board/funding/{money_proposal}/decline/", BOARD, post=OPEN),
    "board:funding_take_back": Desk(
        "/board/funding/comments/{money_comment}/take-back/", BOARD, post=ONWARD, get=NOT_THIS_WAY
    ),
    "board:access": Desk("/board/access/", BOARD),
    "board:access_what_if": Desk("/board/access/what-if/", BOARD),
    "board:access_candidates": Desk("/board/access/candidates/", BOARD),
    "board:access_list": Desk("/board/access/list.csv", BOARD),
    "board:access_file": Desk("/board/access/T.csv", BOARD),
    "board:access_place": Desk("/board/access/076/", BOARD),
    "board:places": Desk("/board/places/", BOARD),
    "board:compare_places": Desk("/board/places/compare/", BOARD),
    "board:place": Desk("/board/places/ta/076/", BOARD),
    "board:place_csv": Desk("/board/places/ta/076.csv", BOARD),
    "board:place_json": Desk("/board/places/ta/076.json", BOARD),
    "board:area_group": Desk("/board/places/own/{area_group}/", BOARD),
    "board:download": Desk("/board/2026Q1/whanau_engaged/by_ta.csv", BOARD),
}

# Sign-in: django-allauth's pages under our templates. Who signed in long ago is asked for the password again before
# the second factor is changed (ONWARD); there are no codes to see before there is a second factor (NOT_FOUND).
SIGN_IN_PAGES = {
    "account_login": Common("/accounts/login/", (OPEN, OPEN), (ONWARD, ONWARD)),
    "account_logout": Common("/accounts/logout/", (ONWARD, ONWARD), (OPEN, ONWARD)),
    "account_signup": Common("/accounts/signup/", (OPEN, OPEN), (ONWARD, ONWARD)),  # says that it is by invitation
    "account_inactive": Common("/accounts/inactive/", (OPEN, NOT_THIS_WAY), (OPEN, NOT_THIS_WAY)),
    "account_reauthenticate": Common("/accounts/reauthenticate/", (TO_SIGN_IN, TO_SIGN_IN), (OPEN, OPEN)),
    "account_email": Common("/accounts/email/", (TO_SIGN_IN, TO_SIGN_IN), (OPEN, ONWARD)),
    "account_email_verification_sent": Common("/accounts/confirm-email/", (OPEN, NOT_THIS_WAY), (OPEN, NOT_THIS_WAY)),
    "account_confirm_email": Common("/accounts/confirm-email/nobodys/", (OPEN, NOT_FOUND), (OPEN, NOT_FOUND)),
    "account_change_password": Common("/accounts/password/change/", (TO_SIGN_IN, TO_SIGN_IN), (OPEN, OPEN)),
    "account_set_password": Common("/accounts/password/set/", (TO_SIGN_IN, TO_SIGN_IN), (ONWARD, ONWARD)),
    "account_reset_password": Common("/accounts/password/reset/", (OPEN, OPEN), (OPEN, OPEN)),
    "account_reset_password_done": Common("/accounts/password/reset/done/", (OPEN, NOT_THIS_WAY), (OPEN, NOT_THIS_WAY)),
    "account_reset_password_from_key": Common("/accounts/password/reset/key/1-x/", (OPEN, OPEN), (OPEN, OPEN)),
    "account_reset_password_from_key_done": Common(
        "/accounts/password/reset/key/done/", (OPEN, NOT_THIS_WAY), (OPEN, NOT_THIS_WAY)
    ),
    "account_confirm_login_code": Common("/accounts/login/code/confirm/", (TO_SIGN_IN, TO_SIGN_IN), (ONWARD, ONWARD)),
    "desk_code": Common("/accounts/code/", (OPEN, OPEN), (ONWARD, ONWARD)),
    "mfa_list_webauthn": Common("/accounts/2fa/webauthn/", (TO_SIGN_IN, TO_SIGN_IN), (OPEN, NOT_THIS_WAY)),
    "mfa_add_webauthn": Common("/accounts/2fa/webauthn/add/", (TO_SIGN_IN, TO_SIGN_IN), (ONWARD, ONWARD)),
    "mfa_reauthenticate_webauthn": Common(
        "/accounts/2fa/webauthn/reauthenticate/", (TO_SIGN_IN, TO_SIGN_IN), (ONWARD, ONWARD)
    ),
    "mfa_remove_webauthn": Common("/accounts/2fa/webauthn/keys/1/remove/", (TO_SIGN_IN, TO_SIGN_IN), (ONWARD, ONWARD)),
    "mfa_edit_webauthn": Common("/accounts/2fa/webauthn/keys/1/edit/", (TO_SIGN_IN, TO_SIGN_IN), (ONWARD, ONWARD)),
    "mfa_login_webauthn": Common("/accounts/2fa/webauthn/login/", (TO_SIGN_IN, TO_SIGN_IN), (ONWARD, ONWARD)),
    "mfa_index": Common("/accounts/2fa/", (TO_SIGN_IN, TO_SIGN_IN), (OPEN, NOT_THIS_WAY)),
    "mfa_authenticate": Common("/accounts/2fa/authenticate/", (TO_SIGN_IN, TO_SIGN_IN), (ONWARD, ONWARD)),
    "mfa_reauthenticate": Common("/accounts/2fa/reauthenticate/", (TO_SIGN_IN, TO_SIGN_IN), (ONWARD, ONWARD)),
    "mfa_activate_totp": Common("/accounts/2fa/totp/activate/", (TO_SIGN_IN, TO_SIGN_IN), (ONWARD, ONWARD)),
    "mfa_deactivate_totp": Common("/accounts/2fa/totp/deactivate/", (TO_SIGN_IN, TO_SIGN_IN), (NOT_FOUND, NOT_FOUND)),
    "mfa_view_recovery_codes": Common(
        "/accounts/2fa/recovery-codes/", (TO_SIGN_IN, TO_SIGN_IN), (NOT_FOUND, NOT_THIS_WAY)
    ),
    "mfa_generate_recovery_codes": Common(
        "/accounts/2fa/recovery-codes/generate/", (TO_SIGN_IN, TO_SIGN_IN), (ONWARD, ONWARD)
    ),
    "mfa_download_recovery_codes": Common(
        "/accounts/2fa/recovery-codes/download/", (TO_SIGN_IN, TO_SIGN_IN), (NOT_FOUND, NOT_FOUND)
    ),
}
FOR_EVERYONE = {
    "door": Common("/", (OPEN, OPEN), (ONWARD, ONWARD)),
    "find:find": Common("/find/", (OPEN, OPEN), (OPEN, OPEN)),
    "find:place": Common("/find/ta/076/", (OPEN, NOT_THIS_WAY), (OPEN, NOT_THIS_WAY)),
    "funding:agencies": Common("/funding/", (OPEN, NOT_THIS_WAY), (OPEN, NOT_THIS_WAY)),
    "funding:json": Common("/funding/allocations.json", (OPEN, NOT_THIS_WAY), (OPEN, NOT_THIS_WAY)),
    "funding:allocation": Common("/funding/{allocation}/", (OPEN, OPEN), (OPEN, OPEN)),
    "funding:again": Common("/funding/{allocation}/again/", (OPEN, NOT_THIS_WAY), (OPEN, NOT_THIS_WAY)),
    "funding:area": Common("/funding/{allocation}/areas/001/", (OPEN, NOT_THIS_WAY), (OPEN, NOT_THIS_WAY)),
    "funding:file": Common("/funding/{allocation}/allocation.csv", (OPEN, NOT_THIS_WAY), (OPEN, NOT_THIS_WAY)),
    "find:json": Common("/find/services.json", (OPEN, NOT_THIS_WAY), (OPEN, NOT_THIS_WAY)),
    "need:find": Common("/places/need/", (OPEN, NOT_THIS_WAY), (OPEN, NOT_THIS_WAY)),
    "need:compare": Common("/places/need/compare/", (OPEN, NOT_THIS_WAY), (OPEN, NOT_THIS_WAY)),
    "need:place": Common("/places/need/ta/076/", (OPEN, NOT_THIS_WAY), (OPEN, NOT_THIS_WAY)),
    "need:csv": Common("/places/need/ta/076.csv", (OPEN, NOT_THIS_WAY), (OPEN, NOT_THIS_WAY)),
    "need:json": Common("/places/need/ta/076.json", (OPEN, NOT_THIS_WAY), (OPEN, NOT_THIS_WAY)),
    "roles": Common("/roles/", (TO_SIGN_IN, TO_SIGN_IN), (OPEN, NOT_FOUND)),
    "demo_sign_in": Common("/demo/sign-in/", (NOT_THIS_WAY, NOT_FOUND), (NOT_THIS_WAY, NOT_FOUND)),
    "shell:language": Common("/shell/language/", (NOT_THIS_WAY, ONWARD), (NOT_THIS_WAY, ONWARD)),
    "shell:gallery": Common("/shell/gallery/", (OPEN, OPEN), (OPEN, OPEN)),
}
TABLE: dict[str, Desk | Common] = {**DESKS, **FOR_EVERYONE, **SIGN_IN_PAGES}
