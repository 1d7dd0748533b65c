"""Names: finding people however their names are spelt, and saying why two names, or two people, seem the same.

Names are kept and shown as they were given: the double vowels of Tainui and the k of Ngāi Tahu are right as they are.
Only what is searched is folded. Four steps, each a file:

- `folding`: a name as a finger on a phone types it, and the southern form of a word (ng as k);
- `keys`: the words a name is looked up by, and every word one letter away;
- `matching`: why a typed name finds a written one, and how close it is;
- `likeness`: how alike two descriptions of people are, with every reason and its weight.

Pure: text and dates in, dataclasses out.
"""

from .folding import fold, southern
from .keys import one_edit_away, search_words, ways_of_reading, whole_name
from .likeness import Described, Likeness, Reason, Strength, likeness
from .matching import Closeness, Match, Typed, match, words_of

__all__ = [
    "Closeness",
    "Described",
    "Likeness",
    "Match",
    "Reason",
    "Strength",
    "Typed",
    "fold",
    "likeness",
    "match",
    "one_edit_away",
    "search_words",
    "southern",
    "ways_of_reading",
    "whole_name",
    "words_of",
]
