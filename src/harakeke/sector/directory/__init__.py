"""Directory: who walks with whānau where, and how to reach them. Services and places; never the name of a person.

A provider's own entry is loaded from its agency's data; other services near by come from published lists. Whoever looks
gives a place, by name, by address text or on a map; what they typed is not kept. Words: service, served area, ways in
(how to begin), agency of a place (the regional one, and the national one for Pacific families, whose areas overlap).
"""
