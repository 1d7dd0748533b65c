"""Workforce: where navigators work. It knows posts and never who holds one.

A provider writes its own posts down; everyone may read them, for nobody can see who is out of reach without them.
Words: post (work for one agency out of one base), FTE (a full week's work is 1), outreach (days a week of a post at
another place), supply (the FTE there is at each place on a day, outreach counted where it happens).
"""
