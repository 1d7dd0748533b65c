"""A million made-up people, written by COPY: whānau, people, engagements and name keys, and no words of a plan."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from random import Random
from typing import Any
from uuid import UUID

Home = tuple[UUID, str, int]  # a whānau: id, name, tenant
TENANT, OTHERS = 900_001, tuple(range(900_002, 900_010))
NAVIGATOR, OF_NAVIGATOR = 900_001, 40  # whānau
OF_MANAGER = 120_000  # people
A_WHANAU = 3  # people

SYLLABLES = ("ā", "e", "hā", "hi", "hū", "ka", "ki", "kō", "ma", "mā", "mi", "na", "ngā", "nga", "ngi", "o", "pa", "pō",
             "ra", "rā", "re", "ri", "rua", "ta", "tā", "te", "ti", "tū", "wai", "wha", "whe", "whi")  # fmt: skip
ENDS = ("son", "ley", "man", "ton", "well", "field", "er", "by", "worth", "ing")
STARTS = ("Ander", "Brad", "Cart", "Dal", "Ed", "Fer", "Har", "Jack", "King", "Lang", "Mor", "Nel", "Pat", "Rob", "Tur")


def load(people: int) -> list[str]:
    """Fill a freshly migrated database; some of the names there are, for asking."""
    import psycopg

    from harakeke.settings import databases

    rng = Random("a million")  # noqa: S311  no secret is drawn
    given, family = _names(rng, 1_500), _names(rng, 6_000)
    with psycopg.connect(databases.server().url(None, databases.database_name("agency")), autocommit=True) as admin:
        admin.execute("set session_replication_role = replica")  # nor the ties: nobody here has a provider
        row = admin.execute("select id from reference_area order by id limit 1").fetchone()
        assert row
        tables = ("people_whanau", "engagements_engagement", "people_person", "merging_namekey")
        for table in tables:
            admin.execute(f"alter table {table} disable trigger user")  # a bench's rows tell the log nothing
        asked = _write(admin, rng, people, given, family, row[0])
        for table in tables:
            admin.execute(f"vacuum analyze {table}")
    return asked


def _names(rng: Random, many: int) -> list[str]:
    """Names of Māori syllables, and some of English ones."""
    made = {"".join(rng.choices(SYLLABLES, k=rng.choice((2, 2, 3, 3, 4)))).capitalize() for _ in range(many)}
    return sorted(made | {start + end for start in STARTS for end in ENDS})


def _write(admin: Any, rng: Random, people: int, given: list[str], family: list[str], area: int) -> list[str]:
    """A few names are common and most are rare, as names are."""
    firsts = rng.choices(given, [1 / (rank + 5) for rank in range(len(given))], k=people)
    lasts = rng.choices(family, [1 / (rank + 20) for rank in range(len(family))], k=people // A_WHANAU + 1)
    homes = [(_id(rng), last, _tenant(number, people)) for number, last in enumerate(lasts)]
    persons = [(_id(rng), homes[number // A_WHANAU], first) for number, first in enumerate(firsts)]
    _write_whanau(admin, rng, homes, area)
    empty = _empty_columns(admin)
    named = ", ".join(("id, tenant_id, whanau_id, given_names, family_name, birth_quality, ethnicities", *empty))
    rows = ((pk, home[2], home[0], first, home[1], "", [], *empty.values()) for pk, home, first in persons)
    _copy(admin, f"people_person ({named})", rows)
    _copy(admin, "merging_namekey (tenant_id, key, named_id, whanau_id, said)", _keys(homes, persons))
    return [f"{first} {home[1]}" for _, home, first in rng.choices(persons[:OF_MANAGER], k=5_000)]


def _write_whanau(admin: Any, rng: Random, homes: list[Home], area: int) -> None:
    """Each whānau, and the navigator who walks with it: forty to each."""
    whanau = ((home, tenant, f"Te Whānau o {last}", area, "2026-07-01") for home, last, tenant in homes)
    _copy(admin, "people_whanau (id, tenant_id, name, area_id, registered_on)", whanau)
    walking = (
        (_id(rng), tenant, home, tenant, NAVIGATOR + number // OF_NAVIGATOR, "2026-07-01")
        for number, (home, _, tenant) in enumerate(homes)
    )
    _copy(admin, "engagements_engagement (id, tenant_id, whanau_id, agency_id, navigator_id, starts_on)", walking)


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


def _tenant(whanau: int, people: int) -> int:
    """The manager's provider first, then the others in equal parts."""
    own = OF_MANAGER // A_WHANAU
    rest = max(1, (people // A_WHANAU + 1 - own) // len(OTHERS) + 1)
    return TENANT if whanau < own else OTHERS[(whanau - own) // rest]


def _keys(
    homes: list[tuple[UUID, str, int]], persons: list[tuple[UUID, tuple[UUID, str, int], str]]
) -> Iterator[tuple]:  # type: ignore[type-arg]
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


def _copy(admin: Any, table: str, rows: Iterator[tuple[object, ...]]) -> None:
    with admin.cursor().copy(f"copy {table} from stdin") as copy:
        for row in rows:
            copy.write_row(row)
