"""Engagements: who walks with a whānau, for which agency, from when to when.

The provider decides which navigator walks with whom. An engagement is what an agency may count; it holds no word of a
plan. Words: engagement, navigator, reach (the whānau someone may open).
"""
