"""Steps that tests run in a process of a node's own: `python -m tests.house.node_steps STEP …`. Each ends with JSON."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from harakeke.cli.node import open_node

NODE = os.environ.get("HARAKEKE_NODE", "agency")
NOVEMBER = datetime(2026, 11, 21, 9, 0, tzinfo=ZoneInfo("Pacific/Auckland"))
TODAY = NOVEMBER.date()
PERIODS = ("2025Q3", "2025Q4", "2026Q1", "2026Q2", "2026Q3")


def tell(fact: Any) -> None:
    print(json.dumps(fact), flush=True)


def country(whanau: str, today: str = TODAY.isoformat()) -> None:
    """Make up an agency's node of so many whānau, with the tiny country's organisations."""
    from dataclasses import replace

    from harakeke.synthetic.build import build
    from harakeke.synthetic.scale import TINY

    scale = TINY if int(whanau) == TINY.whanau else replace(TINY, whanau=int(whanau), navigators=12)
    tell(str(build(scale, today=date.fromisoformat(today))))


def few_may_change() -> None:
    """The tiny country has 40 whānau: under the demo's own batch hardly a quarter of it could follow another."""
    from dataclasses import replace

    from harakeke.evidence.measures import actions
    from harakeke.evidence.measures.framework import framework

    of_the_tiny_country = replace(framework(), rules={**framework().rules, "batch": 1})
    actions.framework = lambda: of_the_tiny_country


def ministry() -> None:
    """The national node's own organisations, and the agencies' keys believed."""
    from harakeke.cli.demo_steps import trust_agencies
    from harakeke.synthetic.national import build_national

    build_national(TODAY)
    trust_agencies()
    tell("done")


def publish(agency: str, period: str) -> None:
    """A quarter of one agency closed by its analyst, checked by its steward and signed."""
    from harakeke.cli.demo_steps import close
    from harakeke.evidence.quarters import Quarter
    from harakeke.sector.organisations.models import Organisation

    few_may_change()
    quarter = Quarter.named(period)
    close(Organisation.objects.get(code=agency), quarter, quarter.next.last, check=True)
    tell("done")


def give_key(whanau: str, username: str, name: str) -> None:
    """Someone of a whānau gets a sign-in of their own and, from their navigator, the key to the whānau's desk."""
    from django.utils import timezone

    from harakeke.sector.organisations.models import Role
    from harakeke.sector.organisations.queries import actor_for
    from harakeke.trust.sign_in.models import User
    from harakeke.trust.walls.actor import acting
    from harakeke.whanau.people.actions import give_desk_key
    from harakeke.whanau.people.door import open_whanau
    from harakeke.whanau.people.queries import people_of

    today = timezone.localdate()
    role = Role.objects.get(user__username="demo.navigator")
    by = actor_for(role, on=today)
    member = User.objects.create(username=username, preferred_name=name, made_up=True)
    Role.objects.create(user=member, organisation=role.organisation, kind="whanau_member", starts_on=role.starts_on)
    with acting(by), transaction.atomic():
        give_desk_key(person=people_of(open_whanau(UUID(whanau), by=by)).first(), user_id=member.pk)
    tell("done")


def furnish() -> None:
    """The demo's house with a colleague, a second manager and the directory."""
    from tests.journey import house

    with transaction.atomic():
        told = house.furnish()
    tell(told)


def every_kind() -> None:
    """One of each thing that a page is about; their ids."""
    from tests.journey import house

    with transaction.atomic():
        told = house.every_kind()
    tell(told)


def propose_and_withdraw(agency: str, published: str, proposed: str) -> None:
    """A published quarter that its steward asks to withdraw, and another that waits for a check; their ids."""
    from django.utils import timezone

    from harakeke.cli.demo_steps import at_work, close
    from harakeke.evidence.quarters import Quarter
    from harakeke.evidence.releases.models import Release
    from harakeke.evidence.releases.withdrawals import propose_withdrawal
    from harakeke.sector.organisations.models import Organisation

    of, today = Organisation.objects.get(code=agency), timezone.localdate()
    close(of, Quarter.named(proposed), today, check=False)
    waiting, out = (Release.objects.get(agency=of, period=period) for period in (proposed, published))
    steward = at_work(of, "data_steward", today)
    reasons = "Two providers were missing."
    found = propose_withdrawal(release_id=out.pk, reasons=reasons, by=steward, at=timezone.now())
    tell({"release": str(waiting.pk), "withdrawal": str(found.pk)})


def close_all(*asked: str) -> None:
    """Close every quarter for every agency; one line for each as soon as it is acknowledged. `anew`: after a no."""
    from harakeke.evidence.measures.actions import close_quarter
    from harakeke.evidence.quarters import Quarter
    from harakeke.evidence.releases.actions import decline
    from harakeke.sector.organisations.queries import agencies
    from harakeke.trust.walls.actor import acting

    few_may_change()
    if "anew" in asked:
        for release in _standing():
            steward = _at_work(release.agency, "data_steward")
            decline(release_id=release.pk, by=steward, at=NOVEMBER, reason="Once more.")
    tell("ready")
    for period in PERIODS:
        for agency in agencies():
            analyst = _at_work(agency, "agency_analyst")
            with acting(analyst):
                release = close_quarter(quarter=Quarter.named(period), by=analyst, at=NOVEMBER)
            tell(_told(release))


def figures() -> None:
    """Every standing release, opened at its door: where it stands, and a digest of its figures."""
    tell([_told(release) for release in _standing()])


def check_all() -> None:
    """Every proposed release checked by the agency's steward, and signed."""
    from harakeke.evidence.releases import actions

    for release in _standing():
        actions.check(release_id=release.pk, by=_at_work(release.agency, "data_steward"), at=NOVEMBER)
        actions.sign(release_id=release.pk, at=NOVEMBER)
    figures()


def received() -> None:
    """What the national node has published: agency, period, release and the digest of each package."""
    from harakeke.evidence.figures.models import ReceivedRelease

    found = ReceivedRelease.objects.order_by("agency_code", "period")
    tell([[one.agency_code, one.period, str(one.release), one.package_sha256] for one in found])


def _standing() -> list[Any]:
    from harakeke.evidence.releases.models import Release

    found = Release.objects.exclude(status="declined").select_related("agency")
    return list(found.order_by("agency__code", "period"))


def _told(release: Any) -> dict[str, Any]:
    from harakeke.evidence.releases.models import Release
    from harakeke.evidence.releases.package import write_json
    from harakeke.evidence.releases.seals import cells_of, open_proposal

    release = Release.objects.select_related("agency").get(pk=release.pk)
    cells = [[one.measure, one.table, one.codes, one.value, one.status] for one in cells_of(open_proposal(release))]
    return {
        "release": str(release.pk),
        "agency": release.agency.code,
        "period": release.period,
        "status": release.status,
        "figures": hashlib.sha256(write_json(cells)).hexdigest(),
        "package": release.package_sha256,
    }


def _at_work(agency: Any, kind: str) -> Any:
    from harakeke.cli.demo_steps import at_work

    return at_work(agency, kind, TODAY)


if __name__ == "__main__":
    open_node(NODE)
    globals()[sys.argv[1]](*sys.argv[2:])
