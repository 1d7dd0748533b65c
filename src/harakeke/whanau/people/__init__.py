"""People: the whānau and those who belong to it, their whakapapa, and the one door to their record.

Who decides: the whānau says who they are and how they belong to each other; a navigator writes it down, and hides any
line at their word. Words: whānau, person, home whānau, belonging, line (of the whakapapa), hidden line, other name,
birth quality, record door, reading, desk key (what lets a whānau member sign in to their own record).
"""
