"""Handovers: a whānau is walked over to the next person, provider or agency; never dropped and never left with nobody.

The whānau is told first, and its wish decides; the next person says yes, or asks back. The record changes hands at the
very moment of their yes, in one write of the database. To another provider goes only what the whānau agreed to, by
name; that provider makes a record of its own from it (docs/decisions/0015-handover.md).
Words: handover, giver, receiver, wish, move (many handovers prepared together), introduction (to another provider).
"""
