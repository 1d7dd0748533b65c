"""People: the whānau and those who belong to it, and the one door to their record.

Who decides: the whānau says who they are; a navigator writes it down. Words: whānau, person, record door, reading,
desk key (what lets a whānau member sign in to their own record).
"""
