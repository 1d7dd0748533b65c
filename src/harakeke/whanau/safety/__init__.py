"""Safety: what asks to be looked at, with the rule shown; and decisions about telling others, when the law asks.

A rule raises a flag on a record; a human decides what it means, in words. Nobody is given a score. When the Oranga
Tamariki Act (s66, s66C) or the Family Violence Act (s24) asks for something, what was asked, decided and shared is
written down: those who walk with the whānau decide, and whether the whānau is told is itself decided and written.
Words: flag, rule, decision, request, what was shared.
"""
