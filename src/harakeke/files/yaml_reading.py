"""Reading yaml in which a word is a word: `001` is not the number 1, and `no` is not false, as in ordinary yaml.

Every value is the text it was written as, with its line, unless whoever reads the file says otherwise. There are no
anchors and aliases: a few lines of them can stand for more than any memory holds.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from .refusals import FileRefused
from .text_files import text_of
from .yaml_text import YamlText

At = tuple[str | int, ...]
Plain = Callable[[str, At], Any]
DEEP = "Something here is nested too deep."


def as_written(text: str, _at: At) -> str:
    """A value without quotation marks, as the text it was written as."""
    return text


def read_yaml(path: Path, kind: str, *, what: str, see: str, plain: Plain = as_written) -> YamlText:
    """Read a yaml file; refuse one that is missing, empty or not UTF-8 too. `kind`: what it should be, in full."""
    return read_yaml_text(text_of(path, kind, counted="line"), path, what=what, see=see, plain=plain)


def read_yaml_text(text: str, path: Path, *, what: str, see: str, plain: Plain = as_written) -> YamlText:
    """Read one mapping of yaml with the line of everything in it. `path` is what a refusal calls the file.

    plain: what a value without quotation marks is read as, by its text and place; one in them is always text, and an
    empty one None. Raises FileRefused, with the line where there is one, for what is not yaml or not one mapping, for
    a key that stands twice, and for an alias.

    >>> found = read_yaml_text("codes: [001, 'no']\\nsteps: 3\\n", Path("a.yaml"), what="plan", see="See the page.")
    >>> found.data, found.lines[("codes", 1)], found.lines[("steps",)]
    ({'codes': ['001', 'no'], 'steps': '3'}, 1, 2)
    """
    found = YamlText(path, what, see)
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        if not isinstance(node, yaml.MappingNode):
            raise FileRefused(path, f"This is no {what}: it has no named parts.", see)
        found.data = _Taking(found, plain).take(node)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        remedy = "Check the indents, colons and quotation marks."
        line = mark.line + 1 if mark else None
        raise FileRefused(path, f"This is not yaml: {error.problem}.", remedy, line=line) from None
    except yaml.reader.ReaderError as error:
        raise FileRefused(path, f"Character {error.position + 1:,} may not stand in yaml.", "Remove it.") from None
    except RecursionError:
        raise FileRefused(path, DEEP, see) from None
    return found


class _Taking:
    """Turns nodes of yaml into plain data, and writes down the line of each."""

    def __init__(self, found: YamlText, plain: Plain) -> None:
        self._found, self._plain, self._seen = found, plain, set[int]()

    def take(self, node: yaml.Node, *at: str | int) -> Any:
        found, line = self._found, node.start_mark.line + 1
        if id(node) in self._seen:
            raise found.refuse(f"A {found.what} has no anchors and aliases (& and *).", "Write the value again.", *at)
        self._seen.add(id(node))
        found.lines.setdefault(at, line)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, *at)
        if isinstance(node, yaml.SequenceNode):
            return [self.take(child, *at, place) for place, child in enumerate(node.value)]
        found.said[node.value] = line
        if at and at[-1] == "name":
            found.named.setdefault(node.value, line)
        if getattr(node, "style", None) is not None:  # in quotation marks: text whatever it looks like
            return node.value
        return self._plain(node.value, at) if node.value else None

    def _mapping(self, node: yaml.MappingNode, *at: str | int) -> dict[str, Any]:
        taken: dict[str, Any] = {}
        lines = self._found.lines
        for key, value in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                what = "A name here is a list or a mapping."
                raise FileRefused(self._found.path, what, "Give a plain name.", line=line)
            if key.value in taken:
                first = lines[(*at, key.value)]
                what = f"'{key.value}' stands here a second time; the first is in line {first}."
                raise FileRefused(self._found.path, what, "Keep one of the two.", line=line)
            lines[(*at, key.value)] = line
            taken[key.value] = self.take(value, *at, key.value)
            self._found.named[key.value] = line
        return taken
