"""A made-up country of any size for benches: its people by COPY, and what is written of them by one INSERT a table.

Whānau, people, engagements and name keys; with visits asked for, also desks to sign in to and all that a plan holds
(bench_country_plans). Nothing here is told to the audit log, and no tie is checked: the database is thrown away after.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from random import Random
from typing import Any
from uuid import UUID

Home = tuple[UUID, str, int]  # a whānau: id, name, tenant
Someone = tuple[UUID, Home, str]  # id, whānau, given name
AGENCY, TENANT, OTHERS = 900_000, 900_001, tuple(range(900_002, 900_010))
NAVIGATOR, OF_NAVIGATOR = 900_001, 40  # whānau
OF_MANAGER = 120_000  # people
A_WHANAU = 4  # people
VISITS_EACH = 10  # a person

SYLLABLES = ("ā", "e", "hā", "hi", "hū", "ka", "ki", "kō", "ma", "mā", "mi", "na", "ngā", "nga", "ngi", "o", "pa", "pō",
             "ra", "rā", "re", "ri", "rua", "ta", "tā", "te", "ti", "tū", "wai", "wha", "whe", "whi")  # fmt: skip
ENDS = ("son", "ley", "man", "ton", "well", "field", "er", "by", "worth", "ing")
STARTS = ("Ander", "Brad", "Cart", "Dal", "Ed", "Fer", "Har", "Jack", "King", "Lang", "Mor", "Nel", "Pat", "Rob", "Tur")


@dataclass(frozen=True)
class Size:
    """How many people there are, and how many visits are written down; without visits there are no plans either."""

    people: int
    visits: int = 0

    @property
    def whanau(self) -> int:
        return -(-self.people // A_WHANAU)


SCALES = {name: Size(people, people * VISITS_EACH) for name, people in (("small", 20_000), ("national", 1_000_000))}


def load(size: Size) -> list[str]:
    """Fill a freshly migrated database; some of the names there are, for asking."""
    import psycopg

    from harakeke.settings import databases

    address = databases.server().url(None, databases.database_name("agency"))
    with psycopg.connect(address, autocommit=True) as admin:
        asked = write(admin, size)
        admin.execute("vacuum analyze")
    return asked


def write(admin: Any, size: Size) -> list[str]:
    """Everything, over an administrator's connection."""
    from .bench_country_plans import write_plans

    rng = Random("a million")  # noqa: S311  no secret is drawn
    admin.execute("set session_replication_role = replica; set synchronous_commit = off")
    admin.execute("set maintenance_work_mem = '512MB'; set work_mem = '128MB'")
    homes, persons = _made_up(rng, size)
    _write_people(admin, rng, homes, persons)
    if size.visits:
        write_plans(admin, [home[0] for home in homes], size)
    return [f"{first} {home[1]}" for _, home, first in rng.choices(persons[:OF_MANAGER], k=5_000)]


def navigator_of(number: int) -> int:
    """Who walks with a whānau, by its number: forty to each."""
    return NAVIGATOR + number // OF_NAVIGATOR


def _made_up(rng: Random, size: Size) -> tuple[list[Home], list[Someone]]:
    """A few names are common and most are rare, as names are."""
    given, family = _names(rng, 1_500), _names(rng, 6_000)
    firsts = rng.choices(given, [1 / (rank + 5) for rank in range(len(given))], k=size.people)
    lasts = rng.choices(family, [1 / (rank + 20) for rank in range(len(family))], k=size.whanau)
    homes = [(_id(rng), last, _tenant(number, size)) for number, last in enumerate(lasts)]
    return homes, [(_id(rng), homes[number // A_WHANAU], first) for number, first in enumerate(firsts)]


def _names(rng: Random, many: int) -> list[str]:
    """Names of Māori syllables, and some of English ones."""
    made = {"".join(rng.choices(SYLLABLES, k=rng.choice((2, 2, 3, 3, 4)))).capitalize() for _ in range(many)}
    return sorted(made | {start + end for start in STARTS for end in ENDS})


def _write_people(admin: Any, rng: Random, homes: list[Home], persons: list[Someone]) -> None:
    row = admin.execute("select id from reference_area order by id limit 1").fetchone()
    assert row
    whanau = ((home, tenant, f"Te Whānau o {last}", row[0], "2026-07-01") for home, last, tenant in homes)
    copy(admin, "people_whanau", "id, tenant_id, name, area_id, registered_on", whanau)
    walking = (
        (_id(rng), tenant, home, AGENCY, navigator_of(number), "2026-07-01")
        for number, (home, _, tenant) in enumerate(homes)
    )
    copy(admin, "engagements_engagement", "id, tenant_id, whanau_id, agency_id, navigator_id, starts_on", walking)
    empty = _empty_columns(admin)
    named = ", ".join(("id, tenant_id, whanau_id, given_names, family_name, birth_quality, ethnicities", *empty))
    rows = ((pk, home[2], home[0], first, home[1], "", [], *empty.values()) for pk, home, first in persons)
    copy(admin, "people_person", named, rows)
    copy(admin, "merging_namekey", "tenant_id, key, named_id, whanau_id, said", _keys(homes, persons))


def _id(rng: Random) -> UUID:
    return UUID(int=rng.getrandbits(128))


def _empty_columns(admin: Any) -> dict[str, object]:
    """Further columns of a person that may not be null, each with an empty value."""
    empty = {"character varying": "", "text": "", "ARRAY": [], "boolean": False}
    known = ("id", "tenant_id", "whanau_id", "given_names", "family_name", "birth_quality", "ethnicities")
    found = admin.execute(
        "select column_name, data_type from information_schema.columns where table_name = 'people_person'"
        " and is_nullable = 'NO' and column_name <> all (%s)", [list(known)])  # fmt: skip
    return {name: empty[kind] for name, kind in found.fetchall()}


def _tenant(whanau: int, size: Size) -> int:
    """The manager's provider first, then the others in equal parts."""
    own = OF_MANAGER // A_WHANAU
    rest = max(1, (size.whanau - own) // len(OTHERS) + 1)
    return TENANT if whanau < own else OTHERS[(whanau - own) // rest]


def _keys(homes: list[Home], persons: list[Someone]) -> Iterator[tuple[object, ...]]:
    from harakeke.methods.names import whole_name

    for home, last, tenant in homes:
        for key, said in _words(f"Te Whānau o {last}"):
            yield tenant, key, home, home, said
    for pk, (home, last, tenant), first in persons:
        for key, said in dict((*_words(first), *_words(last))).items():
            yield tenant, key, pk, home, said
        yield tenant, "=" + whole_name([first, last]), pk, home, ""


@cache
def _words(name: str) -> tuple[tuple[str, str], ...]:
    """What the database would write (sql/keys.sql)."""
    from harakeke.methods.names import fold, southern

    said = {fold(word): word.lower() for word in name.split()}
    found = {southern(word): "" for word in said} | {one + other: "" for one, other in pairwise(fold(name).split())}
    return tuple((found | said).items())


def copy(admin: Any, table: str, columns: str, rows: Iterator[tuple[object, ...]]) -> None:
    """Write rows of a table that tells nobody of them."""
    admin.execute(f"alter table {table} disable trigger user")
    with admin.cursor().copy(f"copy {table} ({columns}) from stdin") as to:
        for row in rows:
            to.write_row(row)
