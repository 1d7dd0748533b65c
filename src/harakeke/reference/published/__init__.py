"""Published: the files of Stats NZ, the University of Otago and others, from bytes to rows, with no database.

Each file is declared once (`areas`, `nzdep`, `people`, `classifications`, `outlines`) in the words of
`specifications`; `folder` reads them in order. A file is what its declaration says, or it is refused with row,
column and remedy. Words: vintage, damage, reconciliation, standing (what is loaded already).
"""
