"""What every page shares: the layout, its parts, charts and maps, the language switch, sign-in's look.

Nobody's information lives here: parts are given what they show.
Words: part (a piece of a page), figure (a chart or map with its words and table), desk.
"""
