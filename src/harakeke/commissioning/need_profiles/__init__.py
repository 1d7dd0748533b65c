"""Need profiles: what any place has, who lives there, what is needed there and who is reached.

Nobody decides here; agencies draw their own groups of areas. Strengths come before needs. Every figure says its
vintage, its publisher, how sure it is, and whether it is official, compiled or modelled; what is not published is
said to be so, and is never 0.
Words: place, profile, figure, footing (what a place's figures are added up from), group of areas.
"""
