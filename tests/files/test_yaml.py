"""A yaml file is read with the line of everything in it, or refused with file, line, field and remedy."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from harakeke.files.refusals import FileRefused
from harakeke.files.yaml_reading import read_yaml, read_yaml_text
from harakeke.files.yaml_text import YamlText

FILE = Path("plan.yaml")


def read(text: str, **named) -> YamlText:
    return read_yaml_text(text, FILE, what="plan", see="See the page.", **named)


def refused(call, *arguments, **named) -> FileRefused:
    with pytest.raises(FileRefused) as found:
        call(*arguments, **named)
    return found.value


PLAN = """
name: Reach
codes: [001, no, 'yes', 1e3]
rules:
  minimum: 6
  loss: none
tables:
  - {name: first, by: [ta]}
  - {name: second}
open: yes
note:
"""


def test_a_word_is_a_word_and_nothing_is_none():
    found = read(PLAN)
    assert found.data["codes"] == ["001", "no", "yes", "1e3"]
    assert found.data["note"] is None
    assert found.at("tables", 0, "by") == ["ta"]
    assert found.at("tables", 0, "of") is None
    assert found.at("name", "of", "nothing") is None


def test_everything_has_its_line():
    found = read(PLAN)
    assert found.lines[("rules", "minimum")] == 5
    assert found.lines[("tables", 1)] == 9
    assert found.refuse("Wrong.", "Mend it.", "tables", 0, "by").line == 8
    assert found.refuse("Wrong.", "Mend it.", "rules", "missing").line == 4
    assert str(found.refuse("Wrong.", "Mend it.")) == "plan.yaml: Wrong. Mend it."


@pytest.mark.parametrize(
    ("words", "line"),
    [("Table 'second' is odd", 9), ("'Reach' is long", 2), ("no 'such', nor 'minimum'", 5), ("'x'", None)],
)
def test_a_refusal_finds_the_line_of_what_it_quotes(words, line):
    assert read(PLAN).refuse_about(words).line == line


def test_who_reads_may_want_numbers_but_what_is_in_marks_stays_text():
    found = read("a: 1\nb: '1'\nc: [2]\n", plain=lambda text, at: int(text) if at[0] != "b" else None)
    assert found.data == {"a": 1, "b": "1", "c": [2]}


def test_a_mapping_is_empty_where_nothing_stands():
    found = read(PLAN)
    assert found.mapping("nothing") == found.mapping("note") == {}
    assert found.mapping("rules") == {"minimum": "6", "loss": "none"}
    assert found.mapping() is found.data


def test_words_numbers_and_yes_are_read_as_what_is_wanted():
    found = read(PLAN)
    assert found.word("name") == "Reach"
    assert found.word("title", otherwise="Untitled") == "Untitled"
    assert found.number("rules", "minimum", least=0, most=9) == 6.0
    assert (found.maybe("rules", "loss"), found.maybe("rules", "gain", otherwise=2.0)) == (None, 2.0)
    assert (found.yes("open"), found.yes("shut")) == (True, False)
    assert dict(read("a: {x: 1, y: .5}").items("a")) == {"x": 1.0, "y": 0.5}


KINDS = [
    (lambda one: one.mapping("codes"), "line 3: 'codes' must be a mapping, like {key: value}. See the page."),
    (lambda one: one.word("codes"), "line 3: 'codes' must be one text. See the page."),
    (lambda one: one.word("missing", otherwise=None), "plan.yaml: 'missing' must be one text."),
    (lambda one: one.number("name"), "line 2: 'name' must be a number, not 'Reach'. Write it like"),
    (lambda one: one.number("rules"), "line 4: 'rules' must be a number."),
    (lambda one: one.number("codes", 1), "line 3: 'codes, 1' must be a number, not 'no'."),
    (lambda one: one.number("rules", "minimum", most=5), "line 5: 'rules, minimum' is 6; it must be at most 5."),
    (lambda one: one.number("rules", "minimum", least=7), "'rules, minimum' is 6; it must be 7 or more. Correct it."),
    (lambda one: one.number("rules", "minimum", least=7, most=9), "'rules, minimum' is 6; it must be 7 to 9."),
    (lambda one: one.yes("name"), "line 2: 'name' is 'reach'. Say yes or no."),
    (lambda one: one.only(["name", "rulers"]), "line 3: There is no 'codes' in a plan. There is: name, rulers."),
    (lambda one: one.only(["minimun"], "rules"), "line 5: There is no 'minimum' in 'rules'. Did you mean 'minimun'?"),
    (lambda one: one.only([], "rules"), "There is no 'minimum' in 'rules'. See the page."),
]  # fmt: skip


@pytest.mark.parametrize(("take", "words"), KINDS, ids=[words[:40] for _, words in KINDS])
def test_what_is_of_another_kind_is_refused_with_its_line_and_field(take, words):
    assert words in str(refused(take, read(PLAN)))


@pytest.mark.parametrize("text", ["a: {…}", "a: {...}"])
def test_what_was_left_out_is_told_to_be_written_out(text):
    assert refused(read(text).only, ["x"], "a").remedy == "Write it out."
    assert refused(list, read(text).items("a")).line == 1


UNREADABLE = {
    "nothing": ("", "This is no plan: it has no named parts. See the page."),
    "a note alone": ("# later\n", "This is no plan"),
    "a list": ("- a\n", "This is no plan"),
    "a word": ("plan\n", "This is no plan"),
    "a key twice": ("a: 1\nb:\n  c: 1\n  c: 2\n", "line 4: 'c' stands here a second time; the first is in line 3. Keep one"),
    "a list as a name": ("a: 1\n[b, c]: 2\n", "line 2: A name here is a list or a mapping. Give a plain name."),
    "a tab for an indent": ("a:\n\tb: 1\n", "line 2: This is not yaml: found character '\\t'"),
    "a bracket left open": ("a: 1\nb: [1, 2\n", "This is not yaml: expected ',' or ']'"),
    "two documents": ("a: 1\n---\nb: 2\n", "line 2: This is not yaml"),
    "a sign no text has": ("a: \x07\n", "Character 4 may not stand in yaml. Remove it."),
    "an alias": ("a: &x [1]\nb: *x\n", "line 2: A plan has no anchors and aliases (& and *). Write the value again."),
    "an alias of itself": ("a: &x [*x]\n", "line 1: A plan has no anchors and aliases"),
    "an alias of nothing": ("a: *x\n", "line 1: This is not yaml: found undefined alias"),
    "a merge": ("a: &x {b: 1}\nc:\n  <<: *x\n", "line 3: A plan has no anchors and aliases"),
    "too deep": ("a: " + "[" * 2000 + "]" * 2000, "Something here is nested too deep."),
    "deep by indents": ("".join(" " * one + f"{one}:\n" for one in range(900)), "Something here is nested too deep."),
}  # fmt: skip


@pytest.mark.parametrize("what", UNREADABLE)
def test_what_cannot_be_read_is_refused_in_words(what):
    text, words = UNREADABLE[what]
    said = refused(read, text)
    assert words in str(said)
    assert str(said).startswith("plan.yaml")
    assert said.remedy


def test_aliases_that_would_fill_the_memory_are_refused_at_the_first():
    """Nine lists of nine of the one before: a few lines that stand for a thousand million values."""
    lines = ["a0: &a0 [x]", *(f"a{one}: &a{one} [{', '.join([f'*a{one - 1}'] * 9)}]" for one in range(1, 10))]
    assert refused(read, "\n".join(lines)).line == 2


def test_an_anchor_that_nobody_uses_does_no_harm():
    assert read("a: &x [1]\nb: 2\n").data == {"a": ["1"], "b": "2"}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "plan.yaml: The file is empty. Give a plan, a yaml file."),
        (b"a: 1\nb: M\xe4ori\n", "plan.yaml, line 2: Byte 10 is not UTF-8. Save the file again as UTF-8"),
        ("a: 1\n".encode("utf-16"), "line 1: Byte 1 is not UTF-8"),
        (b"a: 1\nb: \x00\n", "line 2: Byte 9 is nought, which no text has."),
        (None, "plan.yaml: There is no such file. Give the path of a plan, a yaml file."),
    ],
)
def test_a_file_that_is_no_text_is_refused_with_its_byte(content, words, tmp_path):
    path = tmp_path / "plan.yaml"
    if content is not None:
        path.write_bytes(content)
    assert words in str(refused(read_yaml, path, "a plan, a yaml file", what="plan", see="See the page."))


def test_a_file_with_a_mark_and_ends_of_lines_of_windows_is_read(tmp_path):
    (tmp_path / "plan.yaml").write_bytes("\ufeffname: Māori\r\nby:\r\n- ta\r\n".encode())
    found = read_yaml(tmp_path / "plan.yaml", "a plan", what="plan", see="See the page.")
    assert found.data == {"name": "Māori", "by": ["ta"]}
    assert found.lines[("by", 0)] == 3


@settings(max_examples=120)
@given(st.text(st.sampled_from("ab: -[]{}&*!'\"\n\t#,|>%@`?…é1."), max_size=30))
@example("? a\n: b")
@example("!!python/object:os.system a: 1")
def test_any_text_is_read_as_plain_words_or_refused(text):
    with TemporaryDirectory() as place:
        (Path(place) / "plan.yaml").write_text(text, encoding="utf-8")
        found: object = None
        with suppress(FileRefused):
            found = read_yaml(Path(place) / "plan.yaml", "a plan", what="plan", see="See the page.").data
        assert only_words(found)


def only_words(found: object) -> bool:
    if isinstance(found, dict):
        return all(isinstance(name, str) and only_words(one) for name, one in found.items())
    return all(map(only_words, found)) if isinstance(found, list) else found is None or isinstance(found, str)
