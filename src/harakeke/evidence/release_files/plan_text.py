"""The plan's text: yaml in which a word is a word, read with the line of everything in it.

In ordinary yaml `001` is the number 1 and `no` is false; a release plan is full of such codes. So every value here is
text as it was written, save in the places where a number or a yes is wanted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from harakeke.files.refusals import FileRefused
from harakeke.files.text_files import check_utf8

KIND = "a release plan, a yaml file"
NUMBERS_IN = "rules"
NUMBERS_NAMED = ("margins_up_to", "decimals", "per")
_WHOLE, _DECIMAL = re.compile(r"[+-]?[0-9]+"), re.compile(r"[+-]?[0-9]*\.[0-9]+")
_QUOTED = re.compile(r"'([^']+)'")


@dataclass
class PlanText:
    """What a plan file says, as plain data, and where it says it."""

    path: Path
    data: dict[str, Any] = field(default_factory=dict)
    lines: dict[tuple[str | int, ...], int] = field(default_factory=dict)
    _named: dict[str, int] = field(default_factory=dict)
    _said: dict[str, int] = field(default_factory=dict)
    _seen: set[int] = field(default_factory=set)

    def refuse(self, what: str, remedy: str = "", *at: str | int) -> FileRefused:
        """A refusal at the line of the value that `at` leads to, or of the nearest value around it."""
        while at and at not in self.lines:
            at = at[:-1]
        return FileRefused(self.path, what, remedy, line=self.lines.get(at) if at else None)

    def refuse_about(self, message: str) -> FileRefused:
        """A refusal in these words, at the line of the first quoted word of them that the plan names or says."""
        found = [self._named.get(word) or self._said.get(word) for word in _QUOTED.findall(message)]
        return FileRefused(self.path, message, "", line=next(filter(None, found), None))

    def take(self, node: yaml.Node, *at: str | int) -> Any:
        """Turn a node of yaml into plain data."""
        self.lines[at] = line = node.start_mark.line + 1
        if id(node) in self._seen:
            raise self.refuse("A plan has no anchors and aliases (& and *).", "Write the value out again.", *at)
        self._seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self._take_mapping(node, *at)
        if isinstance(node, yaml.SequenceNode):
            return [self.take(child, *at, place) for place, child in enumerate(node.value)]
        self._said[node.value] = line
        if at and at[-1] == "name":
            self._named.setdefault(node.value, line)
        if getattr(node, "style", None) is not None:  # in quotation marks: text whatever it looks like
            return node.value
        if node.value == "":
            return None
        wanted = at and (at[0] == NUMBERS_IN or at[-1] in NUMBERS_NAMED)
        return _number(node.value) if wanted else node.value

    def _take_mapping(self, node: yaml.MappingNode, *at: str | int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                raise FileRefused(self.path, "A name here is a list or a mapping.", "Give a plain name.", line=line)
            if key.value in found:
                raise FileRefused(
                    self.path, f"'{key.value}' stands here a second time; the first is in line "
                    f"{self.lines[(*at, key.value)]}.", "Keep one of the two.", line=line,
                )  # fmt: skip
            found[key.value] = self.take(value, *at, key.value)
            self._named[key.value] = self.lines[(*at, key.value)] = line
        return found


def read_plan_text(path: Path) -> PlanText:
    """Read a plan file; refuse one that is missing, empty, not UTF-8 or not one mapping of yaml, with the line."""
    check_utf8(path, KIND, counted="line")
    text = PlanText(path)
    try:
        node = yaml.compose(path.read_text(encoding="utf-8-sig"), Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else None
        raise FileRefused(
            path, f"This is not yaml: {error.problem}.", "Check the indents, colons and quotation marks.", line=line
        ) from None
    except yaml.reader.ReaderError as error:
        raise FileRefused(path, f"Character {error.position + 1:,} may not stand in yaml.", "Remove it.") from None
    if not isinstance(node, yaml.MappingNode):
        raise FileRefused(path, "This is no plan: it has no named parts.", "See docs/reference/protect.md.")
    text.data = text.take(node)
    return text


def _number(text: str) -> Any:
    if text in ("true", "false"):
        return text == "true"
    if _WHOLE.fullmatch(text):
        return int(text)
    return float(text) if _DECIMAL.fullmatch(text) else text
