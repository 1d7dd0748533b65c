"""Closing a quarter: count it, make the counts safe, propose the release. All or nothing; again gives the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from harakeke import __version__
from harakeke.evidence.quarters import Quarter
from harakeke.evidence.releases import actions as releases
from harakeke.evidence.releases.models import Release
from harakeke.methods.confidentiality import SafeTable, Secrets, protect
from harakeke.methods.confidentiality.batches import fingerprints
from harakeke.reference import queries as reference
from harakeke.reference.models import Level
from harakeke.sector.organisations.models import Organisation
from harakeke.settings.state import secret
from harakeke.trust.walls.actor import Actor, acting

from . import counting
from .framework import AGE_UNKNOWN, ELSEWHERE, NOT_STATED, Codes, Framework, framework, release_plan

Report = Callable[[str], None]


class NotYet(Exception):
    """The quarter cannot be closed now; its words say why."""


@transaction.atomic
def close_quarter(*, quarter: Quarter, by: Actor, at: datetime, report: Report = lambda words: None) -> Release:
    """Count a quarter for the acting analyst's agency and propose its release.

    True counts live only inside this call. Raises NotYet, and what the release door raises.
    """
    if not quarter.is_over(timezone.localdate(at)):
        raise NotYet(f"{quarter} ends on {quarter.last}. It can be closed from the day after.")
    agency = Organisation.objects.get(pk=by.organisation)
    version = framework()
    codes = codes_for(agency)
    tables, marks = count_quarter(version, codes, quarter=quarter, by=by, report=report)
    return releases.propose(
        agency_id=agency.pk,
        period=str(quarter),
        tables=tables,
        fingerprints=marks,
        definitions=definitions(version, codes),
        inputs=inputs(version),
        by=by,
        at=at,
    )


def safe_tables(
    version: Framework, codes: Codes, *, quarter: Quarter, by: Actor, report: Report = lambda words: None
) -> dict[str, SafeTable]:
    """Every measure of the framework, counted and made safe."""
    return count_quarter(version, codes, quarter=quarter, by=by, report=report)[0]


def count_quarter(
    version: Framework, codes: Codes, *, quarter: Quarter, by: Actor, report: Report = lambda words: None
) -> tuple[dict[str, SafeTable], dict[str, bytes]]:
    """Every measure of the framework, counted and made safe; and the fingerprints of who was counted in it."""
    secrets = Secrets(agency=secret("agency-key"), release=secret("release-key"))
    tables, marks = {}, {}
    with acting(replace(by, kind="counting", purpose="closing a quarter")):
        for measure in version.measures:
            report(measure.words)
            rows = counting.rows(measure.rows, agency_id=by.organisation, quarter=quarter, codes=codes)
            plan = release_plan(measure, version.rules, codes)
            tables[measure.name] = protect(rows, plan, secrets=secrets, measure=measure.name)
            marks[measure.name] = fingerprints(rows, plan, secrets)
    return tables, marks


def codes_for(agency: Organisation) -> Codes:
    """The codes an agency's tables show: the territorial authorities of its area, and elsewhere."""
    places = reference.areas(Level.TA).filter(outside=False)
    if not agency.national:
        places = places.filter(commissioning_region_code=agency.commissioning_region)
    groups = reference.categories("ethnicity", level=1).exclude(code=NOT_STATED)
    return Codes(
        ta=(*places.values_list("code", flat=True), ELSEWHERE),
        age=(*(group.code for group in reference.age_groups()), AGE_UNKNOWN),
        ethnicity=(*groups.order_by("code").values_list("code", flat=True), NOT_STATED),
        domain=tuple(reference.outcome_domains().values_list("code", flat=True)),
    )


def definitions(version: Framework, codes: Codes) -> dict[str, dict[str, Any]]:
    """What the figures mean, by measure and by dimension: sent with them, so that any figure opens to its definition.

    A measure: version, status, words, unit, position (in the framework). A dimension: version (the vintage of its set)
    and the words of its codes.
    """
    places = dict(reference.areas(Level.TA).values_list("code", "name"))
    ages = {group.code: group.label for group in reference.age_groups()}
    groups = dict(reference.categories("ethnicity", level=1).values_list("code", "label"))
    domains = dict(reference.outcome_domains().values_list("code", "name_en"))
    words = {
        "ta": {code: places.get(code, "Elsewhere") for code in codes.ta},
        "age": {code: ages.get(code, "Not known") for code in codes.age},
        "ethnicity": {code: groups.get(code, "Not stated") for code in codes.ethnicity},
        "domain": {code: domains[code] for code in codes.domain},
    }
    measures = {
        one.name: {
            "version": version.version,
            "status": version.status,
            "short": one.short,
            "words": one.words,
            "unit": one.unit,
            "position": position,
        }
        for position, one in enumerate(version.measures, 1)
    }
    return measures | {name: {"version": version.version, "codes": codes} for name, codes in words.items()}


def inputs(version: Framework) -> dict[str, Any]:
    """The versions of what the figures were made with."""
    current = reference.sets().filter(current=True).order_by("name")
    return {
        "plan_version": version.version,
        "code_version": __version__,
        "rules": version.rules,
        "reference": {one.name: {"vintage": one.vintage, "sha256": one.sha256} for one in current},
    }
