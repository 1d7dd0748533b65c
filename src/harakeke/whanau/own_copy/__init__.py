"""Own copy: everything kept of a whānau that whoever asks may see, to take away as paper (PDF) or as data.

The whānau decides when to take it and where it goes; nobody is asked. It is read as the person at the desk, behind the
walls, so what is another's alone (a goal of their own, a safety plan, a note that is not for them) is not in it. Every
table of this wing is either in it or left out for a reason written down in `tables.py`.
Words: copy, paper, data.
"""
