"""Plans: what the whānau dreams of, the goals on the way, the next steps and what changed. Theirs, in their words.

The whānau decides what success is, and who of them sees what. Only the whānau, their navigator and their provider can
read a plan. A goal may be seen by its owners and those who walk with them alone; a safety plan may be hidden from
someone of the whānau. The database keeps both (migrations/0004_whose_eyes.py).
Words: dream (aspiration), strength, path, part (of a path), safety plan, photo, goal, owner, outcome domain, horizon,
measure, next step, progress.
"""
