"""Whakapapa: people and the lines between them, laid out in generations to be drawn or read as a list.

Several parents, whāngai, step and legal parents, partners, tuakana and teina, those who care for someone and kin who
are not of one blood all have their line. Everything is pure: keys and lines in, places out; no names, no clock, no
database. Whoever draws it decides what is shown of a person.

What always holds: everyone has one box and no two boxes touch; a parent stands above their child; every line given is
drawn. What is tried: partners stand side by side, children of one parent in one row with the eldest first.
"""

from .generations import closes_circle, generations
from .lines import CARER, DESCENT, ELDER, GRANDPARENT, KIN, PARENT, PARTNER, SIBLING, Line
from .nearest import nearest
from .nested import Branch, nested
from .picture import Box, Picture, Stroke, draw

__all__ = [
    "CARER",
    "DESCENT",
    "ELDER",
    "GRANDPARENT",
    "KIN",
    "PARENT",
    "PARTNER",
    "SIBLING",
    "Box",
    "Branch",
    "Line",
    "Picture",
    "Stroke",
    "closes_circle",
    "draw",
    "generations",
    "nearest",
    "nested",
]
