"""Name keys: the database folds as the library does, and keeps its keys in step with every write of a name."""

from __future__ import annotations

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests import makers

from harakeke.methods.names import fold, search_words, southern, whole_name
from harakeke.whanau.merging.models import NameKey
from harakeke.whanau.people.models import Person
from harakeke.whanau.people.queries import people_of

pytestmark = pytest.mark.django_db
NAMES = st.text(
    st.characters(max_codepoint=0x24F, blacklist_categories=("Cs", "Cc")) | st.sampled_from("āēīōūĀŌʻ’-' ngNGkK"),
    max_size=24,
)
QUIET = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)


def asked(question: str, *values):
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        return cursor.fetchall()


@QUIET
@given(st.lists(NAMES, min_size=40, max_size=40))
def test_the_database_folds_as_the_library_does(names):
    rows = asked(
        "select name, harakeke.fold_name(name), harakeke.whole_name(array[name]) from unnest(%s::text[]) name", names
    )
    assert [(name, folded) for name, folded, _ in rows] == [(name, fold(name)) for name in names]
    assert [whole or "=" for _, _, whole in rows] == ["=" + whole_name([name]) for name in names]


@QUIET
@given(st.lists(st.text("aeioungkwhtmr", max_size=8), min_size=40, max_size=40))
def test_the_database_turns_a_word_southern_as_the_library_does(words):
    rows = asked("select harakeke.southern_word(word) from unnest(%s::text[]) word", words)
    assert [row[0] for row in rows] == [southern(word) for word in words]


@pytest.mark.parametrize("name", ["Te Whānau o Rātā", "Mary-Ann Tau", "Ngāi Tāmanuhiri", "Faʻasavalu", "Ōrākei-Korako"])
def test_the_database_finds_a_name_by_the_words_the_library_says(name):
    assert {row[0] for row in asked("select key from harakeke.name_words(%s)", name)} == search_words(name)


def keys_of(worker, named) -> set[str]:
    with worker.at_work():
        return set(NameKey.objects.filter(named_id=named.pk).values_list("key", flat=True))


def test_a_person_written_down_renamed_and_moved_keeps_keys_in_step():
    navigator = makers.a_navigator()
    whanau = makers.a_whanau(navigator, people=("Mēre Ngaio",), family_name="Rātā")
    with navigator.at_work():
        person = people_of(whanau).get()
    assert {"mere", "ngaio", "kaio", "rata", "merengaio", "=kaio mere rata"} <= keys_of(navigator, person)
    with navigator.at_work():
        person.given_names = "Hēmi"
        person.save(update_fields=["given_names"])
    assert keys_of(navigator, person) == {"hemi", "rata", "=hemi rata"}


def test_a_whanau_is_found_by_its_own_name():
    navigator = makers.a_navigator()
    whanau = makers.a_whanau(navigator, name="Te Whānau o Rātā")
    assert {"te", "whanau", "o", "rata", "orata"} <= keys_of(navigator, whanau)


def test_nobody_writes_a_key_by_hand():
    navigator = makers.a_navigator()
    whanau = makers.a_whanau(navigator)
    with navigator.at_work(), pytest.raises(Exception, match="permission denied"):
        NameKey.objects.create(tenant_id=whanau.tenant_id, key="x", named_id=whanau.pk, whanau_id=whanau.pk, said="x")


def test_a_navigator_reads_no_key_of_a_whanau_they_do_not_walk_with():
    navigator = makers.a_navigator()
    makers.a_whanau(navigator)
    colleague = makers.a_navigator(navigator.role.organisation)
    with colleague.at_work():
        assert not NameKey.objects.exists()
        assert not Person.objects.exists()
