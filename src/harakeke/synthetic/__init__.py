"""A made-up Aotearoa to demo, learn and test on: real agencies, made-up providers, nobody's own people.

It is written through the walls, each row as the person who would write it, so that it also shows what each may do.
The same scale and seed make the same country, to the last id. Names are put together at random; every user,
provider and service says that it is made up. Words: scale, household, journey (a whānau's way through the days).

`build.build` makes an agency's node, `national.build_national` the national one, which has no table for a person.
"""
