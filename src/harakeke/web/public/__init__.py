"""The public desk: one headline, one map, one chart, each with its table and its words of caution. No sign-in.

Agencies stand beside each other and are never added up: their areas overlap, and a whānau may walk with two of them.
Words: quarter (period), figure, definition, release, place (a district or city), S (hidden: too few people to show).
"""
