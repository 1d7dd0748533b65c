"""A small house to walk through: an agency, one provider, everyone at work there, and one whānau with a plan."""

from __future__ import annotations

from copy import deepcopy

from django.test import Client
from tests import makers
from tests.web.staff import a_proposed_release, a_proposed_withdrawal, a_published_release, a_signed_release

from .who_may import AT_A_PROVIDER, AT_AN_AGENCY, SIGNED_OUT


class Side:
    """An agency with one provider, everyone at work there, and one whānau with a plan: a whole small house."""

    def __init__(self, name: str, given_names: tuple[str, str], words: tuple[str, str]):
        self.agency = makers.an_agency(f"Agency of {name}", national=True)
        self.provider = makers.a_provider(self.agency, name=f"Provider of {name}")
        self.workers = {
            kind: makers.a_worker(kind, self.provider if kind in AT_A_PROVIDER else self.agency, f"{kind} of {name}")
            for kind in (*AT_A_PROVIDER, *AT_AN_AGENCY)
            if kind != "whanau_member"
        }
        ministry = makers.an_organisation("ministry", f"Ministry of {name}")
        self.workers["ministry_analyst"] = makers.a_worker("ministry_analyst", ministry)
        navigator = self.workers["navigator"]
        self.whanau = makers.a_whanau(navigator, name=f"Te Whānau o {given_names[0]}", people=given_names)
        self.workers["whanau_member"] = makers.a_whanau_member(navigator, self.whanau, "whānau member")
        self.ids = {"whanau": self.whanau.pk, **self._plan(navigator, words)}
        self.ids["reading"] = makers.a_reading(navigator, self.whanau).pk
        self.ids["pou"] = makers.a_pou(self.workers["provider_manager"]).pk
        self.ids |= self._kin(navigator)
        self.ids["merge"] = makers.a_merge(navigator, self.workers["provider_manager"]).pk
        self.ids["statement"] = makers.a_draft(self.provider).pk
        self.ids |= makers.a_day(navigator, self.workers["provider_manager"], self.whanau)
        self.ids |= makers.what_a_manager_looks_after(navigator, self.whanau)
        self.ids["consent"] = makers.a_consent(navigator, self.whanau).pk
        self.ids["asked"] = makers.a_privacy_request(navigator, self.whanau).pk
        release = a_proposed_release(self.agency, self.workers["agency_analyst"].user, "2025Q3")
        self.ids["release"] = release.pk
        a_signed_release(self.agency, "2026Q1")
        published = a_published_release(self.agency, "2026Q2")
        self.ids |= makers.a_post_and_outreach(self.workers["provider_manager"])
        self.ids["area_group"] = makers.a_drawn_place(self.workers["agency_analyst"], f"Ours of {name}").pk
        self.ids |= makers.a_funding_desk(self.workers["agency_analyst"], self.workers["board_member"])
        self.ids["withdrawal"] = a_proposed_withdrawal(published, self.workers["data_steward"].user).pk
        self.signed_in = {kind: deepcopy(worker.client.cookies) for kind, worker in self.workers.items()}
        self.nobodys = Client()

    def _plan(self, navigator, words) -> dict[str, object]:
        plan = makers.a_plan(navigator, self.whanau, dream=words[0])
        goal = makers.a_goal(navigator, plan, words[1])
        step = makers.a_step(navigator, goal)
        referral = makers.a_referral(navigator, self.whanau, told=words[1], agency_id=self.agency.pk)
        return {
            "goal": goal.pk,
            "step": step.pk,
            "referral": referral.pk,
            **makers.a_kept_plan(navigator, plan, words[1]),
        }

    def _kin(self, navigator) -> dict[str, object]:
        first, second = makers.people_by_name(navigator, self.whanau).values()
        return {
            "person": first.pk,
            "other_person": second.pk,
            "line": makers.a_line(navigator, self.whanau, first, second).pk,
        }

    def begin_again(self) -> None:
        """Everyone's browser as it was when the house was made: signed in, and nothing else kept."""
        for kind, worker in self.workers.items():
            worker.client.cookies = deepcopy(self.signed_in[kind])

    def browser(self, kind: str) -> Client:
        """One browser for each kind. That of the signed out has never been to any page."""
        if kind != SIGNED_OUT:
            return self.workers[kind].client
        self.nobodys.cookies.clear()
        return self.nobodys
