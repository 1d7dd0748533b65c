"""Made-up figures for tests of the release door: real counts, really protected; nothing stands in for anything."""

from __future__ import annotations

import hashlib
import itertools
import random
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any

import psycopg

from harakeke.evidence.releases.package import (
    Cells,
    Manifest,
    Notice,
    SigningKey,
    TrustedKey,
    cells_from,
    make_notice,
    make_package,
)
from harakeke.methods.confidentiality import Plan, SafeTable, Secrets, protect
from harakeke.methods.confidentiality.batches import fingerprints
from harakeke.settings import databases
from harakeke.trust.walls.actor import Actor

TAS = ("076", "047", "001", "011")
AGES = ("0-14", "15-24", "25-64", "65+")
ETHNICITIES = ("maori", "pacific", "european", "other")
DOMAINS = tuple(f"domain_{n}" for n in range(1, 8))
AREA = {"ta": {"codes": list(TAS)}}
DEFINITIONS = {
    measure: {"version": "2026.1", "words": f"How many: {measure}."}
    for measure in ("whanau_engaged", "people", "plans", "goals_set", "goals_reached")
}
INPUTS = {"plan_version": "2026.1", "code_version": "0.1.0", "reference_sets": {"ta": "2023"}}
OCTOBER = datetime(2026, 10, 5, 9, 30, tzinfo=UTC)
LONG_OVER = "2024Q3"  # whatever the clock of the machine says
TEST_SECRETS = Secrets(agency=b"agency secret of the tests", release=b"release secret of tests")
KEY = SigningKey(b"the seed of the key of test one.")
OTHER_KEY = SigningKey(b"the seed of the key of test two.")
SHAPES: dict[str, dict[str, dict[str, Any]]] = {
    "whanau_engaged": {"by_ta": AREA},
    "people": {
        "by_ta": AREA,
        "by_age_ethnicity": {
            "age": {"codes": list(AGES)},
            "ethnicity": {"codes": list(ETHNICITIES), "multiple": ";"},
        },
    },
    "plans": {"by_ta": AREA},
    "goals_set": {"by_domain_ta": {"domain": {"codes": list(DOMAINS)}, **AREA}},
    "goals_reached": {"by_domain_ta": {"domain": {"codes": list(DOMAINS)}, **AREA}},
}


def protected(
    measure: str, *, of: int, seed: int = 1, secrets: Secrets = TEST_SECRETS, rules: Mapping[str, Any] | None = None
) -> SafeTable:
    """A measure of so many made-up people (or plans, or goals), counted and protected."""
    tables = SHAPES[measure]
    dimensions = {name: shape for table in tables.values() for name, shape in table.items()}
    plan = Plan.from_dict(
        {
            "unit": "one",
            "dimensions": dimensions,
            "tables": [{"name": table, "by": list(shape)} for table, shape in tables.items()],
            "rules": dict(rules or {}),
        }
    )
    chance = random.Random(seed)
    records: dict[str, list[Any]] = {"one": list(range(of))}
    for name, shape in dimensions.items():
        records[name] = chance.choices(shape["codes"], k=of)
    return protect(records, plan, measure=measure, secrets=secrets)


def marks(measures: Iterable[str], *, of: int, secrets: Secrets | None = None, prefix: str = "") -> dict[str, bytes]:
    """The fingerprints of so many made-up people, by measure. prefix: others than those without it."""
    from harakeke.evidence.releases.seals import node_secrets

    plan = Plan.from_dict({"unit": "one", "dimensions": AREA, "tables": [{"name": "by_ta", "by": ["ta"]}]})
    people = {"one": [f"{prefix}{n}" for n in range(of)], "ta": [TAS[n % len(TAS)] for n in range(of)]}
    made = fingerprints(people, plan, secrets or node_secrets())
    return dict.fromkeys(measures, made)


@cache
def a_quarter(size: int = 300) -> dict[str, SafeTable]:
    """All five measures of a quarter, under the tests' own secrets."""
    return {measure: protected(measure, of=size) for measure in SHAPES}


def cells(tables: Mapping[str, SafeTable]) -> Cells:
    return cells_from({measure: table.to_csv_rows() for measure, table in tables.items()})


def a_manifest(**changed: Any) -> Manifest:
    said: dict[str, Any] = {
        "release": "6c1f9c5e-7d5a-4a53-9d0c-0e6a35e4a001",
        "agency": "test-agency",
        "period": "2026Q3",
        "plan_version": "2026.1",
        "made_at": OCTOBER,
        "code_version": "0.1.0",
        "definitions": {},
        "inputs": INPUTS,
        "signer": "",
    }
    return Manifest(**{**said, **changed})


def a_package(*, key: SigningKey = KEY, measures: tuple[str, ...] = tuple(SHAPES), **changed: Any) -> bytes:
    """A package of a quarter's figures, as an agency makes it."""
    tables = {measure: a_quarter()[measure] for measure in measures}
    return make_package(
        a_manifest(**changed),
        cells=cells(tables),
        definitions={measure: DEFINITIONS[measure] for measure in measures},
        evidence={measure: table.evidence for measure, table in tables.items()},
        key=key,
    )


def a_notice(*, key: SigningKey = KEY, of: bytes = b"", **changed: Any) -> bytes:
    """A notice that withdraws the tests' release; of: the package it names."""
    said: dict[str, Any] = {
        "notice": "0b0f2f5e-7d5a-4a53-9d0c-0e6a35e4a0ff",
        "release": "6c1f9c5e-7d5a-4a53-9d0c-0e6a35e4a001",
        "package_sha256": hashlib.sha256(of).hexdigest(),
        "agency": "test-agency",
        "period": "2026Q3",
        "reasons": "Two providers were counted twice.",
        "made_at": OCTOBER,
        "code_version": "0.1.0",
    }
    return make_notice(Notice(**{**said, **changed}), key=key)


def trusting(key: SigningKey = KEY, **changed: Any) -> dict[str, TrustedKey]:
    """Belief in one key, for the tests' agency."""
    return {key.key_id: TrustedKey(key.public_key, **{"agency": "test-agency", **changed})}


_number = itertools.count(1)


@dataclass(frozen=True)
class TestAgency:
    """An agency, and for each kind of user two people who hold that role there."""

    __test__ = False
    id: int
    code: str
    people: dict[str, list[int]]

    def actor(self, kind: str, which: int = 0) -> Actor:
        return Actor(kind, self.people[kind][which], self.id, (), "release")

    @property
    def analyst(self) -> Actor:
        return self.actor("agency_analyst")

    @property
    def steward(self) -> Actor:
        return self.actor("data_steward")


def make_agency() -> TestAgency:
    from harakeke.sector.organisations.models import Organisation, OrganisationKind
    from harakeke.trust.sign_in.models import User

    number = next(_number)
    agency = Organisation.objects.create(
        kind=OrganisationKind.AGENCY, code=f"releases-test-{number}", name=f"Agency {number} of the tests", made_up=True
    )
    kinds = ("agency_analyst", "data_steward", "board_member", "navigator", "auditor")
    people = {
        kind: [User.objects.create(username=f"releases-{number}-{kind}-{n}").pk for n in (1, 2)] for kind in kinds
    }
    return TestAgency(agency.pk, agency.code, people)


def acts_of(release_id) -> list[str]:
    """What the audit log says was done with a release, as the log's owner reads it."""
    address = databases.server().url(databases.login_role("agency", "owner"), databases.database_name("agency"))
    with psycopg.connect(address) as owner:
        rows = owner.execute("select act from audit.entry where row_id = %s order by id", [str(release_id)])
        return [act for (act,) in rows if act.startswith("release.")]


def at_once(*deeds) -> list:
    """Do several things at the same time, each on its own connection; what each returned or raised."""
    from django.db import connections

    start, done = threading.Barrier(len(deeds)), [None] * len(deeds)

    def run(number, deed):
        try:
            start.wait()
            done[number] = deed()
        except Exception as problem:
            done[number] = problem
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return done


def trust(code: str, key: SigningKey | None = None) -> None:
    """Believe an agency's key on the national node, as a person would."""
    from harakeke.evidence.releases.seals import signing_key

    public = (key or signing_key(code)).public_key.hex()
    on_the_national_node("trust", "--agency", code, "--name", f"Agency {code}", "--from", "2024-01-01", public)


def on_the_national_node(*arguments: str) -> str:
    """Run `harakeke release …` where the tests' national node has its database."""
    from tests.conftest import harakeke
    from tests.evidence.releases.national_node import ITS_OWN

    return harakeke("release", *arguments, **ITS_OWN)
