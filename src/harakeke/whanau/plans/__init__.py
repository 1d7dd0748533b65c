"""Plans: what the whānau dreams of, the goals on the way, the next steps and what changed. Theirs, in their words.

The whānau decides what success is. Only the whānau, their navigator and their provider can read a plan.
Words: dream (aspiration), strength, goal, outcome domain, horizon, measure, next step, progress.
"""
