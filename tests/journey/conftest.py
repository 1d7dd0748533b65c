"""Nodes living, in demo mode, and a Chromium that complains about everything it should not have met."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from tests.house.living_nodes import LivingNodes
from tests.node_environment import CHECKOUT, STATE, WORKER

PICTURES = CHECKOUT / "var" / "test" / "pictures"
WHANAU = 400  # enough that some figures may be shown


@pytest.fixture(scope="session")
def last_quarter():
    from django.utils import timezone

    from harakeke.evidence.quarters import Quarter

    return Quarter.of(timezone.localdate()).previous


@pytest.fixture(scope="session")
def living(last_quarter, another_database) -> Iterator[LivingNodes]:
    """The demo's two nodes, smaller: their databases, a made-up country, one agency's figures already signed."""
    from django.utils import timezone

    from harakeke.cli.translations import compile_catalogues

    compile_catalogues()
    prefix = f"harakeke_journey_{WORKER}"
    nodes = LivingNodes(STATE, prefix, HARAKEKE_DEMO="1")
    _drop(nodes)
    try:
        another_database(prefix)
        nodes.migrate("national")
        nodes.collect_page_parts()
        nodes.step("country", str(WHANAU), timezone.localdate().isoformat())
        nodes.step("ministry", node="national")
        nodes.step("publish", "tatou", str(last_quarter))
        for node in ("national", "agency"):
            nodes.serve(node)
        nodes.begin_verb("background", "--node", "agency")
        yield nodes
    finally:
        nodes.stop()
        _drop(nodes)


@pytest.fixture(scope="session")
def desks(another_database) -> Iterator[LivingNodes]:
    """An agency's node alone, with the smallest country: what the journeys of one provider's desks need."""
    from django.utils import timezone

    from harakeke.cli.translations import compile_catalogues

    compile_catalogues()
    prefix = f"harakeke_desks_{WORKER}"
    nodes = LivingNodes(STATE, prefix, HARAKEKE_DEMO="1")
    _drop(nodes)
    try:
        another_database(prefix)
        nodes.collect_page_parts("agency")
        nodes.step("country", "40", timezone.localdate().isoformat())
        nodes.step("furnish")
        nodes.serve("agency")
        yield nodes
    finally:
        nodes.stop()
        _drop(nodes)


def _drop(nodes: LivingNodes) -> None:
    nodes.plain("from harakeke.settings import databases as d; [d.drop(node) for node in d.NODES]")


@pytest.fixture
def visitor(chromium, living):
    """Someone in front of a browser of their own; at the end, nothing was complained of."""
    yield from _visitors(chromium, living.address)


@pytest.fixture
def guest(chromium, desks):
    """The same, where one provider's desks are."""
    yield from _visitors(chromium, desks.address)


def _visitors(chromium, address: Callable[[str], str]):
    from .visitor import HandsOnKeys, Visitor

    PICTURES.mkdir(parents=True, exist_ok=True)
    visitors: list[Visitor] = []

    def arrive(node: str = "agency", *, width: int = 1440, js: bool = True, keys: bool = False) -> Visitor:
        kind = HandsOnKeys if keys else Visitor
        visitors.append(kind(chromium, address(node), PICTURES, width=width, js=js))
        return visitors[-1]

    yield arrive
    complaints = [complaint for one in visitors for complaint in one.complaints]
    for one in visitors:
        one.context.close()
    assert complaints == []
