"""What a walk remembers is asked again at its end: a memory that no longer holds fails the walk."""

import pytest

from .remembered import Memory


class Role:
    def __init__(self, kind: str):
        self.kind, self._meta, self._state = kind, "a row", type("State", (), {"fields_cache": {}})


def test_a_question_is_asked_once_for_each_thing_it_depends_on():
    asked = []
    memory = Memory(lambda user: asked.append(user) or f"role of {user}", lambda user: user)
    assert [memory(1), memory(2), memory(1)] == ["role of 1", "role of 2", "role of 1"]
    assert asked == [1, 2]


def test_what_a_page_does_to_its_own_is_not_met_by_the_next():
    memory = Memory(lambda user: Role("navigator"), lambda user: user)
    memory(1).kind = "auditor"
    assert memory(1).kind == "navigator"


def test_a_memory_holds_while_nothing_changed_and_fails_when_something_did():
    kinds = {1: "navigator"}
    memory = Memory(lambda user: Role(kinds[user]), lambda user: user)
    memory(1)
    memory.still_holds()
    kinds[1] = "auditor"
    with pytest.raises(AssertionError):
        memory.still_holds()
