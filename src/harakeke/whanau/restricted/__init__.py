"""Restricted: records that only named people reach, and the glass that may be broken in need.

A record is restricted at the whānau's word or for someone's safety: only its keepers reach it, and others are told
nothing, not even that it exists. Whoever is beside no whānau that needs them now may break the glass: read one record,
with a reason, for a few hours, writing nothing. Someone else then closes each use: was it right, and what follows.
Who decides: the whānau and those who walk with them; the database keeps it.
Words: restriction, keeper, hidden from, breaking the glass, use, closing.
"""
