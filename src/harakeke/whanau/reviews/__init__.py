"""Reviews: a plan looked at again. What the whānau signed, what changed since, where they stand now, closing well.

The whānau decides: they sign, they say when to look again, and when they walk on by themselves. Each signing freezes a
version that nobody can change; who may see what in it is as narrow as it was then, or narrower if they say so later.
Words: signing, version, item (of a version), review, phase (crisis, medium, long), closing, follow-up.
"""
