"""How an allocation of money reads on a page: the analyst, the board and the public see the same figures.

Values in, parts of a page out; the agency's desk, the board's desk and the public page all draw from here.
Words: lever (one setting that a slider moves), answer (what a scenario comes to), gains and losses, group of areas.
"""
