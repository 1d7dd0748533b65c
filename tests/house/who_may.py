"""Who may open what at an agency's node: the written table. A test walks every address as every kind of user.

Read a line as: this page, at this address, opens to these kinds; `form` pages are also posted. Everyone else who is
signed in is refused (403), and whoever is signed out is led to the sign-in page. An address that names a whānau or a
release answers 404 to the right kind of user from another provider or agency: whether it exists is not told.
"""

from __future__ import annotations

from dataclasses import dataclass

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
OF_A_WHANAU = "/navigator/whanau/{whanau}"
OF_A_GOAL = OF_A_WHANAU + "/goals/{goal}"

DESKS = {
    # The whānau's own desk: always their own record, no address names one.
    "whanau:home": Desk("/whanau/", WHANAU, post=NOT_THIS_WAY),
    "whanau:plan": Desk("/whanau/plan/", WHANAU, post=NOT_THIS_WAY),
    "whanau:looked": Desk("/whanau/looked/", WHANAU, post=NOT_THIS_WAY),
    "whanau:agreement": Desk("/whanau/agreement/", WHANAU, post=NOT_THIS_WAY),
    # The navigator's: only whānau they walk beside.
    "navigator:today": Desk("/navigator/", NAVIGATOR),
    "navigator:whanau": Desk("/navigator/whanau/", NAVIGATOR, post=OPEN),
    "navigator:register": Desk("/navigator/whanau/register/", NAVIGATOR, post=OPEN),
    "navigator:areas": Desk("/navigator/whanau/register/areas/", NAVIGATOR, post=OPEN, get=NOT_THIS_WAY),
    "navigator:record": Desk(OF_A_WHANAU + "/", NAVIGATOR),
    "navigator:give_statement": Desk(OF_A_WHANAU + "/statement/", NAVIGATOR, post=OPEN),
    "navigator:agreement": Desk(OF_A_WHANAU + "/agreement/", NAVIGATOR, post=OPEN),
    "navigator:plan": Desk(OF_A_WHANAU + "/plan/", NAVIGATOR, post=OPEN),
    "navigator:set_goal": Desk(OF_A_WHANAU + "/goals/new/", NAVIGATOR, post=OPEN),
    "navigator:goal": Desk(OF_A_GOAL + "/", NAVIGATOR),
    "navigator:add_step": Desk(OF_A_GOAL + "/steps/new/", NAVIGATOR, post=OPEN),
    "navigator:note_progress": Desk(OF_A_GOAL + "/progress/", NAVIGATOR, post=OPEN),
    "navigator:step_done": Desk(OF_A_WHANAU + "/steps/{step}/done/", NAVIGATOR, post=ONWARD, get=NOT_THIS_WAY),
    "navigator:step_not_done": Desk(OF_A_WHANAU + "/steps/{step}/not-done/", NAVIGATOR, post=ONWARD, get=NOT_THIS_WAY),
    "navigator:visits": Desk(OF_A_WHANAU + "/visits/", NAVIGATOR),
    "navigator:add_visit": Desk(OF_A_WHANAU + "/visits/new/", NAVIGATOR, post=OPEN),
    "navigator:refer": Desk(OF_A_WHANAU + "/referrals/new/", NAVIGATOR, post=OPEN),
    "navigator:referral": Desk(OF_A_WHANAU + "/referrals/{referral}/", NAVIGATOR, post=OPEN),
    "navigator:looked": Desk(OF_A_WHANAU + "/looked/", NAVIGATOR),
    # The provider's manager: numbers and turns, no record.
    "provider:caseloads": Desk("/provider/", MANAGER),
    # The agency: quarters and patterns; no address names a person.
    "agency:quarter": Desk("/agency/", ANALYST),
    "agency:patterns": Desk("/agency/patterns/", ANALYST),
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
    "roles": Common("/roles/", (TO_SIGN_IN, TO_SIGN_IN), (OPEN, NOT_FOUND)),
    "demo_sign_in": Common("/demo/sign-in/", (NOT_THIS_WAY, NOT_FOUND), (NOT_THIS_WAY, NOT_FOUND)),
    "shell:language": Common("/shell/language/", (NOT_THIS_WAY, ONWARD), (NOT_THIS_WAY, ONWARD)),
    "shell:gallery": Common("/shell/gallery/", (OPEN, OPEN), (OPEN, OPEN)),
}
TABLE: dict[str, Desk | Common] = {**DESKS, **FOR_EVERYONE, **SIGN_IN_PAGES}
