"""Made-up scenarios for tests: each written through the doors, by whoever would write it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import uuid4

from tests.makers import Worker, a_worker, an_agency

from harakeke.commissioning.funding import actions
from harakeke.commissioning.funding.models import Comment, InputTable, Proposal, Version

AT = datetime(2026, 11, 20, 9, tzinfo=UTC)
AREAS = """area,name,region,maori_population,nzdep_score,previous
001,Far North,R1,35000,1100,900000.00
002,Whangārei,R1,30000,1050,800000.00
003,Kaipara,R1,6000,1040,300000.00
076,Auckland,R1,190000,990,4000000.00
"""
SCENARIO = """title: Made up for tests
areas: areas.csv
years: [2026, 2027]
budget: {2026: 6300000.0, 2027: 6500000.0}
need: {population: maori_population, index: nzdep_score, beta: 0.8}
limits: {loss: 0.05, gain: 0.25, floor: 0.5, ceiling: 2.0}
front_line_share: {minimum: 0.85}
navigators: {cost: 105000, unit: 0.5, minimum_team: 1.0}
"""
FILES = {"allocation.csv": b"area,amount\n001,1.00\n", "manifest.json": b"{}\n"}


@dataclass
class Desk:
    """An agency with an analyst and two members of its board."""

    agency: object
    analyst: Worker
    board: Worker
    another: Worker


def a_desk(name: str = "") -> Desk:
    agency = an_agency(name, commissioning_region="R1")
    return Desk(agency, a_worker("agency_analyst", agency, "Tāmati"), *(a_worker("board_member", agency) for _ in "12"))


def some_inputs(desk: Desk, text: str = AREAS) -> InputTable:
    with desk.analyst.at_work() as by:
        return actions.keep_inputs(
            text=text, came_from="uploaded", vintage="Made up", areas=len(text.splitlines()) - 1, by=by, at=AT
        )


def a_version(desk: Desk, name: str = "Steady hands", scenario_yaml: str = SCENARIO, text: str = AREAS) -> Version:
    inputs = some_inputs(desk, text)
    with desk.analyst.at_work() as by:
        return actions.begin(
            row_id=uuid4(), name=name, inputs=inputs, scenario_yaml=scenario_yaml, why="To begin", by=by, at=AT
        )


def a_proposal(desk: Desk, version: Version | None = None, files: dict[str, bytes] | None = None) -> Proposal:
    found = version or a_version(desk)
    with desk.analyst.at_work() as by:
        return actions.propose(
            version=found, reasons="Need has moved north.", files=files or FILES, summary={"budget": 1}, by=by, at=AT
        )


def an_adoption(desk: Desk, proposal: Proposal | None = None) -> Proposal:
    found = proposal or a_proposal(desk)
    with desk.board.at_work() as by:
        return actions.adopt(proposal=found, reasons="It follows need and nobody falls far.", by=by, at=AT)


def a_comment(desk: Desk, version: Version, words: str = "What of Kaipara?") -> Comment:
    with desk.analyst.at_work() as by:
        return actions.comment(row_id=uuid4(), scenario=version.scenario, words=words, by=by, at=AT)
