"""Merging: finding people however they are spelt, noticing that someone is written down twice, bringing two records
together, and taking that back.

Who decides: the provider's manager, with a reason; nothing is ever merged by itself. Words: name key (what a name is
looked up by), likeness (the reasons why two people seem one), apart (a decision that they are two), merge, undoing.

What is merged away leaves its table, so that no list, count or search needs to know of it. Its row is kept in the
merge, byte for byte, and its old address leads on (docs/decisions/0014-finding-people.md).
"""
