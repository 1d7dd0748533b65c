"""Methods: the textbooks of the house, one pure library to a folder.

Arrays, tables and dataclasses go in; results come out with their reasons. Nothing here opens a
database, a file, a network or a clock, so a statistician can use each library from a notebook.
"""
